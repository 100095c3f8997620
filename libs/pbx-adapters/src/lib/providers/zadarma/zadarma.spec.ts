import type { HttpAnswer } from '../../adapter';
import { PbxUnreachable } from '../../outgoing/pbx-http-client';
import { pbxOf as pbxWith } from '../../pbx.spec-helper';
import { testAdapter } from '../../provider-fixtures.spec-helper';
import { zadarma } from './zadarma.adapter';

testAdapter(zadarma, __dirname, [
  ...['inbound.answered', 'inbound.answered.untold', 'inbound.missed', 'inbound.missed.menu', 'inbound.busy'],
  ...['inbound.anonymous', 'inbound.short-code', 'inbound.ring-group', 'transfer', 'internal', 'recording.late'],
  ...['outbound.answered', 'outbound.answered.told', 'outbound.failed', 'outbound.no-answer', 'outbound.no-money'],
  ...['caller-lookup', 'address-check', 'other-notices', 'bad-secret', 'duplicate', 'out-of-order'],
]);

const settings = { apiKey: 'zk0demo1user2key3abc', apiSecret: 'zs0demo1secret2key3x', timeZone: 'Europe/London' };
const signature = (text: string) => ({ Authorization: `zk0demo1user2key3abc:${text}` });

const pbxOf = (...answers: (object | HttpAnswer)[]) =>
  pbxWith(
    settings,
    answers.map((answer) => ('text' in answer ? answer : { text: JSON.stringify({ status: 'success', ...answer }) })),
  );

const refused = (status: number, message: string) => ({ status, text: JSON.stringify({ status: 'error', message }) });

describe('requests to Zadarma', () => {
  it('B-51: a click is signed as the manual says', () => {
    const request = zadarma.originate?.({ intentId: 'i', extension: '102', number: '+447700900321' }, settings);
    expect(request).toEqual({
      method: 'GET',
      url: 'https://api.zadarma.com/v1/request/callback/?format=json&from=102&sip=102&to=447700900321',
      headers: signature('Y2RjZTBkYmJiODUwOTA1NWIwZjkxZDg5NjA3YWQ4YzFiYWRkODI3Yw=='),
    });
  });

  it.each([
    [{ status: 200, text: '{"status":"success","from":"102","to":"44","time":1}' }, { accepted: true }],
    [refused(401, 'Not authorized'), { reason: 'unauthorized', message: 'Not authorized' }],
    [refused(400, 'Wrong number'), { reason: 'refused', message: 'Wrong number' }],
    [
      refused(429, 'You have exceeded your rate limit'),
      { reason: 'refused', message: 'You have exceeded your rate limit' },
    ],
    [refused(200, 'No such extension'), { reason: 'refused' }],
    [{ status: 502, text: '<html>' }, { reason: 'unreachable' }],
  ])('Q-26: %j', (answer, outcome) => {
    expect(zadarma.readOriginateAnswer?.(answer)).toMatchObject(outcome);
  });

  it('B-86: a recording’s link is asked for by the id of its notice', async () => {
    const link = 'https://api.zadarma.com/v1/pbx/record/download/MTIz/1.mp3';
    const pbx = pbxOf({ link });
    expect(await zadarma.resolveRecording?.({ location: '1-1781514904.126130-101' }, pbx)).toEqual({
      ...{ method: 'GET', url: link },
    });
    expect(pbx.asked[0].url).toContain('?call_id=1-1781514904.126130-101&format=json&lifetime=5184000');
  });

  it('Q-36: or by the call’s, where no notice came', async () => {
    const callId = 'in_4f1d2a90c7e85b36de01a7724c9f0be8d35a6612';
    const links = ['https://api.zadarma.com/v1/pbx/record/download/MTIz/1-1781514904.126130-101-2026-06-15-101504.mp3'];
    const pbx = pbxOf({ links, lifetime_till: '2026-08-14 10:17:00' });
    expect(await zadarma.resolveRecording?.({ location: callId }, pbx)).toEqual({ method: 'GET', url: links[0] });
    expect(pbx.asked).toEqual([
      {
        method: 'GET',
        url: `https://api.zadarma.com/v1/pbx/record/request/?format=json&lifetime=5184000&pbx_call_id=${callId}`,
        headers: signature('M2MyODUzZmIwNTQwZTFhYjAxMTIwMDlmMWEwNTllOTBkNWM0OTA1Mw=='),
      },
    ]);
    expect(await zadarma.resolveRecording?.({ location: callId }, pbxOf({ links: [] }))).toBeNull();
  });

  it('extensions and lines are loaded', async () => {
    const info = [{ number: '442079460018', number_name: 'London' }, { number: 442079460019 }];
    expect(await zadarma.listNumbers?.(pbxOf({ pbx_id: 1234, numbers: [100, 101] }, { info }))).toEqual({
      extensions: [{ number: '100' }, { number: '101' }],
      lines: [{ number: '442079460018', name: 'London' }, { number: '442079460019' }],
    });
  });
});

