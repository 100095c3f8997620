import type { CallEvent, RecordingSource } from '@ringdesk/telephony';

/** What the latest events of one PBX told of a call's recordings. */
export interface FreshRecordings {
  sources: RecordingSource[];
  /** A recording was announced without an address, which has to be waited for. */
  isAnnounced: boolean;
}

interface Told {
  event: CallEvent;
}

/**
 * The recordings that `events` tell of and `before` did not, each address once; null: none.
 * @param hasTalked false: nobody waits for the recording of a call without a talk
 */
export function freshRecordings(before: Told[], events: Told[], hasTalked: boolean): FreshRecordings | null {
  const known = sourcesOf(before);
  const all = sourcesOf([...before, ...events]);
  const sources = [...all].filter(([location]) => !known.has(location)).map(([, source]) => source);
  const isAnnounced = all.size === 0 && hasTalked && [...before, ...events].some(isAnnouncement);
  return sources.length > 0 || isAnnounced ? { sources, isAnnounced } : null;
}

const isAnnouncement = ({ event }: Told) => event.kind === 'ended' && event.isRecorded === true;

function sourcesOf(told: Told[]): Map<string, RecordingSource> {
  const sources = new Map<string, RecordingSource>();
  for (const { event } of told) {
    const source = event.kind === 'recording' || event.kind === 'ended' ? event.recording : undefined;
    if (source && !sources.has(source.location)) sources.set(source.location, source);
  }
  return sources;
}
