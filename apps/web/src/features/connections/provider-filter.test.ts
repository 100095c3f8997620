import { countriesOf, findProviders, inOrder } from './provider-filter';

const provider = (id: string, title: string, ...countries: string[]) => ({ id, title, countries });
const providers = [
  provider('zadarma', 'Zadarma', 'UA', 'KZ'),
  provider('api', 'Telephony API'),
  provider('birlink', 'BİRLink', 'AZ'),
  provider('asterisk', 'Asterisk'),
  provider('beeline-kg', 'Beeline Kyrgyzstan', 'KG'),
];
const NAMES: Record<string, string> = { UA: 'Ukraine', KZ: 'Kazakhstan', AZ: 'Azerbaijan', KG: 'Kyrgyzstan' };

it('B-02: providers stand by name, the general API last', () => {
  expect(inOrder(providers).map(({ id }) => id)).toEqual(['asterisk', 'beeline-kg', 'birlink', 'zadarma', 'api']);
});

it.each([
  ['nothing', '', '', ['zadarma', 'api', 'birlink', 'asterisk', 'beeline-kg']],
  ['a part of the name', 'dar', '', ['zadarma']],
  ['other letters than the name has', 'birl', '', ['birlink']],
  ['a country’s name', 'kyrgyz', '', ['beeline-kg']],
  ['several words in any order', 'kazakh  ZAD', '', ['zadarma']],
  ['a country: also those that serve any', '', 'AZ', ['api', 'birlink', 'asterisk']],
  ['both', 'link', 'AZ', ['birlink']],
  ['what nobody has', 'acme', '', []],
])('providers are found by %s', (_, search, country, ids) => {
  const found = findProviders(providers, { search, country }, (code) => NAMES[code]);
  expect(found.map(({ id }) => id)).toEqual(ids);
});

it('names each country once', () => {
  expect(countriesOf(providers)).toEqual(['UA', 'KZ', 'AZ', 'KG']);
});
