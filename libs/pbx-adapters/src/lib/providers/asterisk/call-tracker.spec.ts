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

    it('leaves nothing behind', () => {
      const tracker = trackerFor(calls);
      replay(tracker, messagesOf(bytes));
      expect(tracker.liveChannels().size).toBe(0);
    });
  });
});
