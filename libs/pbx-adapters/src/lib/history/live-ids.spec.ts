import type { CallEvent } from '@ringdesk/telephony';
import { type LiveCall, startsOf, underLiveIds } from './live-ids';

const START = Date.parse('2026-11-25T09:00:00Z');
const later = (seconds: number) => new Date(START + seconds * 1000);

const told = (callId: string, seconds: number, more: Partial<CallEvent> = {}): [string, CallEvent[]] => {
  const base = { callId, direction: 'inbound', extension: '101', remoteNumber: '77015550101' } as const;
  const at = later(seconds).toISOString();
  return [
    callId,
    [
      { ...base, kind: 'ringing', at, ...more } as CallEvent,
      { ...base, kind: 'ended', scope: 'call', disposition: 'missed', at: later(seconds + 20).toISOString(), ...more },
    ] as CallEvent[],
  ];
};
const live = (providerCallId: string, seconds: number, more: Partial<LiveCall> = {}): LiveCall => ({
  ...{ providerCallId, direction: 'inbound', remoteE164: '+77015550101', remoteDigits: '77015550101' },
  ...{ startedAt: later(seconds), ...more },
});

const cases: [what: string, history: [string, CallEvent[]][], live: LiveCall[], ids: string[]][] = [
  ['the same call, a moment apart', [told('h-1', 0)], [live('a', 3)], ['a']],
  [
    'the number as it is dialled inside the country',
    [told('h-1', 0, { remoteNumber: '87015550101' })],
    [live('a', 3)],
    ['a'],
  ],
  [
    'a withheld number',
    [told('h-1', 0, { remoteNumber: '' })],
    [live('a', 3, { remoteE164: null, remoteDigits: '' })],
    ['a'],
  ],
  ['more than a minute apart', [told('h-1', 0)], [live('a', 61)], ['h-1']],
  ['another number', [told('h-1', 0)], [live('a', 0, { remoteE164: '+77015550102' })], ['h-1']],
  ['another direction', [told('h-1', 0)], [live('a', 0, { direction: 'outbound' })], ['h-1']],
  ['nothing told live', [told('h-1', 0)], [], ['h-1']],
  [
    'two calls of one customer, one of them lost on the way',
    [told('h-1', 0), told('h-2', 40)],
    [live('b', 42)],
    ['h-1', 'b'],
  ],
  ['two calls of one customer at once', [told('h-1', 0), told('h-2', 1)], [live('b', 1), live('a', 0)], ['a', 'b']],
  ['ids that are the same after all', [told('a', 0), told('b', 30)], [live('a', 2)], ['a', 'b']],
];

describe('D-10: calls of a history that knows them by ids of its own', () => {
  it.each(cases)('%s', (_, history, known, ids) => {
    const calls = underLiveIds(new Map(history), known, 'KZ');
    expect([...calls.keys()]).toEqual(ids);
    for (const [id, events] of calls) expect(events.map(({ callId }) => callId)).toEqual([id, id]);
  });

  it('knows from when to when they began', () => {
    expect(startsOf(new Map([told('a', 30), told('b', 0), told('c', 90)]))).toEqual({ from: later(0), to: later(90) });
    expect(startsOf(new Map())).toBeNull();
  });
});
