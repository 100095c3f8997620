import type { CallEvent } from '@ringdesk/telephony';

/** Longest id of a call or an extension; what is longer is none. */
const MAX_ID = 255;
/** Longest number, name and word of the PBX; the rest is cut off. */
const MAX_TEXT = 255;
const CUT = ['remoteNumber', 'line', 'lineName', 'callerName', 'queue', 'forwardedTo', 'reason'] as const;

/**
 * The events of a parser within the bounds that the call engine and its database rely on.
 * @throws Error for events that are of no call, and for impossible moments
 */
export const boundedEvents = (events: CallEvent[]): CallEvent[] => events.map(bounded);

function bounded(event: CallEvent): CallEvent {
  const ids = [event.callId, 'otherCallId' in event ? event.otherCallId : event.callId];
  if (ids.some((id) => id.trim() === '' || id.length > MAX_ID))
    throw new Error('The id of the call is missing or too long');
  if ('extension' in event && event.extension.length > MAX_ID) throw new Error('The short number is too long');
  if (event.at !== undefined && !isMoment(event.at))
    throw new Error(`There is no such moment: ${event.at.slice(0, 40)}`);
  const long = CUT.filter((name) => name in event && ((event as Texts)[name]?.length ?? 0) > MAX_TEXT);
  if (long.length === 0) return event;
  return { ...event, ...Object.fromEntries(long.map((name) => [name, (event as Texts)[name]?.slice(0, MAX_TEXT)])) };
}

type Texts = Partial<Record<(typeof CUT)[number], string>>;

/** Of a year that has four digits. */
const isMoment = (at: string): boolean => /^\d{4}-/.test(at) && !Number.isNaN(Date.parse(at));
