import { equalsSafely } from '@ringdesk/platform';
import type { PbxAdapter, WebhookContext, WebhookOutcome, WebhookRequest } from '../../adapter';
import { number, secret, text } from '../../settings';
import { checkZone } from '../../zoned-time';
import { parseCallgear, readNotice } from './callgear.parse';
import { callgearHistory, checkCallgear, dialCallgear, listCallgearNumbers } from './callgear.requests';

const JSON_TYPE = 'application/json; charset=utf-8';
const COMMON =
  '"call_session_id": {{call_session_id}}, "notification_time": {{notification_time}}, "virtual_phone_number": {{virtual_phone_number}}, "contact_phone_number": {{contact_phone_number}}';
const LEG =
  '"direction": {{direction}}, "external_id": {{external_id}}, "employee_id": {{employee_id}}, "employee_full_name": {{employee_full_name}}';
/** The eight notifications of the cabinet, and the body of each; the platform puts in complete JSON values. */
const BODIES: [en: string, ru: string, body: string][] = [
  ['Inbound call', 'Входящий звонок', `{"event": "incoming", ${COMMON}, "contact_full_name": {{contact_full_name}}}`],
  ['Outbound call', 'Исходящий звонок', `{"event": "outgoing", ${COMMON}, "employee_id": {{employee_id}}}`],
  ['Waiting for the answer', 'Ожидание ответа', `{"event": "ringing", ${COMMON}, ${LEG}, "leg_id": {{leg_id}}}`],
  ['Talk started', 'Начало разговора', `{"event": "talk_started", ${COMMON}, ${LEG}, "leg_ids": {{leg_ids}}}`],
  [
    'Talk finished',
    'Завершение разговора',
    `{"event": "talk_finished", ${COMMON}, ${LEG}, "talk_time_duration": {{talk_time_duration}}}`,
  ],
  [
    'Call finished',
    'Завершение звонка',
    `{"event": "call_finished", ${COMMON}, ${LEG}, "talk_time_duration": {{talk_time_duration}}, "total_time_duration": {{total_time_duration}}}`,
  ],
  ['Lost call', 'Потерянный звонок', `{"event": "call_lost", ${COMMON}, "employee_ids": {{employee_ids}}}`],
  [
    'Call recording completed',
    'Запись разговора готова',
    `{"event": "record_ready", ${COMMON}, "file_link": {{file_link}}}`,
  ],
];

/** CallGear, and its sister brands by their hosts: notifications by template, JSON-RPC; see README.md. */
export const callgear: PbxAdapter = {
  id: 'callgear',
  title: 'CallGear',
  countries: ['KZ', 'UZ'],
  confidence: 'documented',
  settings: {
    accessKey: secret('Access key', 'Ключ доступа', {
      help: {
        en: 'A permanent key of a cabinet user with Call API and Data API (user’s settings, access by key).',
        ru: 'Постоянный ключ пользователя кабинета с доступом к Call API и Data API (настройки пользователя, «Доступ по ключу»).',
      },
    }),
    virtualPhoneNumber: text('Number for outgoing calls', 'Номер для исходящих звонков', {
      help: { en: 'One of your numbers, with country code.', ru: 'Один из ваших номеров, с кодом страны.' },
      example: '97145550123',
    }),
    timeZone: text('Time zone of the account', 'Часовой пояс аккаунта', { default: 'Asia/Dubai', check: checkZone }),
    noRouteReturnCode: number('Code for “no route”', 'Код «маршрута нет»', {
      help: {
        en: 'What we answer to interactive call processing, so that the scenario goes on.',
        ru: 'Что мы отвечаем на «Интерактивную обработку вызова», чтобы сценарий продолжился.',
      },
      default: '1',
      min: 0,
      max: 99,
    }),
    callApiHost: text('Host of the Call API', 'Узел Call API', { default: 'callapi.callgear.com' }),
    dataApiHost: text('Host of the Data API', 'Узел Data API', { default: 'dataapi.callgear.com' }),
  },
  addresses: [{ label: { en: 'Notifications', ru: 'Уведомления' }, path: '/{token}' }],
  instructions: [
    {
      en: 'Options HTTP notifications, Call API and Data API have to be active; let this server’s address in under Security, API.',
      ru: 'Должны быть подключены HTTP-уведомления, Call API и Data API; добавьте адрес этого сервера в «Безопасность» → API.',
    },
    {
      en: 'Under Notifications add eight notifications, each with HTTP, POST, our address and its body, as follows.',
      ru: 'В разделе «Уведомления» создайте восемь уведомлений: HTTP, POST, наш адрес и своё тело, как указано далее.',
    },
    ...BODIES.map(([en, ru, body]) => ({ en: `${en}: ${body}`, ru: `${ru}: ${body}` })),
    {
      en: 'Load the short numbers here: notices name employees by ids alone, so load again when employees change.',
      ru: 'Загрузите здесь короткие номера: в уведомлениях сотрудники указаны по id, поэтому после изменений загрузите снова.',
    },
  ],
  inbound: { kind: 'webhook', receive: answerCallgear, parse: parseCallgear },
  features: ['recordings', 'missed-calls'],
  unchangedNumber: 'digits',
  dial: dialCallgear,
  check: checkCallgear,
  listNumbers: listCallgearNumbers,
  history: callgearHistory,
};

/** There is no signature: the last part of the address is the secret. */
function answerCallgear(request: WebhookRequest, { hubToken, settings }: WebhookContext): WebhookOutcome {
  const [, given = '', ...rest] = request.path.split('/');
  const json = (status: number, value: unknown) => ({
    ...{ status, contentType: JSON_TYPE, body: JSON.stringify(value), isKept: false },
  });
  if (!equalsSafely(given, hubToken)) return { ...json(401, { error: 'Unknown address' }), rejected: 'BAD_SIGNATURE' };
  if (rest[0] === 'interactive') return json(200, { returned_code: Number(settings.noRouteReturnCode ?? 1) });
  if (!readNotice(request)) return { ...json(400, { error: 'The body is not JSON' }), rejected: 'UNPARSABLE' };
  return { status: 200, body: '', isKept: true };
}
