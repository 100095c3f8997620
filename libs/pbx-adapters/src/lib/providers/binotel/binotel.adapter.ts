import type { PbxAdapter } from '../../adapter';
import { secret, text } from '../../settings';
import { checkAddresses } from '../../receiving/sender-address';
import { answerBinotel } from './binotel.answer';
import { parseBinotel } from './binotel.parse';
import {
  binotelHistory,
  checkBinotel,
  listBinotelNumbers,
  originateBinotel,
  readBinotelOriginate,
  resolveBinotelRecording,
} from './binotel.requests';

/** Addresses that Binotel's own samples and clients name; support tells the present ones. */
const KNOWN_ADDRESSES = [
  ...['194.88.218.114', '194.88.218.116/30', '194.88.218.120', '194.88.219.67', '194.88.219.70/31', '194.88.219.72'],
  ...[
    '194.88.219.78/31',
    '194.88.219.80/29',
    '194.88.219.88/31',
    '194.88.219.92',
    '185.100.66.145',
    '185.100.66.146/31',
  ],
  ...['45.91.130.36', '45.91.130.51', '45.91.130.82', '45.91.129.203'],
].join(', ');

/** Binotel: three unsigned hooks, REST 4.0; see README.md. */
export const binotel: PbxAdapter = {
  id: 'binotel',
  title: 'Binotel',
  countries: ['UA', 'KZ', 'UZ'],
  confidence: 'documented',
  settings: {
    apiKey: text('API key', 'Ключ API', {
      help: { en: 'Binotel’s support issues it.', ru: 'Выдаёт поддержка Binotel.' },
    }),
    apiSecret: secret('API secret', 'Секрет API', {
      help: { en: 'Comes together with the key.', ru: 'Приходит вместе с ключом.' },
    }),
    companyId: text('Company id', 'Идентификатор компании', {
      help: {
        en: 'Requests of another company are refused. Empty: not compared.',
        ru: 'Запросы другой компании отклоняются. Пусто: не сравнивается.',
      },
      isRequired: false,
    }),
    allowedAddresses: text('Binotel’s addresses', 'Адреса Binotel', {
      help: {
        en: 'Requests to an address without our secret are taken from these alone.',
        ru: 'На адрес без нашего секрета запросы принимаются только отсюда.',
      },
      default: KNOWN_ADDRESSES,
      check: checkAddresses,
    }),
  },
  addresses: [
    { label: { en: 'API PUSH', ru: 'API PUSH' }, path: '/{token}/push' },
    { label: { en: 'API CALL SETTINGS', ru: 'API CALL SETTINGS' }, path: '/{token}/settings' },
    { label: { en: 'API CALL COMPLETED', ru: 'API CALL COMPLETED' }, path: '/{token}/completed' },
  ],
  barePaths: ['binotel/push', 'binotel/settings', 'binotel/completed'],
  instructions: [
    {
      en: 'Write to support@binotel.ua from the mailbox of the PBX’s administrator and name the three addresses shown here.',
      ru: 'Напишите на support@binotel.ua с почты администратора АТС и укажите три адреса, показанные здесь.',
    },
    {
      en: 'Ask in the same letter for REST API keys, and name the address of this server, since REST is closed by default.',
      ru: 'В том же письме попросите ключи REST API и назовите адрес этого сервера: REST по умолчанию закрыт.',
    },
    {
      en: 'Enter the keys here, check the connection and load the short numbers.',
      ru: 'Введите ключи здесь, проверьте подключение и загрузите короткие номера.',
    },
    {
      en: 'A Wire number goes into the employee’s card as an ordinary phone, not among the short numbers.',
      ru: 'Номер Wire указывается в карточке сотрудника как обычный телефон, а не как короткий номер.',
    },
  ],
  inbound: { kind: 'webhook', receive: answerBinotel, parse: parseBinotel },
  features: ['recordings', 'missed-calls', 'caller-lookup'],
  unchangedNumber: 'digits',
  rateLimit: { requests: 1, perSeconds: 1 },
  originate: originateBinotel,
  readOriginateAnswer: readBinotelOriginate,
  check: checkBinotel,
  listNumbers: listBinotelNumbers,
  history: binotelHistory,
  resolveRecording: resolveBinotelRecording,
};
