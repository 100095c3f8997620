import { ownNameOf, shortNumberOf } from './extension-aliases';

const aliases = { sales1: '701', 758002: '102' };

it.each([
  ['sales1', '701'],
  ['758002', '102'],
  ['702', '702'],
  ['constructor', 'constructor'],
])('the extension that the PBX calls %s is %s', (name, number) => expect(shortNumberOf(name, aliases)).toBe(number));

it.each([
  ['701', 'sales1'],
  ['703', undefined],
  [undefined, undefined],
])('the PBX calls %s %s', (number, name) => expect(ownNameOf(number, aliases)).toBe(name));
