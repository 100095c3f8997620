import fs from 'node:fs';
import path from 'node:path';
// The simulated Asterisk is shared by the adapter's own tests, which export nothing.
// eslint-disable-next-line @nx/enforce-module-boundaries
import { FakePbx } from '../../../../libs/pbx-adapters/src/lib/engines/asterisk/fake-pbx.spec-helper';
// eslint-disable-next-line @nx/enforce-module-boundaries
import { partsOf } from '../../../../libs/pbx-adapters/src/lib/engines/asterisk/transcript-parts.spec-helper';
import { startApi, type TestApi } from '../support/api';
import { connectPbx, type PbxAnswer, processed, read, type TestPbx } from '../support/pbx';
import { until } from '../support/until';

const FIXTURES = path.join(__dirname, '../../../../libs/pbx-adapters/src/lib/engines/asterisk/fixtures');
const CALLER = '79161110004';
const LOG = '{ calls { items { disposition remoteNumber employee { id } } } }';
const ADDRESSES = 'query ($id: ID!) { pbxConnection(id: $id) { receivingAddresses { url } } }';

/** Events of a recorded call, as if it began a moment ago, and its id. */
function recorded(name: string) {
  const { events: past } = partsOf(fs.readFileSync(path.join(FIXTURES, `${name}.ami`)));
  const age = Date.now() / 1000 - 30 - Number(/^Timestamp: (\S+)/m.exec(past)?.[1]);
  const events = past.replace(/^Timestamp: (\S+)/gm, (_, at) => `Timestamp: ${(Number(at) + age).toFixed(6)}`);
  return { events: events.replace(/^\uFEFF/, ''), callId: /Linkedid: (\S+)/.exec(events)?.[1] ?? '' };
}

describe('FreePBX: the manager interface, and the dialplan’s two requests beside it', () => {
  const asterisk = new FakePbx();
  let api: TestApi;
  let pbx: TestPbx;

  beforeAll(async () => {
    api = await startApi();
    const settings = {
      ...{ pbxAddress: 'https://pbx.example.com:8089', ariUser: 'ari', ariPassword: 'ari-secret' },
      ...{ amiHost: '127.0.0.1', amiPort: String(await asterisk.listen()), amiUser: 'crm', amiSecret: asterisk.secret },
      onlySpecialMissed: 'true',
    };
    pbx = await connectPbx(api, ['101', '102'], settings, 'RU', 'freepbx');
    await until(async () => asterisk.logins === 1);
  });
  afterAll(async () => {
    await api.stop();
    await asterisk.close();
  });

  async function post(body: object, address = pbx.address): Promise<PbxAnswer> {
    const headers = { 'content-type': 'application/json', 'x-token': pbx.hubToken };
    const answer = await read(await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) }));
    await processed(api);
    return answer;
  }
  const log = async () => (await api.gql(LOG, {}, pbx.adminToken)).calls.items;

  it('B-45: the dialplan learns the responsibles’ short numbers, at the address that the page shows', async () => {
    await pbx.contact('ACME', '+79165550002', [pbx.employeeOf('102'), pbx.employeeOf('101')]);
    const ask = { event: 'callInfoRespNum', uniqueId: '1.1', intNum: '600', extNum: '79165550002' };
    expect(await post(ask)).toMatchObject({ status: 200, body: '{"responsibleNumbers":["102","101"]}' });
    expect((await post({ ...ask, extNum: '79165550009' })).body).toBe('{"error":"no persons responsible"}');
    const { pbxConnection } = await api.gql(ADDRESSES, { id: pbx.id }, pbx.adminToken);
    const [{ url }] = pbxConnection.receivingAddresses;
    const shown = url.replace(/^https?:\/\/[^/]+/, api.url);
    const answer = await read(await fetch(shown, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(ask) })); // prettier-ignore
    expect(answer.body).toBe('{"responsibleNumbers":["102","101"]}');
  });

  it('B-74: a missed call counts only when the special request comes, once, and for its employee', async () => {
    const { events, callId } = recorded('in-direct-abandoned');
    asterisk.send(events);
    await until(async () => (await api.db.query(`SELECT 1 FROM call WHERE state = 'ended'`)).length === 1);
    expect(await log()).toEqual([]);
    const notice = { event: 'callMissedNotify', uniqueId: callId, intNum: '101', extNum: CALLER };
    expect(await post(notice)).toEqual({ status: 200, type: null, body: '' });
    await post(notice);
    const bell = async (extension: string) =>
      (await api.gql('{ notifications { items { kind } } }', {}, await pbx.tokenOf(extension))).notifications.items;
    expect(await bell('101')).toEqual([{ kind: 'MISSED_CALL' }]);
    expect(await bell('102')).toEqual([]);
    expect(await log()).toEqual([
      { disposition: 'MISSED', remoteNumber: '+79161110004', employee: { id: pbx.employeeOf('101') } },
    ]);
  });

  it('a call that was answered needs no request', async () => {
    asterisk.send(recorded('in-group-second-answers').events);
    await until(async () => (await log())[0].disposition === 'ANSWERED');
    expect(await log()).toHaveLength(2);
  });

  it('a request with another token is refused and listed', async () => {
    const headers = { 'content-type': 'application/json', 'x-token': 'other' };
    const body = JSON.stringify({ event: 'callMissedNotify', uniqueId: '9.9', intNum: '101', extNum: CALLER });
    expect((await fetch(pbx.address, { method: 'POST', headers, body })).status).toBe(401);
    const reasons = '{ notRecorded { items { reason } } }';
    await until(async () => (await api.gql(reasons, {}, pbx.adminToken)).notRecorded.items.length === 1);
  });
});
