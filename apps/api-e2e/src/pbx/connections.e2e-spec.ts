import { Role } from '@ringdesk/auth';
import { startApi, type TestApi } from '../support/api';
import { connectPbx, type FakePbx, postForm, startFakePbx } from '../support/pbx';

const FIELDS = `id key name isEnabled country hubToken receivingUrl forwarding createsContactsForOutgoing
  settings { key value isSet } outgoingNumberChange { kind prefixes { from to } } status { state problem }`;
const RESULT = `__typename ... on PbxConnectionSaved { connection { ${FIELDS} } }
  ... on SetupRefused { status message connection { ${FIELDS} } }`;
const CREATE = `mutation ($input: CreatePbxConnectionInput!) { createPbxConnection(input: $input) { ${RESULT} } }`;
const UPDATE = `mutation ($input: UpdatePbxConnectionInput!) { updatePbxConnection(input: $input) { ${RESULT} } }`;
const CHECK = `mutation ($input: CheckPbxConnectionInput!) { checkPbxConnection(input: $input) { isOk messages { en ru } } }`;
const REPLACE = 'mutation ($input: ReplaceHubTokenInput!) { replaceHubToken(input: $input) { hubToken } }';
const CALL = `mutation ($input: ClickToCallInput!) { clickToCall(input: $input) { __typename
  ... on ClickToCallStarted { intentId connectionId extension dialledNumber }
  ... on ClickToCallRefused { reason message telUri } } }`;

const given = (values: Record<string, string | null>) => Object.entries(values).map(([key, value]) => ({ key, value }));

