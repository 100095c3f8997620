import type { AdapterSettings } from '../../adapter';
import { choice, number, secret, type SettingDeclaration, text, toggle } from '../../settings';
import type { AmiTarget } from './ami-connection';
import type { PartyRules } from './channels';

const pattern = (value: string) => {
  try {
    return new RegExp(`${value}|`).exec('')?.length === 1
      ? {
          en: 'The expression needs a group in brackets: the extension.',
          ru: 'В выражении нужна группа в скобках: короткий номер.',
        }
      : null;
  } catch {
    return { en: 'This is not a regular expression.', ru: 'Это не регулярное выражение.' };
  }
};

const template = (value: string) =>
  value.includes('{ext}') ? null : { en: '{ext} is missing.', ru: 'Не хватает {ext}.' };

/** A line break would begin a header of its own on the wire. */
export const oneLine = (value: string) =>
  /[\r\n\0]/.test(value) ? { en: 'One line only.', ru: 'Только одна строка.' } : null;

/** What the administrator fills in, in the order of the form. */
export const asteriskSettings: Record<string, SettingDeclaration> = {
  host: text('PBX address', 'Адрес АТС', {
    example: 'pbx.example.com',
    check: oneLine,
    help: {
      en: 'Where the manager interface (AMI) listens. In manager.conf make a user with read=call,dialplan,cdr,agent,user and write=originate,call,reporting,system, and permit this server only: AMI is not encrypted and must never be open to the internet. timestampevents=yes is recommended.',
      ru: 'Где слушает интерфейс управления (AMI). В manager.conf создайте пользователя с read=call,dialplan,cdr,agent,user и write=originate,call,reporting,system и разрешите (permit) только этот сервер: AMI не шифруется и не должен быть открыт в интернет. Рекомендуется timestampevents=yes.',
    },
  }),
  port: number('AMI port', 'Порт AMI', { default: '5038', min: 1, max: 65_535 }),
  tls: choice('Encryption', 'Шифрование', {
    default: 'off',
    choices: [
      { value: 'off', label: { en: 'None', ru: 'Нет' } },
      { value: 'on', label: { en: 'TLS, certificate checked', ru: 'TLS с проверкой сертификата' } },
      { value: 'unverified', label: { en: 'TLS, any certificate', ru: 'TLS, любой сертификат' } },
    ],
    help: { en: 'AMI over TLS usually listens on port 5039.', ru: 'AMI с TLS обычно слушает порт 5039.' },
  }),
  username: text('Manager user', 'Пользователь AMI', { example: 'crm', check: oneLine }),
  secret: secret('Manager secret', 'Пароль AMI', { check: oneLine }),
  loginMode: choice('Sign-in', 'Способ входа', {
    default: 'md5',
    choices: [
      { value: 'md5', label: { en: 'MD5: the secret is not sent', ru: 'MD5: пароль не передаётся' } },
      { value: 'plain', label: { en: 'Plain', ru: 'Открытым текстом' } },
    ],
  }),
  channelTemplate: text('Operator’s phone', 'Телефон оператора', {
    default: 'PJSIP/{ext}',
    example: 'Local/{ext}@from-internal/n',
    check: (value) => template(value) ?? oneLine(value),
    help: {
      en: 'What is called first on click-to-call; {ext} is the short number. Also SIP/{ext}, or Local/{ext}@from-internal/n to ring all phones of a FreePBX extension.',
      ru: 'Кому АТС звонит сначала при звонке по клику; {ext} — короткий номер. Также SIP/{ext} или Local/{ext}@from-internal/n, чтобы звонили все телефоны номера FreePBX.',
    },
  }),
  originateContext: text('Outgoing context', 'Контекст исходящих', {
    default: 'from-internal',
    check: oneLine,
    help: {
      en: 'Dialplan context that dials outside numbers.',
      ru: 'Контекст диалплана, который набирает внешние номера.',
    },
  }),
  originateTimeoutSeconds: number('Operator’s phone rings, seconds', 'Сколько звонит телефон оператора, секунд', {
    default: '30',
    min: 5,
    max: 120,
  }),
  outboundPrefix: text('Prefix before the number', 'Префикс перед номером', {
    isRequired: false,
    example: '9',
    check: (value) => (/^[\d*#]*$/.test(value) ? null : { en: 'Digits, * and # only.', ru: 'Только цифры, * и #.' }),
  }),
  endpointPattern: text('Extension in the endpoint’s name', 'Короткий номер в имени устройства', {
    isRequired: false,
    example: '^office-(\\d+)$',
    check: pattern,
    help: {
      en: 'Only when phones are not named like their short numbers: a regular expression whose first group is the short number.',
      ru: 'Только если устройства названы не короткими номерами: регулярное выражение, первая группа — короткий номер.',
    },
  }),
  internalDigits: number('Internal numbers have up to … digits', 'Внутренние номера — до … цифр', {
    isRequired: false,
    min: 1,
    max: 10,
    help: {
      en: 'Calls between such numbers are internal and not recorded, even when the number belongs to nobody here.',
      ru: 'Звонки между такими номерами внутренние и не записываются, даже если номер никому здесь не принадлежит.',
    },
  }),
  lineNameVariable: text('Variable with the line’s name', 'Переменная с названием линии', {
    default: 'LINE_NAME',
    check: (value) =>
      /^\w+$/.test(value) ? null : { en: 'Letters, digits and _ only.', ru: 'Только буквы, цифры и _.' },
  }),
  recordingsUrl: text('Recordings: address of ARI', 'Записи: адрес ARI', {
    isRequired: false,
    example: 'http://pbx.example.com:8088',
    check: (value) =>
      /^https?:\/\/[^\s?#]+$/i.test(value)
        ? null
        : { en: 'An address with http or https.', ru: 'Адрес с http или https.' },
    help: {
      en: 'HTTP server of Asterisk 14 or later with ARI enabled. On the PBX: ln -s /var/spool/asterisk/monitor /var/spool/asterisk/recording, and a user in ari.conf with read_only=yes.',
      ru: 'HTTP-сервер Asterisk 14 и новее с включённым ARI. На АТС: ln -s /var/spool/asterisk/monitor /var/spool/asterisk/recording и пользователь в ari.conf с read_only=yes.',
    },
  }),
  allowPrivateHost: toggle('ARI is in a private network', 'ARI находится в частной сети', {
    default: 'false',
    help: {
      en: 'Allows to fetch recordings from addresses such as 192.168.… and 127.0.0.1.',
      ru: 'Разрешает загружать записи с адресов вида 192.168.… и 127.0.0.1.',
    },
  }),
  recordingsUser: text('Recordings: user', 'Записи: пользователь', { isRequired: false, check: oneLine }),
  recordingsPassword: secret('Recordings: password', 'Записи: пароль', { isRequired: false }),
  recordingsRoot: text('Recordings: folder on the PBX', 'Записи: папка на АТС', {
    default: '/var/spool/asterisk/monitor/',
    check: (value) => (value.startsWith('/') ? null : { en: 'Begins with /.', ru: 'Начинается с /.' }),
  }),
  pbxTimeZone: text('Time zone of the PBX', 'Часовой пояс АТС', {
    default: 'UTC',
    example: 'Europe/Moscow',
    check: (value) => {
      try {
        new Intl.DateTimeFormat('en', { timeZone: value });
        return null;
      } catch {
        return { en: 'This time zone is not known.', ru: 'Такого часового пояса нет.' };
      }
    },
    help: {
      en: 'Counts for call detail records only, which carry no zone.',
      ru: 'Нужен только для записей CDR, в которых пояс не указан.',
    },
  }),
};

/** The value an administrator gave, else the declared default. */
export function settingOf(settings: AdapterSettings, key: keyof typeof asteriskSettings): string {
  return settings[key]?.trim() || asteriskSettings[key].default || '';
}

export function targetOf(settings: AdapterSettings): AmiTarget {
  return {
    host: settingOf(settings, 'host'),
    port: Number(settingOf(settings, 'port')),
    tls: settingOf(settings, 'tls') as AmiTarget['tls'],
    username: settingOf(settings, 'username'),
    secret: settings.secret ?? '',
    loginMode: settingOf(settings, 'loginMode') as AmiTarget['loginMode'],
  };
}

export function partyRulesOf(settings: AdapterSettings, shortNumbers: ReadonlySet<string>): PartyRules {
  const expression = settingOf(settings, 'endpointPattern');
  return {
    shortNumbers,
    ...(expression && { endpointPattern: new RegExp(expression) }),
    internalDigits: Number(settingOf(settings, 'internalDigits')) || 0,
  };
}
