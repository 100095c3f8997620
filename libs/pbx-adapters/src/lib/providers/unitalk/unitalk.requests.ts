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
  type PbxNumbers,
  PbxRefusal,
} from '../../adapter';
import { allFine, checkedConnection } from '../../connections/checked-connection';
import { allPages } from '../../history/all-pages';
import { finishedCall } from '../../history/finished-call';
import { dialRefusal, isSuccess, notAList, wordsOf } from '../../outgoing/refusals';
import { jsonIn, objectIn, objectsIn, textOf, type WireObject } from '../../wire-values';
import { momentInZone, wallClock } from '../../zoned-time';
import { baseOf, linesOf, resultOf } from './unitalk.parse';

const BASE = 'https://api.unitalk.cloud/api';
const PAGE = 1000;

/** Our own id of the wish comes back as `meta` of the notices. */
export const directCall = (
  { extension, number, intentId }: OriginateRequest,
  { apiKey = '' }: AdapterSettings,
): HttpRequestDescription => ({
  ...{ method: 'POST', url: `${BASE}/phones/directCall`, headers: { Authorization: apiKey } },
  form: { sip: extension, number: number.replace(/\D/g, ''), meta: intentId },
});

export function readDirectCall(answer: HttpAnswer): OriginateOutcome {
  const { status: word, message } = objectIn(answer.text) ?? {};
  if (isSuccess(answer) && word === 'Success') return { accepted: true };
  return dialRefusal(answer, message, isAboutKey(answer, message));
}

/** "Check connection": lists the lines, which needs the key to be right. */
export const checkUnitalk = (_settings: AdapterSettings, pbx: Pbx): Promise<ConnectionCheckResult> =>
  checkedConnection('UniTalk', async () => {
    const count = (await listUnitalkNumbers(pbx)).extensions.length;
    return allFine({ en: `UniTalk answers. Lines: ${count}.`, ru: `UniTalk отвечает. Линий: ${count}.` });
  });

/** Users and their inner lines. */
export async function listUnitalkNumbers(pbx: Pbx): Promise<PbxNumbers> {
  const users = listIn(await ask(pbx, '/users/list', {}));
  const extensions = users.flatMap(({ line, firstName, lastName }) => {
    const name = [firstName, lastName].map(textOf).filter(Boolean).join(' ');
    return textOf(line) ? [{ number: textOf(line), name: name || undefined }] : [];
  });
  return { extensions, lines: [] };
}

/** Finished calls of the period (D-10), by the account's wall clock. @throws PbxUnreachable, PbxRefusal */
export async function unitalkHistory({ from, to }: HistoryPeriod, pbx: Pbx): Promise<CallEvent[]> {
  const zone = pbx.settings.timeZone;
  const period = { dateFrom: wallClock(from, zone), dateTo: wallClock(to, zone) };
  const calls = await allPages(PAGE, async (offset) => {
    const answer = await ask(pbx, '/history/get', { ...period, limit: PAGE, offset });
    return objectsIn(objectIn(answer)?.calls);
  });
  return calls.flatMap((call) => rowEvents(call, zone));
}

/** None for a call between lines, and for one that still goes on. */
function rowEvents(call: WireObject, zone: string): CallEvent[] {
  const startedAt = momentInZone(textOf(call.date), zone);
  const state = textOf(call.state);
  if (!startedAt || call.direction === 'INNER' || !state || state === 'DIALING') return [];
  const operator = call.direction === 'OUT' ? textOf(call.from) : (linesOf(call).at(-1) ?? '');
  const base = { ...baseOf(call), extension: operator };
  return finishedCall({ base, startedAt, ...resultOf(call) });
}

/** @throws PbxUnreachable, PbxRefusal for an error that UniTalk tells */
async function ask({ settings, send }: Pbx, path: string, json: object): Promise<string> {
  const headers = { Authorization: settings.apiKey ?? '' };
  const answer = await send({ method: 'POST', url: `${BASE}${path}`, headers, json });
  const { status: word, message } = objectIn(answer.text) ?? {};
  if (isSuccess(answer) && word !== 'Error') return answer.text;
  throw new PbxRefusal(wordsOf(answer, message), isAboutKey(answer, message));
}

/** A wrong key is told in words, with any status. */
const isAboutKey = (answer: HttpAnswer, message: unknown): boolean =>
  answer.status === 401 || /authorization/i.test(wordsOf(answer, message));

/** A bare list, or one below a name of the several that occur. */
function listIn(body: string): WireObject[] {
  const { items, data, list, result } = objectIn(body) ?? {};
  const found = [jsonIn(body), items, data, list, result].find(Array.isArray);
  if (!found) throw notAList();
  return objectsIn(found);
}
