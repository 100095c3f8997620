import type { CallEvent, CallEventBase, EndedEvent } from '@ringdesk/telephony';

/** What a PBX tells of a call that is over, in one piece: a row of a history, a last notice. */
export interface FinishedCall {
  /** `extension`: whose the call is, '' for nobody. */
  base: CallEventBase;
  /** null: not told; the moment of arrival counts for all of it. */
  startedAt: Date | null;
  /** Until the first answer, or until everybody gave up. */
  ringSeconds: number;
  talkSeconds: number;
  disposition: EndedEvent['disposition'];
  /** Everybody whose phone is known to have rung; absent: whose the call is. */
  rung?: string[];
  /** Who talked, and since how many seconds after the start; absent: whose the call is, if it was answered. */
  talks?: { extension: string; from: number }[];
  /** Of the end, where the PBX says more: a reason, a recording. */
  more?: Partial<EndedEvent>;
}

/** The events of such a call, as if they had been told live: the call, who was rung, who talked, the end. */
export function finishedCall(call: FinishedCall): CallEvent[] {
  const { base, startedAt, ringSeconds, disposition, more } = call;
  const isAnswered = disposition === 'answered';
  const talkSeconds = isAnswered ? call.talkSeconds : 0;
  const own = base.extension ? [base.extension] : [];
  const talks = call.talks ?? (isAnswered ? own.map((extension) => ({ extension, from: ringSeconds })) : []);
  const rung = new Set([...(call.rung ?? own), ...talks.map(({ extension }) => extension)]);
  const at = (seconds: number) => startedAt && { at: new Date(startedAt.getTime() + seconds * 1000).toISOString() };
  return [
    ...(startedAt ? [{ ...base, extension: '', kind: 'ringing' as const, ...at(0) }] : []),
    ...[...rung].map((extension): CallEvent => ({ ...base, extension, kind: 'ringing', ...at(0) })),
    ...talks.map(({ extension, from }): CallEvent => ({ ...base, extension, kind: 'answered', ...at(from) })),
    ...talks.slice(1).flatMap((next, index) => handedOn(base, talks[index], next, at)),
    {
      ...{ ...base, kind: 'ended', scope: 'call', disposition, talkSeconds, ringSeconds },
      ...at(ringSeconds + talkSeconds),
      ...more,
    },
  ];
}

type Talk = NonNullable<FinishedCall['talks']>[number];

/** Who handed the call to another talked until then. */
function handedOn(base: CallEventBase, { extension, from }: Talk, next: Talk, at: (seconds: number) => object | null) {
  const talkSeconds = Math.max(0, next.from - from);
  const end: CallEvent = { ...base, extension, kind: 'ended', scope: 'leg', disposition: 'answered', talkSeconds };
  return next.extension === extension ? [] : [{ ...end, ...at(next.from) }];
}

/** The members of an end that has a recording; none where its address is ''. */
export const recordedAt = (location: string): Partial<EndedEvent> =>
  location ? { isRecorded: true, recording: { location } } : {};
