import type { CallEvent } from '@ringdesk/telephony';
import { boundedEvents } from './bounded-events';

const ringing: CallEvent = {
  ...{ kind: 'ringing', callId: 'c-1', direction: 'inbound', extension: '101', remoteNumber: '37369100001' },
};

describe('events on their way to the call engine', () => {
  it('pass as they are', () => {
    const events: CallEvent[] = [
      { ...ringing, at: '2026-03-17T10:00:00.000Z' },
      { kind: 'joined', callId: 'a', otherCallId: 'b' },
    ];
    expect(boundedEvents(events)).toEqual(events);
  });

  it('D-04: are refused where they are of no call, so that the request can be read again later', () => {
    for (const callId of ['', ' ', 'x'.repeat(256)])
      expect(() => boundedEvents([{ ...ringing, callId }])).toThrow('id of the call');
    expect(() => boundedEvents([{ kind: 'joined', callId: 'a', otherCallId: '' }])).toThrow('id of the call');
    expect(() => boundedEvents([{ ...ringing, extension: '1'.repeat(256) }])).toThrow('short number');
  });

  it.each(['yesterday', '+010007-06-11T00:00:00.000Z', ''])('have no moment such as %j', (at) => {
    expect(() => boundedEvents([{ ...ringing, at }])).toThrow('no such moment');
  });

  it('have names and numbers of bounded length', () => {
    const [event] = boundedEvents([{ ...ringing, callerName: 'x'.repeat(5000), remoteNumber: '9'.repeat(400) }]);
    expect(event).toMatchObject({ callerName: 'x'.repeat(255), remoteNumber: '9'.repeat(255), extension: '101' });
  });
});
