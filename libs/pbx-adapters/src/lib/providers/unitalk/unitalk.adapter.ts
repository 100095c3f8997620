import { equalsSafely } from '@ringdesk/platform';
import type { CallEvent } from '@ringdesk/telephony';
import {
  type AdapterSettings,
  type ConnectionCheckResult,
  type HistoryPeriod,
  type HttpAnswer,
  type HttpRequestDescription,
  type OriginateOutcome,
  type Pbx,
  type PbxAdapter,
  PbxRefusal,
  type WebhookContext,
  type WebhookOutcome,
  type WebhookRequest,
} from '../../adapter';
import { errorText } from '../../outgoing/error-text';
import { PbxUnreachable } from '../../outgoing/pbx-http-client';
import { secret, text } from '../../settings';
import { checkZone, momentInZone, wallClock } from '../../zoned-time';
import { baseOf, endOf, linesOf, parseUnitalk, readNotice, type UnitalkCall } from './unitalk.parse';

const BASE = 'https://api.unitalk.cloud/api';
const PAGE = 1000;
const JSON_TYPE = 'application/json; charset=utf-8';

/** UniTalk: self-service event handlers with a header of our own; see README.md. */
export const unitalk: PbxAdapter = {
  id: 'unitalk',
  title: 'UniTalk',
  countries: ['UA', 'KZ', 'UZ'],
  confidence: 'documented',
  settings: {
    apiKey: secret('API key', 'Ключ API', {
      help: { en: 'Cabinet of UniTalk, page API.', ru: 'Кабинет UniTalk, страница «API».' },
    }),
    timeZone: text('Time zone of the account', 'Часовой пояс аккаунта', { default: 'Europe/Kyiv', check: checkZone }),
  },
  instructions: [
    {
      en: 'In the cabinet open event handling and make four handlers: CALL_NEW, CALL_REDIRECT, CALL_ANSWER, CALL_END.',
      ru: 'В кабинете откройте «Обработка событий» и создайте четыре обработчика: CALL_NEW, CALL_REDIRECT, CALL_ANSWER, CALL_END.',
    },
    {
      en: 'Each of them: method POST, our address, body type Standard JSON, and a header X-Hook-Key with our key.',
      ru: 'Для каждого: метод POST, наш адрес, тип тела Standard JSON и свой заголовок X-Hook-Key с нашим ключом.',
    },
    {
      en: 'Short numbers are the inner lines, such as 2001.',
      ru: 'Короткие номера — это внутренние линии, например 2001.',
    },
  ],
  inbound: { kind: 'webhook', receive: answerUnitalk, parse: parseUnitalk, tokenIn: hookKey },
  features: ['recordings', 'missed-calls'],
  unchangedNumber: 'digits',
  originate: ({ extension, number, intentId }, { apiKey = '' }) => ({
    ...{ method: 'POST', url: `${BASE}/phones/directCall`, headers: { Authorization: apiKey } },
    form: { sip: extension, number: number.replace(/\D/g, ''), meta: intentId },
  }),
  readOriginateAnswer: readDirectCall,
  check: checkUnitalk,
  listNumbers: async (pbx) => {
    const users = listIn(await ask(pbx, '/users/list', {}));
    const extensions = users.flatMap((user) => {
      const number = String(user.line ?? '').trim();
      const name = [user.firstName, user.lastName].filter(Boolean).join(' ');
      return number ? [{ number, name: name || undefined }] : [];
    });
    return { extensions, lines: [] };
  },
  history: unitalkHistory,
  recordingRequest: ({ location }, { apiKey = '' }) => {
    if (!URL.canParse(location)) return null;
    const isOwn = /(^|\.)unitalk\.cloud$/.test(new URL(location).hostname);
    return { method: 'GET', url: location, headers: isOwn ? { Authorization: apiKey } : undefined };
  },
};

function hookKey({ headers }: WebhookRequest): string | undefined {
  const key = headers['x-hook-key'];
  return typeof key === 'string' ? key : undefined;
}

