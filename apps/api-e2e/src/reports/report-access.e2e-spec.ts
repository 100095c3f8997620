import { employeeGroup, PERIOD, someHistory, startReports, type TestReports } from '../support/reports';

const OVERVIEW = `query ($input: CallOverviewInput!) { callOverview(input: $input) {
  total { inboundAnswered inboundMissed outboundAnswered outboundUnanswered } } }`;

describe('B-108: who sees which figures', () => {
  let reports: TestReports;

  beforeAll(async () => {
    reports = await startReports();
    await reports.live(someHistory());
  });
  afterAll(() => reports.stop());

  it('an operator sees what they took part in, whatever they ask for', async () => {
    const { api, pbx, report, rowsOf, raw } = reports;
    const own = pbx.employeeOf('101');
    const { groups, total } = await report(
      { kind: 'BY_EMPLOYEE', employeeId: pbx.employeeOf('102') },
      pbx.tokenOf('101'),
    );
    expect(groups.items.map(({ employee }) => employee?.id)).toEqual([own]);
    expect(total).toMatchObject({ count: (await raw('1', 'talks', `talker = '${own}'`))[0].count });
    const missed = await report({ kind: 'MISSED' }, pbx.tokenOf('101'));
    const [{ count }] = await api.db.query(
      `SELECT count(*)::int FROM call WHERE state = 'ended' AND disposition <> 'answered' AND is_logged AND NOT is_test
          AND (employee_id = $1 OR EXISTS (SELECT FROM call_leg WHERE call_id = call.id AND employee_id = $1))`,
      [own],
    );
    expect(missed.total.count).toBe(count);
    const rows = await rowsOf({ kind: 'MISSED' }, null, pbx.tokenOf('101'));
    expect(rows.total).toBe(count);
    for (const { call } of rows.items) {
      expect(
        (await api.ask('query ($id: ID!) { call(id: $id) { id } }', { id: call.id }, pbx.tokenOf('101'))).errors,
      ).toBeUndefined();
    }
  });

  it('B-81: the log lists exactly those calls that can be opened', async () => {
    const { api, pbx } = reports;
    const all = (await api.db.query('SELECT id FROM call WHERE is_logged ORDER BY id')) as { id: string }[];
    for (const token of [pbx.tokenOf('101'), pbx.tokenOf('104'), pbx.managerToken]) {
      const { calls } = await api.gql('{ calls(page: { limit: 200 }) { total items { id } } }', {}, token);
      const listed = calls.items.map(({ id }: { id: string }) => id).sort();
      const answers = await Promise.all(
        all.map(({ id }) => api.ask('query ($id: ID!) { call(id: $id) { id } }', { id }, token)),
      );
      expect(listed).toEqual(all.filter((_, index) => answers[index].data?.call).map(({ id }) => id));
      expect(calls.total).toBe(listed.length);
    }
  });

  it('an operator sees no more of a group than their own, and nothing of one that they are not in', async () => {
    const { pbx, report, rowsOf, api } = reports;
    const [theirs, others] = [
      await employeeGroup(reports, 'Sales', ['101', '102']),
      await employeeGroup(reports, 'Service', ['102', '103', '104']),
    ];
    const token = pbx.tokenOf('101');
    for (const kind of ['BY_EMPLOYEE', 'BY_CONTACT', 'MISSED']) {
      const [own, all] = [await report({ kind }, token), await report({ kind, employeeGroupId: theirs })];
      expect(own.total.count).toBeGreaterThan(0);
      expect(all.total.count).toBeGreaterThan(own.total.count);
      const narrowed = await report({ kind, employeeGroupId: theirs }, token);
      expect([narrowed.total, narrowed.groups]).toEqual([own.total, own.groups]);
      const asked = { kind, employeeGroupId: others, employeeId: pbx.employeeOf('102') };
      expect(await report(asked, token)).toMatchObject({ total: { count: 0 }, groups: { total: 0 } });
      expect((await rowsOf(asked, null, token)).total).toBe(0);
    }
    const { callOverview } = await api.gql(OVERVIEW, { input: { ...PERIOD, employeeGroupId: others } }, token);
    expect(Object.values(callOverview.total)).toEqual([0, 0, 0, 0]);
  });

  describe('records that only some may view', () => {
    const setViewers = (input: object) =>
      reports.api.gql(
        'mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { timeZone } }',
        { input },
        reports.pbx.adminToken,
      );
    const countsOf = async (token: string) => ({
      calls: (await reports.report({ kind: 'BY_EMPLOYEE' }, token)).total.count,
      missed: (await reports.report({ kind: 'MISSED' }, token)).total.count,
      overview: (await reports.api.gql(OVERVIEW, { input: PERIOD }, token)).callOverview.total,
    });
    afterEach(() => setViewers({ callViewerIds: [], missedCallViewerIds: [] }));

    it('are in no report and no overview of others, managers neither; administrators see all', async () => {
      const { pbx } = reports;
      const all = await countsOf(pbx.managerToken);
      expect([all.calls, all.missed].map((count) => count > 0)).toEqual([true, true]);
      await setViewers({ callViewerIds: [pbx.employeeOf('101')] });
      const { inboundMissed, outboundUnanswered } = all.overview;
      const withoutCalls = { inboundAnswered: 0, inboundMissed, outboundAnswered: 0, outboundUnanswered };
      expect(await countsOf(pbx.managerToken)).toEqual({ calls: 0, missed: all.missed, overview: withoutCalls });
      expect(await countsOf(pbx.adminToken)).toEqual(all);
      expect((await countsOf(pbx.tokenOf('101'))).calls).toBeGreaterThan(0);
      await setViewers({ callViewerIds: [], missedCallViewerIds: [pbx.employeeOf('101')] });
      const { inboundAnswered, outboundAnswered } = all.overview;
      const withoutMissed = { inboundAnswered, inboundMissed: 0, outboundAnswered, outboundUnanswered: 0 };
      expect(await countsOf(pbx.managerToken)).toEqual({ calls: all.calls, missed: 0, overview: withoutMissed });
    });

    it('are seen by the members of a group that is named', async () => {
      const { pbx } = reports;
      await setViewers({ callViewerIds: [await employeeGroup(reports, 'Quality', ['102'])] });
      expect((await countsOf(pbx.tokenOf('102'))).calls).toBeGreaterThan(0);
      expect((await countsOf(pbx.tokenOf('101'))).calls).toBe(0);
    });

    it('are not seen through the choice of a group, either', async () => {
      const { pbx, report } = reports;
      const employeeGroupId = await employeeGroup(reports, 'Viewers', ['101']);
      await setViewers({ callViewerIds: [employeeGroupId] });
      expect((await report({ kind: 'BY_EMPLOYEE', employeeGroupId })).total.count).toBe(0);
      expect((await report({ kind: 'BY_EMPLOYEE', employeeGroupId }, pbx.adminToken)).total.count).toBeGreaterThan(0);
    });
  });
});
