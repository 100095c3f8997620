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
  type PbxExtension,
  type PbxNumbers,
  PbxRefusal,
} from '../../adapter';
import { errorText } from '../../outgoing/error-text';
import { PbxUnreachable } from '../../outgoing/pbx-http-client';
import { finishedCall, isShort, momentOf, personOf } from './itoolabs.parse';

const USERS_PER_PAGE = 200;
const MAX_PAGES = 50;

/** The second generation: resources and JSON, the key in a header. */
function second(settings: AdapterSettings, path: string, json?: unknown): HttpRequestDescription {
  return {
    ...{ method: json === undefined ? 'GET' : 'POST', url: `${origin(settings)}/crmapi/v1${path}`, json },
    ...{ headers: { 'X-API-KEY': settings.pbxToken ?? '' }, allowsPrivateHost: settings.allowPrivateHost === 'true' },
  };
}

/** The first generation: one address, commands in a form, the key among its fields. */
function first(settings: AdapterSettings, cmd: string, fields: Record<string, string> = {}): HttpRequestDescription {
  return {
    ...{ method: 'POST', url: `${origin(settings)}/sys/crm_api.wcgp` },
    form: { cmd, ...fields, token: settings.pbxToken ?? '' },
    allowsPrivateHost: settings.allowPrivateHost === 'true',
  };
}

/** Of whatever address the cabinet shows, the part that both generations share. */
const origin = ({ pbxAddress = '' }: AdapterSettings): string =>
  URL.canParse(pbxAddress) ? new URL(pbxAddress).origin : pbxAddress;

/**
 * Asks in the generation that the settings name. 'auto': in the second, and in the first where the PBX has no second,
 * which it says by 404, or by 401 because it looks for the key elsewhere.
 */
async function ask(
  pbx: Pbx,
  ways: { second: HttpRequestDescription; first: HttpRequestDescription },
): Promise<HttpAnswer & { generation: 'g1' | 'g2' }> {
  const wanted = pbx.settings.apiGeneration ?? 'auto';
  if (wanted !== 'g1') {
    const answer = await pbx.send(ways.second);
    if (wanted === 'g2' || ![401, 404].includes(answer.status)) return { ...answer, generation: 'g2' };
  }
  return { ...(await pbx.send(ways.first)), generation: 'g1' };
}

/** @throws PbxRefusal unless the PBX answered with success */
function succeeded<T extends HttpAnswer>(answer: T): T {
  if (answer.status >= 200 && answer.status < 300) return answer;
  const isRedirect = answer.status >= 300 && answer.status < 400;
  const words = isRedirect ? 'The address of the PBX is not right: it points elsewhere' : errorText(answer.text);
  throw new PbxRefusal(words || `HTTP ${answer.status}`, answer.status === 401 || answer.status === 403);
}

/** The PBX rings the operator, then the customer. A plus sign is refused; what the answer's id is worth, events show. */
export async function dialItoolabs(request: OriginateRequest, pbx: Pbx): Promise<OriginateOutcome> {
  const phone = request.number.replace(/\D/g, '');
  const user = loginOf(request.extension, pbx);
  const answer = await ask(pbx, {
    second: second(pbx.settings, '/makecall', { phone, user }),
    first: first(pbx.settings, 'makeCall', { user, phone }),
  });
  const { status, text } = answer;
  if (status >= 200 && status < 300) return { accepted: true, callId: callIdIn(text) };
  if (status === 401 || status === 403) return { accepted: false, reason: 'unauthorized', message: errorText(text) };
  if (status === 400) return { accepted: false, reason: 'refused', message: errorText(text) };
  const isRedirect = status >= 300 && status < 400;
  const message = isRedirect ? 'The address of the PBX is not right: it points elsewhere' : `HTTP ${status}`;
  return { accepted: false, reason: 'unreachable', message };
}

/** "Check connection": asks for the list of employees, which needs address and key to be right, and changes nothing. */
export async function checkItoolabs(_settings: AdapterSettings, pbx: Pbx): Promise<ConnectionCheckResult> {
  try {
    const { extensions } = await listNumbersItoolabs(pbx);
    const count = extensions.length;
    const words = {
      en: `The PBX answers. Short numbers there: ${count}.`,
      ru: `АТС отвечает. Коротких номеров в ней: ${count}.`,
    };
    return { isOk: true, messages: [words] };
  } catch (error) {
    if (error instanceof PbxRefusal) return { isOk: false, messages: [refusalWords(error)] };
    if (error instanceof PbxUnreachable) {
      return { isOk: false, messages: [{ en: error.message, ru: `АТС недоступна: ${error.message}` }] };
    }
    throw error;
  }
}

function refusalWords({ isUnauthorized, message }: PbxRefusal) {
  return isUnauthorized
    ? { en: `The PBX does not accept the key: ${message}`, ru: `АТС не приняла ключ: ${message}` }
    : { en: `The PBX refused: ${message}`, ru: `АТС ответила отказом: ${message}` };
}

/** Employees with a short number; their login is how events may name them. */
export async function listNumbersItoolabs(pbx: Pbx): Promise<PbxNumbers> {
  const users = await usersOf(pbx);
  const extensions = users.flatMap((user): PbxExtension[] => {
    const number = textOf(user.ext);
    const alias = textOf(user.login ?? user.name);
    if (!number || !alias) return [];
    const name = textOf(user.login === undefined ? user.realName : user.name);
    return [{ number, alias, name: name || undefined, email: textOf(user.email) || undefined }];
  });
  const lines = [...new Set(users.map((user) => textOf(user.telnum)).filter(Boolean))];
  return { extensions, lines: lines.map((number) => ({ number })) };
}

