import type { CallEvent } from '@ringdesk/telephony';
import fc from 'fast-check';
import { eventKey } from './event-key';
import { foldCall, NO_END_RECEIVED, type FoldedCall } from './fold-call';

type Event = Exclude<CallEvent, { kind: 'internal' | 'joined' }>;
type LegFields = Partial<Extract<CallEvent, { kind: 'ended' }>>;

const START = Date.parse('2026-03-02T09:00:00Z');
const base = { callId: 'c-1', direction: 'inbound' as const, remoteNumber: '37360111222' };

const ringing = (extension: string, fields: LegFields = {}): Event => ({
  ...base,
  ...pick(fields),
  kind: 'ringing',
  extension,
});
const answered = (extension: string, fields: LegFields = {}): Event => ({
  ...base,
  ...pick(fields),
  kind: 'answered',
  extension,
});
const released = (extension: string, fields: LegFields = {}): Event => ({
  ...base,
  ...pick(fields),
  kind: 'released',
  extension,
});
const ended = (
  extension: string,
  disposition: Extract<Event, { kind: 'ended' }>['disposition'],
  fields: LegFields = {},
): Event => ({
  ...base,
  scope: 'leg',
  ...fields,
  kind: 'ended',
  extension,
  disposition,
});
const callEnded = (disposition: Extract<Event, { kind: 'ended' }>['disposition'], fields: LegFields = {}) =>
  ended('', disposition, { ...fields, scope: 'call' });
const recording: Event = {
  kind: 'recording',
  callId: 'c-1',
  recording: { location: 'https://pbx.example.net/c-1.mp3' },
};

function pick({ attempt, direction, line, at }: LegFields) {
  return Object.fromEntries(
    Object.entries({ attempt, direction, line, at }).filter(([, value]) => value !== undefined),
  );
}

/** Events one second apart, in the order given. */
const timed = (events: Event[]) => events.map((event, index) => ({ event, at: new Date(START + index * 1000) }));
const fold = (...events: Event[]) => foldCall(timed(events));
const legs = (call: FoldedCall) =>
  Object.fromEntries(call.legs.map((leg) => [`${leg.extension}#${leg.attempt}`, leg.outcome]));

