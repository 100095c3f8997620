import { ReportTotals } from '@ringdesk/reports';
import fc from 'fast-check';
import {
  type Figures,
  type Group,
  PERIOD,
  plain,
  someHistory,
  sorted,
  startReports,
  sum,
  type TestReports,
  ZONE,
} from '../support/reports';
import { history } from './random-history';
import { type RawFigure, rawFigures } from './raw-figures';

describe('D-13: figures prove themselves', () => {
  let reports: TestReports;

  beforeAll(async () => {
    reports = await startReports();
    await reports.live(someHistory());
  });
  afterAll(() => reports.stop());

  /** Whose of a call that was handed on it is, is the product's to say. */
  const withoutCalls = (figures: RawFigure[]) => figures.map(({ key, count, seconds }) => ({ key, count, seconds }));
  const employeesOf = (groups: Group[]) =>
    plain(groups.map(({ employee, figures }) => ({ key: employee?.id ?? null, figures })));
  const contactsOf = (groups: Group[]) =>
    plain(groups.map(({ contact, figures }) => ({ key: contact?.id ?? null, figures })));

  it('B-107: after any history the figures are those of plain SQL, and agree by employee, contact, hour and line', async () => {
    const { live, report, raw, api } = reports;
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        await live(steps);
        const [byEmployee, byContact, missed] = [
          await report({ kind: 'BY_EMPLOYEE' }),
          await report({ kind: 'BY_CONTACT' }),
          await report({ kind: 'MISSED' }),
        ];
        expect(withoutCalls(employeesOf(byEmployee.groups.items))).toEqual(withoutCalls(sorted(await raw('talker'))));
        expect(contactsOf(byContact.groups.items)).toEqual(sorted(await raw('contact_id')));
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
    await api.app.get(ReportTotals).rebuild();
    expect((await report({ kind: 'BY_EMPLOYEE' })).groups).toEqual(before.groups);
    const [{ fresh }] = await api.db.query('SELECT count(*)::int AS fresh FROM report_day WHERE is_fresh');
    expect(fresh).toBe(0);
  }, 900_000);

  const hours = async () => {
    const rows = await reports.api.db.query(
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

  it('they stay right when they are rebuilt twice at once while calls change', async () => {
    const { api, report, raw } = reports;
    const totals = api.app.get(ReportTotals);
    const changing = async () => {
      for (const talkSeconds of [5, 10, 15, 20, 25, 30])
        await api.db.query('UPDATE call SET talk_seconds = $1', [talkSeconds]);
    };
    await Promise.all([totals.rebuild(), changing(), totals.rebuild(), totals.compact()]);
    const { groups } = await report({ kind: 'BY_CONTACT' });
    expect(contactsOf(groups.items)).toEqual(sorted(await raw('contact_id')));
    expect((await report({ kind: 'BY_EMPLOYEE' })).total).toMatchObject(sum(await raw('line_number')));
  });

  it('the rows of each group are as many as its count, and their seconds its seconds', async () => {
    const { report, rowsOf } = reports;
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

  describe('in the overview', () => {
    type Counts = Record<'inboundAnswered' | 'inboundMissed', number>;
    const add = (list: number[]) => list.reduce((all, value) => all + value, 0);
    const overview = async (token = reports.pbx.managerToken) => {
      const query = `query ($input: CallOverviewInput!) { callOverview(input: $input) {
        total { inboundAnswered inboundMissed outboundAnswered outboundUnanswered answeredShare unansweredOffers averageWaitSeconds }
        before { inboundAnswered averageWaitSeconds } days { figures { inboundAnswered } } lines { figures { inboundMissed } }
        hours { answered missed } } }`;
      return (await reports.api.gql(query, { input: PERIOD }, token)).callOverview;
    };
    const calls = async (of: 'talks' | 'missed', where: string) => (await reports.raw('1', of, where))[0]?.calls ?? 0;

    it('they agree with plain SQL', async () => {
      const { total, before } = await overview();
      const answered = await calls('talks', `direction = 'inbound'`);
      const missed = await calls('missed', `direction = 'inbound'`);
      expect(total).toMatchObject({ inboundAnswered: answered, inboundMissed: missed });
      expect(total.outboundAnswered).toBe(await calls('talks', `direction = 'outbound'`));
      expect(total.outboundUnanswered).toBe(await calls('missed', `direction = 'outbound'`));
      expect(total.answeredShare).toBeCloseTo(answered / (answered + missed), 10);
      const [{ wait, offers }] = await reports.api.db.query(
        `SELECT avg(ring_seconds) FILTER (WHERE direction = 'inbound' AND disposition = 'answered')::float8 AS wait,
                (SELECT count(*)::int FROM call_leg leg JOIN call own ON own.id = leg.call_id
                  WHERE own.direction = 'inbound' AND own.state = 'ended' AND own.disposition IS NOT NULL AND own.is_logged
                    AND NOT own.is_test AND leg.outcome IN ('no-answer', 'busy', 'unreachable')
                    AND leg.employee_id IS NOT NULL) AS offers
           FROM call WHERE state = 'ended' AND is_logged AND NOT is_test`,
      );
      expect(total.averageWaitSeconds).toBeCloseTo(wait, 6);
      expect(total.unansweredOffers).toBe(offers);
      expect(before).toEqual({ inboundAnswered: 0, averageWaitSeconds: null });
    });

    it('days, lines and hours add up to the total', async () => {
      const { total, days, lines, hours: cells } = await overview();
      const of = (list: { figures: Counts }[], name: keyof Counts) => add(list.map(({ figures }) => figures[name]));
      expect(of(days, 'inboundAnswered')).toBe(total.inboundAnswered);
      expect(of(lines, 'inboundMissed')).toBe(total.inboundMissed);
      expect(add(cells.map((cell: { answered: number; missed: number }) => cell.answered + cell.missed))).toBe(
        total.inboundAnswered + total.inboundMissed + total.outboundAnswered + total.outboundUnanswered,
      );
    });

    it('an operator has those of the calls that they talked in', async () => {
      const { pbx, raw } = reports;
      const [own] = await raw('1', 'talks', `talker = '${pbx.employeeOf('101')}' AND direction = 'inbound'`);
      expect((await overview(pbx.tokenOf('101'))).total.inboundAnswered).toBe(own.count);
    });
  });

  it('Q-46: another zone moves the calls to its days', async () => {
    await reports.moveTo('America/New_York');
    try {
      const { timeZone, groups } = await reports.report({ kind: 'MISSED' });
      expect(timeZone).toBe('America/New_York');
      const days = await rawFigures(reports.api.db, { by: 'day', of: 'missed', zone: 'America/New_York' });
      const shown = groups.items.map(({ day, figures }): [string | null, Figures['count']] => [day, figures.count]);
      expect(shown).toEqual(days.map(({ key, count }) => [key, count]).reverse());
    } finally {
      await reports.moveTo(ZONE);
    }
  });

  it.each([
    ['alone', false],
    ['after the calls, in one transaction', true],
  ])('legs that change %s are counted', async (_name, withCalls) => {
    const { api, report, raw } = reports;
    const before = sorted(await raw('talker'));
    await api.db.transaction(async (tx) => {
      if (withCalls) await tx.query('UPDATE call SET talk_seconds = talk_seconds');
      await tx.query(
        `UPDATE call_leg SET employee_id = (SELECT id FROM employee WHERE employee.id > call_leg.employee_id ORDER BY id LIMIT 1)
          WHERE EXISTS (SELECT FROM employee WHERE employee.id > call_leg.employee_id)`,
      );
    });
    const after = sorted(await raw('talker'));
    expect(after).not.toEqual(before);
    const { groups } = await report({ kind: 'BY_EMPLOYEE' });
    expect(withoutCalls(employeesOf(groups.items))).toEqual(withoutCalls(after));
  });
});