describe('connections and calls from the desk', () => {
  let api: TestApi;
  let fake: FakePbx;
  let admin: string;

  beforeAll(async () => {
    api = await startApi();
    fake = await startFakePbx();
    admin = await api.signIn((await api.makeEmployee({ role: Role.ADMIN })).email);
  });
  afterAll(async () => {
    await api.stop();
    await fake.stop();
  });
  beforeEach(() => {
    fake.requests.length = 0;
    fake.answer = { status: 200 };
  });

  const reachable = (more: Record<string, string> = {}) => ({
    ...{ pbxUrl: `${fake.url}/crm/hook?site=4`, pbxToken: 'kq3-pbx-key', allowPrivateHost: 'true', ...more },
  });
  const create = async (settings: Record<string, string | null>, more: object = {}) => {
    const input = { provider: 'api', name: 'PBX', country: 'MD', settings: given(settings), ...more };
    return (await api.gql(CREATE, { input }, admin)).createPbxConnection;
  };
  const update = async (input: object) => (await api.gql(UPDATE, { input }, admin)).updatePbxConnection;

  describe('settings', () => {
    it.each([Role.OPERATOR, Role.MANAGER])('B-01: the server refuses a %s', async (role) => {
      const token = await api.signIn((await api.makeEmployee({ role })).email);
      const { connection } = await create({});
      for (const query of [
        '{ pbxProviders { id } }',
        '{ pbxConnections { id } }',
        `{ pbxConnection(id: "${connection.id}") { id } }`,
      ]) {
        expect((await api.ask(query, {}, token)).errors?.[0].extensions.code).toBe('FORBIDDEN');
      }
      const input = { provider: 'api', name: 'x', country: 'MD', settings: [] };
      expect((await api.ask(CREATE, { input }, token)).errors?.[0].extensions.code).toBe('FORBIDDEN');
      const change = { input: { id: connection.id, name: 'y' } };
      expect((await api.ask(UPDATE, change, token)).errors?.[0].extensions.code).toBe('FORBIDDEN');
    });

    it('B-02, B-03: the form derives from the declaration', async () => {
      const query =
        '{ pbxProviders { id title isStream capabilities settings { key kind isRequired default label { en ru } } } }';
      const { pbxProviders } = await api.gql(query, {}, admin);
      expect(pbxProviders.map(({ id }: { id: string }) => id).sort()).toEqual(['api', 'asterisk']);
      expect(pbxProviders.find(({ id }: { id: string }) => id === 'api')).toMatchObject({
        isStream: false,
        capabilities: ['CLICK_TO_CALL', 'RECORDINGS', 'MISSED_CALLS', 'CALLER_LOOKUP', 'SETUP'],
        settings: [
          { key: 'pbxUrl', kind: 'TEXT', isRequired: false },
          { key: 'pbxToken', kind: 'SECRET' },
          { key: 'allowPrivateHost', kind: 'SWITCH', default: 'false' },
        ],
      });
    });

    it('B-08: token and address are given, and differ per connection', async () => {
      const [one, other] = [(await create({})).connection, (await create({})).connection];
      expect(one.hubToken).toMatch(/^[0-9a-f]{32}$/);
      expect(one.hubToken).not.toBe(other.hubToken);
      expect(one.receivingUrl).toBe(`${api.config.publicUrl}/tel/api/${one.key}`);
      expect(one).toMatchObject({ isEnabled: true, status: { state: 'READY' }, forwarding: 'ON' });
    });

    it('secrets are encrypted at rest and never sent back; null keeps them, an empty text clears them', async () => {
      const { connection } = await create(reachable());
      const pbxToken = (row: { settings: { key: string }[] }) => row.settings.find(({ key }) => key === 'pbxToken');
      expect(pbxToken(connection)).toEqual({ key: 'pbxToken', value: null, isSet: true });
      const [row] = await api.db.query('SELECT *, pbx_connection::text AS all FROM pbx_connection WHERE id = $1', [
        connection.id,
      ]);
      expect(row.all).not.toContain('kq3-pbx-key');
      expect(row.all).not.toContain(connection.hubToken);
      const kept = await update({ id: connection.id, settings: given({ pbxToken: null }) });
      expect(pbxToken(kept.connection)).toMatchObject({ isSet: true });
      const cleared = await update({ id: connection.id, settings: given({ pbxToken: '' }) });
      expect(pbxToken(cleared.connection)).toMatchObject({ isSet: false });
    });

    it('names every field that is wrong', async () => {
      const input = {
        provider: 'api',
        name: 'x',
        country: 'MD',
        settings: given({ pbxUrl: 'ftp://x', colour: 'red', allowPrivateHost: 'maybe' }),
      };
      const failure = await api.ask(CREATE, { input }, admin);
      expect(failure.errors?.[0].extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        fields: {
          'settings.pbxUrl': { en: expect.any(String), ru: expect.any(String) },
          'settings.colour': 'unknown',
          'settings.allowPrivateHost': 'not-a-choice',
        },
      });
      for (const wrong of [{ name: ' ' }, { country: 'XX' }, { provider: 'acme' }, { provider: 'demo' }]) {
        const answer = await api.ask(CREATE, { input: { ...input, settings: [], ...wrong } }, admin);
        expect(answer.errors?.[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
        expect(Object.keys(answer.errors?.[0].extensions.fields as object)).toEqual(Object.keys(wrong));
      }
    });

    it('changes, switches off, and deletes', async () => {
      const { connection } = await create({});
      const outgoingNumberChange = { kind: 'REPLACE_PREFIX', prefixes: [{ from: '373', to: '0' }] };
      const changed = await update({ id: connection.id, name: 'New', outgoingNumberChange, isEnabled: false });
      expect(changed.connection).toMatchObject({ name: 'New', outgoingNumberChange, status: { state: 'DISABLED' } });
      const remove = 'mutation ($input: DeletePbxConnectionInput!) { deletePbxConnection(input: $input) }';
      await api.gql(remove, { input: { id: connection.id } }, admin);
      const gone = await api.ask(`{ pbxConnection(id: "${connection.id}") { id } }`, {}, admin);
      expect(gone.errors?.[0].extensions.code).toBe('NOT_FOUND');
      expect(
        (await postForm(connection.receivingUrl, { cmd: 'ping', planfix_token: connection.hubToken })).status,
      ).toBe(401);
    });

    it('B-08: a replaced token works at once, the old one no more, in every process', async () => {
      const pbx = await connectPbx(api, []);
      const second = await startApi({ sharedWith: api });
      const ping = (base: string, token: string) =>
        postForm(`${base}/tel/api/${pbx.key}`, { cmd: 'ping', planfix_token: token }).then(({ status }) => status);
      try {
        expect(await ping(second.url, pbx.hubToken)).toBe(200);
        const { replaceHubToken } = await api.gql(REPLACE, { input: { id: pbx.id } }, admin);
        expect([await ping(api.url, pbx.hubToken), await ping(api.url, replaceHubToken.hubToken)]).toEqual([401, 200]);
        await until(async () => (await ping(second.url, replaceHubToken.hubToken)) === 200);
        expect(await ping(second.url, pbx.hubToken)).toBe(401);
      } finally {
        await second.stop();
      }
    });

    it('checks settings without saving them', async () => {
      const check = (settings: Record<string, string>) =>
        api
          .gql(CHECK, { input: { provider: 'api', settings: given(settings) } }, admin)
          .then((data) => data.checkPbxConnection);
      expect(await check(reachable())).toMatchObject({ isOk: true });
      expect(await check(reachable({ allowPrivateHost: 'false' }))).toMatchObject({
        ...{ isOk: false, messages: [{ en: expect.stringContaining('private network') }] },
      });
      expect(await check({})).toMatchObject({ isOk: true, messages: [{ en: expect.stringContaining('only events') }] });
      expect(fake.requests).toEqual([]);
    });
  });

  describe('setup', () => {
    it('B-07: enabling sends setup with token and address', async () => {
      const { connection } = await create(reachable());
      expect(fake.requests).toEqual([
        {
          ...{ method: 'POST', url: '/crm/hook?site=4', type: 'application/x-www-form-urlencoded' },
          form: {
            ...{ cmd: 'setup', token: 'kq3-pbx-key', planfix_token: connection.hubToken },
            planfix_url: connection.receivingUrl,
          },
        },
      ]);
      await update({ id: connection.id, name: 'Same at the PBX' });
      expect(fake.requests).toHaveLength(1);
      const { replaceHubToken } = await api.gql(REPLACE, { input: { id: connection.id } }, admin);
      expect(fake.requests[1].form).toMatchObject({ cmd: 'setup', planfix_token: replaceHubToken.hubToken });
    });

    it('C-18, Q-02: a refusal is shown, and enabling is still possible', async () => {
      fake.answer = { status: 400, body: '{"error":"Invalid parameters"}' };
      const refused = await create(reachable());
      expect(refused).toMatchObject({
        ...{ __typename: 'SetupRefused', status: 400, message: 'Invalid parameters' },
        connection: { isEnabled: false, status: { state: 'DISABLED' } },
      });
      const { id } = refused.connection;
      expect(await update({ id, isEnabled: true })).toMatchObject({ __typename: 'SetupRefused' });
      fake.requests.length = 0;
      expect(await update({ id, isEnabled: true, ignoresSetupRefusal: true })).toMatchObject({
        ...{ __typename: 'PbxConnectionSaved', connection: { isEnabled: true } },
      });
      expect(fake.requests).toEqual([]);
    });

    it('Q-39: a PBX in a private network is not asked unless allowed', async () => {
      expect(await create(reachable({ allowPrivateHost: 'false' }))).toMatchObject({
        ...{ __typename: 'SetupRefused', status: null, message: expect.stringContaining('private network') },
      });
      expect(fake.requests).toEqual([]);
    });
  });

  describe('click-to-call', () => {
    const dial = async (input: object, token: string) => (await api.gql(CALL, { input }, token)).clickToCall;
    const connect = async (operators = ['215']) => {
      const pbx = await connectPbx(api, operators, reachable());
      fake.requests.length = 0;
      return pbx;
    };

    it('C-17, B-51: makeCall keeps the query, is a form, and takes an empty 200', async () => {
      const pbx = await connect();
      const started = await dial({ phone: '+373 (60) 111-222' }, await pbx.tokenOf('215'));
      expect(started).toMatchObject({
        ...{ __typename: 'ClickToCallStarted', extension: '215', dialledNumber: '37360111222', connectionId: pbx.id },
      });
      const form = { cmd: 'makeCall', from: '215', to: '37360111222', token: 'kq3-pbx-key' };
      expect(fake.requests).toMatchObject([{ method: 'POST', url: '/crm/hook?site=4', form }]);
    });

    it("B-51: calls a contact's number by its id, and links the call with the contact (Q-24)", async () => {
      const pbx = await connect();
      const contactId = await pbx.contact('Clicked', '060 333 444');
      const [phone] = await api.db.query('SELECT id FROM contact_phone WHERE contact_id = $1', [contactId]);
      const token = await pbx.tokenOf('215');
      expect(await dial({ contactPhoneId: phone.id }, token)).toMatchObject({ dialledNumber: '060333444' });
      await pbx.event({ type: 'out', event: 'OUTGOING', phone: '060333444', ext: '215', callid: 'clicked-1' });
      const [call] = await api.db.query(`SELECT * FROM call WHERE provider_call_id = 'clicked-1'`);
      expect(call).toMatchObject({ contact_id: contactId, employee_id: pbx.employeeOf('215') });
      expect(call.dial_intent_id).not.toBeNull();
    });

    it.each([
      ['DIGITS_ONLY', [], '37360111222'],
      ['WITH_PLUS', [], '+37360111222'],
      ['REPLACE_PREFIX', [{ from: '373', to: '8' }], '860111222'],
    ])('B-55, Q-21: the rule %s changes the number', async (kind, prefixes, to) => {
      const pbx = await connect();
      await update({ id: pbx.id, outgoingNumberChange: { kind, prefixes } });
      await dial({ phone: '+373 60 111222' }, await pbx.tokenOf('215'));
      expect(fake.requests.at(-1)?.form.to).toBe(to);
    });

    it('Q-22: dials the main number of one with an extension', async () => {
      const pbx = await connect();
      await dial({ phone: '+373 22 900 100,15' }, await pbx.tokenOf('215'));
      expect(fake.requests.at(-1)?.form.to).toBe('37322900100');
    });

    it('Q-25: without a short number nothing is sent, and a tel: address is given', async () => {
      await connect();
      const token = await api.signIn((await api.makeEmployee()).email);
      expect(await dial({ phone: '+373 22 900 100,15' }, token)).toEqual({
        ...{ __typename: 'ClickToCallRefused', reason: 'NO_SHORT_NUMBER', message: null },
        telUri: 'tel:+37322900100;ext=15',
      });
      expect(fake.requests).toEqual([]);
    });

    it('B-56: a connection without an address of the PBX takes events only', async () => {
      const pbx = await connectPbx(api, ['401']);
      const token = await pbx.tokenOf('401');
      expect(await dial({ phone: '+37360111222' }, token)).toMatchObject({ reason: 'NOT_SUPPORTED' });
      expect((await api.gql('{ myDialConnections { id } }', {}, token)).myDialConnections).toEqual([]);
    });

    it.each(['call me', '', '+', '1'.repeat(40)])('no number to dial: %j', async (phone) => {
      const pbx = await connect();
      const answer = await api.ask(CALL, { input: { phone } }, await pbx.tokenOf('215'));
      if (phone) expect(answer.data?.clickToCall).toMatchObject({ reason: 'INVALID_NUMBER' });
      else expect(answer.errors?.[0].extensions.code).toBe('BAD_USER_INPUT');
      expect(fake.requests).toEqual([]);
    });

    it.each([
      [{ status: 400, body: '{"error":"Invalid parameters"}' }, 'REFUSED', 'Invalid parameters'],
      [{ status: 401, body: '{"error":"Invalid token"}' }, 'UNAUTHORIZED', 'Invalid token'],
      [{ status: 500, body: `<h1>${'x'.repeat(500)}` }, 'UNREACHABLE', `<h1>${'x'.repeat(296)}`],
    ])('Q-26: answer %# of the PBX is shown in words, and no call is recorded', async (answer, reason, message) => {
      const pbx = await connect();
      fake.answer = answer;
      expect(await dial({ phone: '+37360111222' }, await pbx.tokenOf('215'))).toMatchObject({ reason, message });
      expect(fake.requests).toHaveLength(1);
      expect(await api.db.query('SELECT 1 FROM call WHERE connection_id = $1', [pbx.id])).toEqual([]);
    });

    it('Q-26: a PBX that is silent for 10 s is unreachable, and is asked once', async () => {
      const pbx = await connect();
      fake.answer = 'silence';
      const startedAt = Date.now();
      const refused = await dial({ phone: '+37360111222' }, await pbx.tokenOf('215'));
      expect(refused).toMatchObject({ reason: 'UNREACHABLE', message: 'The PBX did not answer in time' });
      expect(Date.now() - startedAt).toBeGreaterThan(9_900);
      expect(fake.requests).toHaveLength(1);
    });

    it('with several connections the chosen one calls', async () => {
      const [one, other] = [await connect(['501']), await connect(['502'])];
      const employeeId = one.employeeOf('501');
      const set = 'mutation ($input: SetShortNumbersInput!) { setShortNumbers(input: $input) { id } }';
      await api.gql(set, { input: { connectionId: other.id, shortNumbers: [{ number: '777', employeeId }] } }, admin);
      const token = await one.tokenOf('501');
      const { myDialConnections } = await api.gql('{ myDialConnections { id extension } }', {}, token);
      expect(myDialConnections).toEqual([
        { id: one.id, extension: '501' },
        { id: other.id, extension: '777' },
      ]);
      await dial({ phone: '+37360111222', connectionId: other.id }, token);
      expect(fake.requests.at(-1)?.form.from).toBe('777');
    });
  });
});

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 5000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('it did not become true within 5 s');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
