import { equalsSafely } from '@ringdesk/platform';
import type { CallEvent } from '@ringdesk/telephony';
import {
  type AdapterSettings,
  type ConnectionCheckResult,
  type HistoryPeriod,
  type HttpAnswer,
  type HttpRequestDescription,
  type OriginateOutcome,
  type OriginateRequest,
  type Pbx,
  type PbxAdapter,
  PbxRefusal,
  type WebhookContext,
  type WebhookOutcome,
  type WebhookRequest,
} from '../../adapter';
import { errorText } from '../../outgoing/error-text';
import { PbxUnreachable } from '../../outgoing/pbx-http-client';
import { checkAddresses, comesFrom } from '../../receiving/sender-address';
import { secret, text } from '../../settings';
import { finishedCall, parsePhonet, readRow, type Row } from './phonet.parse';

const JSON_TYPE = 'application/json; charset=utf-8';
const PAGE = 50;
const MAX_PAGES = 100;

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
      default: '89.184.65.208, 89.184.82.130, 89.184.67.228, 89.184.82.191, 89.184.65.137',
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
  listNumbers: async (pbx) => {
    const users = rowsIn((await signedIn(pbx, { method: 'GET', url: urlOf(pbx.settings, '/rest/users') })).text);
    const extensions = users.flatMap(({ ext, displayName, email }) => {
      const person = { name: String(displayName ?? '') || undefined, email: String(email ?? '') || undefined };
      return ext ? [{ number: String(ext), ...person }] : [];
    });
    return { extensions, lines: [] };
  },
  history: phonetHistory,
};

const urlOf = ({ domain = '' }: AdapterSettings, path: string): string => `https://${domain}${path}`;

async function answerPhonet(request: WebhookRequest, context: WebhookContext): Promise<WebhookOutcome> {
  const json = (status: number, value: unknown) => ({
    ...{ status, contentType: JSON_TYPE, body: JSON.stringify(value), isKept: false },
  });
  const row = readRow(request);
  if (!isTrusted(request, row, context))
    return { ...json(401, { error: 'Unknown sender' }), rejected: 'BAD_SIGNATURE' };
  const isQuestion = request.path.endsWith('/customer') || (row === null && request.fields.otherLegNum !== undefined);
  if (isQuestion) return json(200, await customer(row?.otherLegNum ?? request.fields.otherLegNum, context));
  if (!row) return { ...json(400, { error: 'The body is not JSON' }), rejected: 'UNPARSABLE' };
  return { ...json(200, {}), isKept: true };
}

/** Nothing is signed: our secret in the address, or the sender's own address, vouches for a request. */
function isTrusted({ path, remoteAddress }: WebhookRequest, row: Row | null, { settings, hubToken }: WebhookContext) {
  const domain = row?.accountDomain;
  if (typeof domain === 'string' && settings.domain && domain.toLowerCase() !== settings.domain.toLowerCase())
    return false;
  if (equalsSafely(path.split('/')[1] ?? '', hubToken)) return true;
  return comesFrom(remoteAddress, settings.allowedAddresses ?? '');
}

async function customer(phone: unknown, { lookUpCaller }: WebhookContext) {
  const { name, responsible } = typeof phone === 'string' && phone.trim() ? await lookUpCaller(phone.trim()) : {};
  const isKnown = name !== undefined;
  return {
    ...{ name: name ?? null, url: null, urlText: null, newEntity: !isKnown },
    ...{ responsibleEmployeeExt: responsible ?? null, responsibleEmployeeEmail: null },
  };
}

async function dialPhonet({ extension, number }: OriginateRequest, pbx: Pbx): Promise<OriginateOutcome> {
  const otherLegNum = number.startsWith('+') ? number : `+${number.replace(/\D/g, '')}`;
  try {
    const json = { legExt: extension, otherLegNum };
    const { text: body } = await signedIn(pbx, {
      method: 'POST',
      url: urlOf(pbx.settings, '/rest/user/makeCall'),
      json,
    });
    const callId = readRow({ body: Buffer.from(body) })?.uuid;
    return { accepted: true, callId: typeof callId === 'string' ? callId : undefined };
  } catch (error) {
    if (!(error instanceof PbxRefusal)) throw error;
    return { accepted: false, reason: error.isUnauthorized ? 'unauthorized' : 'refused', message: error.message };
  }
}

async function checkPhonet(_settings: AdapterSettings, pbx: Pbx): Promise<ConnectionCheckResult> {
  try {
    const count = (await phonet.listNumbers?.(pbx))?.extensions.length ?? 0;
    return {
      isOk: true,
      messages: [{ en: `Phonet answers. Employees: ${count}.`, ru: `Phonet отвечает. Сотрудников: ${count}.` }],
    };
  } catch (error) {
    if (!(error instanceof PbxRefusal || error instanceof PbxUnreachable)) throw error;
    return { isOk: false, messages: [{ en: `Phonet: ${error.message}`, ru: `Phonet: ${error.words.ru}` }] };
  }
}

/** Finished calls of the period (D-10), fifty at a time. */
async function phonetHistory({ from, to }: HistoryPeriod, pbx: Pbx): Promise<CallEvent[]> {
  const events: CallEvent[] = [];
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const period = { timeFrom: String(from.getTime()), timeTo: String(to.getTime()) };
    const query = new URLSearchParams({ ...period, limit: String(PAGE), offset: String(page * PAGE) });
    const url = urlOf(pbx.settings, `/rest/calls/company.api?${query}`);
    const rows = rowsIn((await signedIn(pbx, { method: 'GET', url })).text);
    events.push(...rows.flatMap(finishedCall));
    if (rows.length < PAGE) break;
  }
  return events;
}

/** Signs in first: a session lives in a cookie. @throws PbxRefusal */
async function signedIn(pbx: Pbx, request: HttpRequestDescription): Promise<HttpAnswer> {
  const { domain = '', apiKey = '' } = pbx.settings;
  const url = urlOf(pbx.settings, '/rest/security/authorize');
  const session = succeeded(await pbx.send({ method: 'POST', url, json: { domain, apiKey } }));
  const cookie = session.cookies?.find((one) => one.startsWith('JSESSIONID='));
  if (!cookie) throw new PbxRefusal('Phonet gave no session', true);
  return succeeded(await pbx.send({ ...request, headers: { Cookie: cookie } }));
}

function succeeded(answer: HttpAnswer): HttpAnswer {
  const { status, text: body } = answer;
  if (status >= 200 && status < 300) return answer;
  throw new PbxRefusal(errorText(body) || `HTTP ${status}`, status === 401 || status === 403);
}

function rowsIn(body: string): Row[] {
  try {
    const value = JSON.parse(body) as unknown;
    if (Array.isArray(value)) return value as Row[];
  } catch {
    // told below
  }
  throw new PbxRefusal('Phonet answered something else than a list');
}
