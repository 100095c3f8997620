import { startApi, type TestApi } from '../support/api';
import { connectPbx, type PbxAnswer, postForm, processed, read, type TestPbx } from '../support/pbx';

const INVALID_TOKEN = { status: 401, body: '{"error":"Invalid token"}' };
const INVALID_PARAMETERS = { status: 400, body: '{"error":"Invalid parameters"}' };
const LINE = '37322900100';

describe('the generic telephony API over HTTP', () => {
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

  describe('authorisation and errors', () => {
    it('C-01: ping answers key and address; a wrong token exactly 401', async () => {
      expect(await pbx.post({ cmd: 'ping' })).toEqual({
        ...{ status: 200, type: 'application/json; charset=utf-8', body: '{"pbxToken":"","pbxUrl":""}' },
      });
      expect(await postForm(pbx.address, { cmd: 'ping', planfix_token: 'wrong' })).toMatchObject(INVALID_TOKEN);
    });

    it('C-02: the token comes before the parameters', async () => {
      expect(await postForm(pbx.address, { cmd: 'contact', planfix_token: 'x' })).toMatchObject(INVALID_TOKEN);
      expect(await pbx.post({ cmd: 'contact' })).toMatchObject(INVALID_PARAMETERS);
    });

    it('C-03: an unknown command is a 400, and listed under Not recorded', async () => {
      expect(await pbx.post({ cmd: 'dance', note: 'C-03' })).toMatchObject(INVALID_PARAMETERS);
      await eventually(async () => {
        const [row] = await rows(
          `SELECT payload FROM not_recorded WHERE reason = 'UNPARSABLE' AND payload LIKE '%C-03%'`,
        );
        expect(JSON.parse(row.payload)).toMatchObject({ cmd: 'dance', planfix_token: '***' });
      });
    });

    it('C-04: event and record answer 200 without a byte', async () => {
      const { callid, phone } = newCall();
      const ring = { cmd: 'event', type: 'in', event: 'INCOMING', ext: '214', callid, phone };
      const empty: PbxAnswer = { status: 200, type: null, body: '' };
      expect(await pbx.post(ring)).toEqual(empty);
      expect(await pbx.post({ cmd: 'record', callid, record_link: 'https://pbx.example.net/1.mp3' })).toEqual(empty);
    });

    it.each([
      ['GET', 405],
      ['PUT', 405],
      ['DELETE', 405],
    ])('%s is a 405', async (method, status) => {
      const answer = await fetch(pbx.address, { method });
      expect(answer.status).toBe(status);
      expect(await answer.text()).toBe('{"error":"Method not allowed"}');
    });

    it('413 for a body over 64 KiB, declared or streamed, also for 1 MB; the server stays up', async () => {
      const big = 'x'.repeat(1024 * 1024);
      const chunks = new ReadableStream({
        start(controller) {
          for (let i = 0; i < 20; i += 1) controller.enqueue(new TextEncoder().encode(big.slice(0, 10_000)));
          controller.close();
        },
      });
      const form = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
      const answers = [
        await read(await fetch(pbx.address, { ...form, body: big })),
        await read(await fetch(pbx.address, { ...form, body: chunks, duplex: 'half' } as RequestInit)),
      ];
      for (const answer of answers)
        expect(answer).toMatchObject({ status: 413, body: '{"error":"Request too large"}' });
      expect((await pbx.post({ cmd: 'ping' })).status).toBe(200);
    });

    it('415 for XML and for a compressed body', async () => {
      const xml = { method: 'POST', headers: { 'content-type': 'text/xml' }, body: '<a/>' };
      const zip = { method: 'POST', headers: { 'content-encoding': 'gzip' }, body: 'x' };
      for (const init of [xml, zip]) {
        expect(await read(await fetch(pbx.address, init))).toMatchObject({
          ...{ status: 415, body: '{"error":"Unsupported media type"}' },
        });
      }
    });

    it('401 for malformed JSON, an unknown key and a key of another provider; 404 for an unknown provider', async () => {
      const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"cmd":' };
      expect(await read(await fetch(pbx.address, json))).toMatchObject(INVALID_TOKEN);
      const token = { planfix_token: pbx.hubToken };
      expect(await postForm(`${api.url}/tel/api/nobody`, { cmd: 'ping', ...token })).toMatchObject(INVALID_TOKEN);
      expect((await postForm(`${api.url}/tel/demo/${pbx.key}`, { cmd: 'ping', ...token })).status).toBe(401);
      for (const path of [
        '/tel/acme/x',
        '/tel/asterisk/x',
        `/tel/API/${pbx.key}`,
        `/tel/api/${pbx.key}/more`,
        '/tel/%00',
      ]) {
        expect((await postForm(`${api.url}${path}`, { cmd: 'ping', ...token })).status).toBe(404);
      }
    });

    it('takes JSON and multipart with the same flat names', async () => {
      const { callid, phone } = newCall();
      const event = {
        cmd: 'event',
        type: 'in',
        event: 'INCOMING',
        ext: 214,
        callid,
        phone,
        planfix_token: pbx.hubToken,
      };
      const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(event) };
      expect(await read(await fetch(pbx.address, json))).toMatchObject({ status: 200, body: '' });
      const form = new FormData();
      for (const [name, value] of Object.entries({ ...event, event: 'ACCEPTED' })) form.set(name, String(value));
      expect(await read(await fetch(pbx.address, { method: 'POST', body: form }))).toMatchObject({
        status: 200,
        body: '',
      });
      await processed(api);
      expect(await callsOf(callid)).toMatchObject([{ state: 'talking', remote_number: phone }]);
    });

    it('the bare address works for the one connection there is, and by the token when there are several', async () => {
      const bare = `${api.url}/tel/api`;
      expect((await postForm(bare, { cmd: 'ping', planfix_token: pbx.hubToken })).status).toBe(200);
      const other = await connectPbx(api, [], { pbxToken: 'other-key' });
      expect((await postForm(bare, { cmd: 'ping', token: other.hubToken })).body).toContain('other-key');
      expect((await postForm(bare, { cmd: 'ping', planfix_token: pbx.hubToken })).body).not.toContain('other-key');
      expect(await postForm(bare, { cmd: 'ping', planfix_token: 'x' })).toMatchObject(INVALID_TOKEN);
    });
  });

  describe('contact', () => {
    const ask = async (phone: string) => (await pbx.post({ cmd: 'contact', phone })).body;
    const forward = (forwarding: string) =>
      api.gql(
        `mutation ($input: UpdatePbxConnectionInput!) { updatePbxConnection(input: $input) {
          ... on PbxConnectionSaved { connection { forwarding } } } }`,
        { input: { id: pbx.id, forwarding } },
        pbx.adminToken,
      );

    it('C-05, B-45: name and responsible, key absent where there is none, {} for the unknown', async () => {
      const known = newCall().phone;
      await pbx.contact('Green Valley Dairy', `+${known}`, [pbx.employeeOf('214')]);
      expect(await ask(known)).toBe('{"contact_name":"Green Valley Dairy","responsible":214}');
      const alone = newCall().phone;
      await pbx.contact('Alone', alone);
      expect(await ask(alone)).toBe('{"contact_name":"Alone"}');
      expect(await ask(newCall().phone)).toBe('{}');
    });

    it('C-05, Q-44: a responsible without short number is passed over; a SIP login is a string', async () => {
      const { id } = await api.makeEmployee();
      const [first, second] = [newCall().phone, newCall().phone];
      await pbx.contact('First', first, [id]);
      await pbx.contact('Second', second, [id, pbx.employeeOf('office.12'), pbx.employeeOf('214')]);
      expect(await ask(first)).toBe('{"contact_name":"First"}');
      expect(await ask(second)).toBe('{"contact_name":"Second","responsible":"office.12"}');
    });

    it('C-05, B-42: no responsible while forwarding is off', async () => {
      const { phone } = newCall();
      await pbx.contact('Forwarded', phone, [pbx.employeeOf('215')]);
      await forward('OFF');
      expect(await ask(phone)).toBe('{"contact_name":"Forwarded"}');
      await forward('WORKING_HOURS');
      expect(await ask(phone)).toBe('{"contact_name":"Forwarded","responsible":215}');
      await forward('ON');
    });

    it('Q-45: asking makes no contact', async () => {
      const { phone } = newCall();
      await ask(phone);
      expect(await rows('SELECT 1 FROM contact_phone WHERE digits = $1', phone)).toEqual([]);
    });

    it('C-19: a plus sign, encoded or not, finds the same contact', async () => {
      const { phone } = newCall();
      await pbx.contact('Plus', phone);
      const post = (body: string) =>
        fetch(pbx.address, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: `cmd=contact&planfix_token=${pbx.hubToken}&phone=${body}`,
        }).then((response) => response.text());
      for (const spelling of [`%2B${phone}`, `+${phone}`, phone, `%2B373%20(601)%20${phone.slice(6)}`]) {
        expect(await post(spelling)).toBe('{"contact_name":"Plus"}');
      }
    });
  });

  describe('calls', () => {
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
      await eventually(() => {
        expect(first.received.at(-1)?.callPopup).toMatchObject({ kind: 'CLOSED' });
        expect(second.received.at(-1)?.callPopup).toMatchObject({ kind: 'CHANGED', popup: { state: 'ENDED' } });
      });
      await Promise.all([first.close(), second.close()]);
      expect(await callsOf(call.callid)).toMatchObject([
        { disposition: 'answered', talk_seconds: 47, answered_by_id: pbx.employeeOf('215') },
      ]);
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
      expect(await callsOf(call.callid)).toMatchObject([
        { state: 'ended', disposition: 'missed', direction: 'inbound' },
      ]);
    });

    it.each([
      ['C-09', 'Busy', 'busy'],
      ['C-09', 'NoAnswer', 'no-answer'],
      ['C-09', 'NotAvailable', 'unavailable'],
      ['C-09', 'NotAllowed', 'forbidden'],
      ['C-20', 'NotAvaliable', 'unavailable'],
    ])('%s, B-66: an outgoing call that ended by %s is one unsuccessful call', async (_, status, disposition) => {
      const call = newCall();
      await pbx.event({ type: 'out', event: 'OUTGOING', ext: 'office.12', ...call });
      await completed(call, 'office.12', status, { type: 'out' });
      const [row, ...others] = await callsOf(call.callid);
      expect(others).toEqual([]);
      expect(row).toMatchObject({ direction: 'outbound', disposition, employee_id: pbx.employeeOf('office.12') });
      expect(row.contact_id).not.toBeNull();
    });

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

    it('C-14, W-13: record attaches after COMPLETED and before it', async () => {
      const [after, before] = [newCall(), newCall()];
      const record = (callid: string, more: object = {}) =>
        pbx.event({ cmd: 'record', callid, record_link: `https://pbx.example.net/${callid}.mp3`, ...more });
      await completed(after, '214', 'Success', { duration: '3', is_recorded: '1' });
      await record(after.callid);
      await record(before.callid, { is_temp: '1' });
      await completed(before, '214', 'Success', { duration: '3', is_recorded: '1' });
      const recording = async (callid: string) => (await callsOf(callid))[0].recording;
      expect(await recording(after.callid)).toMatchObject({ location: expect.stringContaining(after.callid) });
      expect(await recording(before.callid)).toMatchObject({ location: expect.any(String), isTemporary: true });
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

  describe('keeping', () => {
    it("D-04: the request is in the ledger before the answer, without the hub's token", async () => {
      const call = newCall();
      await pbx.post({ cmd: 'event', type: 'in', event: 'INCOMING', ext: '214', ...call });
      const kept = await rows(
        `SELECT convert_from(body, 'UTF8') AS body FROM inbound_request WHERE body LIKE $1::bytea`,
        `%${call.callid}&%`,
      );
      expect(kept).toHaveLength(1);
      expect(kept[0].body).toContain(`callid=${call.callid}`);
      expect(kept[0].body).not.toContain(pbx.hubToken);
    });

    it('contact and ping leave nothing in the ledger', async () => {
      const countRows = async () => Number((await rows('SELECT count(*) FROM inbound_request'))[0].count);
      const before = await countRows();
      await pbx.post({ cmd: 'ping' });
      await pbx.post({ cmd: 'contact', phone: '1' });
      expect(await countRows()).toBe(before);
    });

    it('Q-01: a disabled connection answers 401, and its events are listed under Not recorded', async () => {
      const other = await connectPbx(api, ['300']);
      const update = `mutation ($input: UpdatePbxConnectionInput!) { updatePbxConnection(input: $input) { __typename } }`;
      await api.gql(update, { input: { id: other.id, isEnabled: false } }, other.adminToken);
      const call = newCall();
      const event = { cmd: 'event', type: 'in', event: 'INCOMING', ext: '300', ...call };
      expect(await other.post(event)).toMatchObject(INVALID_TOKEN);
      expect(await other.post({ cmd: 'ping' })).toMatchObject(INVALID_TOKEN);
      await eventually(async () => {
        const reasons = await rows('SELECT reason FROM not_recorded WHERE connection_id = $1', other.id);
        expect(reasons).toEqual([{ reason: 'DISABLED' }]);
      });
      expect(await callsOf(call.callid)).toEqual([]);
    });
  });
});

