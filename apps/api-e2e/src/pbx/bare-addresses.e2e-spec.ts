import { startApi, type TestApi } from '../support/api';
import { connectPbx, postForm, processed, type TestPbx } from '../support/pbx';

/** PBXs that were told another address, or keep the host alone of the one they were told. */
describe('addresses without a key', () => {
  let api: TestApi;
  let pbx: TestPbx;
  let count = 0;

  beforeAll(async () => {
    api = await startApi();
    const settings = { pbxAddress: 'https://company.vpbx.example/sys/crm_api.wcgp', pbxToken: 'made-up-key' };
    pbx = await connectPbx(api, ['701'], settings, 'KZ', 'kcell');
  });
  afterAll(() => api.stop());

  const ring = (token: string) => {
    count += 1;
    const call = { callid: `bare-${count}`, phone: '77015550101', user: 'sales1', ext: '701', direction: 'in' };
    return { cmd: 'event', type: 'INCOMING', ...call, crm_token: token };
  };
  const callsOf = async (callid: string) => {
    await processed(api);
    return api.db.query('SELECT connection_id FROM call WHERE provider_call_id = $1', [callid]);
  };

  it.each(['/tel/kcell', '/tel/ats', '/tel', '/'])('%s: the token tells the connection', async (path) => {
    const event = ring(pbx.hubToken);
    expect(await postForm(`${api.url}${path}`, event)).toEqual({ status: 200, type: null, body: '' });
    expect(await callsOf(event.callid)).toEqual([{ connection_id: pbx.id }]);
  });

  it.each(['/tel', '/'])(
    '%s: without the token it is nobody’s, and is not listed at the one connection',
    async (path) => {
      const listed = () => api.db.query('SELECT count(*)::int AS count FROM not_recorded');
      const before = await listed();
      const event = ring('wrong');
      expect(await postForm(`${api.url}${path}`, event)).toMatchObject({
        status: 401,
        body: '{"error":"Invalid token"}',
      });
      expect(await callsOf(event.callid)).toEqual([]);
      expect(await listed()).toEqual(before);
    },
  );

  it('a look-up of a caller is answered there as well', async () => {
    await pbx.contact('Жайлау', '+77015550102');
    const { hubToken } = pbx;
    const answer = await postForm(api.url, { cmd: 'contact', phone: '77015550102', callid: 'c', crm_token: hubToken });
    expect(answer).toMatchObject({ status: 200, body: '{"contact_name":"Жайлау"}' });
  });
});
