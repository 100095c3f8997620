import { startApi, type TestApi } from '../support/api';
import { connectPbx, type PbxAnswer, postForm, processed, read, type TestPbx } from '../support/pbx';
import { until } from '../support/until';

const INVALID_TOKEN = { status: 401, body: '{"error":"Invalid token"}' };
const INVALID_PARAMETERS = { status: 400, body: '{"error":"Invalid parameters"}' };

describe('requests of the generic telephony API', () => {
  let api: TestApi;
  let pbx: TestPbx;
  let count = 0;

  beforeAll(async () => {
    api = await startApi({ overrides: { pbxRequestsPerSecond: 10_000 } });
    pbx = await connectPbx(api, ['214', '215', '216', 'office.12']);
  });
  afterAll(() => api.stop());

  const newCall = () => ({ callid: `c-${(count += 1)}`, phone: `3736011${1000 + count}` });
  const rows = (sql: string, ...values: unknown[]) => api.db.query(sql, values);
  const callsOf = (callid: string) => rows('SELECT * FROM call WHERE provider_call_id = $1', callid);

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
      await until(async () => {
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

    it('500 without details when the request cannot be kept, so that the PBX does not take it for done', async () => {
      const call = newCall();
      const event = { cmd: 'event', type: 'in', event: 'INCOMING', ext: '214', ...call };
      await rows('ALTER TABLE inbound_request RENAME TO away');
      const answer = await pbx.post(event);
      await rows('ALTER TABLE away RENAME TO inbound_request');
      expect(answer).toMatchObject({ status: 500, body: '{"error":"Internal error"}' });
      expect(await pbx.post(event)).toMatchObject({ status: 200, body: '' });
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
      await until(async () => {
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
