import type { ConnectionParametersFragment, ConnectionProviderFragment } from '../../gql/graphql';
import { initialValues, settingInputs, wrongSettings } from './connection-values';

const setting = (key: string, kind: string, more = {}) => ({
  key,
  kind,
  label: { en: key, ru: key },
  help: null,
  default: null,
  example: null,
  isRequired: true,
  choices: [],
  ...more,
});

const provider = {
  id: 'acme',
  title: 'Acme',
  countries: ['KZ'],
  settings: [
    setting('host', 'TEXT'),
    setting('port', 'NUMBER', { default: '5038', isRequired: false }),
    setting('password', 'SECRET'),
  ],
} as unknown as ConnectionProviderFragment;

const connection = {
  name: 'Office',
  country: 'KG',
  isEnabled: false,
  settings: [
    { key: 'host', value: 'pbx', isSet: true },
    { key: 'port', value: '5039', isSet: true },
    { key: 'password', value: null, isSet: true },
  ],
} as unknown as ConnectionParametersFragment;

it('a new connection starts with the provider’s defaults and first country', () => {
  expect(initialValues(provider, null)).toEqual({
    name: 'Acme',
    country: 'KZ',
    isEnabled: true,
    settings: { host: '', port: '5038', password: '' },
  });
});

it('a saved one starts with its values, secrets empty', () => {
  expect(initialValues(provider, connection)).toEqual({
    name: 'Office',
    country: 'KG',
    isEnabled: false,
    settings: { host: 'pbx', port: '5039', password: '' },
  });
});

it('an empty field is sent as null, all else trimmed', () => {
  expect(settingInputs(provider.settings, { host: ' pbx ', port: '', password: ' ' })).toEqual([
    { key: 'host', value: 'pbx' },
    { key: 'port', value: null },
    { key: 'password', value: null },
  ]);
});

it.each([
  [{ host: 'pbx', port: '', password: 's' }, [], {}],
  [{ host: '', port: '', password: '' }, [], { host: 'required', password: 'required' }],
  [{ host: 'pbx', port: '', password: '' }, ['password'], {}],
  [{ host: 'pbx', port: '50a', password: 's' }, [], { port: 'number' }],
])('of %j with %j kept, wrong are %j', (values, kept, wrong) => {
  expect(wrongSettings(provider.settings, values, new Set(kept))).toEqual(wrong);
});
