import type { PbxAdapter } from '../../adapter';
import { type LocalisedText, number, secret, text } from '../../settings';
import { checkZone } from '../../zoned-time';
import { answerCallgear } from './callgear.answer';
import { callgearHistory } from './callgear.history';
import { bodyOf, NOTIFICATIONS } from './callgear.notifications';
import { parseCallgear } from './callgear.parse';
import { checkCallgear, dialCallgear, listCallgearNumbers } from './callgear.requests';

const checkNumber = (value: string): LocalisedText | null =>
  /^\d{7,15}$/.test(value)
    ? null
    : { en: 'Digits with country code, without a plus', ru: 'Цифры с кодом страны, без плюса' };
const checkHost = (value: string): LocalisedText | null =>
  /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(value)
    ? null
    : { en: 'A name such as callapi.callgear.com', ru: 'Имя вида callapi.callgear.com' };
const ELSEWHERE = {
  en: 'Another one for the sister brands of the platform (UIS).',
  ru: 'Другой для родственных марок платформы (UIS).',
};

/** CallGear, and its sister brands by their hosts: notifications by template, JSON-RPC; see README.md. */
export const callgear: PbxAdapter = {
  id: 'callgear',
  title: 'CallGear',
  countries: [],
  confidence: 'documented',
  settings: {
    accessKey: secret('Access key', 'Ключ доступа', {
      help: {
        en: 'A permanent key of a cabinet user with Call API and Data API (user’s settings, access by key).',
        ru: 'Постоянный ключ пользователя кабинета с доступом к Call API и Data API (настройки пользователя, «Доступ по ключу»).',
      },
      isRequired: false,
    }),
    login: text('Login', 'Логин', {
      help: {
        en: 'Of such a user, with the password, in the place of the key.',
        ru: 'Такого пользователя, вместе с паролем, — вместо ключа.',
      },
      isRequired: false,
    }),
    password: secret('Password', 'Пароль', { isRequired: false }),
    virtualPhoneNumber: text('Number for outgoing calls', 'Номер для исходящих звонков', {
      help: {
        en: 'One of the account’s numbers, digits with country code.',
        ru: 'Один из номеров аккаунта, цифры с кодом страны.',
      },
      example: '97145550123',
      check: checkNumber,
    }),
    timeZone: text('Time zone of the account', 'Часовой пояс аккаунта', {
      help: {
        en: 'As set in the cabinet: notices and reports carry its wall clock.',
        ru: 'Как в кабинете: время в уведомлениях и отчётах указано по нему.',
      },
      default: 'Asia/Dubai',
      check: checkZone,
    }),
    noRouteReturnCode: number('Code for “no route”', 'Код «маршрута нет»', {
      help: {
        en: 'What interactive call processing is answered when there is nobody to send the caller to: the scenario goes on by it.',
        ru: 'Ответ «Интерактивной обработке вызова», когда звонок некому направить: по нему сценарий продолжается.',
      },
      default: '1',
      min: 0,
      max: 99,
    }),
    callApiHost: text('Host of the Call API', 'Узел Call API', {
      ...{ help: ELSEWHERE, default: 'callapi.callgear.com', check: checkHost },
    }),
    dataApiHost: text('Host of the Data API', 'Узел Data API', {
      ...{ help: ELSEWHERE, default: 'dataapi.callgear.com', check: checkHost },
    }),
  },
  addresses: [
    { label: { en: 'Notifications', ru: 'Уведомления' }, path: '/{token}' },
    {
      label: { en: 'Interactive call processing', ru: 'Интерактивная обработка вызова' },
      path: '/{token}/interactive',
    },
  ],
  instructions: [
    {
      en: 'Options “HTTP notifications”, “Call API basic set” and “Data API” have to be active.',
      ru: 'Должны быть подключены опции «HTTP-уведомления», «Call API: базовый набор» и «Data API».',
    },
    {
      en: 'Account → Security → API: let this server’s address in for Call API and for Data API.',
      ru: '«Аккаунт» → «Безопасность» → API: разрешите адрес этого сервера для Call API и для Data API.',
    },
    {
      en: 'Notifications → Add a notification, eight times: active, no conditions, method HTTP, POST, the address of notifications shown here, and the body that belongs to the type, as it stands.',
      ru: '«Уведомления» → «Добавить уведомление», восемь раз: активно, без условий, метод HTTP, POST, показанный здесь адрес уведомлений и тело для этого типа без изменений.',
    },
    ...NOTIFICATIONS.map((notification) => ({
      en: `${notification.type.en}: ${bodyOf(notification)}`,
      ru: `${notification.type.ru}: ${bodyOf(notification)}`,
    })),
    {
      en: 'To send callers to their responsible: in the scenario, interactive call processing with the second address, POST, parameters call_session_id, numa, numb, and branches for the code “no route” and for no answer from outside.',
      ru: 'Чтобы направлять звонки ответственным: в сценарии «Интерактивная обработка вызова» со вторым адресом, POST, параметры call_session_id, numa, numb и ветви для кода «маршрута нет» и для отсутствия ответа извне.',
    },
    {
      en: 'Load the short numbers here and give them to your employees: notices name people by ids alone, whose short numbers are read again every hour.',
      ru: 'Загрузите здесь короткие номера и закрепите их за сотрудниками: в уведомлениях люди указаны только по id, их короткие номера перечитываются каждый час.',
    },
  ],
  inbound: { kind: 'webhook', receive: answerCallgear, parse: parseCallgear },
  features: ['recordings', 'missed-calls', 'caller-lookup'],
  unchangedNumber: 'digits',
  dial: dialCallgear,
  check: checkCallgear,
  listNumbers: listCallgearNumbers,
  hasOwnNames: true,
  history: callgearHistory,
  hasReasonsInHistory: true,
};
