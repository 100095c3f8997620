import type { CallEvent } from '@ringdesk/telephony';
import { freshRecordings } from './fresh-recordings';

const call = { callId: 'c-1', direction: 'inbound' as const, extension: '1', remoteNumber: '37360111222' };
const ended = (more: object = {}): CallEvent => ({
  ...{ ...call, kind: 'ended', scope: 'leg', disposition: 'answered' },
  ...more,
});
const ringing: CallEvent = { ...call, kind: 'ringing' };
const announced = ended({ isRecorded: true });
const linked = ended({ isRecorded: true, recording: { location: 'https://pbx/1' } });
const record = (location: string, isTemporary?: boolean): CallEvent => ({
  ...{ kind: 'recording', callId: 'c-1', recording: { location, isTemporary } },
});

describe('freshRecordings', () => {
  const fresh = (before: CallEvent[], events: CallEvent[], hasTalked = true) => {
    const told = (list: CallEvent[]) => list.map((event) => ({ event }));
    return freshRecordings(told(before), told(events), hasTalked)?.map(({ location }) => location) ?? null;
  };

  it.each<[string, CallEvent[], CallEvent[], unknown]>([
    ['nothing of a recording', [ringing], [ended()], null],
    ['a link with the end', [ringing], [linked], ['https://pbx/1']],
    ['B-88: a link that comes later', [announced], [record('https://pbx/2')], ['https://pbx/2']],
    ['a link told before, and again', [linked], [record('https://pbx/1')], null],
    ['the same link twice at once', [], [linked, record('https://pbx/1')], ['https://pbx/1']],
    ['one link per leg of a transfer', [linked], [record('https://pbx/2'), record('https://pbx/3')], ['https://pbx/2', 'https://pbx/3']], // prettier-ignore
    ['W-12: an announcement without a link', [ringing], [announced], ['']],
    ['an announcement after its link', [record('https://pbx/1')], [announced], null],
    ['an announcement with its link', [], [linked], ['https://pbx/1']],
  ])('%s', (_, before, events, expected) => expect(fresh(before, events)).toEqual(expected));

  it('nobody waits for the recording of a call without a talk', () => {
    expect(fresh([], [announced], false)).toBeNull();
    expect(fresh([announced], [ringing], true)).toEqual(['']);
  });

  it('Q-36: an announced recording is left alone for as long as the PBX takes', () => {
    const waiting = ended({ isRecorded: true, recordingAfterSeconds: 300 });
    expect(freshRecordings([], [{ event: waiting }], true)).toEqual([{ location: '', readyAfterSeconds: 300 }]);
  });

  it('a recording that a PBX has of an unanswered call (a message left) is kept', () => {
    expect(fresh([], [linked], false)).toEqual(['https://pbx/1']);
  });
});
