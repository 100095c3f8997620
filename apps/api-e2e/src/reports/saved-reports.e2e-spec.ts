import { AccountService, Role } from '@ringdesk/auth';
import { startApi, type TestApi } from '../support/api';
import { connectionFor, type TestConnection } from '../support/connection';

const FIELDS =
  'id name kind isShared isOwn owner { id } values { period from to employeeId employeeGroupId contactId direction lineNumber }';
const LIST = `{ savedReports { ${FIELDS} } }`;
const ONE = `query ($id: ID!) { savedReport(id: $id) { ${FIELDS} schedule { time } runs { total } } }`;
const CREATE = `mutation ($input: CreateSavedReportInput!) { createSavedReport(input: $input) { ${FIELDS} } }`;
const UPDATE = `mutation ($input: UpdateSavedReportInput!) { updateSavedReport(input: $input) { ${FIELDS} } }`;
const COPY = `mutation ($input: SavedReportIdInput!) { copySavedReport(input: $input) { ${FIELDS} } }`;
const DELETE = 'mutation ($input: SavedReportIdInput!) { deleteSavedReport(input: $input) }';
const SCHEDULE = 'mutation ($input: SetReportScheduleInput!) { setReportSchedule(input: $input) { id } }';

interface Saved {
  id: string;
  name: string;
}