describe('foldCall', () => {
  it('B-19: a ring group has one call; who did not take it was answered elsewhere', () => {
    const call = fold(
      ringing('214', { line: '37322900100' }),
      ringing('215'),
      released('214'),
      answered('215'),
      ended('215', 'answered', { talkSeconds: 47 }),
    );
    expect(call).toMatchObject({ state: 'ended', disposition: 'answered', talkSeconds: 47, answeredExtension: '215' });
    expect(legs(call)).toEqual({ '214#1': 'answered-elsewhere', '215#1': 'answered' });
  });

  it('C-13: what later events leave out is taken from earlier ones', () => {
    const call = fold(
      ringing('214', { line: '37322900100' }),
      ended('214', 'answered', { remoteNumber: '', talkSeconds: 5 }),
    );
    expect(call).toMatchObject({ line: '37322900100', remoteNumber: '37360111222' });
  });

  it('B-20: while a hunt moves on, the call lives, even between two operators', () => {
    expect(fold(ringing('214'), released('214'))).toMatchObject({ state: 'ringing', disposition: null });
    expect(fold(ringing('214'), released('214'), ringing('215'))).toMatchObject({ state: 'ringing' });
  });

  it('B-68, C-08: missed at three operators is one missed call', () => {
    const call = fold(
      ...['1', '2', '3'].map((extension) => ringing(extension)),
      ...['1', '2', '3'].map((extension) => ended(extension, 'missed')),
    );
    expect(call).toMatchObject({ disposition: 'missed', talkSeconds: 0, answeredExtension: null, isLogged: true });
    expect(Object.values(legs(call))).toEqual(['no-answer', 'no-answer', 'no-answer']);
  });

  it('lives until the last of several operators has stopped ringing', () => {
    expect(fold(ringing('1'), ringing('2'), ended('1', 'missed')).state).toBe('ringing');
  });

  it('Q-14: success after missed wins', () => {
    expect(fold(ringing('1'), ended('1', 'missed'), ended('1', 'answered', { talkSeconds: 9 }))).toMatchObject({
      disposition: 'answered',
      talkSeconds: 9,
    });
  });

  it('Q-13: all legs called off leave no record', () => {
    const call = fold(
      ringing('1'),
      released('1'),
      callEnded('cancelled', { reason: NO_END_RECEIVED, isEstimated: true }),
    );
    expect(call).toMatchObject({ state: 'ended', isLogged: false });
  });

  it('B-74: a missed call that shall not count is in the log when the PBX asks for it, whichever comes first', () => {
    const quiet = callEnded('missed', { isLogged: false, reason: 'abandoned' });
    const asked = callEnded('missed', { isLogged: true });
    expect(fold(ringing('214'), quiet)).toMatchObject({ disposition: 'missed', isLogged: false });
    expect(fold(ringing('214'), quiet, asked)).toMatchObject({ disposition: 'missed', isLogged: true });
    expect(fold(asked, ringing('214'), quiet)).toMatchObject({ disposition: 'missed', isLogged: true });
  });

  it('Q-15, C-16: the end alone is enough', () => {
    const call = fold(ended('214', 'answered', { talkSeconds: 60, line: '37322900100' }));
    expect(call).toMatchObject({ state: 'ended', disposition: 'answered', talkSeconds: 60, answeredExtension: '214' });
    expect(call.startedAt).toEqual(new Date(START - 60_000));
  });

  it('Q-15: a late ringing or answer opens nothing again', () => {
    const call = fold(ended('214', 'missed'), ringing('214'), answered('214'));
    expect(call).toMatchObject({ state: 'ended', disposition: 'missed' });
  });

  it('Q-16, B-113: a call whose end never came has no invented outcome; silence is no missed call', () => {
    const end = callEnded('cancelled', { reason: NO_END_RECEIVED, isEstimated: true });
    expect(fold(ringing('1'), answered('1'), end)).toMatchObject({
      state: 'ended',
      disposition: null,
      talkSeconds: null,
      isLogged: true,
      reason: NO_END_RECEIVED,
    });
    expect(fold(ringing('1'), answered('1'), end, ended('1', 'answered', { talkSeconds: 12 }))).toMatchObject({
      disposition: 'answered',
    });
  });

  it.each([
    ['without an answer it was missed', [ringing('1'), ended('1', 'unknown')], 'missed'],
    ['answered without duration it was missed', [ringing('1'), answered('1'), ended('1', 'unknown')], 'missed'],
    [
      'answered with a duration it was a success',
      [ringing('1'), answered('1'), ended('1', 'unknown', { talkSeconds: 3 })],
      'answered',
    ],
  ] as [string, Event[], string][])('Q-50: an unknown word, %s', (_, events, disposition) => {
    expect(fold(...events).disposition).toBe(disposition);
  });

  it('Q-50: nobody talked in a call that counts as missed, whatever duration came with the unknown word', () => {
    const call = fold(ringing('1'), ended('1', 'unknown', { scope: 'call', talkSeconds: 30 }));
    expect(call).toMatchObject({ disposition: 'missed', talkSeconds: 0 });
  });

  it.each(['busy', 'no-answer', 'unavailable', 'forbidden'] as const)(
    'B-66, B-112: an outgoing call may end %s',
    (disposition) => {
      const call = fold(ringing('1', { direction: 'outbound' }), ended('1', disposition, { direction: 'outbound' }));
      expect(call).toMatchObject({ direction: 'outbound', disposition, talkSeconds: 0, answeredExtension: null });
      expect(legs(call)).toEqual({ '1#1': 'picked-up' });
    },
  );

  it('Q-03: a transfer adds a leg; each operator has the own duration, the call their sum', () => {
    const call = fold(
      ringing('1'),
      answered('1'),
      ringing('2'),
      ended('1', 'answered', { talkSeconds: 20 }),
      answered('2'),
      ended('2', 'answered', { talkSeconds: 30 }),
    );
    expect(legs(call)).toEqual({ '1#1': 'transferred', '2#1': 'answered' });
    expect(call).toMatchObject({ talkSeconds: 50, answeredExtension: '2' });
    expect(call.legs.map((leg) => leg.talkSeconds)).toEqual([20, 30]);
  });

  it('a queue may offer the call to the same operator again', () => {
    const call = fold(ringing('1'), released('1'), ringing('1', { attempt: 2 }));
    expect(call.state).toBe('ringing');
    expect(call.legs.map((leg) => leg.state)).toEqual(['ended', 'ringing']);
  });

  it('an operator who was passed over long before the answer did not answer', () => {
    const call = fold(ringing('1'), released('1'), ringing('2'), ringing('3'), answered('2'), callEnded('answered'));
    expect(legs(call)).toEqual({ '1#1': 'no-answer', '2#1': 'answered', '3#1': 'answered-elsewhere' });
  });

  it('a caller taken by an outside phone was answered, by nobody of ours', () => {
    const call = fold(
      ringing('1'),
      released('1'),
      callEnded('answered', { forwardedTo: '79169990101', talkSeconds: 3 }),
    );
    expect(call).toMatchObject({
      disposition: 'answered',
      answeredExtension: null,
      forwardedTo: '79169990101',
      talkSeconds: 3,
    });
  });

  it('Q-17: counts talk by the times of arrival when the PBX reports no seconds', () => {
    const call = foldCall([
      { event: ringing('1'), at: new Date(START) },
      { event: answered('1'), at: new Date(START + 5_000) },
      { event: callEnded('answered'), at: new Date(START + 65_000) },
    ]);
    expect(call).toMatchObject({ ringSeconds: 5, talkSeconds: 60 });
  });

  it('Q-18: the talk that the PBX reports is believed, however long the whole call took', () => {
    const call = foldCall([
      { event: ringing('1'), at: new Date(START) },
      { event: answered('1'), at: new Date(START + 5_000) },
      { event: ended('1', 'answered', { talkSeconds: 42 }), at: new Date(START + 65_000) },
    ]);
    expect(call).toMatchObject({ ringSeconds: 5, talkSeconds: 42 });
  });

  it('Q-17: an end with seconds but without an answer tells when the talk began', () => {
    const call = foldCall([
      { event: ringing('1'), at: new Date(START) },
      { event: ended('1', 'answered', { talkSeconds: 42 }), at: new Date(START + 60_000) },
    ]);
    expect(call).toMatchObject({ answeredAt: new Date(START + 18_000), endedAt: new Date(START + 60_000) });
  });

  it('click-to-call that never reached the other party belongs into no log', () => {
    const end = callEnded('failed', { direction: 'outbound', isLogged: false, reason: 'operator-no-answer' });
    const call = fold(ringing('1', { direction: 'outbound' }), end);
    expect(call).toMatchObject({ isLogged: false, disposition: 'failed' });
    expect(legs(call)).toEqual({ '1#1': 'no-answer' });
  });
});

