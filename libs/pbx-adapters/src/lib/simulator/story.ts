import type { CallDirection, Disposition } from '@ringdesk/telephony';
import type { SimCall, SimMoment, SimResult } from './simulator';

/** Who plays in a story: short numbers of three operators and of nobody, a customer, the company's line. */
export interface StoryCast {
  first: string;
  second: string;
  third: string;
  /** A short number that no employee has. */
  stranger: string;
  /** The customer's number, digits with country code, and as it is dialled inside the country. */
  customer: string;
  national: string;
  /** An employee's own phone. */
  employeePhone: string;
  line: string;
}

/** A story with its players: what happens, how it is told, and what must come out of it. */
export interface Story {
  calls: StoryCall[];
  delivery: Delivery;
  /** Why the hub keeps no call of it. */
  notRecorded?: 'UNKNOWN_SHORT_NUMBER' | 'INTERNAL' | 'EMPLOYEE_NUMBER';
  /** The call begins by a click at the hub: the PBX accepts it, refuses its key, or is not reached. */
  click?: 'accepted' | 'refused' | 'unreachable';
}

/** As it happened; every request twice; in no order; under a key that is not the hub's; not at all. */
export type Delivery = 'in-order' | 'doubled' | 'shuffled' | 'wrong-secret' | 'lost';

export interface StoryCall {
  direction: SimCall['direction'];
  /** As in `SimCall`. */
  customer: string;
  line: string;
  moments: TimedMoment[];
  /** The call that comes out; null: none. */
  expects: ExpectedCall | null;
}

export interface TimedMoment {
  /** Seconds since the call began. */
  at: number;
  moment: SimMoment;
}

/** A call as it must stand in the log; a member that is absent is not compared. */
export interface ExpectedCall {
  direction: CallDirection;
  /** E.164, '' for a withheld number. */
  remote: string;
  /** One of these. */
  dispositions: Disposition[];
  line?: string;
  /** One of these for each operator, by short number; the call has no other operators. */
  outcomes?: Record<string, LegOutcome[]>;
  answeredBy?: string | null;
  ringSeconds?: number;
  talkSeconds?: number;
  hasRecording?: boolean;
  /** Short numbers of the operators who were shown it. */
  popups?: string[];
}

export type LegOutcome =
  'answered' | 'answered-elsewhere' | 'no-answer' | 'busy' | 'unreachable' | 'transferred' | 'picked-up';

/** What cannot be read off a call's moments, or shall not be compared (`undefined`). */
export type Told = Pick<ExpectedCall, 'dispositions' | 'outcomes'> & Partial<Pick<ExpectedCall, 'ringSeconds'>>;

/** How a call ends; `extension`: who talked or rang last. */
export interface End {
  at: number;
  extension: string;
  result: SimResult;
}

export const ringing = (at: number, extension: string): TimedMoment => ({ at, moment: { what: 'ringing', extension } });
export const answered = (at: number, extension: string): TimedMoment => ({
  at,
  moment: { what: 'answered', extension },
});
export const passedOver = (at: number, extension: string): TimedMoment => ({
  at,
  moment: { what: 'passed-over', extension },
});
export const transferred = (at: number, from: string, to: string): TimedMoment => ({
  at,
  moment: { what: 'transferred', from, to },
});
export const recorded = (at: number, extension: string): TimedMoment => ({
  at,
  moment: { what: 'recorded', extension },
});

/** A customer calls. */
export function inbound(cast: StoryCast, moments: TimedMoment[], end: End, told: Told): StoryCall {
  const all = timeline([{ at: 0, moment: { what: 'started' } }, ...moments], end);
  return callOf('inbound', cast, all, told);
}

/** The first operator's phone dials the customer. */
export function outbound(cast: StoryCast, moments: TimedMoment[], end: Omit<End, 'extension'>, told: Told): StoryCall {
  const start: TimedMoment = { at: 0, moment: { what: 'started', extension: cast.first } };
  return callOf('outbound', cast, timeline([start, ...moments], { ...end, extension: cast.first }), told);
}

/** Adds the end, with the seconds that follow from what went before. */
export function timeline(moments: TimedMoment[], { at, extension, result }: End): TimedMoment[] {
  const ringSeconds = moments.find(({ moment }) => moment.what === 'answered')?.at ?? at;
  const end: SimMoment = { what: 'ended', extension, result, ringSeconds, talkSeconds: at - ringSeconds };
  return [...moments, { at, moment: end }].sort((a, b) => a.at - b.at);
}

function callOf(direction: CallDirection, { customer, line }: StoryCast, moments: TimedMoment[], told: Told) {
  const facts = { direction, remote: customer && `+${customer}`, line, ...factsOf(moments) };
  return { direction, customer, line, moments, expects: { ...facts, ...told } };
}

/** What of a call follows from its moments. */
function factsOf(moments: TimedMoment[]) {
  const all = <W extends SimMoment['what']>(what: W) =>
    moments.flatMap(({ moment }) => (moment.what === what ? [moment as Extract<SimMoment, { what: W }>] : []));
  const [end] = all('ended');
  const handed = all('transferred').map(({ to }) => to);
  const talked = [...all('answered').map(({ extension }) => extension), ...handed];
  return {
    answeredBy: talked.at(-1) ?? null,
    ringSeconds: end.ringSeconds,
    // of two talks and the ringing between them PBXs count different parts
    talkSeconds: handed.length > 0 ? undefined : end.talkSeconds,
    hasRecording: all('recorded').length > 0,
    popups: popupsOf(moments),
  };
}

/** Short numbers of the operators who are shown the call: whoever it is offered to, or placed by. */
export function popupsOf(moments: Pick<TimedMoment, 'moment'>[]): string[] {
  const shown = moments.flatMap(({ moment }) => {
    if (moment.what === 'started') return moment.extension ?? [];
    if (moment.what === 'transferred') return moment.to;
    return moment.what === 'ringing' || moment.what === 'answered' ? moment.extension : [];
  });
  return [...new Set(shown)];
}

/** The same story where nobody serves a recording. */
export function withoutRecording(story: Story): Story {
  const calls = story.calls.map((call) => ({
    ...call,
    moments: call.moments.filter(({ moment }) => moment.what !== 'recorded'),
  }));
  return { ...story, calls };
}
