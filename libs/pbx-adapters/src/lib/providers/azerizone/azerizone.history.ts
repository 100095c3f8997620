import type { CallEvent, CallEventBase, Disposition } from '@ringdesk/telephony';
import { type HistoryPeriod, type HttpRequestDescription, type Pbx, PbxRefusal } from '../../adapter';
import { errorText } from '../../outgoing/error-text';

const PAGE = 1000;
const MAX_PAGES = 20;
const DISPOSITIONS: Record<string, { inbound: Disposition; outbound: Disposition }> = {
  ANSWERED: { inbound: 'answered', outbound: 'answered' },
  NO_ANSWERED: { inbound: 'missed', outbound: 'no-answer' },
  BUSY: { inbound: 'missed', outbound: 'busy' },
  FAILED: { inbound: 'failed', outbound: 'failed' },
};

type Row = Record<string, unknown>;

/** Finished calls by the documented history; one that still rings is asked for again later. */
export async function azerizoneHistory(period: HistoryPeriod, pbx: Pbx): Promise<CallEvent[]> {
  const rows: Row[] = [];
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { status, text } = await pbx.send(historyRequest(period, page * PAGE, pbx));
    if (status < 200 || status >= 300) {
      throw new PbxRefusal(errorText(text) || `HTTP ${status}`, status === 401 || status === 403);
    }
    const found = rowsIn(text);
    rows.push(...found);
    if (found.length < PAGE) break;
  }
  return rows.flatMap(rowEvents);
}

function historyRequest({ from, to }: HistoryPeriod, offset: number, { settings }: Pbx): HttpRequestDescription {
  const fields = { from: baku(from), to: baku(to), offset: String(offset), limit: String(PAGE) };
  const { apiKey = '', keyName = 'X-API-KEY', keyPlace = 'header', serverAddress = '' } = settings;
  const query = new URLSearchParams(keyPlace === 'query' ? { ...fields, [keyName]: apiKey } : fields);
  const headers = keyPlace === 'header' ? { [keyName]: apiKey } : undefined;
  const url = `${serverAddress.replace(/\/+$/, '')}/vats/api/callRecord/history?${query}`;
  return { method: 'GET', url, headers, allowsPrivateHost: settings.allowPrivateHost === 'true' };
}

function rowEvents(row: Row): CallEvent[] {
  const text = (name: string) => String(row[name] ?? '').trim();
  const startedAt = momentOf(text('callDate'));
  const dispositions = DISPOSITIONS[text('disposition')];
  const direction = text('direction') === 'OUTBOUND' ? 'outbound' : 'inbound';
  const [source, destination] = [text('source'), text('destination')];
  if (!text('callId') || !startedAt || !dispositions || (isShort(source) && isShort(destination))) return [];
  const disposition = dispositions[direction];
  const isAnswered = disposition === 'answered';
  const [whole, talk] = [Number(text('duration')) || 0, isAnswered ? Number(text('talkTime')) || 0 : 0];
  const wait = Math.max(0, whole - talk);
  const at = (seconds: number) => new Date(startedAt.getTime() + seconds * 1000).toISOString();
  const base: CallEventBase = {
    ...{ callId: text('callId'), direction },
    extension: direction === 'inbound' ? text('answeredNumber') : isShort(source) ? source : '',
    remoteNumber: direction === 'inbound' ? source : destination,
    line: direction === 'inbound' ? destination : isShort(source) ? undefined : source,
    callerName: direction === 'inbound' ? nameIn(text('callerId')) : undefined,
  };
  const location = text('recordConversation');
  return [
    { ...base, extension: '', kind: 'ringing', at: at(0) },
    ...(base.extension ? [{ ...base, kind: 'ringing' as const, at: at(0) }] : []),
    ...(base.extension && isAnswered ? [{ ...base, kind: 'answered' as const, at: at(wait) }] : []),
    {
      ...base,
      ...{ kind: 'ended', scope: 'call', disposition, talkSeconds: talk, ringSeconds: wait, at: at(whole) },
      ...(location ? { isRecorded: true, recording: { location } } : {}),
    },
  ];
}

/** `9.03.2026 14:05:00+0300`: the day without a leading zero, the offset without a colon. */
export function momentOf(text: string): Date | null {
  const parts = /^(\d{1,2})\.(\d{1,2})\.(\d{4}) (\d\d:\d\d:\d\d)([+-]\d\d):?(\d\d)$/.exec(text);
  if (!parts) return null;
  const [, day, month, year, time, hours, minutes] = parts;
  return new Date(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${time}${hours}:${minutes}`);
}

/** `ddMMyyyyHHmmss+0400`: Baku has no summer time. */
function baku(at: Date): string {
  const [year, month, day, hour, minute, second] = new Date(at.getTime() + 4 * 3_600_000)
    .toISOString()
    .split(/[-T:.Z]/);
  return `${day}${month}${year}${hour}${minute}${second}+0400`;
}

function rowsIn(text: string): Row[] {
  try {
    const value = JSON.parse(text) as unknown;
    if (Array.isArray(value)) return value as Row[];
  } catch {
    // told below
  }
  throw new PbxRefusal('The PBX answered something else than a list of calls');
}

/** The name of `Name  <number>`. */
const nameIn = (callerId: string): string | undefined => /^(.*?)\s*<[^>]*>$/.exec(callerId)?.[1].trim() || undefined;
const isShort = (number: string): boolean => /^\d{1,6}$/.test(number);
