import { checkAddresses, comesFrom } from './sender-address';

it.each([
  ['185.45.152.42', '185.45.152.42', true],
  ['::ffff:185.45.152.42', '185.45.152.42', true],
  ['185.45.152.43', '10.0.0.1; 185.45.152.40/30', true],
  ['185.45.152.44', '10.0.0.1; 185.45.152.40/30', false],
  ['2001:db8::17', '10.0.0.1\n2001:db8::/64', true],
  ['2001:db8:1::17', '2001:db8::/64', false],
  ['10.0.0.1', '', false],
  ['', '10.0.0.1', false],
  ['10.0.0.1', 'anywhere, 10.0.0.1/33', false],
])('%s by “%s”: %s', (address, list, expected) => expect(comesFrom(address, list)).toBe(expected));

it.each([
  ['185.45.152.40/30, 2001:db8::1', null],
  ['185.45.152.40/30, pbx.example', '“pbx.example” is neither an address nor a network'],
  ['10.0.0.1/33', '“10.0.0.1/33” is neither an address nor a network'],
  ['10.0.0', '“10.0.0” is neither an address nor a network'],
])('“%s” is checked', (list, words) => expect(checkAddresses(list)?.en ?? null).toBe(words));
