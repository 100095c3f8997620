import type { EndedEvent, RecordedCallEvent } from '@ringdesk/telephony';
import { timelineOf } from './call-timeline';

const base = { callId: 'c', direction: 'inbound', extension: '101', remoteNumber: '77015550101' } as const;
const ended = (scope: EndedEvent['scope'], extension = '101'): RecordedCallEvent => ({
  ...base,
  kind: 'ended',
  scope,
  extension,
  disposition: 'answered',
});
const at = (ms: number, event: RecordedCallEvent) => ({ at: new Date(Date.UTC(2026, 10, 25, 9) + ms), event });
const kinds = (rows: { event: RecordedCallEvent }[]) =>
  rows.map(({ event }) => (event.kind === 'ended' ? `${event.scope} ended ${event.extension}` : event.kind));

describe('the time line of a call', () => {
  it('tells an end once that the PBX told for leg and call', () => {
    const rows = [
      at(0, { ...base, kind: 'ringing' }),
      at(7000, { ...base, kind: 'answered' }),
      at(60_000, ended('leg')),
      at(60_001, ended('call')),
    ];
    expect(kinds(timelineOf(rows))).toEqual(['ringing', 'answered', 'call ended 101']);
  });

  it('keeps the end of a leg after which the call went on', () => {
    const rows = [at(0, ended('leg', '102')), at(30_000, ended('leg')), at(30_400, ended('call'))];
    expect(kinds(timelineOf(rows))).toEqual(['leg ended 102', 'call ended 101']);
  });

  it('keeps the ends of legs of a PBX that tells no end of the call', () => {
    const rows = [at(0, ended('leg', '102')), at(10, ended('leg'))];
    expect(timelineOf(rows)).toEqual(rows);
  });
});