describe('B-07: the check', () => {
  const numbers = { pbx_id: 1234, numbers: [100, 101] };
  const on = { notify_start: 'true', notify_internal: 'true', notify_answer: 'true', notify_end: 'true' };
  const all = { ...on, notify_out_start: 'true', notify_out_end: 'true' };
  const notices = { url: 'https://desk.example/tel/zadarma/k', notifications: all };
  const clock = { unixtime: 1781524800, datetime: '2026-06-15 13:00:00', timezone: 'UTC+1' };
  const summary = 'Zadarma answers. Extensions: 2.';

  it.each<[string, object[], boolean, string[]]>([
    ['all is well', [numbers, notices, clock], true, [summary]],
    ['a wrong key', [refused(401, 'Not authorized')], false, ['Zadarma does not accept the key: Not authorized']],
    ['another refusal', [refused(429, 'Too many requests')], false, ['Zadarma refused: Too many requests']],
    [
      'no address in the cabinet',
      [numbers, { url: '', notifications: {} }, clock],
      false,
      [summary, 'No address for notices of calls is entered in the cabinet.'],
    ],
    [
      'boxes that are off',
      [numbers, { ...notices, notifications: { ...on, notify_answer: 'false' } }, clock],
      false,
      [summary, 'Switched off in the cabinet: answer, outgoing call, end of an outgoing call.'],
    ],
    [
      'another time zone',
      [numbers, notices, { ...clock, datetime: '2026-06-15 15:00:04', timezone: 'UTC+3' }],
      false,
      [
        summary,
        'The account’s clock says 2026-06-15 15:00:04, that of Europe/London 2026-06-15 13:00:00: enter the account’s time zone.',
      ],
    ],
  ])('%s', async (_, answers, isOk, words) => {
    const result = await zadarma.check?.(settings, pbxOf(...answers));
    expect([result?.isOk, ...(result?.messages ?? []).map(({ en }) => en)]).toEqual([isOk, ...words]);
  });

  it('a PBX that is not reached', async () => {
    const send = () =>
      Promise.reject(new PbxUnreachable({ en: 'The PBX did not answer in time', ru: 'АТС не ответила вовремя' }));
    const result = await zadarma.check?.(settings, { ...pbxOf(), send });
    expect(result).toMatchObject({ isOk: false, messages: [{ en: 'The PBX did not answer in time' }] });
  });
});