describe('saved reports', () => {
  let api: TestApi;
  let pbx: TestConnection;
  let manager: string;
  let operator: string;
  let count = 0;

  beforeAll(async () => {
    api = await startApi();
    pbx = await connectionFor(api, { country: 'KZ', operators: ['101', '102'] });
    [manager, operator] = [pbx.managerToken, pbx.tokenOf('101')];
  });
  afterAll(() => api.stop());

  const create = async (input: object = {}, token = manager): Promise<Saved & Record<string, unknown>> => {
    const given = { name: `Report ${(count += 1)}`, kind: 'BY_EMPLOYEE', values: { period: 'LAST_WEEK' }, ...input };
    return (await api.gql(CREATE, { input: given }, token)).createSavedReport;
  };
  const list = async (token: string): Promise<string[]> =>
    (await api.gql(LIST, {}, token)).savedReports.map(({ name }: Saved) => name);

  it('keeps report, period and filters, and gives them back', async () => {
    const values = { period: null, from: '2026-11-02', to: '2026-11-08', contactId: 'NONE', direction: 'INBOUND' };
    const saved = await create({ name: '  Unknown callers ', kind: 'BY_CONTACT', values });
    expect(saved).toMatchObject({ name: 'Unknown callers', kind: 'BY_CONTACT', isOwn: true, isShared: false, values });
    const input = { id: saved.id, name: 'Callers', values: { period: 'THIS_MONTH' } };
    const { updateSavedReport } = await api.gql(UPDATE, { input }, manager);
    expect(updateSavedReport).toMatchObject({ name: 'Callers', values: { period: 'THIS_MONTH', contactId: null } });
    expect((await api.gql(ONE, { id: saved.id }, manager)).savedReport).toMatchObject({
      name: 'Callers',
      schedule: null,
    });
  });

  it.each([
    ['no name', { name: ' ' }, { name: 'required' }],
    ['a name that one has', { name: 'taken' }, { name: 'taken' }],
    ['what is no day', { values: { from: '2026-02-30', to: '2026-03-01' } }, { from: 'notADay' }],
    ['what is no id', { values: { employeeId: 'anna' } }, { 'values.employeeId': 'notFound' }],
  ])('refuses %s', async (_, wrong, fields) => {
    await create({ name: `Taken` }).catch(() => undefined);
    await expect(create(wrong)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', extensions: { fields } });
  });

  it('a group of employees that a shared report names is not deleted', async () => {
    const [{ id }] = await api.db.query(`INSERT INTO employee_group (name) VALUES ('Sales') RETURNING id`);
    const values = { employeeGroupId: id };
    const { id: own } = await create({ values });
    const shared = await create({ values, isShared: true });
    expect(shared).toMatchObject({ values });
    const remove = 'mutation ($input: DeleteEmployeeGroupInput!) { deleteEmployeeGroup(input: $input) }';
    await expect(api.gql(remove, { input: { id } }, pbx.adminToken)).rejects.toMatchObject({
      ...{ code: 'CONFLICT', extensions: { usage: { reports: 1 } } },
    });
    await api.gql(DELETE, { input: { id: shared.id } }, manager);
    await api.gql(remove, { input: { id } }, pbx.adminToken);
    expect((await api.gql(ONE, { id: own }, manager)).savedReport).toMatchObject({ values });
  });

  it('own ones are found by nobody else, neither in the list nor by their id', async () => {
    const { id, name } = await create();
    for (const token of [operator, pbx.adminToken]) {
      expect(await list(token)).not.toContain(name);
      for (const [operation, variables] of [
        [ONE, { id }],
        [COPY, { input: { id } }],
        [DELETE, { input: { id } }],
        [UPDATE, { input: { id, name: 'Mine' } }],
      ] as const) {
        await expect(api.gql(operation, variables, token)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      }
    }
    await expect(api.gql(LIST, {})).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('shared ones are found, opened and copied by others, and changed by their owner alone', async () => {
    const { id, name } = await create({ isShared: true });
    expect(await list(operator)).toContain(name);
    const { copySavedReport: copy } = await api.gql(COPY, { input: { id } }, operator);
    expect(copy).toMatchObject({ name, isOwn: true, isShared: false, values: { period: 'LAST_WEEK' } });
    expect((await api.gql(COPY, { input: { id: copy.id } }, operator)).copySavedReport.name).toBe(`${name} (2)`);
    for (const operation of [UPDATE, DELETE]) {
      const input = operation === UPDATE ? { id, isShared: false } : { id };
      await expect(api.gql(operation, { input }, operator)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await api.gql(DELETE, { input: { id } }, pbx.adminToken);
    expect(await list(manager)).not.toContain(name);
  });

  it('operators keep reports for themselves', async () => {
    await expect(create({ isShared: true }, operator)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const { id } = await create({}, operator);
    await expect(api.gql(UPDATE, { input: { id, isShared: true } }, operator)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('B-108: a shared report is found by those who may view what it counts, and no others', async () => {
    const answered = await create({ isShared: true });
    const missed = await create({ isShared: true, kind: 'MISSED' });
    const overview = await create({ isShared: true, kind: 'OVERVIEW' });
    const shown = async () =>
      (await list(operator)).filter((name) => [answered, missed, overview].some((r) => r.name === name));
    const accounts = api.app.get(AccountService);
    await accounts.update({ callViewerIds: [pbx.employeeOf('102')] });
    expect(await shown()).toEqual([missed.name, overview.name].sort());
    await accounts.update({ missedCallViewerIds: [pbx.employeeOf('102')] });
    expect(await shown()).toEqual([]);
    await accounts.update({ callViewerIds: [], missedCallViewerIds: [] });
    expect(await shown()).toHaveLength(3);
  });

  it('a shared report of a contact is not found by who may not see the contact', async () => {
    const contactId = await pbx.contact('Secret', '+77015550011');
    const { name } = await create({ isShared: true, values: { period: 'LAST_WEEK', contactId } });
    expect(await list(operator)).toContain(name);
    await api.db.query('UPDATE contact SET is_restricted = true WHERE id = $1', [contactId]);
    expect(await list(operator)).not.toContain(name);
    expect(await list(manager)).toContain(name);
  });

  it('Q-49: the report of a contact follows it when it is merged', async () => {
    const [survivorId, mergedId] = [await pbx.contact('A', '+77015550021'), await pbx.contact('B', '+77015550022')];
    const { id } = await create({ values: { period: 'LAST_WEEK', contactId: mergedId } });
    const merge = 'mutation ($input: MergeContactsInput!) { mergeContacts(input: $input) { id } }';
    await api.gql(merge, { input: { survivorId, mergedId } }, manager);
    const { savedReport } = await api.gql(ONE, { id }, manager);
    expect(savedReport.values.contactId).toBe(survivorId);
  });

  it('who sees a shared report sees nothing of its sending; administrators see what is sent, and can end it', async () => {
    const { id, name } = await create({ isShared: true });
    const { id: recipientId } = await api.makeEmployee({ role: Role.OPERATOR });
    const times = { rhythm: 'DAILY', time: '08:00', formats: ['XLSX'], recipientIds: [recipientId] };
    await api.gql(SCHEDULE, { input: { savedReportId: id, ...times } }, manager);
    expect((await api.gql(ONE, { id }, operator)).savedReport.schedule).toBeNull();
    await api.gql(UPDATE, { input: { id, isShared: false } }, manager);
    expect(await list(operator)).not.toContain(name);
    expect((await api.gql(ONE, { id }, pbx.adminToken)).savedReport.schedule).toEqual({ time: '08:00' });
    await expect(api.gql(SCHEDULE, { input: { savedReportId: id, ...times } }, pbx.adminToken)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await api.gql(DELETE, { input: { id } }, pbx.adminToken);
    await expect(api.gql(ONE, { id }, manager)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
