import fc from 'fast-check';
import { employeeGroup, type Figures, PERIOD, someHistory, startReports, type TestReports } from '../support/reports';
import { LINES, OPERATORS } from './random-history';

const COUNTS = 'inboundAnswered inboundMissed outboundAnswered outboundUnanswered waits quick unansweredOffers';
const OVERVIEW = `query ($input: CallOverviewInput!) { callOverview(input: $input) {
  startsAt endsAt total { ${COUNTS} } days { startsAt endsAt figures { ${COUNTS} } } lines { number figures { ${COUNTS} } }
  hours { weekday hour answered missed } waits { from to calls } callsNotTaken } }`;
const GROUPS = `query ($input: CallReportInput!) { callReport(input: $input) { groups { items {
  startsAt endsAt employee { id } contact { id } figures { count calls } groups { startsAt endsAt figures { count calls } } } } } }`;
const KINDS = {
  inboundAnswered: { direction: 'INBOUND', outcome: 'ANSWERED' },
  inboundMissed: { direction: 'INBOUND', outcome: 'UNANSWERED' },
  outboundAnswered: { direction: 'OUTBOUND', outcome: 'ANSWERED' },
  outboundUnanswered: { direction: 'OUTBOUND', outcome: 'UNANSWERED' },
};
type Counts = Record<string, number>;

/** What the overview is narrowed to; the log names either by the same filters. */
interface Narrowed {
  employeeId?: string;
  employeeGroupId?: string;
  from?: string;
  lineNumber?: string;
  connectionId?: string;
}

describe('D-13: every figure opens its calls', () => {
  let reports: TestReports;
  let groupIds: string[];

  beforeAll(async () => {
    reports = await startReports();
    await reports.live(someHistory());
    groupIds = [
      await employeeGroup(reports, 'Sales', ['101', '102', '103']),
      await employeeGroup(reports, 'Service', ['104']),
    ];
  });
  afterAll(() => reports.stop());

  it.each(['nobody in particular', 'a group of employees'])(
    'the groups of the reports, narrowed to %s',
    async (whom) => {
      const { api, pbx, logged } = reports;
      const employeeGroupId = whom === 'a group of employees' ? groupIds[0] : undefined;
      for (const kind of ['BY_EMPLOYEE', 'BY_CONTACT', 'MISSED']) {
        const { callReport } = await api.gql(GROUPS, { input: { ...PERIOD, kind, employeeGroupId } }, pbx.managerToken);
        expect(callReport.groups.items.length).toBeGreaterThan(2);
        for (const { startsAt, endsAt, employee, contact, figures, groups: days } of callReport.groups.items) {
          const who = {
            BY_EMPLOYEE: { outcome: 'ANSWERED', talkedId: employee?.id ?? 'NONE' },
            BY_CONTACT: { outcome: 'ANSWERED', contactId: contact?.id ?? 'NONE', talkedId: employeeGroupId },
            MISSED: { outcome: 'UNANSWERED', countsForId: employeeGroupId },
          }[kind];
          const shown = ({ count, calls }: Figures) => (kind === 'BY_EMPLOYEE' ? count : calls);
          expect(await logged({ ...who, from: startsAt, to: endsAt })).toBe(shown(figures));
          for (const day of days)
            expect(await logged({ ...who, from: day.startsAt, to: day.endsAt })).toBe(shown(day.figures));
        }
      }
    },
  );

  it('the figures of the overview, whatever it is narrowed to', async () => {
    const employees = ['NONE', ...OPERATORS.map(reports.pbx.employeeOf)];
    const filters = fc.record<Narrowed>(
      {
        employeeId: fc.constantFrom(...employees),
        lineNumber: fc.constantFrom(...LINES, ''),
        connectionId: fc.constant(reports.pbx.ingest.id),
        from: fc.constantFrom('2026-11-01', '2026-11-12', '2026-11-17'),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => expectFiguresToOpenTheirCalls(filter)),
      { numRuns: 8, examples: [[{}], [{ employeeId: 'NONE' }], [{ employeeId: employees[1] }]] },
    );
  }, 900_000);

  it('the figures of the overview of a group', async () => {
    for (const employeeGroupId of groupIds) await expectFiguresToOpenTheirCalls({ employeeGroupId });
    await expectFiguresToOpenTheirCalls({ employeeGroupId: groupIds[0], lineNumber: LINES[0] });
  });

  it('B-108: the figures of an operator open their own calls, and no others', async () => {
    const { pbx } = reports;
    await expectFiguresToOpenTheirCalls({ employeeId: pbx.employeeOf('101') }, pbx.tokenOf('101'));
  });

  /** Compares with the log, by the filters that the page's links have. */
  async function expectFiguresToOpenTheirCalls(filter: Narrowed, token = reports.pbx.managerToken): Promise<void> {
    const { callOverview } = await reports.api.gql(OVERVIEW, { input: { ...PERIOD, ...filter } }, token);
    const { employeeId, employeeGroupId, from: _from, ...narrowed } = filter;
    const whose = employeeId ?? employeeGroupId;
    const log = (of: object) =>
      reports.logged({ from: callOverview.startsAt, to: callOverview.endsAt, ...narrowed, ...of }, token);
    const own = whose && { countsForId: whose };
    const answered = { ...KINDS.inboundAnswered, ...(whose && { answeredById: whose }) };
    const parts: [object, Counts][] = [
      [{}, callOverview.total],
      ...callOverview.days
        .slice(0, 3)
        .map(({ startsAt, endsAt, figures }: { startsAt: string; endsAt: string; figures: Counts }) => [
          { from: startsAt, to: endsAt },
          figures,
        ]),
      ...callOverview.lines.map(({ number, figures }: { number: string; figures: Counts }) => [
        { lineNumber: number },
        figures,
      ]),
    ];
    for (const [part, shown] of parts) {
      const found: Counts = {};
      for (const [name, kind] of Object.entries(KINDS)) found[name] = await log({ ...kind, ...own, ...part });
      found['waits'] = await log({ ...answered, waitFrom: 0, ...part });
      found['quick'] = await log({ ...answered, waitFrom: 0, waitTo: 20, ...part });
      expect([part, shown]).toMatchObject([part, found]);
    }
    for (const { weekday, hour, answered: talks, missed } of callOverview.hours)
      expect([weekday, hour, await log({ ...own, weekday, hour })]).toEqual([weekday, hour, talks + missed]);
    for (const { from, to, calls } of callOverview.waits)
      expect([from, await log({ ...answered, waitFrom: from, waitTo: to })]).toEqual([from, calls]);
    const waits = callOverview.waits.reduce((all: number, { calls }: { calls: number }) => all + calls, 0);
    expect(waits).toBe(callOverview.total.waits);
    const notTaken = whose === 'NONE' ? 0 : await log({ notTakenById: whose ?? 'ANY' });
    expect(callOverview.callsNotTaken).toBe(notTaken);
    expect(callOverview.total.unansweredOffers).toBeGreaterThanOrEqual(notTaken);
  }
});
