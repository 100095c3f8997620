import { employeeGroup, someHistory, startReports, sum, type TestReports, ZONE } from '../support/reports';
import { LINES } from './random-history';

describe('what a report is narrowed to', () => {
  let reports: TestReports;

  beforeAll(async () => {
    reports = await startReports();
    await reports.live(someHistory());
  });
  afterAll(() => reports.stop());

  it('Q-47: each filter leaves what plain SQL leaves', async () => {
    const { report, raw, pbx } = reports;
    const { groups } = await report({ kind: 'BY_CONTACT' });
    const contactId = groups.items.find(({ contact }) => contact)?.contact?.id ?? '';
    const filters: [object, string][] = [
      [{ employeeId: pbx.employeeOf('102') }, `talker = '${pbx.employeeOf('102')}'`],
      [{ employeeId: 'NONE' }, 'talker IS NULL'],
      [{ contactId }, `contact_id = '${contactId}'`],
      [{ contactId: 'NONE' }, 'contact_id IS NULL'],
      [{ direction: 'OUTBOUND' }, `direction = 'outbound'`],
      [{ lineNumber: LINES[1] }, `line_number = '${LINES[1]}'`],
      [
        { connectionId: pbx.ingest.id, direction: 'INBOUND', lineNumber: LINES[0] },
        `direction = 'inbound' AND line_number = '${LINES[0]}'`,
      ],
      [{ from: '2026-11-16', to: '2026-11-18' }, `day BETWEEN '2026-11-16' AND '2026-11-18'`],
    ];
    for (const [filter, where] of filters) {
      const [one] = await raw('1', 'talks', where);
      const expected = { count: one.count, seconds: one.seconds };
      for (const kind of ['BY_EMPLOYEE', 'BY_CONTACT'])
        expect((await report({ kind, ...filter })).total).toMatchObject(expected);
    }
    const lineMissed = sum(await raw('1', 'missed', `line_number = '${LINES[1]}'`));
    expect((await report({ kind: 'MISSED', lineNumber: LINES[1] })).total.count).toBe(lineMissed.count);
  });

  describe('Q-47: a group of employees', () => {
    it.each([
      ['of several', ['101', '102', '103']],
      ['of one', ['104']],
      ['of none', []],
    ])('%s: the parts of its members, and each conversation of theirs once', async (_, extensions) => {
      const { report, raw, pbx } = reports;
      const employeeGroupId = await employeeGroup(reports, `Group ${extensions.join()}`, extensions);
      const ids = extensions.map((extension) => `'${pbx.employeeOf(extension)}'`).join() || 'NULL';
      const expected = sum(await raw('1', 'talks', `talker IN (${ids})`));
      for (const kind of ['BY_EMPLOYEE', 'BY_CONTACT']) {
        const { total, groups } = await report({ kind, employeeGroupId });
        expect(total).toMatchObject(expected);
        const parts = sum(groups.items.map(({ figures }) => figures));
        expect(parts).toMatchObject({ count: expected.count, seconds: expected.seconds });
      }
      const rang = `EXISTS (SELECT FROM call_leg WHERE call_id = rows.id AND employee_id IN (${ids}))`;
      const missed = sum(await raw('1', 'missed', `(employee_id IN (${ids}) OR ${rang})`));
      expect((await report({ kind: 'MISSED', employeeGroupId })).total.count).toBe(missed.count);
    });

    it('together with an employee: theirs, if they are in it', async () => {
      const { report, pbx } = reports;
      const employeeGroupId = await employeeGroup(reports, 'Pair', ['101', '102']);
      const kind = 'BY_EMPLOYEE';
      const [own, other] = [pbx.employeeOf('101'), pbx.employeeOf('103')];
      expect((await report({ kind, employeeGroupId, employeeId: own })).total).toEqual(
        (await report({ kind, employeeId: own })).total,
      );
      expect((await report({ kind, employeeGroupId, employeeId: other })).total.count).toBe(0);
    });

    it('has the members of today: who joins brings their calls along', async () => {
      const { report, api, pbx } = reports;
      const employeeGroupId = await employeeGroup(reports, 'Growing', ['101']);
      const count = async () => (await report({ kind: 'BY_EMPLOYEE', employeeGroupId })).total.count;
      const [before, joining] = [
        await count(),
        await report({ kind: 'BY_EMPLOYEE', employeeId: pbx.employeeOf('103') }),
      ];
      await api.db.query('INSERT INTO employee_group_member (group_id, employee_id) VALUES ($1, $2)', [
        ...[employeeGroupId, pbx.employeeOf('103')],
      ]);
      expect(await count()).toBe(before + joining.total.count);
    });

    it('is told by name, and counts nothing once it is deleted', async () => {
      const employeeGroupId = await employeeGroup(reports, 'Night shift', ['101']);
      const kind = 'BY_EMPLOYEE';
      expect((await reports.report({ kind, employeeGroupId })).filterWords).toBe('Group: Night shift');
      await reports.api.db.query('DELETE FROM employee_group WHERE id = $1', [employeeGroupId]);
      const { filterWords, total } = await reports.report({ kind, employeeGroupId });
      expect([filterWords, total.count]).toEqual(['Group: no longer there', 0]);
    });
  });

  it("B-101: without a period it is the present week of the account's zone, Monday to Sunday", async () => {
    const { callReport } = await reports.api.gql(
      '{ callReport(input: { kind: BY_EMPLOYEE }) { from to period timeZone startsAt endsAt asOf previous { from to } next { from } } }',
      {},
      reports.pbx.managerToken,
    );
    expect(callReport).toMatchObject({ period: 'THIS_WEEK', timeZone: ZONE });
    expect(new Date(callReport.from).getUTCDay()).toBe(1);
    expect(new Date(callReport.to).getUTCDay()).toBe(0);
    expect(new Date(callReport.endsAt).getTime() - new Date(callReport.startsAt).getTime()).toBe(7 * 86_400_000);
    expect(callReport.startsAt).toBe(new Date(`${callReport.from}T00:00:00+05:00`).toISOString());
    expect(callReport.next.from > callReport.to && callReport.previous.to < callReport.from).toBe(true);
    expect(Math.abs(Date.now() - Date.parse(callReport.asOf))).toBeLessThan(60_000);
  });
});
