import { foldCall } from '@ringdesk/calls';
import type { RecordedCallEvent } from '@ringdesk/telephony';
import { pbxOf } from '../../pbx.spec-helper';
import { callgear } from './callgear.adapter';
import { rowEvents } from './callgear.history';

const settings = {
  ...{ accessKey: 'made-up-key', timeZone: 'Asia/Dubai', dataApiHost: 'dataapi.callgear.com' },
};
const aliases = { 758001: '101', 758002: '102' };

/** The documented members of a row of get.calls_report. */
const row = {
  ...{ id: 412775419, start_time: '2026-04-06 13:21:40', finish_time: '2026-04-06 13:22:27', direction: 'in' },
  ...{ wait_duration: 7, talk_duration: 40, finish_reason: 'caller_disconnects' },
  ...{ contact_phone_number: '971521114477', virtual_phone_number: '97145550123' },
  employees: [{ employee_id: 758001 }, { employee_id: 758002 }],
  last_answered_employee_id: 758002 as number | null,
  ...{ communication_id: 98765, call_records: ['9b1c7d'] as string[] | null },
  full_record_file_link: 'https://media.callgear.com/98765/9b1c7d' as string | null,
};
const untalked = { talk_duration: 0, last_answered_employee_id: null, call_records: [], full_record_file_link: null };

function callOf(change: Partial<typeof row>) {
  const events = rowEvents({ ...row, ...change }, { settings, aliases }) as RecordedCallEvent[];
  return foldCall(events.map((event) => ({ event, at: new Date(event.at ?? 0) })));
}

describe('a row of CallGear’s report of calls', () => {
  it('D-10: is an answered call with those who were rung, by the account’s clock', () => {
    const call = callOf({});
    expect(call).toMatchObject({
      ...{ direction: 'inbound', remoteNumber: '971521114477', line: '97145550123', disposition: 'answered' },
      ...{ startedAt: new Date('2026-04-06T09:21:40Z'), answeredAt: new Date('2026-04-06T09:21:47Z') },
      ...{ endedAt: new Date('2026-04-06T09:22:27Z'), ringSeconds: 7, talkSeconds: 40, answeredExtension: '102' },
    });
    expect(call.legs.map(({ extension, outcome }) => [extension, outcome])).toEqual([
      ['101', 'answered-elsewhere'],
      ['102', 'answered'],
    ]);
  });

  it.each([
    ['missed, with whom it rang at', untalked, { disposition: 'missed', reason: 'caller_disconnects', talkSeconds: 0 }],
    [
      'placed to a busy line',
      { ...untalked, direction: 'out', finish_reason: 'caller_busy', employees: [{ employee_id: 758001 }] },
      { direction: 'outbound', disposition: 'busy', mainExtension: '101' },
    ],
    [
      'placed to nobody who answered',
      { ...untalked, direction: 'out', finish_reason: 'timeout' },
      { disposition: 'no-answer' },
    ],
    [
      'called off',
      { ...untalked, direction: 'out', finish_reason: 'operator_disconnects' },
      { disposition: 'cancelled' },
    ],
    [
      'failed for another reason',
      { ...untalked, direction: 'out', finish_reason: 'no_money' },
      { disposition: 'failed', reason: 'no_money' },
    ],
    ['lost in the menu', { ...untalked, employees: [] }, { disposition: 'missed', legs: [] }],
    [
      'of an employee whose short number nobody loaded',
      { last_answered_employee_id: 758009, employees: [] },
      { answeredExtension: '758009' },
    ],
  ])('is a call %s', (_, change, call) => expect(callOf(change)).toMatchObject(call));

  it.each([
    ['under way', { finish_time: '' }],
    ['without a beginning', { start_time: '' }],
    ['without an id', { id: 0 / 0 }],
  ])('leaves out a call %s', (_, change) => {
    const changed = JSON.parse(JSON.stringify({ ...row, ...change })) as typeof row;
    expect(rowEvents(changed, { settings, aliases })).toEqual([]);
  });

  it.each([
    ['the whole file', {}, 'https://media.callgear.com/98765/9b1c7d'],
    [
      'its first part in the cabinet',
      { full_record_file_link: null },
      'https://app.callgear.com/system/media/talk/98765/9b1c7d/',
    ],
    ['none', { full_record_file_link: null, call_records: null }, undefined],
  ])('has %s for a recording', (_, change, location) => {
    const end = rowEvents({ ...row, ...change }, { settings, aliases }).at(-1);
    expect(end).toMatchObject({ kind: 'ended' });
    expect(end && 'recording' in end ? end.recording?.location : undefined).toBe(location);
  });
});

it.each([
  ['caller_busy', 'busy'],
  ['operator_disconnects', 'cancelled'],
  ['no_money', 'failed'],
])('D-10: the report tells why a call that was told live as failed reached nobody: %s', (reason, disposition) => {
  const live: RecordedCallEvent = {
    ...{ kind: 'ended', scope: 'call', callId: String(row.id), direction: 'outbound', disposition: 'unknown' },
    ...{ extension: '101', remoteNumber: row.contact_phone_number, talkSeconds: 0, at: '2026-04-06T09:22:20.000Z' },
  };
  const told = { ...row, ...untalked, direction: 'out', finish_reason: reason, employees: [{ employee_id: 758001 }] };
  const found = rowEvents(told, { settings, aliases }) as RecordedCallEvent[];
  const timed = (events: RecordedCallEvent[]) => events.map((event) => ({ event, at: new Date(event.at ?? 0) }));
  expect(foldCall(timed([live]))).toMatchObject({ disposition: 'failed', reason: null });
  expect(foldCall(timed([...found, live]))).toMatchObject({ disposition, reason, mainExtension: '101' });
});

it('D-10: the report is asked for by the account’s clock, to its last page', async () => {
  const pages = [Array.from({ length: 1000 }, (_, index) => ({ ...row, id: index + 1 })), [{ ...row, id: 2000 }]];
  const pbx = pbxOf(
    settings,
    pages.map((data) => ({ result: { data } })),
    aliases,
  );
  const period = { from: new Date('2026-04-06T09:00:00Z'), to: new Date('2026-04-06T21:00:00Z') };
  const events = (await callgear.history?.(period, pbx)) ?? [];
  expect(events.filter(({ kind }) => kind === 'ended')).toHaveLength(1001);
  expect(pbx.asked).toMatchObject([
    {
      url: 'https://dataapi.callgear.com/v2.0',
      json: {
        method: 'get.calls_report',
        params: { date_from: '2026-04-06 13:00:00', date_till: '2026-04-07 01:00:00', offset: 0 },
      },
    },
    { json: { params: { offset: 1000 } } },
  ]);
});
