import type { CallEvent } from '@ringdesk/telephony';
import { judgeEvents, refusedIn } from './judge-events';
import type { RecordRules } from './should-record';

const SPAM = '+37360999999';
const rules: RecordRules = {
  hasOwner: (extension) => extension === '214',
  isShortNumber: (text) => text === '214' || text === '215',
  isEmployeeNumber: (remote) => remote === '+77010000001',
  isIgnored: (remote) => [SPAM, '215', '+77010000001'].includes(remote),
};

const leg = { callId: 'c', direction: 'inbound' as const, extension: '214', remoteNumber: '+37360111222' };
const ringing = (fields: object = {}): CallEvent => ({ kind: 'ringing', ...leg, ...fields });
const ended = (fields: object = {}): CallEvent => ({
  ...{ kind: 'ended', scope: 'call', disposition: 'answered', ...leg },
  ...fields,
});
const recording: CallEvent = { kind: 'recording', callId: 'c', recording: { location: 'x' } };

/** Kinds of what may be recorded, reasons of what may not, the refusal of the whole call, and whether it makes one. */
const judged = (events: CallEvent[]) =>
  judgeEvents(events, rules).map(({ recorded, refused, refusal, makesCalls }) => [
    recorded.map(({ kind }) => kind).join(' '),
    refused.map(({ reason }) => reason).join(' '),
    refusal,
    makesCalls,
  ]);

describe('judgeEvents', () => {
  it.each([
    ['B-14: a call of an operator', [ringing()], ['ringing', '', null, true]],
    ['B-13: a call of a stranger', [ringing({ extension: '9' })], ['', 'UNKNOWN_SHORT_NUMBER', null, false]],
    [
      'B-13: the end of a call that a stranger had, for a call that is known',
      [ended({ extension: '9' })],
      ['ended', 'UNKNOWN_SHORT_NUMBER', null, false],
    ],
    ['B-15: an internal call', [ringing({ remoteNumber: '214' })], ['', 'INTERNAL', null, false]],
    ['D-02: an ignored number', [ringing({ remoteNumber: SPAM })], ['ringing', '', 'IGNORED_NUMBER', true]],
    [
      'D-02: an ignored number that is called',
      [ringing({ remoteNumber: SPAM, direction: 'outbound' })],
      ['ringing', '', 'IGNORED_NUMBER', true],
    ],
    [
      'D-02: the whole call of an ignored number, also what names no number',
      [ringing({ remoteNumber: SPAM }), ended({ remoteNumber: '' }), recording],
      ['ringing ended recording', '', 'IGNORED_NUMBER', true],
    ],
    [
      'D-02: an ignored number that calls a stranger',
      [ringing({ remoteNumber: SPAM, extension: '9' })],
      ['', 'UNKNOWN_SHORT_NUMBER', 'IGNORED_NUMBER', false],
    ],
    ['B-15: an ignored short number is internal', [ringing({ remoteNumber: '215' })], ['', 'INTERNAL', null, false]],
    [
      "B-69: an employee's number is theirs, ignored or not",
      [ringing({ remoteNumber: '+77010000001' })],
      ['', 'EMPLOYEE_NUMBER', null, false],
    ],
    ['Q-09: a withheld number', [ringing({ remoteNumber: '' })], ['ringing', '', null, true]],
    ['a recording alone', [recording], ['recording', '', null, true]],
  ] as [string, CallEvent[], unknown[]][])('%s', (_, events, expected) => {
    expect(judged(events)).toEqual([expected]);
  });

  it('D-02: judges call by call', () => {
    const events = [ringing({ remoteNumber: SPAM }), ringing({ callId: 'other' }), ended({ remoteNumber: SPAM })];
    expect(judged(events)).toEqual([
      ['ringing ended', '', 'IGNORED_NUMBER', true],
      ['ringing', '', null, true],
    ]);
  });
});

describe('refusedIn', () => {
  const events = [ringing({ remoteNumber: SPAM }), ringing({ remoteNumber: SPAM, extension: '9' })];
  const [call] = judgeEvents(events, rules);
  const told = (refusal: typeof call.refusal) =>
    refusedIn(call, refusal).map(({ event, reason }) => ['extension' in event && event.extension, reason]);

  it('D-02: a call that is not known is ignored as a whole', () => {
    expect(told(call.refusal)).toEqual([
      ['214', 'IGNORED_NUMBER'],
      ['9', 'IGNORED_NUMBER'],
    ]);
  });

  it('D-02: one that runs goes on, and strangers in it are told as ever', () => {
    expect(told(null)).toEqual([['9', 'UNKNOWN_SHORT_NUMBER']]);
  });
});