describe('protection of the receiving address', () => {
  let api: TestApi;
  afterEach(() => api.stop());

  it('429 beyond the allowed number of requests a second', async () => {
    api = await startApi({ overrides: { pbxRequestsPerSecond: 5 } });
    const pbx = await connectPbx(api, []);
    const answers = await Promise.all(Array.from({ length: 40 }, () => pbx.post({ cmd: 'ping' })));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(5);
    expect(refused[0].body).toBe('{"error":"Too many requests"}');
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(5);
  });

  it('refuses plain HTTP unless a trusted proxy says that it was TLS', async () => {
    api = await startApi({ overrides: { allowsPlainHttp: false } });
    const pbx = await connectPbx(api, []);
    expect((await pbx.post({ cmd: 'ping' })).status).toBe(403);
    const body = new URLSearchParams({ cmd: 'ping', planfix_token: pbx.hubToken });
    const proxied = await fetch(pbx.address, { method: 'POST', body, headers: { 'x-forwarded-proto': 'https' } });
    expect(proxied.status).toBe(200);
  });
});

/** Waits until an expectation holds, 5 s at most. */
async function eventually(expectation: () => void | Promise<void>): Promise<void> {
  const deadline = Date.now() + 5000;
  for (;;) {
    try {
      return await expectation();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