describe('D-10: the statistics', () => {
  const period = { from: new Date('2026-06-15T09:00:00Z'), to: new Date('2026-06-15T10:00:00Z') };
  const read = async (...stats: object[]) => (await zadarma.history?.(period, pbxOf({ stats }))) ?? [];
  const row = (more: object) => ({
    ...{ call_id: 1439981389.2702773, pbx_call_id: 'in_4f', sip: 101, callstart: '2026-06-15 10:15:04' },
    ...{ clid: 447700900123, destination: 101, disposition: 'answered', seconds: 61, is_recorded: true },
    ...more,
  });

  it('are asked for by the account’s clock, page after page', async () => {
    const page = Array.from({ length: 1000 }, () => row({}));
    const pbx = pbxOf({ stats: page }, { stats: [row({})] });
    await zadarma.history?.(period, pbx);
    const asked = pbx.asked.map(({ url }) => Object.fromEntries(new URL(url).searchParams));
    const common = { start: '2026-06-15 10:00:00', end: '2026-06-15 11:00:00', version: '2', limit: '1000' };
    expect(asked).toMatchObject([
      { ...common, skip: '0' },
      { ...common, skip: '1000' },
    ]);
  });

  it('an answered call is whole: who talked, how long, and that there is a recording', async () => {
    const call = { callId: 'in_4f', direction: 'inbound', remoteNumber: '447700900123' };
    const [start, end] = ['2026-06-15T09:15:04.000Z', '2026-06-15T09:16:05.000Z'];
    expect(await read(row({ clid: '"Acme" <447700900123>' }))).toEqual([
      { ...call, kind: 'ringing', extension: '', at: start },
      { ...call, kind: 'ringing', extension: '101', at: start },
      { ...call, kind: 'answered', extension: '101', at: start },
      { ...call, kind: 'ended', scope: 'leg', extension: '101', disposition: 'answered', talkSeconds: 61, at: end },
      {
        ...{ ...call, kind: 'ended', scope: 'call', extension: '101', disposition: 'answered', talkSeconds: 61 },
        ...{ isRecorded: true, at: end },
      },
    ]);
  });

  it.each<[string, object[], object]>([
    [
      'nobody of a group took it',
      [
        row({ disposition: 'no answer', seconds: 20 }),
        row({ destination: 102, disposition: 'no answer', seconds: 20 }),
      ],
      { extension: '102', disposition: 'missed', talkSeconds: 0, at: '2026-06-15T09:15:24.000Z' },
    ],
    [
      'the second of a group took it',
      [row({ disposition: 'cancel', seconds: 7 }), row({ destination: 102, seconds: 30 })],
      { extension: '102', disposition: 'answered', talkSeconds: 30 },
    ],
    [
      'handed on: both talked',
      [row({ seconds: 20 }), row({ destination: 102, callstart: '2026-06-15 10:15:24', seconds: 40 })],
      { extension: '102', disposition: 'answered', talkSeconds: 60, at: '2026-06-15T09:16:04.000Z' },
    ],
    [
      'the menu answered, and nobody else',
      [row({ sip: 0, destination: '0-main', seconds: 9 })],
      { extension: '', disposition: 'missed', reason: 'abandoned', talkSeconds: 0, isRecorded: false },
    ],
    [
      'forwarded to an outside number, which took it',
      [row({ sip: 0, destination: 447700900999, seconds: 50 })],
      { extension: '', forwardedTo: '447700900999', disposition: 'answered', talkSeconds: 50 },
    ],
    [
      'outgoing, the customer was busy',
      [row({ pbx_call_id: 'out_5a', clid: 442079460018, destination: 447700900321, disposition: 'busy', seconds: 5 })],
      { callId: 'out_5a', direction: 'outbound', extension: '101', remoteNumber: '447700900321', disposition: 'busy' },
    ],
    [
      'outgoing, a word of the statistics alone',
      [row({ pbx_call_id: 'out_5b', sip: '', clid: 101, destination: 447700900321, disposition: 'call failed' })],
      { extension: '101', disposition: 'failed', reason: 'call failed' },
    ],
    ['between extensions', [row({ clid: 103 })], { kind: 'internal', extension: '103', remoteNumber: '101' }],
  ])('%s', async (_, rows, end) => {
    expect((await read(...rows)).at(-1)).toMatchObject(end);
  });

  it('rows without an id or a time are left out', async () => {
    expect(await read(row({ pbx_call_id: null }), row({ callstart: 'yesterday' }))).toEqual([]);
  });
});
