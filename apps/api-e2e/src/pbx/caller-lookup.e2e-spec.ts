import { startApi, type TestApi } from '../support/api';
import { connectPbx, type TestPbx } from '../support/pbx';
import { until } from '../support/until';

const HOUR_MS = 3_600_000;
const UPDATE_EMPLOYEE = `mutation ($input: UpdateEmployeeInput!) { updateEmployee(input: $input) {
  workingHours { day from to } deputy { id } deputyUntil } }`;
const FORWARD = `mutation ($input: UpdatePbxConnectionInput!) { updatePbxConnection(input: $input) { __typename } }`;
const ACCOUNT = `mutation ($zone: String!) { updateAccount(input: { timeZone: $zone }) { timeZone } }`;

describe('a PBX asks to whom a caller belongs', () => {
  let api: TestApi;
  let pbx: TestPbx;
  let customers = 0;

  beforeAll(async () => {
    api = await startApi();
    pbx = await connectPbx(api, ['101', '102', '103']);
  });
  afterAll(() => api.stop());
  afterEach(async () => {
    for (const extension of ['101', '102', '103'])
      await set(extension, { workingHours: [], deputy: {}, isActive: true });
    await forward('ON');
  });

  const set = (extension: string, values: object) =>
    api.gql(UPDATE_EMPLOYEE, { input: { id: pbx.employeeOf(extension), ...values } }, pbx.adminToken);
  const forward = (forwarding: string) => api.gql(FORWARD, { input: { id: pbx.id, forwarding } }, pbx.adminToken);
  async function customerOf(...extensions: string[]): Promise<string> {
    customers += 1;
    const phone = `3736912${String(customers).padStart(4, '0')}`;
    await pbx.contact('ACME', `+${phone}`, extensions.map(pbx.employeeOf));
    return phone;
  }
  const responsible = async (phone: string): Promise<number | undefined> =>
    JSON.parse((await pbx.post({ cmd: 'contact', phone })).body).responsible;

  /** One interval that holds the present moment, or does not, by the clock of UTC. */
  function hours(isNow: boolean) {
    const at = new Date(Date.now() + (isNow ? -HOUR_MS : 2 * HOUR_MS));
    const clock = (moment: Date) => moment.toISOString().slice(11, 16);
    return [{ day: ((at.getUTCDay() + 6) % 7) + 1, from: clock(at), to: clock(new Date(at.getTime() + 2 * HOUR_MS)) }];
  }

  describe('B-44: deputies', () => {
    it('the deputy is named in the place of the responsible, as long as they act', async () => {
      const phone = await customerOf('101');
      expect(await responsible(phone)).toBe(101);
      const until_ = new Date(Date.now() + HOUR_MS).toISOString();
      const { updateEmployee } = await set('101', { deputy: { employeeId: pbx.employeeOf('102'), until: until_ } });
      expect(updateEmployee).toMatchObject({ deputy: { id: pbx.employeeOf('102') }, deputyUntil: until_ });
      await until(async () => (await responsible(phone)) === 102);
      await set('101', {
        deputy: { employeeId: pbx.employeeOf('102'), until: new Date(Date.now() - 1).toISOString() },
      });
      await until(async () => (await responsible(phone)) === 101);
    });

    it('the deputy of a deputy, but nobody who is deactivated; a circle ends with the responsible', async () => {
      const phone = await customerOf('101');
      await set('101', { deputy: { employeeId: pbx.employeeOf('102') } });
      await set('102', { deputy: { employeeId: pbx.employeeOf('103') } });
      await until(async () => (await responsible(phone)) === 103);
      await set('103', { isActive: false });
      await until(async () => (await responsible(phone)) === 102);
      await set('102', { deputy: { employeeId: pbx.employeeOf('101') } });
      await until(async () => (await responsible(phone)) === 101);
    });

    it('nobody is their own deputy', async () => {
      const own = { input: { id: pbx.employeeOf('101'), deputy: { employeeId: pbx.employeeOf('101') } } };
      await expect(api.gql(UPDATE_EMPLOYEE, own, pbx.adminToken)).rejects.toMatchObject({
        extensions: { code: 'BAD_USER_INPUT', fields: { deputyId: 'otherActive' } },
      });
    });
  });

  describe('B-42, B-43: only in working hours', () => {
    it('who is not at work is passed over; out of working hours forwarding is as when always on', async () => {
      const phone = await customerOf('101', '102');
      await set('101', { workingHours: hours(false) });
      await set('102', { workingHours: hours(true) });
      expect(await responsible(phone)).toBe(101);
      await forward('WORKING_HOURS');
      await until(async () => (await responsible(phone)) === 102);
    });

    it('of several, only those with working hours count; the only one needs none', async () => {
      await forward('WORKING_HOURS');
      const [both, one] = [await customerOf('101', '102'), await customerOf('101')];
      await until(async () => (await responsible(both)) === undefined);
      expect(await responsible(one)).toBe(101);
      await set('102', { workingHours: hours(true) });
      await until(async () => (await responsible(both)) === 102);
    });

    it('nobody is told of when nobody is at work', async () => {
      await forward('WORKING_HOURS');
      const phone = await customerOf('101');
      await set('101', { workingHours: hours(false) });
      await until(async () => (await responsible(phone)) === undefined);
    });

    it('the account’s clock counts', async () => {
      await forward('WORKING_HOURS');
      const phone = await customerOf('101');
      await set('101', { workingHours: hours(true) });
      await until(async () => (await responsible(phone)) === 101);
      expect(await api.gql(ACCOUNT, { zone: 'Asia/Almaty' }, pbx.adminToken)).toEqual({
        updateAccount: { timeZone: 'Asia/Almaty' },
      });
      await until(async () => (await responsible(phone)) === undefined);
      await api.gql(ACCOUNT, { zone: 'UTC' }, pbx.adminToken);
    });
  });

  it('a database that answers late does not keep the caller waiting: nobody is known then', async () => {
    const phone = await customerOf('101');
    const { body } = await pbx.post({ cmd: 'contact', phone });
    expect(JSON.parse(body)).toMatchObject({ contact_name: 'ACME' });
    const blocker = api.db.createQueryRunner();
    await blocker.startTransaction();
    try {
      await blocker.query('LOCK TABLE contact_phone IN ACCESS EXCLUSIVE MODE');
      expect(await pbx.post({ cmd: 'contact', phone })).toMatchObject({ status: 200, body: '{}' });
    } finally {
      await blocker.rollbackTransaction();
      await blocker.release();
    }
  });

  it.each([
    [{ zone: 'Almaty' }, { fields: { timeZone: 'unknownTimeZone' } }],
    [{ zone: '' }, { fields: { timeZone: 'unknownTimeZone' } }],
  ])('the time zone %j is refused', async (variables, extensions) => {
    await expect(api.gql(ACCOUNT, variables, pbx.adminToken)).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', ...extensions },
    });
  });

  it('B-01: the time zone is an administrator’s', async () => {
    await expect(api.gql(ACCOUNT, { zone: 'UTC' }, await pbx.tokenOf('101'))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
