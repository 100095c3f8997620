import type { PbxAdapter } from '../../adapter';
import { number, secret, text } from '../../settings';
import { checkAddresses } from '../../receiving/sender-address';
import { checkZone } from '../../zoned-time';
import { answerZadarma } from './zadarma.answer';
import { checkZadarma } from './zadarma.check';
import { zadarmaHistory } from './zadarma.history';
import { parseZadarma } from './zadarma.parse';
import { listZadarmaNumbers, originateZadarma, readZadarmaCallback, resolveZadarmaRecording } from './zadarma.requests';

/** Zadarma: signed notices, signed requests; see README.md. */
export const zadarma: PbxAdapter = {
  id: 'zadarma',
  title: 'Zadarma',
  countries: ['UA', 'KZ', 'MD', 'AM', 'AZ', 'UZ'],
  confidence: 'documented',
  settings: {
    apiKey: text('API key', 'Ключ API', {
      help: {
        en: 'Cabinet: Settings, Integrations and API, Keys and API.',
        ru: 'Личный кабинет: «Настройки» → «Интеграции и API» → «Ключи и API».',
      },
    }),
    apiSecret: secret('Secret key', 'Секретный ключ', {
      help: { en: 'Is shown once, when the keys are made.', ru: 'Показывается один раз при создании ключей.' },
    }),
    timeZone: text('Time zone of the account', 'Часовой пояс аккаунта', {
      help: { en: 'As set in the Zadarma cabinet.', ru: 'Как указан в кабинете Zadarma.' },
      example: 'Europe/Kyiv',
      default: 'Europe/Kyiv',
      check: checkZone,
    }),
    returnTimeout: number('Seconds until the call returns', 'Через сколько секунд вернуть звонок', {
      help: {
        en: 'How long the responsible’s phone rings before the call goes its usual way.',
        ru: 'Сколько звонит телефон ответственного, прежде чем звонок пойдёт обычным путём.',
      },
      default: '20',
      min: 3,
      max: 300,
    }),
    allowedAddresses: text('Zadarma’s addresses', 'Адреса Zadarma', {
      help: {
        en: 'Optional, beside the signature: notices from elsewhere are refused. Zadarma is said to send from 185.45.152.40/30.',
        ru: 'Необязательно, в дополнение к подписи: уведомления с других адресов отклоняются. По сведениям клиентов, Zadarma отправляет с 185.45.152.40/30.',
      },
      example: '185.45.152.40/30',
      isRequired: false,
      check: checkAddresses,
    }),
  },
  instructions: [
    {
      en: 'In the cabinet open Settings, Integrations and API, Keys and API, and make keys; confirm by e-mail.',
      ru: 'В кабинете откройте «Настройки» → «Интеграции и API» → «Ключи и API» и создайте ключи; подтвердите по почте.',
    },
    {
      en: 'Under notifications of PBX calls there enter our address and switch all events on.',
      ru: 'Там же в разделе уведомлений о звонках АТС укажите наш адрес и включите все события.',
    },
    {
      en: 'Give every employee an extension, with recording to the cloud where calls shall be kept.',
      ru: 'Заведите каждому сотруднику внутренний номер; где нужны записи, включите запись в облако.',
    },
    {
      en: 'Set a default scenario for incoming calls that asks for no key.',
      ru: 'Настройте для входящих сценарий по умолчанию без нажатия клавиш.',
    },
  ],
  inbound: { kind: 'webhook', receive: answerZadarma, parse: parseZadarma },
  features: ['recordings', 'missed-calls', 'caller-lookup'],
  unchangedNumber: 'digits',
  rateLimit: { requests: 100, perSeconds: 60 },
  originate: originateZadarma,
  readOriginateAnswer: readZadarmaCallback,
  check: checkZadarma,
  listNumbers: listZadarmaNumbers,
  history: zadarmaHistory,
  resolveRecording: resolveZadarmaRecording,
};
