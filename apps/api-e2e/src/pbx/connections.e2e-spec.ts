import { Role } from '@ringdesk/auth';
import { startApi, type TestApi } from '../support/api';
import { connectPbx, type FakePbx, postForm, processed, startFakePbx } from '../support/pbx';
import { until } from '../support/until';

const FIELDS = `id key name isEnabled country hubToken receivingUrl forwarding createsContactsForOutgoing
  settings { key value isSet } outgoingNumberChange { kind prefixes { from to } } status { state problem }`;
const RESULT = `__typename ... on PbxConnectionSaved { connection { ${FIELDS} } }
  ... on SetupRefused { status message connection { ${FIELDS} } }`;
const CREATE = `mutation ($input: CreatePbxConnectionInput!) { createPbxConnection(input: $input) { ${RESULT} } }`;
const UPDATE = `mutation ($input: UpdatePbxConnectionInput!) { updatePbxConnection(input: $input) { ${RESULT} } }`;
const CHECK = `mutation ($input: CheckPbxConnectionInput!) { checkPbxConnection(input: $input) { isOk messages { en ru } } }`;
const REPLACE = 'mutation ($input: ReplaceHubTokenInput!) { replaceHubToken(input: $input) { hubToken } }';

const given = (values: Record<string, string | null>) => Object.entries(values).map(([key, value]) => ({ key, value }));

describe('connections as administrators keep them', () => {
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

    it('B-02, B-03, B-04: all providers are on offer, and the form derives from the declaration', async () => {
      const query =
        '{ pbxProviders { id title isStream capabilities settings { key kind isRequired default label { en ru } } } }';
      const { pbxProviders } = await api.gql(query, {}, admin);
      expect(pbxProviders.map(({ id }: { id: string }) => id).sort()).toEqual(
        (
          'api asterisk azerizone beeline-kg binotel birlink callgear freedom-telecom freepbx iptel ' +
          'kcell macarena moldcell phonet sarkor streamtelecom transtelecom unitalk vectortel viva zadarma'
        ).split(' '),
      );
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

    it('an operator who sees the connection of a call sees no setting, token or address of it', async () => {
      const pbx = await connectPbx(api, ['214'], { pbxToken: 'kq3-pbx-key' });
      await pbx.event({ type: 'in', event: 'INCOMING', ext: '214', phone: '37360111222', callid: 'seen' });
      const query =
        '{ activeCalls { call { connection { name hubToken receivingUrl settings { key } popupDelay { p50 } } } } }';
      const { activeCalls } = await api.gql(query, {}, await pbx.tokenOf('214'));
      expect(activeCalls).toEqual([
        {
          call: {
            connection: { name: 'Test PBX', hubToken: null, receivingUrl: null, settings: [], popupDelay: null },
          },
        },
      ]);
    });

    it('D-05: the delay of popups over the last hour, whole and by hop', async () => {
      const { connection } = await create({});
      const query = `query ($id: ID!) { pbxConnection(id: $id) { popupDelay { count p50 p95 storeP50 publishP50 paintP50 } } }`;
      const delay = async () => (await api.gql(query, { id: connection.id }, admin)).pbxConnection.popupDelay;
      expect(await delay()).toBeNull();
      await api.db.query(
        `INSERT INTO popup_delay (connection_id, call_id, employee_id, received_at, store_ms, publish_ms, paint_ms)
         SELECT $1, gen_random_uuid(), gen_random_uuid(), now() - age, ms, 2 * ms, 3 * ms FROM
         (SELECT interval '1 minute' AS age, generate_series(1, 21) AS ms UNION ALL SELECT interval '2 hours', 1000) AS rows`,
        [connection.id],
      );
      expect(await delay()).toEqual({ count: 21, p50: 66, p95: 120, storeP50: 11, publishP50: 22, paintP50: 33 });
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

    it('keeps a connection that calls came through', async () => {
      const pbx = await connectPbx(api, ['214']);
      const story = { cmd: 'event', type: 'in', event: 'INCOMING', phone: '37360111222', ext: '214', callid: 'kept-1' };
      await postForm(`${api.url}/tel/api/${pbx.key}`, { ...story, planfix_token: pbx.hubToken });
      await processed(api);
      const remove = 'mutation ($input: DeletePbxConnectionInput!) { deletePbxConnection(input: $input) }';
      const refused = await api.ask(remove, { input: { id: pbx.id } }, admin);
      expect(refused.errors?.[0].extensions.code).toBe('CONFLICT');
      expect(await api.db.query("SELECT 1 FROM call WHERE provider_call_id = 'kept-1'")).toHaveLength(1);
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

    it('Q-39: the check may ask a host in the private network that recordings may be fetched from', async () => {
      const settings = given({ pbxAddress: `${fake.url}/sys/crm_api.wcgp`, pbxToken: 'k', allowPrivateHost: 'false' });
      const input = { provider: 'kcell', name: 'Office', country: 'KZ', settings, isEnabled: false };
      const { id } = (await api.gql(CREATE, { input }, admin)).createPbxConnection.connection;
      const check = async () =>
        (await api.gql(CHECK, { input: { id, provider: 'kcell', settings } }, admin)).checkPbxConnection;
      expect(await check()).toMatchObject({ messages: [{ en: expect.stringContaining('private network') }] });
      expect(fake.requests).toEqual([]);
      const allow = `mutation ($input: SaveRecordingSettingsInput!) { saveRecordingSettings(input: $input) { id } }`;
      const hosts = [new URL(fake.url).hostname];
      await api.gql(allow, { input: { connectionId: id, mode: 'STORE', hosts, lines: [] } }, admin);
      await check();
      expect(fake.requests.length).toBeGreaterThan(0);
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
});
