import type { CallEvent, CallEventBase } from '@ringdesk/telephony';
import {
  type AdapterSettings,
  type ConnectionCheckResult,
  type HistoryPeriod,
  type HttpAnswer,
  type HttpRequestDescription,
  type OriginateOutcome,
  type OriginateRequest,
  type Pbx,
  type PbxNumbers,
  PbxRefusal,
} from '../../adapter';
import { errorText } from '../../outgoing/error-text';
import { PbxUnreachable } from '../../outgoing/pbx-http-client';
import { momentInZone, wallClock } from '../../zoned-time';
import { signedQuery } from './zadarma.sign';

const HOST = 'https://api.zadarma.com';
const PAGE = 1000;
const MAX_PAGES = 20;
/** How long a link to a recording shall live, seconds. */
const LINK_LIFETIME = '5184000';

/** One signed request; what is signed is exactly what is asked. */
export function signedGet(settings: AdapterSettings, path: string, fields: Record<string, string> = {}) {
  const { apiKey = '', apiSecret = '' } = settings;
  const { query, authorization } = signedQuery(path, fields, apiKey, apiSecret);
  const url = `${HOST}${path}?${query}`;
  return { method: 'GET', url, headers: { Authorization: authorization } } satisfies HttpRequestDescription;
}

/** The PBX rings the operator first, and shows the customer the caller id of the operator's extension. */
export const originateZadarma = ({ extension, number }: OriginateRequest, settings: AdapterSettings) =>
  signedGet(settings, '/v1/request/callback/', {
    ...{ from: extension, to: number.replace(/\D/g, ''), sip: extension },
  });

/** Zadarma names no id of the call: the operator's next call to that number is it. */
export function readZadarmaCallback({ status, text }: HttpAnswer): OriginateOutcome {
  const { status: word, message } = objectIn(text);
  if (status >= 200 && status < 300 && word === 'success') return { accepted: true };
  const words = typeof message === 'string' ? message : errorText(text) || `HTTP ${status}`;
  const reason = status === 401 ? 'unauthorized' : status >= 500 ? 'unreachable' : 'refused';
  return { accepted: false, reason, message: words };
}

/** "Check connection": lists the extensions, which needs both keys to be right. */
export async function checkZadarma(_settings: AdapterSettings, pbx: Pbx): Promise<ConnectionCheckResult> {
  try {
    const numbers = list((await ask(pbx, '/v1/pbx/internal/')).numbers);
    const count = numbers.length;
    return {
      isOk: true,
      messages: [
        { en: `Zadarma answers. Extensions: ${count}.`, ru: `Zadarma отвечает. Внутренних номеров: ${count}.` },
      ],
    };
  } catch (error) {
    if (error instanceof PbxRefusal) {
      const words = error.isUnauthorized
        ? { en: `Zadarma does not accept the keys: ${error.message}`, ru: `Zadarma не приняла ключи: ${error.message}` }
        : { en: `Zadarma refused: ${error.message}`, ru: `Zadarma ответила отказом: ${error.message}` };
      return { isOk: false, messages: [words] };
    }
    if (error instanceof PbxUnreachable) {
      return { isOk: false, messages: [{ en: error.message, ru: `Zadarma недоступна: ${error.words.ru}` }] };
    }
    throw error;
  }
}

/** Extensions have numbers only; the lines are the account's own numbers. */
export async function listZadarmaNumbers(pbx: Pbx): Promise<PbxNumbers> {
  const { numbers } = await ask(pbx, '/v1/pbx/internal/');
  const { info } = await ask(pbx, '/v1/direct_numbers/');
  return {
    extensions: list(numbers).map((number) => ({ number: String(number) })),
    lines: list(info).map((line) => {
      const { number, number_name: name } = line as Record<string, unknown>;
      return { number: String(number), ...(typeof name === 'string' && name ? { name } : {}) };
    }),
  };
}

/** Finished calls by the statistics of the PBX (D-10), whose times are those of the account's wall clock. */
export async function zadarmaHistory({ from, to }: HistoryPeriod, pbx: Pbx): Promise<CallEvent[]> {
  const zone = pbx.settings.timeZone;
  const period = { start: wallClock(from, zone), end: wallClock(to, zone), version: '2' };
  const rows: Record<string, unknown>[] = [];
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const more = { skip: String(page * PAGE), limit: String(PAGE) };
    const stats = list((await ask(pbx, '/v1/statistics/pbx/', { ...period, ...more })).stats);
    rows.push(...(stats as Record<string, unknown>[]));
    if (stats.length < PAGE) break;
  }
  return rows.flatMap((row) => rowEvents(row, zone));
}

/** One row per leg; a conversation's rows share `pbx_call_id`. */
function rowEvents(row: Record<string, unknown>, zone: string): CallEvent[] {
  const text = (name: string) => String(row[name] ?? '').trim();
  const callId = text('pbx_call_id');
  const start = momentInZone(text('callstart'), zone);
  if (!callId || !start) return [];
  const isOut = callId.startsWith('out_');
  const talked = text('disposition') === 'answered' ? Math.max(0, Math.trunc(Number(row.seconds)) || 0) : 0;
  const isAnswered = text('disposition') === 'answered';
  const base: CallEventBase = {
    ...{ callId, direction: isOut ? 'outbound' : 'inbound', extension: text('sip') },
    remoteNumber: isOut ? text('destination') : numberIn(text('clid')),
  };
  if (/^\d{1,4}$/.test(base.remoteNumber)) return [];
  const at = (seconds: number) => new Date(start.getTime() + seconds * 1000).toISOString();
  const disposition = isAnswered ? 'answered' : isOut ? outcomeOut(text('disposition')) : 'missed';
  const recording =
    text('is_recorded') === 'true' || text('is_recorded') === '1' ? { location: text('call_id') } : undefined;
  return [
    { ...base, kind: 'ringing', at: at(0) },
    ...(isAnswered ? [{ ...base, kind: 'answered' as const, at: at(0) }] : []),
    { ...base, kind: 'ended', scope: 'call', disposition, talkSeconds: talked, recording, at: at(talked) },
  ];
}

const outcomeOut = (word: string) =>
  (({ busy: 'busy', 'no answer': 'no-answer', cancel: 'cancelled' }) as const)[word] ?? 'failed';

/** The number of `"Name" <447700900123>`. */
const numberIn = (clid: string): string => /<([^>]*)>/.exec(clid)?.[1] ?? clid;

/** A present link to a recording, by the id that the notice named. */
export async function resolveZadarmaRecording({ location }: { location: string }, pbx: Pbx) {
  const { link, links } = await ask(pbx, '/v1/pbx/record/request/', { call_id: location, lifetime: LINK_LIFETIME });
  const url = typeof link === 'string' ? link : list(links).find((one) => typeof one === 'string');
  return typeof url === 'string' ? { method: 'GET' as const, url } : null;
}

/** @throws PbxRefusal unless Zadarma answers with success */
async function ask(pbx: Pbx, path: string, fields: Record<string, string> = {}): Promise<Record<string, unknown>> {
  const { status, text } = await pbx.send(signedGet(pbx.settings, path, fields));
  const answer = objectIn(text);
  if (status >= 200 && status < 300 && answer.status === 'success') return answer;
  const words = typeof answer.message === 'string' ? answer.message : errorText(text);
  throw new PbxRefusal(words || `HTTP ${status}`, status === 401 || status === 403);
}

function objectIn(text: string): Record<string, unknown> {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
