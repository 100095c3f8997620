import type { CallEvent } from '@ringdesk/telephony';
import type { HistoryPeriod, Pbx } from '../../adapter';
import { shortNumberOf } from '../../extension-aliases';
import { secondsOf, textOf, type WireObject } from '../../wire-values';
import { ask, first, listOf, second, succeeded } from './itoolabs.client';
import { finishedCall, isShort, momentOf, personOf } from './itoolabs.parse';

/** Finished calls of the period (D-10). @throws PbxRefusal, PbxUnreachable */
export async function historyItoolabs({ from, to }: HistoryPeriod, pbx: Pbx): Promise<CallEvent[]> {
  const period = { start: compact(from), end: compact(to), type: 'all' };
  const answer = await ask(pbx, {
    second: second(pbx.settings, `/history/json?${new URLSearchParams(period)}`),
    first: first(pbx.settings, 'history', period),
  });
  const rows = answer.generation === 'g1' ? csvRows(succeeded(answer).text) : listOf(answer).items.map(jsonRow);
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
      cellsOf(line);
    const talked = secondsOf(duration);
    const status = type === 'missed' ? 'missed' : talked > 0 ? 'success' : 'noanswer';
    return {
      ...{ uid, type, status, client, user, line: via, start, record },
      wait: secondsOf(wait),
      duration: talked,
    };
  });
}

/** Cells of a CSV line; in quotes where they hold a comma. */
const cellsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)\s*(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain = '']) =>
    (quoted?.replaceAll('""', '"') ?? plain).trim(),
  );

function jsonRow(row: WireObject): HistoryRow {
  return {
    ...{ uid: textOf(row.uid), type: textOf(row.type), status: textOf(row.status), client: textOf(row.client) },
    ...{ user: textOf(row.user), line: textOf(row.diversion), start: textOf(row.start), record: textOf(row.record) },
    ...{ wait: row.wait === undefined ? null : secondsOf(row.wait), duration: secondsOf(row.duration) },
    group: textOf(row.group_name) || undefined,
  };
}

function rowEvents(row: HistoryRow, { aliases, settings }: Pbx): CallEvent[] {
  const login = personOf(row.user);
  const extension = shortNumberOf(login, aliases);
  const startedAt = momentOf(row.start, settings);
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

/** UTC `20260316T090000Z`. */
const compact = (at: Date): string => `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
