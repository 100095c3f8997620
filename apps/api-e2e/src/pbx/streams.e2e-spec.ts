import fs from 'node:fs';
import path from 'node:path';
// The simulated Asterisk is shared by the adapter's own tests, which export nothing.
// eslint-disable-next-line @nx/enforce-module-boundaries
import { FakePbx } from '../../../../libs/pbx-adapters/src/lib/engines/asterisk/fake-pbx.spec-helper';
// eslint-disable-next-line @nx/enforce-module-boundaries
import { partsOf } from '../../../../libs/pbx-adapters/src/lib/engines/asterisk/transcript-parts.spec-helper';
import { startApi, type TestApi } from '../support/api';
import { connectPbx } from '../support/pbx';
import { until } from '../support/until';

const FIXTURES = path.join(__dirname, '../../../../libs/pbx-adapters/src/lib/engines/asterisk/fixtures');
const CREATE = `mutation ($input: CreatePbxConnectionInput!) { createPbxConnection(input: $input) {
  ... on PbxConnectionSaved { connection { id receivingUrl hubToken status { state } } } } }`;
const UPDATE = `mutation ($input: UpdatePbxConnectionInput!) { updatePbxConnection(input: $input) { __typename } }`;
const SET = 'mutation ($input: SetShortNumbersInput!) { setShortNumbers(input: $input) { id } }';
const STATUS = 'query ($id: ID!) { pbxConnection(id: $id) { status { state version problem } } }';
const CALL = `mutation { clickToCall(input: { phone: "+7 916 111-00-01" }) { __typename
  ... on ClickToCallStarted { extension dialledNumber } ... on ClickToCallRefused { reason message } } }`;

describe('held connections, with two API processes', () => {
  const asterisk = new FakePbx();
  const apis: TestApi[] = [];
  let admin: string;
  let operator: string;
  let id: string;

  const statusAt = async (api: TestApi) => (await api.gql(STATUS, { id }, admin)).pbxConnection.status;
  const update = (input: object) => apis[0].gql(UPDATE, { input: { id, ...input } }, admin);

  beforeAll(async () => {
    const port = await asterisk.listen();
    const first = await startApi();
    apis.push(first, await startApi({ sharedWith: first }));
    ({ adminToken: admin } = await connectPbx(first, []));
    const settings = Object.entries({
      host: '127.0.0.1',
      port: String(port),
      username: 'crm',
      secret: asterisk.secret,
    });
    const input = {
      provider: 'asterisk',
      name: 'Office',
      country: 'RU',
      settings: settings.map(([key, value]) => ({ key, value })),
    };
    const { connection } = (await first.gql(CREATE, { input }, admin)).createPbxConnection;
    expect(connection).toMatchObject({ receivingUrl: null, hubToken: null });
    id = connection.id;
    const employee = await first.makeEmployee();
    const shortNumbers = [{ number: '101', employeeId: employee.id }];
    await first.gql(SET, { input: { connectionId: id, shortNumbers } }, admin);
    operator = await first.signIn(employee.email);
  });
  afterAll(async () => {
    for (const api of [...apis].reverse()) await api.stop();
    await asterisk.close();
  });

  it('one process alone holds it, and both show its state', async () => {
    for (const api of apis) await until(async () => (await statusAt(api)).state === 'CONNECTED');
    expect(await statusAt(apis[1])).toEqual({ state: 'CONNECTED', version: '22.10.1', problem: null });
    expect([asterisk.logins, asterisk.sockets.size]).toEqual([1, 1]);
  });

  it('its events go through the ledger and become a call', async () => {
    const { events } = partsOf(fs.readFileSync(path.join(FIXTURES, 'in-direct-answered.ami')));
    asterisk.send(events.replace(/^\uFEFF/, ''));
    const calls = () => apis[0].db.query('SELECT * FROM call WHERE connection_id = $1', [id]);
    await until(async () => (await calls())[0]?.state === 'ended');
    expect(await calls()).toMatchObject([
      { disposition: 'answered', direction: 'inbound', remote_e164: '+79161110001' },
    ]);
    const sources = await apis[0].db.query('SELECT DISTINCT source FROM inbound_request WHERE connection_id = $1', [
      id,
    ]);
    expect(sources).toEqual([{ source: 'stream' }]);
  });

  it('a click reaches it from every process', async () => {
    for (const [i, api] of apis.entries()) {
      const { clickToCall } = await api.gql(CALL, {}, operator);
      expect(clickToCall).toMatchObject({ __typename: 'ClickToCallStarted', extension: '101' });
      const action = await asterisk.action('Originate', i + 1);
      expect(action.get('Exten')).toContain('9161110001');
    }
  });

  it('other settings make a new connection; a wrong secret shows as refused', async () => {
    const logins = asterisk.logins;
    await update({ settings: [{ key: 'secret', value: 'wrong' }] });
    await until(async () => (await statusAt(apis[1])).state === 'REFUSED');
    await update({ settings: [{ key: 'secret', value: asterisk.secret }] });
    await until(async () => (await statusAt(apis[1])).state === 'CONNECTED');
    expect([asterisk.logins, asterisk.sockets.size]).toEqual([logins + 1, 1]);
  });

  it('switched off it is closed, and a click is refused', async () => {
    await update({ isEnabled: false });
    await until(async () => asterisk.sockets.size === 0);
    expect((await statusAt(apis[0])).state).toBe('DISABLED');
    expect((await apis[0].gql(CALL, {}, operator)).clickToCall).toMatchObject({ reason: 'NO_SHORT_NUMBER' });
    await update({ isEnabled: true });
    await until(async () => (await statusAt(apis[0])).state === 'CONNECTED');
  });

  it('another process takes over when the holder loses its lease', async () => {
    const logins = asterisk.logins;
    await apis[0].db.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'ringdesk-streams' AND datname = current_database()`,
    );
    await until(async () => asterisk.logins > logins && asterisk.sockets.size === 1);
    await until(async () => (await statusAt(apis[0])).state === 'CONNECTED');
  });

  it('and when the holder ends', async () => {
    const logins = asterisk.logins;
    await apis[1].app.close();
    await until(async () => asterisk.sockets.size === 1 && (await statusAt(apis[0])).state === 'CONNECTED');
    expect(asterisk.logins).toBeLessThanOrEqual(logins + 1);
    apis.pop();
  });
});
