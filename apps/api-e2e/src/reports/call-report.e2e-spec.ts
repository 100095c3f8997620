import { AccountService } from '@ringdesk/auth';
import { ReportTotals } from '@ringdesk/reports';
import fc from 'fast-check';
import { startApi, type TestApi } from '../support/api';
import { connectionFor, type TestConnection } from '../support/connection';
import { until } from '../support/until';
import { change, history, LINES, OPERATORS, tell } from './random-history';
import { type RawFigure, rawFigures } from './raw-figures';

const ZONE = 'Asia/Almaty';
const PERIOD = { from: '2026-11-01', to: '2026-11-30' };

const FIGURES = 'count calls seconds minutes';
const TREE = `
  query ($input: CallReportInput!) { callReport(input: $input) {
    from to timeZone asOf total { ${FIGURES} }
    groups(page: { offset: 0, limit: 20 }) { total items { key employee { id } contact { id } day direction figures { ${FIGURES} }
      groups { key day direction figures { ${FIGURES} } groups { key day direction figures { ${FIGURES} } } } } } } }`;
const ROWS = `
  query ($input: CallReportInput!, $of: CallReportGroupInput) { callReport(input: $input) {
    rows(of: $of, page: { offset: 0, limit: 200 }) { total items { key seconds day direction employee { id } call { id startedAt } } } } }`;

interface Figures {
  count: number;
  calls: number;
  seconds: number;
  minutes: number;
}
interface Group {
  key: string;
  employee?: { id: string } | null;
  contact?: { id: string } | null;
  day: string | null;
  direction: string | null;
  figures: Figures;
  groups?: Group[];
}

