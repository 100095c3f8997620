import type { CallEvent } from '@ringdesk/telephony';
import { finishedCalls } from './finished-calls';

const event = (callId: string, kind: string, at: string): CallEvent =>
  ({ ...{ callId, kind, at, direction: 'inbound', extension: '101', remoteNumber: '77015550101' } }) as CallEvent;
const UNTIL = new Date('2026-11-25T10:00:00Z');

describe('finished calls of a history', () => {
  it('keeps a call that is over with all its events', () => {
    const events = [event('a', 'ringing', '2026-11-25T09:00:00Z'), event('a', 'ended', '2026-11-25T09:01:00Z')];
    expect(finishedCalls(events, UNTIL)).toEqual(new Map([['a', events]]));
  });

  it('leaves out a call that still rings or talks', () => {
    expect(finishedCalls([event('a', 'ringing', '2026-11-25T09:00:00Z')], UNTIL).size).toBe(0);
  });

  it('leaves a call that ended just now to the PBX’s own notice', () => {
    const events = [event('a', 'ringing', '2026-11-25T09:59:00Z'), event('a', 'ended', '2026-11-25T10:00:01Z')];
    expect(finishedCalls(events, UNTIL).size).toBe(0);
  });
});
