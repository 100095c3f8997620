import { ReplayService, TestCallsService } from '@ringdesk/pbx-adapters';
import { startApi, type TestApi } from '../support/api';
import { connectPbx, processed, type TestPbx } from '../support/pbx';
import { until } from '../support/until';

const PLAY = `mutation ($input: PlayTestCallInput!) { playTestCall(input: $input) {
  ... on TestCallStarted { seconds } ... on TestCallRefused { message } } }`;
const POPUPS = 'subscription { callPopup { kind popup { state call { isTest remoteNumber } } } }';
const CALLS = `query ($id: ID!) { calls(filter: { connectionId: $id }) { total
  items { isTest state disposition contact { id } legs { extension outcome } } } }`;

describe("D-09: an administrator's test call", () => {
  let api: TestApi;
  let pbx: TestPbx;

  beforeAll(async () => {
    api = await startApi();
    api.app.get(TestCallsService).pace = 60;
  });
  beforeEach(async () => {
    pbx = await connectPbx(api, ['101', '102']);
  });
  afterAll(() => api.stop());

  const play = async (story: string, extension = '101', token = pbx.adminToken) =>
    api.ask(PLAY, { input: { connectionId: pbx.id, story, extension } }, token);
  const calls = async () => (await api.gql(CALLS, { id: pbx.id }, pbx.adminToken)).calls;
  const ended = () => until(async () => expect((await calls()).items).toMatchObject([{ state: 'ENDED' }]));

  it('rings at the operator through the real door, and is marked as a test from the first moment', async () => {
    const popups = await api.subscribe(POPUPS, await pbx.tokenOf('101'));
    expect((await play('inbound.answered')).data?.playTestCall).toEqual({ seconds: 1 });
    expect((await popups.next()).callPopup).toMatchObject({ kind: 'OPENED', popup: { call: { isTest: true } } });
    await ended();
    await popups.close();
    const [{ source, path }] = await api.db.query('SELECT source, path FROM inbound_request WHERE connection_id = $1', [
      pbx.id,
    ]);
    expect({ source, path }).toEqual({ source: 'webhook', path: '' });
  });

  it('leaves its row in the log, and no contact', async () => {
    await play('inbound.ring-group');
    await ended();
    expect(await calls()).toMatchObject({
      total: 1,
      items: [{ isTest: true, disposition: 'ANSWERED', contact: null }],
    });
    expect(await api.db.query("SELECT 1 FROM contact_phone WHERE digits LIKE '3730000%'")).toEqual([]);
  });

  it('the same again by replay: still a test, still no contact', async () => {
    await play('outbound.busy');
    await ended();
    await api.db.query('DELETE FROM call_key WHERE connection_id = $1', [pbx.id]);
    await api.app.get(ReplayService).replay({ connection: pbx.id });
    expect((await calls()).items).toMatchObject([{ isTest: true, disposition: 'BUSY', contact: null }]);
  });

  it("a PBX's own call is no test, whatever header it carries", async () => {
    const fields = { cmd: 'event', type: 'in', event: 'INCOMING', phone: '37360111222', ext: '101', callid: 'real' };
    await fetch(pbx.address, {
      ...{ method: 'POST', headers: { 'x-ringdesk-test': '1' } },
      body: new URLSearchParams({ ...fields, planfix_token: pbx.hubToken }),
    });
    await processed(api);
    expect((await calls()).items).toMatchObject([{ isTest: false, contact: { id: expect.any(String) } }]);
  });

  it('tells what the connection answered: a connection that is off takes no calls', async () => {
    const off = 'mutation ($input: UpdatePbxConnectionInput!) { updatePbxConnection(input: $input) { __typename } }';
    await api.gql(off, { input: { id: pbx.id, isEnabled: false } }, pbx.adminToken);
    expect((await play('inbound.answered')).data?.playTestCall.message).toMatch(/answered 401/);
  });

  it.each([
    ['an unknown story', 'inbound.unheard-of', '101', 'story'],
    ['a story that takes a PBX', 'click-to-call.answered', '101', 'story'],
    ['an unknown short number', 'inbound.answered', '999', 'extension'],
  ])('refuses %s', async (_, story, extension, field) => {
    const { errors } = await play(story, extension);
    expect(errors?.[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: { [field]: expect.any(String) } });
  });

  it('is for administrators', async () => {
    const { errors } = await play('inbound.answered', '101', await pbx.tokenOf('101'));
    expect(errors?.[0].extensions.code).toBe('FORBIDDEN');
  });

  it('is offered by providers that post their events, and not where the hub listens', async () => {
    const query = '{ pbxProviders { id testStories { id operators title { en ru } } } }';
    const { pbxProviders } = await api.gql(query, {}, pbx.adminToken);
    const of = (id: string) => pbxProviders.find((provider: { id: string }) => provider.id === id).testStories;
    expect(of('api')).toContainEqual({
      ...{ id: 'inbound.transfer', operators: 2 },
      title: { en: 'Transferred to a colleague', ru: 'Переведён на коллегу' },
    });
    expect(of('asterisk')).toEqual([]);
  });
});