describe('reports on calls', () => {
  let api: TestApi;
  let pbx: TestConnection;

  beforeAll(async () => {
    api = await startApi();
    await liveIn(ZONE);
    pbx = await connectionFor(api, { country: 'KZ', operators: OPERATORS, line: LINES[0] });
  });
  afterAll(() => api.stop());

  /** Resolves when the reports have followed. */
  async function liveIn(timeZone: string): Promise<void> {
    await api.app.get(AccountService).update({ timeZone });
    const zone = async () => (await api.db.query('SELECT time_zone FROM report_state'))[0]?.time_zone;
    await until(async () => (await zone()) === timeZone);
    await api.app.get(ReportTotals).rebuild(); // begun in the background, and done when this is
  }

  const report = async (input: object, token = pbx.managerToken) => {
    const { callReport } = await api.gql(TREE, { input: { ...PERIOD, ...input } }, token);
    return callReport as {
      from: string;
      to: string;
      timeZone: string;
      total: Figures;
      groups: { items: Group[]; total: number };
    };
  };
  const rowsOf = async (input: object, of: object | null = null, token = pbx.managerToken) => {
    const { callReport } = await api.gql(ROWS, { input: { ...PERIOD, ...input }, of }, token);
    return callReport.rows as {
      total: number;
      items: { key: string; seconds: number; day: string; call: { id: string; startedAt: string } }[];
    };
  };
  const raw = (by: string, of: 'talks' | 'missed' = 'talks', where?: string) =>
    rawFigures(api.db, { by, of, where, zone: ZONE });
  const plain = (groups: { key: string | null; figures: Figures }[]) =>
    groups
      .map(({ key, figures: { count, calls, seconds } }) => ({ key, count, calls, seconds }))
      .sort((a, b) => String(a.key).localeCompare(String(b.key)));
  const sorted = (figures: RawFigure[]) => [...figures].sort((a, b) => String(a.key).localeCompare(String(b.key)));
  /** Whose of a call that was handed on it is, is the product's to say. */
  const withoutCalls = (figures: RawFigure[]) => figures.map(({ key, count, seconds }) => ({ key, count, seconds }));
  const sum = (figures: { count: number; calls: number; seconds: number }[]) =>
    figures.reduce(
      (all, one) => ({
        count: all.count + one.count,
        calls: all.calls + one.calls,
        seconds: all.seconds + one.seconds,
      }),
      { count: 0, calls: 0, seconds: 0 },
    );

  it('D-13, B-107: after any history the figures are those of plain SQL, and agree by employee, contact, hour and line', async () => {
    const totals = api.app.get(ReportTotals);
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        for (const step of steps) {
          if (step.kind === 'call') await tell(api, pbx.ingest, step);
          else if (step.kind === 'compact') await totals.compact();
          else await change(api, pbx.ingest, step);
        }
        const [byEmployee, byContact, missed] = [
          await report({ kind: 'BY_EMPLOYEE' }),
          await report({ kind: 'BY_CONTACT' }),
          await report({ kind: 'MISSED' }),
        ];
        const employees = byEmployee.groups.items.map(({ employee, figures }) => ({
          key: employee?.id ?? null,
          figures,
        }));
        const contacts = byContact.groups.items.map(({ contact, figures }) => ({ key: contact?.id ?? null, figures }));
        expect(withoutCalls(plain(employees))).toEqual(withoutCalls(sorted(await raw('talker'))));
        expect(plain(contacts)).toEqual(sorted(await raw('contact_id')));
        const days = await raw('day', 'missed');
        expect(missed.groups.items.map(({ day, figures }) => [day, figures.count])).toEqual(
          days.map(({ key, count }) => [key, count]).reverse(),
        );
        const total = sum(await raw('line_number'));
        expect(sum(await raw('talker'))).toMatchObject({ count: total.count, seconds: total.seconds });
        expect(byEmployee.total).toMatchObject(total);
        expect(byContact.total).toMatchObject(total);
        expect(sum(await raw('hour'))).toEqual(total);
        expect(await hours()).toEqual((await raw('hour')).map(({ key, calls }) => [key, calls]).sort());
        for (const group of byEmployee.groups.items) expectLevelsToAgree(group);
      }),
      { numRuns: 25 },
    );
    const before = await report({ kind: 'BY_EMPLOYEE' });
    await totals.rebuild();
    expect((await report({ kind: 'BY_EMPLOYEE' })).groups).toEqual(before.groups);
    const [{ fresh }] = await api.db.query('SELECT count(*)::int AS fresh FROM report_day WHERE is_fresh');
    expect(fresh).toBe(0);
  }, 120_000);

  const hours = async () => {
    const rows = await api.db.query(
      `SELECT hour::text, sum(calls)::int AS calls FROM report_hour WHERE kind = 'talk' GROUP BY hour HAVING sum(count) > 0`,
    );
    return rows.map(({ hour, calls }: { hour: string; calls: number }) => [hour, calls]).sort();
  };

  function expectLevelsToAgree(group: Group): void {
    if (!group.groups?.length) return;
    expect(sum(group.groups.map(({ figures }) => figures))).toMatchObject({
      ...{ count: group.figures.count, calls: group.figures.calls, seconds: group.figures.seconds },
    });
    expect(group.figures.minutes).toBe(Math.floor((group.figures.seconds * 5) / 3) / 100);
    group.groups.forEach(expectLevelsToAgree);
  }

  it('D-13: figures stay right when they are rebuilt twice at once while calls change', async () => {
    const totals = api.app.get(ReportTotals);
    const changing = async () => {
      for (const talkSeconds of [5, 10, 15, 20, 25, 30])
        await api.db.query('UPDATE call SET talk_seconds = $1', [talkSeconds]);
    };
    await Promise.all([totals.rebuild(), changing(), totals.rebuild(), totals.compact()]);
    const { groups } = await report({ kind: 'BY_CONTACT' });
    const contacts = groups.items.map(({ contact, figures }) => ({ key: contact?.id ?? null, figures }));
    expect(plain(contacts)).toEqual(sorted(await raw('contact_id')));
    expect((await report({ kind: 'BY_EMPLOYEE' })).total).toMatchObject(sum(await raw('line_number')));
  });

  it('D-13: the rows of each group are as many as its count, and their seconds its seconds', async () => {
    const { groups } = await report({ kind: 'BY_EMPLOYEE' });
    expect(groups.items.length).toBeGreaterThan(2);
    for (const { employee, groups: days } of groups.items) {
      for (const { day, groups: directions } of days ?? []) {
        for (const { direction, figures } of directions ?? []) {
          const of = { employeeId: employee?.id ?? 'NONE', day, direction };
          const { items, total } = await rowsOf({ kind: 'BY_EMPLOYEE' }, of);
          expect(total).toBe(figures.count);
          expect(items.reduce((seconds, row) => seconds + row.seconds, 0)).toBe(figures.seconds);
          const times = items.map(({ call }) => call.startedAt);
          expect(times).toEqual([...times].sort());
        }
      }
    }
  });

  it('D-13: the call log shows the calls behind each figure', async () => {
    const log = async (filter: object) => {
      const query = 'query ($filter: CallFilter) { calls(filter: $filter) { total } }';
      return (await api.gql(query, { filter: { ...filter, isCounted: true } }, pbx.managerToken)).calls.total;
    };
    const groups = `query ($input: CallReportInput!) { callReport(input: $input) { groups { items {
      startsAt endsAt employee { id } contact { id } figures { count calls } groups { startsAt endsAt figures { count calls } } } } } }`;
    const all = { ...PERIOD };
    for (const kind of ['BY_EMPLOYEE', 'BY_CONTACT', 'MISSED']) {
      const { callReport } = await api.gql(groups, { input: { ...all, kind } }, pbx.managerToken);
      expect(callReport.groups.items.length).toBeGreaterThan(2);
      for (const { startsAt, endsAt, employee, contact, figures, groups: days } of callReport.groups.items) {
        const who = {
          BY_EMPLOYEE: { outcome: 'ANSWERED', talkedId: employee?.id ?? 'NONE' },
          BY_CONTACT: { outcome: 'ANSWERED', contactId: contact?.id ?? 'NONE' },
          MISSED: { outcome: 'UNANSWERED' },
        }[kind];
        const shown = ({ count, calls }: Figures) => (kind === 'BY_EMPLOYEE' ? count : calls);
        expect(await log({ ...who, from: startsAt, to: endsAt })).toBe(shown(figures));
        for (const day of days)
          expect(await log({ ...who, from: day.startsAt, to: day.endsAt })).toBe(shown(day.figures));
      }
    }
  });

  it('D-13: each figure of the overview, whatever it is narrowed to, is the number of calls that the log shows for it', async () => {
    const employees = ['NONE', ...OPERATORS.map(pbx.employeeOf)];
    const filters = fc.record(
      {
        employeeId: fc.constantFrom(...employees),
        lineNumber: fc.constantFrom(...LINES, ''),
        connectionId: fc.constant(pbx.ingest.id),
        from: fc.constantFrom('2026-11-01', '2026-11-12', '2026-11-17'),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => expectFiguresToOpenTheirCalls(filter)),
      { numRuns: 8, examples: [[{}], [{ employeeId: 'NONE' }], [{ employeeId: employees[1] }]] },
    );
  }, 120_000);

  /** Compares with the log, by the filters that the page's links have. */
  async function expectFiguresToOpenTheirCalls(
    filter: { employeeId?: string },
    token = pbx.managerToken,
  ): Promise<void> {
    const figures = 'inboundAnswered inboundMissed outboundAnswered outboundUnanswered waits quick unansweredOffers';
    const query = `query ($input: CallOverviewInput!) { callOverview(input: $input) {
      startsAt endsAt total { ${figures} } days { day figures { ${figures} } } lines { number figures { ${figures} } }
      hours { weekday hour answered missed } waits { from to calls } callsNotTaken } }`;
    const { callOverview } = await api.gql(query, { input: { ...PERIOD, ...filter } }, token);
    const { employeeId, from: _from, ...narrowed } = filter as { employeeId?: string; from?: string };
    const log = async (of: object) => {
      const period = { from: callOverview.startsAt, to: callOverview.endsAt };
      const wish = { ...period, ...narrowed, isCounted: true, ...of };
      const logQuery = 'query ($filter: CallFilter) { calls(filter: $filter) { total } }';
      return (await api.gql(logQuery, { filter: wish }, token)).calls.total;
    };
    const own = employeeId && { countsForId: employeeId };
    const kinds = {
      inboundAnswered: { direction: 'INBOUND', outcome: 'ANSWERED' },
      inboundMissed: { direction: 'INBOUND', outcome: 'UNANSWERED' },
      outboundAnswered: { direction: 'OUTBOUND', outcome: 'ANSWERED' },
      outboundUnanswered: { direction: 'OUTBOUND', outcome: 'UNANSWERED' },
    };
    const answered = { ...kinds.inboundAnswered, ...(employeeId && { answeredById: employeeId }) };
    const parts: [object, Record<string, number>][] = [
      [{}, callOverview.total],
      ...callOverview.days
        .slice(0, 3)
        .map(({ day, figures: ofDay }: { day: string; figures: Record<string, number> }) => {
          const begin = Date.parse(`${day}T00:00:00+05:00`);
          return [{ from: new Date(begin), to: new Date(begin + 86_400_000) }, ofDay];
        }),
      ...callOverview.lines.map(({ number, figures: ofLine }: { number: string; figures: Record<string, number> }) => [
        { lineNumber: number },
        ofLine,
      ]),
    ];
    for (const [part, shown] of parts) {
      for (const [name, kind] of Object.entries(kinds))
        expect([name, part, await log({ ...kind, ...own, ...part })]).toEqual([name, part, shown[name]]);
      expect(['waits', await log({ ...answered, waitFrom: 0, ...part })]).toEqual(['waits', shown['waits']]);
      expect(['quick', await log({ ...answered, waitFrom: 0, waitTo: 20, ...part })]).toEqual([
        'quick',
        shown['quick'],
      ]);
    }
    for (const { weekday, hour, answered: talks, missed } of callOverview.hours)
      expect([weekday, hour, await log({ ...own, weekday, hour })]).toEqual([weekday, hour, talks + missed]);
    for (const { from, to, calls } of callOverview.waits)
      expect([from, await log({ ...answered, waitFrom: from, waitTo: to })]).toEqual([from, calls]);
    const sumOf = (list: { calls: number }[]) => list.reduce((sum, { calls }) => sum + calls, 0);
    expect(sumOf(callOverview.waits)).toBe(callOverview.total.waits);
    const notTakenById = employeeId ?? 'ANY';
    const notTaken = notTakenById === 'NONE' ? 0 : await log({ notTakenById });
    expect(callOverview.callsNotTaken).toBe(notTaken);
    expect(callOverview.total.unansweredOffers).toBeGreaterThanOrEqual(notTaken);
  }

  it('B-108, D-13: the figures of an operator open their own calls, and no others', async () => {
    await expectFiguresToOpenTheirCalls({ employeeId: pbx.employeeOf('101') }, pbx.tokenOf('101'));
  }, 60_000);

  it('D-13: the overview agrees with plain SQL, by hour, day and line', async () => {
    const query = `query ($input: CallOverviewInput!) { callOverview(input: $input) {
      total { inboundAnswered inboundMissed outboundAnswered outboundUnanswered answeredShare unansweredOffers averageWaitSeconds }
      before { inboundAnswered averageWaitSeconds } days { day figures { inboundAnswered } } lines { number figures { inboundMissed } }
      hours { answered missed } } }`;
    const { callOverview } = await api.gql(query, { input: PERIOD }, pbx.managerToken);
    const { total, days, lines, hours } = callOverview;
    const calls = async (of: 'talks' | 'missed', where: string) => (await raw('1', of, where))[0]?.calls ?? 0;
    const [answered, missed] = [
      await calls('talks', `direction = 'inbound'`),
      await calls('missed', `direction = 'inbound'`),
    ];
    expect(total).toMatchObject({ inboundAnswered: answered, inboundMissed: missed });
    expect(total.outboundAnswered).toBe(await calls('talks', `direction = 'outbound'`));
    expect(total.outboundUnanswered).toBe(await calls('missed', `direction = 'outbound'`));
    expect(total.answeredShare).toBeCloseTo(answered / (answered + missed), 10);
    const [{ wait, offers }] = await api.db.query(
      `SELECT avg(ring_seconds) FILTER (WHERE direction = 'inbound' AND disposition = 'answered')::float8 AS wait,
              (SELECT count(*)::int FROM call_leg leg JOIN call own ON own.id = leg.call_id
                WHERE own.direction = 'inbound' AND own.state = 'ended' AND own.disposition IS NOT NULL AND own.is_logged
                  AND NOT own.is_test AND leg.outcome IN ('no-answer', 'busy', 'unreachable')
                  AND leg.employee_id IS NOT NULL) AS offers
         FROM call WHERE state = 'ended' AND is_logged AND NOT is_test`,
    );
    expect(total.averageWaitSeconds).toBeCloseTo(wait, 6);
    expect(total.unansweredOffers).toBe(offers);
    const add = (list: number[]) => list.reduce((sum, value) => sum + value, 0);
    expect(add(days.map(({ figures }: { figures: { inboundAnswered: number } }) => figures.inboundAnswered))).toBe(
      answered,
    );
    expect(add(lines.map(({ figures }: { figures: { inboundMissed: number } }) => figures.inboundMissed))).toBe(missed);
    expect(add(hours.map((hour: { answered: number; missed: number }) => hour.answered + hour.missed))).toBe(
      answered + missed + total.outboundAnswered + total.outboundUnanswered,
    );
    expect(callOverview.before).toEqual({ inboundAnswered: 0, averageWaitSeconds: null });
    const own = await api.gql(query, { input: PERIOD }, pbx.tokenOf('101'));
    expect(own.callOverview.total.inboundAnswered).toBe(
      (await raw('1', 'talks', `talker = '${pbx.employeeOf('101')}' AND direction = 'inbound'`))[0].count,
    );
  });

  it('Q-47: each filter leaves what plain SQL leaves', async () => {
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

  it('B-108: an operator sees what they took part in, whatever they ask for', async () => {
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

  describe('B-108: records that only some may view', () => {
    const OVERVIEW = `query ($input: CallOverviewInput!) { callOverview(input: $input) {
      total { inboundAnswered inboundMissed outboundAnswered outboundUnanswered } } }`;
    const setViewers = (input: object) =>
      api.gql(
        'mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { timeZone } }',
        { input },
        pbx.adminToken,
      );
    const countsOf = async (token: string) => ({
      calls: (await report({ kind: 'BY_EMPLOYEE' }, token)).total.count,
      missed: (await report({ kind: 'MISSED' }, token)).total.count,
      overview: (await api.gql(OVERVIEW, { input: PERIOD }, token)).callOverview.total,
    });
    afterEach(() => setViewers({ callViewerIds: [], missedCallViewerIds: [] }));

    it('are in no report and no overview of others, managers neither; administrators see all', async () => {
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
      const { saveEmployeeGroup } = await api.gql(
        'mutation ($input: SaveEmployeeGroupInput!) { saveEmployeeGroup(input: $input) { id } }',
        { input: { name: 'Quality', memberIds: [pbx.employeeOf('102')] } },
        pbx.adminToken,
      );
      await setViewers({ callViewerIds: [saveEmployeeGroup.id] });
      expect((await countsOf(pbx.tokenOf('102'))).calls).toBeGreaterThan(0);
      expect((await countsOf(pbx.tokenOf('101'))).calls).toBe(0);
    });
  });

  it("B-101: without a period it is the present week of the account's zone, Monday to Sunday", async () => {
    const { callReport } = await api.gql(
      '{ callReport(input: { kind: BY_EMPLOYEE }) { from to period timeZone startsAt endsAt asOf previous { from to } next { from } } }',
      {},
      pbx.managerToken,
    );
    expect(callReport).toMatchObject({ period: 'THIS_WEEK', timeZone: ZONE });
    expect(new Date(callReport.from).getUTCDay()).toBe(1);
    expect(new Date(callReport.to).getUTCDay()).toBe(0);
    expect(new Date(callReport.endsAt).getTime() - new Date(callReport.startsAt).getTime()).toBe(7 * 86_400_000);
    expect(callReport.startsAt).toBe(new Date(`${callReport.from}T00:00:00+05:00`).toISOString());
    expect(callReport.next.from > callReport.to && callReport.previous.to < callReport.from).toBe(true);
    expect(Math.abs(Date.now() - Date.parse(callReport.asOf))).toBeLessThan(60_000);
  });

  it('Q-46: another zone moves the calls to its days', async () => {
    await liveIn('America/New_York');
    try {
      const { callReport } = await api.gql(TREE, { input: { ...PERIOD, kind: 'MISSED' } }, pbx.managerToken);
      expect(callReport.timeZone).toBe('America/New_York');
      const days = await rawFigures(api.db, { by: 'day', of: 'missed', zone: 'America/New_York' });
      expect(callReport.groups.items.map(({ day, figures }: Group) => [day, figures.count])).toEqual(
        days.map(({ key, count }) => [key, count]).reverse(),
      );
    } finally {
      await liveIn(ZONE);
    }
  });
});
