import type { CallEvent, CallEventBase } from '@ringdesk/telephony';
import type { HistoryPeriod, Pbx } from '../../adapter';
import { allPages } from '../../history/all-pages';
import { numberOf, objectsIn, secondsOf, textOf, type WireObject } from '../../wire-values';
import { momentInZone, wallClock } from '../../zoned-time';
import { isExtension, resultOf } from './zadarma.parse';
import { ask } from './zadarma.requests';

const PAGE = 1000;

/** Finished calls by the statistics of the PBX (D-10), whose times are those of the account's wall clock. */
export async function zadarmaHistory({ from, to }: HistoryPeriod, pbx: Pbx): Promise<CallEvent[]> {
  const zone = pbx.settings.timeZone;
  const period = { start: wallClock(from, zone), end: wallClock(to, zone), version: '2' };
  const rows = await allPages(PAGE, async (offset) => {
    const more = { skip: String(offset), limit: String(PAGE) };
    return objectsIn((await ask(pbx, '/v1/statistics/pbx/', { ...period, ...more })).stats);
  });
  const calls = new Map<string, Part[]>();
  for (const part of rows.flatMap((row) => partOf(row, zone))) {
    calls.set(part.base.callId, [...(calls.get(part.base.callId) ?? []), part]);
  }
  return [...calls.values()].flatMap(eventsOf);
}

/** A row of the statistics: one extension's part of a call, or that of the menu or an outside number. */
interface Part {
  base: CallEventBase;
  word: string;
  /** Milliseconds. */
  start: number;
  end: number;
  isRecorded: boolean;
}

/**
 * `sip` and `destination` name extension, scenario and number in either place; `clid` is the caller, as a number or as
 * `"Name" <447700900123>`.
 */
function partOf(row: WireObject, zone: string): Part[] {
  const text = (name: string) => (typeof row[name] === 'boolean' ? String(row[name]) : textOf(row[name]));
  const callId = text('pbx_call_id');
  const start = momentInZone(text('callstart'), zone)?.getTime();
  if (!callId || start === undefined) return [];
  const [sip, clid, destination] = [text('sip'), numberIn(text('clid')), text('destination')];
  const isOut = callId.startsWith('out_');
  const extension = (isOut ? [sip, clid] : [destination, sip]).find(isExtension) ?? '';
  const forwardedTo = !isOut && !extension && /^\+?\d{5,}$/.test(destination) ? destination : undefined;
  const base = {
    ...{ callId, direction: isOut ? ('outbound' as const) : ('inbound' as const), extension },
    ...{ remoteNumber: isOut ? destination : numberOf(clid), ...(forwardedTo ? { forwardedTo } : {}) },
  };
  const end = start + secondsOf(row.seconds) * 1000;
  return [{ base, word: text('disposition'), start, end, isRecorded: ['true', '1'].includes(text('is_recorded')) }];
}

/** One conversation of several rows. Rows do not tell when somebody answered: as in the notices, all is talk then. */
function eventsOf(parts: Part[]): CallEvent[] {
  const [{ base }] = parts;
  if (isExtension(base.remoteNumber)) {
    const [called, caller] = [base.extension, base.remoteNumber];
    const [extension, remoteNumber] = base.direction === 'outbound' ? [called, caller] : [caller, called];
    return [{ kind: 'internal', callId: base.callId, extension, remoteNumber, at: isoOf(parts[0].start) }];
  }
  // what the menu answered, nobody answered
  const people = parts.filter(({ base }) => base.extension || base.forwardedTo || base.direction === 'outbound');
  const talks = people.filter(({ word, base }) => resultOf(word, base.direction).disposition === 'answered');
  const last = latest(talks) ?? latest(people);
  const result = last ? resultOf(last.word, base.direction) : ({ disposition: 'missed', reason: 'abandoned' } as const);
  const talkSeconds = talks.reduce((sum, { start, end }) => sum + (end - start) / 1000, 0);
  return [
    { ...base, extension: '', kind: 'ringing', at: isoOf(Math.min(...parts.map(({ start }) => start))) },
    ...people.filter(({ base }) => base.extension).flatMap(legOf),
    {
      ...{ ...(last?.base ?? { ...base, extension: '' }), kind: 'ended', scope: 'call', ...result, talkSeconds },
      at: isoOf(Math.max(...parts.map(({ end }) => end))),
      isRecorded: talks.some(({ isRecorded }) => isRecorded),
    },
  ];
}

function legOf({ base, word, start, end }: Part): CallEvent[] {
  const { disposition } = resultOf(word, base.direction);
  const isAnswered = disposition === 'answered';
  const talkSeconds = isAnswered ? (end - start) / 1000 : 0;
  return [
    { ...base, kind: 'ringing', at: isoOf(start) },
    ...(isAnswered ? [{ ...base, kind: 'answered' as const, at: isoOf(start) }] : []),
    { ...base, kind: 'ended', scope: 'leg', disposition, talkSeconds, at: isoOf(end) },
  ];
}

const latest = (parts: Part[]): Part | undefined => [...parts].sort((a, b) => a.end - b.end).at(-1);
const numberIn = (clid: string): string => (/<([^>]*)>/.exec(clid)?.[1] ?? clid).trim();
const isoOf = (at: number): string => new Date(at).toISOString();