function answerUnitalk(request: WebhookRequest, { hubToken }: WebhookContext): WebhookOutcome {
  const refusal = (status: number, error: string) => ({
    ...{ status, contentType: JSON_TYPE, body: JSON.stringify({ error }), isKept: false },
  });
  if (request.method !== 'POST') return { ...refusal(405, 'Method not allowed'), headers: { Allow: 'POST' } };
  if (!equalsSafely(hookKey(request) ?? '', hubToken)) {
    return { ...refusal(401, 'Invalid key'), rejected: 'BAD_SIGNATURE' };
  }
  if (!readNotice(request)) return { ...refusal(400, 'Choose the body type Standard JSON'), rejected: 'UNPARSABLE' };
  return { status: 200, body: '', isKept: true };
}

function readDirectCall({ status, text: body }: HttpAnswer): OriginateOutcome {
  const { status: word, message } = objectIn(body);
  if (status >= 200 && status < 300 && word === 'Success') return { accepted: true };
  const words = typeof message === 'string' ? message : errorText(body) || `HTTP ${status}`;
  if (status >= 500) return { accepted: false, reason: 'unreachable', message: words };
  const isAboutKey = status === 401 || /authorization/i.test(words);
  return { accepted: false, reason: isAboutKey ? 'unauthorized' : 'refused', message: words };
}

async function checkUnitalk(_settings: AdapterSettings, pbx: Pbx): Promise<ConnectionCheckResult> {
  try {
    const count = (await unitalk.listNumbers?.(pbx))?.extensions.length ?? 0;
    return {
      isOk: true,
      messages: [{ en: `UniTalk answers. Lines: ${count}.`, ru: `UniTalk отвечает. Линий: ${count}.` }],
    };
  } catch (error) {
    if (!(error instanceof PbxRefusal || error instanceof PbxUnreachable)) throw error;
    const { en, ru } = error.words;
    return { isOk: false, messages: [{ en: `UniTalk: ${en}`, ru: `UniTalk: ${ru}` }] };
  }
}

/** Finished calls of the period (D-10), by the account's wall clock. */
async function unitalkHistory({ from, to }: HistoryPeriod, pbx: Pbx): Promise<CallEvent[]> {
  const zone = pbx.settings.timeZone;
  const filter = { dateFrom: wallClock(from, zone), dateTo: wallClock(to, zone), limit: PAGE, offset: 0 };
  const { calls } = objectIn(await ask(pbx, '/history/get', filter));
  return (Array.isArray(calls) ? (calls as UnitalkCall[]) : []).flatMap((call) => {
    const startedAt = momentInZone(call.date ?? '', zone)?.toISOString();
    if (!startedAt || call.direction === 'INNER' || !call.state || call.state === 'DIALING') return [];
    const base = baseOf(call);
    const end = endOf(base, call, startedAt);
    const ring = end.kind === 'ended' ? (end.ringSeconds ?? 0) : 0;
    const operator = call.direction === 'OUT' ? String(call.from ?? '') : (linesOf(call).at(-1) ?? '');
    const answeredAt = new Date(Date.parse(startedAt) + ring * 1000).toISOString();
    const leg = { ...base, extension: operator };
    return [
      { ...base, kind: 'ringing', at: startedAt } satisfies CallEvent,
      ...(operator ? [{ ...leg, kind: 'ringing', at: startedAt } satisfies CallEvent] : []),
      ...(operator && call.state === 'ANSWER'
        ? [{ ...leg, kind: 'answered', at: answeredAt } satisfies CallEvent]
        : []),
      end,
    ];
  });
}

/** @throws PbxRefusal for an error that UniTalk tells */
async function ask({ settings, send }: Pbx, path: string, json: object): Promise<string> {
  const headers = { Authorization: settings.apiKey ?? '' };
  const request: HttpRequestDescription = { method: 'POST', url: `${BASE}${path}`, headers, json };
  const { status, text: body } = await send(request);
  const { status: word, message } = objectIn(body);
  if (status >= 200 && status < 300 && word !== 'Error') return body;
  const words = typeof message === 'string' ? message : errorText(body) || `HTTP ${status}`;
  throw new PbxRefusal(words, status === 401 || /authorization/i.test(words));
}

/** A bare list, or one below a name of the several that occur. */
function listIn(body: string): Record<string, unknown>[] {
  const value = valueIn(body);
  const { items, data, list, result } = objectIn(body);
  const found = [value, items, data, list, result].find(Array.isArray);
  if (!found) throw new PbxRefusal('UniTalk answered something else than a list');
  return found as Record<string, unknown>[];
}

const objectIn = (body: string): Record<string, unknown> => {
  const value = valueIn(body);
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
};

function valueIn(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return null;
  }
}