/** Stories a PBX may tell, with 1 to 20 operators; each is a list of events in their true order. */
const extensions = (n: number) => Array.from({ length: n }, (_, index) => `${100 + index}`);
const ringAll = fc
  .record({ n: fc.integer({ min: 1, max: 20 }), winner: fc.nat(19), talk: fc.nat(600) })
  .map(({ n, winner, talk }) => {
    const all = extensions(n);
    const taker = all[winner % n];
    return [
      ...all.map((extension) => ringing(extension, { line: '37322900100' })),
      ...all.filter((extension) => extension !== taker).map((extension) => released(extension)),
      answered(taker),
      ended(taker, 'answered', { talkSeconds: talk }),
      recording,
    ];
  });
const hunt = fc.record({ n: fc.integer({ min: 1, max: 20 }), isAnswered: fc.boolean() }).map(({ n, isAnswered }) => {
  const all = extensions(n);
  const last = all[n - 1];
  const passed = all.slice(0, -1).flatMap((extension) => [ringing(extension), released(extension)]);
  const end = isAnswered ? [answered(last), ended(last, 'answered', { talkSeconds: 30 })] : [ended(last, 'missed')];
  return [...passed, ringing(last), ...end];
});
const queue = fc
  .record({ n: fc.integer({ min: 1, max: 5 }), rounds: fc.integer({ min: 1, max: 4 }) })
  .map(({ n, rounds }) => {
    const offers = Array.from({ length: rounds }, (_, round) =>
      extensions(n).flatMap((extension) => [
        ringing(extension, { attempt: round + 1 }),
        released(extension, { attempt: round + 1 }),
      ]),
    ).flat();
    return [
      ...offers,
      ringing('100', { attempt: rounds + 1 }),
      answered('100', { attempt: rounds + 1 }),
      callEnded('answered', { talkSeconds: 15 }),
    ];
  });
