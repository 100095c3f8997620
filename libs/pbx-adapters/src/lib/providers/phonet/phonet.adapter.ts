import type { PbxAdapter, WebhookContext, WebhookOutcome, WebhookRequest } from '../../adapter';
import { nestedBody } from '../../receiving/nested-fields';
import { hasSecretInPath, jsonReply, unbelieved, unparsable } from '../../receiving/reply';
import { checkAddresses, comesFrom } from '../../receiving/sender-address';
import { secret, text } from '../../settings';
import { textOf, type WireObject } from '../../wire-values';
import { parsePhonet } from './phonet.parse';
import { checkPhonet, dialPhonet, listPhonetNumbers, phonetHistory } from './phonet.requests';

/** Phonet: events of employees' phones, REST with a session; see README.md. */
export const phonet: PbxAdapter = {
  id: 'phonet',
  title: 'Phonet',
  countries: ['UA'],
  confidence: 'inferred',
  settings: {
    domain: text('API server', 'API-сервер', {
      help: { en: 'From the cabinet, without https://.', ru: 'Из кабинета, без https://.' },
      example: 'company.phonet.com.ua',
      check: (value) =>
        /^[\w.-]+\.[a-z]{2,}$/i.test(value)
          ? null
          : {
              en: 'Enter the name alone, such as company.phonet.com.ua',
              ru: 'Введите только имя, например company.phonet.com.ua',
            },
    }),
    apiKey: secret('API key', 'Ключ API', {
      help: {
        en: 'From the cabinet: Settings, Integration, other CRM.',
        ru: 'Из кабинета: «Настройки» → «Интеграция» → другая CRM.',
      },
    }),
    allowedAddresses: text('Phonet’s addresses', 'Адреса Phonet', {
      help: {
        en: 'Requests to an address without our secret are taken from these alone.',
        ru: 'На адрес без нашего секрета запросы принимаются только отсюда.',
      },
      default: '89.184.65.208, 89.184.82.130, 89.184.67.228, 89.184.82.191, 89.184.65.137, 95.213.132.131',
      check: checkAddresses,
    }),
  },
  addresses: [
    { label: { en: 'Information by number', ru: 'Информация по номеру' }, path: '/{token}/customer' },
    { label: { en: 'User events', ru: 'События пользователей' }, path: '/{token}/events' },
    { label: { en: 'Full information on a call', ru: 'Полная информация о звонке' }, path: '/{token}/completed' },
  ],
  instructions: [
    {
      en: 'In Phonet’s cabinet open Settings, Integration, other CRM system.',
      ru: 'В кабинете Phonet откройте «Настройки» → «Интеграция» → «Другая CRM-система».',
    },
    {
      en: 'Enter our three addresses: information by number, full information on a call, and the same one for start, answer and end.',
      ru: 'Укажите три наших адреса: информация по номеру, полная информация о звонке и один общий для начала, ответа и завершения.',
    },
    {
      en: 'Copy API server and API key from there into the fields here.',
      ru: 'Скопируйте оттуда API-сервер и ключ API в поля здесь.',
    },
  ],
  inbound: { kind: 'webhook', receive: answerPhonet, parse: parsePhonet },
  features: ['recordings', 'missed-calls', 'caller-lookup'],
  dial: dialPhonet,
  check: checkPhonet,
  listNumbers: listPhonetNumbers,
  history: phonetHistory,
};

async function answerPhonet(request: WebhookRequest, context: WebhookContext): Promise<WebhookOutcome> {
  const row = nestedBody(request);
  if (!isTrusted(request, row, context)) return unbelieved('Unknown sender');
  // both may share one address: what happened in a call has an id, a question has none
  const isQuestion = request.path.endsWith('/customer') || (row?.otherLegNum !== undefined && row.uuid === undefined);
  if (isQuestion) return jsonReply(await customer(textOf(row?.otherLegNum), context));
  return row ? jsonReply({}, { isKept: true }) : unparsable('The body is neither JSON nor a form');
}

/** Nothing is signed: our secret in the address, or the sender's own address, vouches for a request. */
function isTrusted(request: WebhookRequest, row: WireObject | null, context: WebhookContext): boolean {
  const { domain, allowedAddresses = '' } = context.settings;
  const named = textOf(row?.accountDomain);
  if (named && domain && named.toLowerCase() !== domain.toLowerCase()) return false;
  return hasSecretInPath(request, context) || comesFrom(request.remoteAddress, allowedAddresses);
}

async function customer(phone: string, { lookUpCaller }: WebhookContext) {
  const { name, responsible } = phone ? await lookUpCaller(phone) : {};
  return {
    ...{ name: name ?? null, url: null, urlText: null, newEntity: name === undefined },
    ...{ responsibleEmployeeExt: responsible ?? null, responsibleEmployeeEmail: null },
  };
}
