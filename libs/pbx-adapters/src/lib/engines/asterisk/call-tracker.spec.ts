import { foldCall } from '@ringdesk/calls';
import { expectOutcome, messagesOf, replay, trackerFor, transcripts, withoutTimestamps } from './asterisk.spec-helper';

describe('calls of recorded streams', () => {
  it('holds every scenario of both versions', () => {
    expect(transcripts()).toHaveLength(56);
  });

  describe.each(transcripts())('$title', ({ bytes, calls }) => {
    it('D-03: is told as it happened', () => {
      const messages = messagesOf(bytes);
      const said = replay(trackerFor(calls), messages);
      expectOutcome(said, calls[0], true);
    });

    it('is told the same by a PBX that sends no times', () => {
      const said = replay(trackerFor(calls), messagesOf(withoutTimestamps(bytes)));
      expectOutcome(said, calls[0], false);
    });

    it('D-03: is folded into the call that it was', () => {
      const said = replay(trackerFor(calls), messagesOf(bytes));
      const events = said.flatMap((event) =>
        event.kind === 'internal' || event.kind === 'joined' ? [] : [{ event, at: new Date(event.at ?? Number.NaN) }],
      );
      const [expected] = calls;
      if (expected.direction === 'internal') {
        expect(events).toEqual([]);
        return;
      }
      const folded = foldCall(events);
      expect(folded).toMatchObject({
        direction: expected.direction,
        disposition: expected.disposition,
        state: 'ended',
        isLogged: expected.kept,
        answeredExtension: expected.answeredBy,
        line: expected.line ?? null,
        ...(expected.lineName && { lineName: expected.lineName }),
        queue: expected.queue ?? null,
        forwardedTo: expected.forwardedTo ?? null,
      });
      const ends = events.findIndex(({ event }) => event.kind === 'ended');
      const states = events.slice(0, ends).map((_, count) => foldCall(events.slice(0, count + 1)).state);
      expect(states).not.toContain('ended');
      const outcomes = folded.legs.map(({ extension, outcome }) => ({ extension, outcome }));
      expect(outcomes).toHaveLength(expected.operators.length);
      expect(outcomes).toEqual(expect.arrayContaining(expected.operators));
    });

    it('leaves nothing behind', () => {
      const tracker = trackerFor(calls);
      replay(tracker, messagesOf(bytes));
      expect(tracker.liveChannels().size).toBe(0);
    });
  });
});
