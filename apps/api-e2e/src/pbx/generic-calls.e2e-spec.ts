import { startApi, type TestApi } from '../support/api';
import { connectPbx, type TestPbx } from '../support/pbx';
import { until } from '../support/until';

const LINE = '37322900100';

describe('calls over the generic telephony API', () => {
  let api: TestApi;
  let pbx: TestPbx;
  let count = 0;

  beforeAll(async () => {
    api = await startApi({ overrides: { pbxRequestsPerSecond: 10_000 } });
    pbx = await connectPbx(api, ['214', '215', '216', 'office.12']);
    const lines = [{ number: LINE, name: 'Sales', color: '#2f7d5b' }];
    const query = 'mutation ($input: SetLinesInput!) { setLines(input: $input) { id } }';
    await api.gql(query, { input: { connectionId: pbx.id, lines } }, pbx.adminToken);
  });
  afterAll(() => api.stop());

  const newCall = () => ({ callid: `c-${(count += 1)}`, phone: `3736011${1000 + count}` });
  const rows = (sql: string, ...values: unknown[]) => api.db.query(sql, values);
  const callsOf = (callid: string) => rows('SELECT * FROM call WHERE provider_call_id = $1', callid);
  const unrecorded = (callid: string) => rows('SELECT reason FROM not_recorded WHERE provider_call_id = $1', callid);
  const incoming = (call: object, ext: string) => pbx.event({ type: 'in', event: 'INCOMING', ext, ...call });
  const accepted = (call: object, ext: string) => pbx.event({ type: 'in', event: 'ACCEPTED', ext, ...call });
  const completed = (call: object, ext: string, status: string, more: object = {}) =>
    pbx.event({ type: 'in', event: 'COMPLETED', ext, status, duration: '0', is_recorded: '0', ...call, ...more });

  it('C-06, B-19: a ring group whose Cancelled comes before ACCEPTED: one call, the popup only at the answerer', async () => {
    const call = newCall();
    const popups = 'subscription { callPopup { kind callId closeReason popup { state } } }';
    const first = await api.subscribe(popups, await pbx.tokenOf('214'));
    const second = await api.subscribe(popups, await pbx.tokenOf('215'));
    await incoming(call, '214');
    await incoming(call, '215');
    expect((await first.next()).callPopup).toMatchObject({ kind: 'OPENED', popup: { state: 'RINGING' } });
    expect((await second.next()).callPopup).toMatchObject({ kind: 'OPENED', popup: { state: 'RINGING' } });
    await completed(call, '214', 'Cancelled');
    await accepted(call, '215');
    await completed(call, '215', 'Success', { duration: '47' });
    await until(() => {
      expect(first.received.at(-1)?.callPopup).toMatchObject({ kind: 'CLOSED' });
      expect(second.received.at(-1)?.callPopup).toMatchObject({ kind: 'CHANGED', popup: { state: 'ENDED' } });
    });
    await Promise.all([first.close(), second.close()]);
    expect(await callsOf(call.callid)).toMatchObject([
      { disposition: 'answered', talk_seconds: 47, answered_by_id: pbx.employeeOf('215') },
    ]);
  });

  it('Q-27: the running call is there for an operator who has had more calls than a page takes up', async () => {
    for (let past = 0; past < 25; past += 1) {
      const call = newCall();
      await incoming(call, '214');
      await accepted(call, '214');
      await completed(call, '214', 'Success', { duration: '3' });
    }
    const running = newCall();
    await incoming(running, '214');
    await accepted(running, '214');
    const query = '{ activeCalls { state call { remoteNumber } } }';
    const { activeCalls } = await api.gql(query, {}, await pbx.tokenOf('214'));
    expect(activeCalls.at(-1)).toEqual({ state: 'TALKING', call: { remoteNumber: `+${running.phone}` } });
    expect(activeCalls).toHaveLength(20);
    await completed(running, '214', 'Success', { duration: '3' });
  });

  it('C-07, B-20: a hunt over three employees moves the popup, and is one call', async () => {
    const call = newCall();
    const query = '{ activeCalls { call { state remoteNumber } } }';
    const active = async (extension: string) => {
      const { activeCalls } = await api.gql(query, {}, await pbx.tokenOf(extension));
      const ofCall = activeCalls.filter((popup: { call: { remoteNumber: string } }) =>
        popup.call.remoteNumber.endsWith(call.phone),
      );
      return ofCall.length;
    };
    await incoming(call, '214');
    expect([await active('214'), await active('215')]).toEqual([1, 0]);
    await completed(call, '214', 'Cancelled');
    await incoming(call, '215');
    expect([await active('214'), await active('215')]).toEqual([0, 1]);
    await completed(call, '215', 'Cancelled');
    await incoming(call, '216');
    await accepted(call, '216');
    expect([await active('214'), await active('215'), await active('216')]).toEqual([0, 0, 1]);
    await completed(call, '216', 'Success', { duration: '5' });
    expect(await callsOf(call.callid)).toMatchObject([
      { disposition: 'answered', answered_by_id: pbx.employeeOf('216') },
    ]);
  });

  it('C-08, B-68: Missed for three legs is one missed call', async () => {
    const call = newCall();
    for (const ext of ['214', '215', '216']) await incoming(call, ext);
    for (const ext of ['214', '215', '216']) await completed(call, ext, 'Missed');
    expect(await callsOf(call.callid)).toMatchObject([{ state: 'ended', disposition: 'missed', direction: 'inbound' }]);
  });

  it.each([
    ['C-09', 'Busy', 'busy'],
    ['C-09', 'NoAnswer', 'no-answer'],
    ['C-09', 'NotAvailable', 'unavailable'],
    ['C-09', 'NotAllowed', 'forbidden'],
    ['C-20', 'NotAvaliable', 'unavailable'],
  ])(
    'C-09, C-20, B-66: (%s) an outgoing call that ended by %s is one unsuccessful call',
    async (_, status, disposition) => {
      const call = newCall();
      await pbx.event({ type: 'out', event: 'OUTGOING', ext: 'office.12', ...call });
      await completed(call, 'office.12', status, { type: 'out' });
      const [row, ...others] = await callsOf(call.callid);
      expect(others).toEqual([]);
      expect(row).toMatchObject({ direction: 'outbound', disposition, employee_id: pbx.employeeOf('office.12') });
      expect(row.contact_id).not.toBeNull();
    },
  );

  it('C-10, B-13: an unknown short number makes no call, only a row in Not recorded', async () => {
    const call = newCall();
    await incoming(call, '999');
    expect(await callsOf(call.callid)).toEqual([]);
    expect(await unrecorded(call.callid)).toEqual([{ reason: 'UNKNOWN_SHORT_NUMBER' }]);
    expect(await rows('SELECT 1 FROM contact_phone WHERE digits = $1', call.phone)).toEqual([]);
  });

  it("C-11, B-15, B-69: an employee's number and a short number make no call", async () => {
    const [own, internal] = [newCall(), newCall()];
    await rows(
      `INSERT INTO employee_phone (employee_id, raw, digits, e164) VALUES ($1, $2, $2, '+' || $2)`,
      ...[pbx.employeeOf('214'), own.phone],
    );
    api.forgetEmployees();
    await incoming(own, '215');
    await incoming({ ...internal, phone: '216' }, '215');
    expect([...(await callsOf(own.callid)), ...(await callsOf(internal.callid))]).toEqual([]);
    expect(await unrecorded(own.callid)).toEqual([{ reason: 'EMPLOYEE_NUMBER' }]);
    expect(await unrecorded(internal.callid)).toEqual([{ reason: 'INTERNAL' }]);
  });

  it('C-12: extra data stays with the call under its exact name', async () => {
    const call = newCall();
    await completed(call, '214', 'Success', { duration: '3', data_x: 'lower', data_X: 'upper', data_Имя: 'Анна' });
    expect(await callsOf(call.callid)).toMatchObject([{ data: { x: 'lower', X: 'upper', Имя: 'Анна' } }]);
  });

  it('C-13: COMPLETED without line after INCOMING with it keeps line and name', async () => {
    const call = newCall();
    await incoming({ ...call, diversion: LINE }, '214');
    await completed(call, '214', 'Success', { duration: '3' });
    expect(await callsOf(call.callid)).toMatchObject([{ line_number: LINE, line_name: 'Sales' }]);
  });

  it('C-15, B-70: COMPLETED twice is one call', async () => {
    const call = newCall();
    for (let i = 0; i < 2; i += 1) await completed(call, '214', 'Success', { duration: '47' });
    expect(await callsOf(call.callid)).toHaveLength(1);
    const events = await rows(
      'SELECT 1 FROM call_event JOIN call ON call.id = call_id WHERE provider_call_id = $1',
      call.callid,
    );
    expect(events).toHaveLength(1);
  });

  it('C-16, Q-15: COMPLETED alone is one call', async () => {
    const call = newCall();
    await completed(call, '214', 'Success', { duration: '12' });
    expect(await callsOf(call.callid)).toMatchObject([{ state: 'ended', disposition: 'answered', talk_seconds: 12 }]);
  });

  it('Q-09: a withheld number is a call without contact', async () => {
    const { callid } = newCall();
    await incoming({ callid, phone: '' }, '214');
    expect(await callsOf(callid)).toMatchObject([{ contact_id: null, remote_number: '' }]);
  });
});
