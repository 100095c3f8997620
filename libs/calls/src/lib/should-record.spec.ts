import type { CallEvent } from '@ringdesk/telephony';
import { reasonNotToRecord } from './should-record';

const rules = {
  hasOwner: (extension: string) => extension === '214' || extension === 'office.12',
  isShortNumber: (text: string) => ['214', '215', 'office.12'].includes(text),
  isEmployeeNumber: (remote: string) => remote === '+77010000001',
  isIgnored: () => false,
};

const ringing = (fields: Partial<Extract<CallEvent, { kind: 'ringing' }>>): CallEvent => ({
  kind: 'ringing',
  callId: 'c',
  direction: 'inbound',
  extension: '214',
  remoteNumber: '+37360111222',
  ...fields,
});

describe('reasonNotToRecord', () => {
  it.each([
    ['B-14: a call between a contact and an employee', ringing({}), null],
    ['B-16: a short number with a dot', ringing({ extension: 'office.12' }), null],
    ['B-13, B-109: an unknown short number', ringing({ extension: '999' }), 'UNKNOWN_SHORT_NUMBER'],
    ['B-16: a short number is compared exactly', ringing({ extension: '0214' }), 'UNKNOWN_SHORT_NUMBER'],
    ['Q-42: a short number without an active owner', ringing({ extension: '215' }), 'UNKNOWN_SHORT_NUMBER'],
    ['B-15, B-111, Q-43: the other side is a short number', ringing({ remoteNumber: '215' }), 'INTERNAL'],
    ['B-69, B-110: the other side is an employee', ringing({ remoteNumber: '+77010000001' }), 'EMPLOYEE_NUMBER'],
    [
      'B-17: so is the number of a Wire phone, on the card',
      ringing({ remoteNumber: ' +77010000001' }),
      'EMPLOYEE_NUMBER',
    ],
    ['Q-09: a withheld number', ringing({ remoteNumber: '' }), null],
    ['Q-10: nobody was rung yet', ringing({ extension: '' }), null],
    [
      'an internal call as the PBX tells it',
      { kind: 'internal', callId: 'c', extension: '214', remoteNumber: '215' },
      'INTERNAL',
    ],
    ['a recording of whatever call', { kind: 'recording', callId: 'c', recording: { location: 'x' } }, null],
  ] as [string, CallEvent, string | null][])('%s', (_, event, reason) => {
    expect(reasonNotToRecord(event, rules)).toBe(reason);
  });

  it('lets the end of a whole call through, whoever answered it', () => {
    const end: CallEvent = {
      kind: 'ended',
      scope: 'call',
      callId: 'c',
      direction: 'inbound',
      extension: '999',
      remoteNumber: '+37360111222',
      disposition: 'answered',
    };
    expect(reasonNotToRecord(end, rules)).toBeNull();
  });
});
