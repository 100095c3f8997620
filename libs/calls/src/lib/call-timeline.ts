import type { RecordedCallEvent } from '@ringdesk/telephony';

interface TimelineRow {
  at: Date;
  event: RecordedCallEvent;
}

/** A PBX may tell the end of the last leg and that of the call one after the other, within this many milliseconds. */
const SAME_MOMENT_MS = 1500;

/** What a person reads as the story of a call: an end that is told for a leg and for the call stands there once. */
export function timelineOf<R extends TimelineRow>(rows: R[]): R[] {
  const ends = rows.filter(({ event }) => event.kind === 'ended' && event.scope === 'call');
  const isTold = ({ at, event }: R) =>
    event.kind === 'ended' &&
    event.scope === 'leg' &&
    ends.some((end) => Math.abs(end.at.getTime() - at.getTime()) <= SAME_MOMENT_MS);
  return rows.filter((row) => !isTold(row));
}
