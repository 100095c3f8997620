import type { CallEvent, RecordingSource } from '@ringdesk/telephony';

interface Told {
  event: CallEvent;
}

/**
 * The recordings that `events` tell of and `before` did not, each address once; null: none. One that was announced
 * without an address, which has to be waited for, has the location ''.
 * @param hasTalked false: nobody waits for the recording of a call without a talk
 */
export function freshRecordings(before: Told[], events: Told[], hasTalked: boolean): RecordingSource[] | null {
  const known = sourcesOf(before);
  const all = sourcesOf([...before, ...events]);
  const sources = [...all].filter(([location]) => !known.has(location)).map(([, source]) => source);
  if (all.size === 0 && hasTalked) sources.push(...[...before, ...events].flatMap(announced).slice(0, 1));
  return sources.length > 0 ? sources : null;
}

const announced = ({ event }: Told): RecordingSource[] =>
  event.kind === 'ended' && event.isRecorded === true
    ? [{ location: '', readyAfterSeconds: event.recordingAfterSeconds }]
    : [];

function sourcesOf(told: Told[]): Map<string, RecordingSource> {
  const sources = new Map<string, RecordingSource>();
  for (const { event } of told) {
    const source = event.kind === 'recording' || event.kind === 'ended' ? event.recording : undefined;
    if (source && !sources.has(source.location)) sources.set(source.location, source);
  }
  return sources;
}