async function usersOf(pbx: Pbx): Promise<Record<string, unknown>[]> {
  const users: Record<string, unknown>[] = [];
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const start = page * USERS_PER_PAGE;
    const { text, generation } = succeeded(
      await ask(pbx, {
        second: second(pbx.settings, `/users?with=status&start=${start}&limit=${USERS_PER_PAGE}`),
        first: first(pbx.settings, 'accounts'),
      }),
    );
    const { items, total } = listIn(text);
    users.push(...items);
    if (generation === 'g1' || items.length === 0 || total === null || users.length >= total) break;
  }
  return users;
}

/** Finished calls of the period (D-10). @throws PbxRefusal, PbxUnreachable */
export async function historyItoolabs({ from, to }: HistoryPeriod, pbx: Pbx): Promise<CallEvent[]> {
  const period = { start: compact(from), end: compact(to), type: 'all' };
  const { text, generation } = succeeded(
    await ask(pbx, {
      second: second(pbx.settings, `/history/json?${new URLSearchParams(period)}`),
      first: first(pbx.settings, 'history', period),
    }),
  );
  const rows = generation === 'g1' ? csvRows(text) : listIn(text).items.map(jsonRow);
  return rows.flatMap((row) => rowEvents(row, pbx));
}

/** One call of a history, the same for both generations. */
interface HistoryRow {
  uid: string;
  /** in, out; in the first generation also missed. */
  type: string;
  status: string;
  client: string;
  user: string;
  line: string;
  start: string;
  wait: number | null;
  duration: number;
  record: string;
  group?: string;
}

/** UID, type, client, account, via, start, wait, duration, record; no header. */
function csvRows(text: string): HistoryRow[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim());
  return lines.map((line) => {
    const [uid = '', type = '', client = '', user = '', via = '', start = '', wait = '', duration = '', record = ''] =
      line.split(',').map((cell) => cell.trim());
    const talked = Number(duration) || 0;
    const status = type === 'missed' ? 'missed' : talked > 0 ? 'success' : 'noanswer';
    return {
      ...{ uid, type, status, client, user, line: via, start, record },
      wait: Number(wait) || 0,
      duration: talked,
    };
  });
}

function jsonRow(row: Record<string, unknown>): HistoryRow {
  return {
    ...{ uid: textOf(row.uid), type: textOf(row.type), status: textOf(row.status), client: textOf(row.client) },
    ...{ user: textOf(row.user), line: textOf(row.diversion), start: textOf(row.start), record: textOf(row.record) },
    ...{ wait: row.wait === undefined ? null : Number(row.wait) || 0, duration: Number(row.duration) || 0 },
    group: textOf(row.group_name) || undefined,
  };
}

function rowEvents(row: HistoryRow, { aliases }: Pbx): CallEvent[] {
  const login = personOf(row.user);
  const extension = aliases[login] ?? login;
  const startedAt = momentOf(row.start);
  if (!row.uid || !startedAt || isShort(row.client)) return [];
  const direction = row.type === 'out' ? 'outbound' : 'inbound';
  const base = {
    callId: row.uid,
    direction,
    extension,
    remoteNumber: row.client,
    line: row.line,
    queue: row.group,
  } as const;
  const recording = row.record ? { location: row.record } : undefined;
  const { status, wait: waitSeconds, duration: talkSeconds } = row;
  return finishedCall({ base, status, startedAt, waitSeconds, talkSeconds, recording });
}

/** The key goes to the PBX's own host alone: links elsewhere, and such that need none, are fetched as they stand. */
export function recordingRequestItoolabs({ location }: { location: string }, settings: AdapterSettings) {
  if (!URL.canParse(location)) return null;
  const isOwn = new URL(location).origin === origin(settings);
  const headers = isOwn ? { 'X-API-KEY': settings.pbxToken ?? '' } : undefined;
  return { method: 'GET' as const, url: location, headers, allowsPrivateHost: settings.allowPrivateHost === 'true' };
}

function loginOf(extension: string, { aliases }: Pbx): string {
  return Object.entries(aliases).find(([, number]) => number === extension)?.[0] ?? extension;
}

/** `{"callid":"…"}`, `{"uuid":"…"}`, a bare text, or nothing. */
function callIdIn(text: string): string | undefined {
  const value = parsed(text);
  if (typeof value === 'string') return value || undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  const { callid, uuid, CallID } = value as Record<string, unknown>;
  return textOf(callid ?? uuid ?? CallID) || undefined;
}

/** A bare list, or a page of one. @throws PbxRefusal for anything else */
function listIn(text: string): { items: Record<string, unknown>[]; total: number | null } {
  const value = parsed(text) as { items?: unknown; info?: { total?: unknown } } | unknown[] | null;
  const items = Array.isArray(value) ? value : (value?.items ?? null);
  if (!Array.isArray(items)) throw new PbxRefusal('The PBX answered something else than a list');
  const total = Array.isArray(value) ? null : Number(value?.info?.total);
  return { items: items as Record<string, unknown>[], total: total === null || Number.isNaN(total) ? null : total };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text.trim();
  }
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';

/** UTC `20260316T090000Z`. */
const compact = (at: Date): string => `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
