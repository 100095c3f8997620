import { choice, number, secret, text, toggle } from '../settings';
import { divideSecrets, readSettings } from './read-settings';

const adapter = {
  settings: {
    host: text('Host', 'Хост', {
      check: (value) => (value.includes(' ') ? { en: 'No blanks', ru: 'Без пробелов' } : null),
    }),
    port: number('Port', 'Порт', { default: '5038', min: 1, max: 65535 }),
    password: secret('Password', 'Пароль'),
    mode: choice('Mode', 'Режим', {
      default: 'md5',
      choices: [
        { value: 'md5', label: { en: 'MD5', ru: 'MD5' } },
        { value: 'plain', label: { en: 'Plain', ru: 'Открытый' } },
      ],
    }),
    tls: toggle('TLS', 'TLS', { default: 'false' }),
    note: text('Note', 'Заметка', { isRequired: false }),
  },
};
const fields = (values: Record<string, string | null>) =>
  Object.entries(values).map(([key, value]) => ({ key, value }));
const right = { host: 'pbx', password: 'p' };

describe('readSettings', () => {
  it('fills in defaults and leaves out what is empty', () => {
    expect(readSettings(adapter, fields({ ...right, note: ' ' }))).toEqual({
      values: { host: 'pbx', port: '5038', password: 'p', mode: 'md5', tls: 'false' },
      problems: {},
    });
  });

  it.each([
    ['host', '', 'required'],
    ['host', null, 'required'],
    ['host', 'a b', { en: 'No blanks', ru: 'Без пробелов' }],
    ['host', 'x'.repeat(2001), 'too-long'],
    ['password', '', 'required'],
    ['port', 'abc', 'not-a-number'],
    ['port', '1.5', 'not-a-number'],
    ['port', '0', 'too-small'],
    ['port', '65536', 'too-large'],
    ['mode', 'sha1', 'not-a-choice'],
    ['tls', 'yes', 'not-a-choice'],
    ['colour', 'red', 'unknown'],
    ['constructor', 'x', 'unknown'],
  ])('%s = %j: %j', (key, value, problem) => {
    expect(readSettings(adapter, fields({ ...right, [key]: value })).problems).toEqual({
      [`settings.${key}`]: problem,
    });
  });

  it('keeps what is stored where nothing is given, and secrets also for null', () => {
    const stored = { host: 'old', port: '1', password: 'secret', note: 'n' };
    expect(readSettings(adapter, fields({ password: null, note: '' }), stored).values).toEqual({
      ...{ host: 'old', port: '1', password: 'secret', mode: 'md5', tls: 'false' },
    });
  });
});

it('divideSecrets keeps secrets apart', () => {
  expect(divideSecrets(adapter, { host: 'h', password: 'p' })).toEqual({
    open: { host: 'h' },
    secret: { password: 'p' },
  });
});