const transfer = fc
  .integer({ min: 2, max: 20 })
  .map((n) =>
    extensions(n).flatMap((extension, index) => [
      ringing(extension),
      ...(index > 0 ? [ended(`${99 + index}`, 'answered', { talkSeconds: 10 * index })] : []),
      answered(extension),
      ...(index === n - 1 ? [ended(extension, 'answered', { talkSeconds: 7 })] : []),
    ]),
  );
/** A PBX that calls everybody's leg missed before it reports who talked. */
const missedFirst = fc
  .integer({ min: 1, max: 20 })
  .map((n) => [
    ...extensions(n).map((extension) => ringing(extension)),
    ...extensions(n).map((extension) => ended(extension, 'missed')),
    ended('100', 'answered', { talkSeconds: 21 }),
  ]);
const story = fc.oneof(ringAll, hunt, queue, transfer, missedFirst);

/** A delivery: each event at least once, up to three times, in any order. */
const delivery = (events: Event[]) =>
  fc
    .array(fc.nat(events.length - 1), { maxLength: events.length * 2 })
    .chain((repeats) =>
      fc.shuffledSubarray([...events.keys(), ...repeats], { minLength: events.length + repeats.length }),
    )
    .map((order) => order.map((index) => events[index]));

const once = (events: { event: Event; at: Date }[]) => {
  const seen = new Set<string>();
  return events.filter(({ event }) => !seen.has(eventKey(event)) && seen.add(eventKey(event)));
};

describe('foldCall, whatever the order of delivery', () => {
  it('D-03: with the times of the PBX, 1,000 shuffled and doubled deliveries give the same call', () => {
    const delivered = story.chain((events) => fc.tuple(fc.constant(events), delivery(events)));
    fc.assert(
      fc.property(delivered, ([events, received]) => {
        const stamped = new Map(timed(events).map(({ event, at }) => [event, at]));
        const arrived = received.map((event) => ({ event, at: stamped.get(event) as Date }));
        const truth = foldCall(timed(events));
        const result = foldCall(once(arrived));
        expect(comparable(result)).toEqual(comparable(truth));
      }),
      { numRuns: 1000 },
    );
  });

  it('D-03, B-70: with no times but those of arrival, what happened stays the same', () => {
    const delivered = story.chain((events) => fc.tuple(fc.constant(events), delivery(events)));
    fc.assert(
      fc.property(delivered, ([events, received]) => {
        const result = foldCall(once(timed(received)));
        expect(outcome(result)).toEqual(outcome(foldCall(timed(events))));
      }),
      { numRuns: 1000 },
    );
  });

  /** Legs by name: two that began in the same moment have no order. */
  function comparable(call: FoldedCall) {
    return {
      ...call,
      legs: [...call.legs].sort((a, b) => `${a.extension}#${a.attempt}`.localeCompare(`${b.extension}#${b.attempt}`)),
    };
  }

  /** What does not depend on times: how it ended, who talked, how long by the PBX's own count. */
  function outcome(call: FoldedCall) {
    const { state, disposition, talkSeconds, line, remoteNumber, isLogged } = call;
    const talked = call.legs.filter((leg) => leg.outcome === 'answered' || leg.outcome === 'transferred');
    const operators = Object.fromEntries(
      talked.map((leg) => [`${leg.extension}#${leg.attempt}`, leg.reportedTalkSeconds]),
    );
    return { state, disposition, talkSeconds, line, remoteNumber, isLogged, operators };
  }
});
