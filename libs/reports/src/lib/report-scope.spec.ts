import { NOBODY } from './call-figure.entity';
import { adding, below, CallReportKind, listed, peopleOf, type ReportScope, sourceOf, Values } from './report-scope';

const week = { from: '2026-11-23', to: '2026-11-29' };
const scope = (
  kind: CallReportKind,
  filter: ReportScope['filter'] = {},
  members: ReportScope['members'] = null,
): ReportScope => ({
  ...{ kind, range: week, filter, members, contactViewers: [] },
  withheld: { calls: false, missed: false },
});

describe('which figures belong to a report', () => {
  const days = 'day BETWEEN';
  it.each([
    ['answered calls', scope(CallReportKind.BY_EMPLOYEE), `${days} $1 AND $2 AND kind = 'talk' AND true`],
    ['missed calls, one each', scope(CallReportKind.MISSED), `${days} $1 AND $2 AND kind = 'missed' AND true`],
    [
      'missed calls that rang for an employee',
      scope(CallReportKind.MISSED, { employeeId: 'anna' }),
      `${days} $2 AND $3 AND kind = 'missed' AND team && $1::uuid[]`,
    ],
    [
      "the members' parts in answered calls",
      scope(CallReportKind.BY_CONTACT, {}, ['anna', 'boris']),
      `${days} $2 AND $3 AND kind = 'talk' AND employee_id = ANY ($1::uuid[])`,
    ],
    [
      'calls of a line without contact',
      scope(CallReportKind.BY_CONTACT, { contactId: NOBODY, lineNumber: '+77172000100' }),
      `${days} $1 AND $2 AND contact_id = $3 AND line_number = $4 AND kind = 'talk' AND true`,
    ],
  ])('%s', (_, asked, condition) => expect(listed(asked, new Values())).toBe(condition));

  it('a conversation of several members counts once, and each has their part in it', () => {
    const values = new Values();
    const { sums, where } = adding(scope(CallReportKind.BY_CONTACT, {}, ['anna', 'boris']), values);
    expect(values[0]).toEqual(['anna', 'boris']);
    expect(sums).toContain('sum(calls) FILTER (WHERE team && $1::uuid[])');
    expect(sums).toContain('sum(seconds) FILTER (WHERE employee_id = ANY ($1::uuid[]))');
    expect(where).toContain('(employee_id = ANY ($1::uuid[]) OR team && $1::uuid[])');
  });

  it.each([
    [CallReportKind.BY_EMPLOYEE, { calls: true, missed: false }, true],
    [CallReportKind.BY_CONTACT, { calls: true, missed: false }, true],
    [CallReportKind.MISSED, { calls: true, missed: false }, false],
    [CallReportKind.MISSED, { calls: false, missed: true }, true],
    [CallReportKind.BY_EMPLOYEE, { calls: false, missed: true }, false],
  ])('B-108: in %s with %j withheld, nothing is counted: %s', (kind, withheld, isNothing) => {
    const asked = { ...scope(kind), withheld };
    expect(listed(asked, new Values()) === 'false').toBe(isNothing);
    expect(adding(asked, new Values()).where.endsWith('false')).toBe(isNothing);
  });

  it.each<[string, ReportScope['filter'], string[] | null, string[] | null]>([
    ['everybody', {}, null, null],
    ['one employee', { employeeId: 'anna' }, null, ['anna']],
    ['a group', {}, ['anna', 'boris'], ['anna', 'boris']],
    ['an employee of the group', { employeeId: 'anna' }, ['anna', 'boris'], ['anna']],
    ['an employee outside of the group: nobody', { employeeId: 'olga' }, ['anna', 'boris'], []],
    ['a group without members: nobody', {}, [], []],
  ])('whose calls count: %s', (_, filter, members, people) => expect(peopleOf({ filter, members })).toEqual(people));

  it('days are enough unless contacts matter', () => {
    expect(sourceOf(scope(CallReportKind.BY_EMPLOYEE), ['employeeId'])).toBe('report_day');
    expect(sourceOf(scope(CallReportKind.BY_EMPLOYEE, { contactId: 'k' }), ['employeeId'])).toBe('call_figure');
    expect(sourceOf(scope(CallReportKind.BY_CONTACT), ['contactId'])).toBe('call_figure');
  });

  it('a group of the report narrows it, and holds nothing that the report leaves out', () => {
    const report = scope(CallReportKind.BY_EMPLOYEE, { employeeId: 'anna' });
    expect(below(report, { employeeId: 'anna', day: '2026-11-25', direction: 'inbound' })).toEqual({
      ...report,
      range: { from: '2026-11-25', to: '2026-11-25' },
      filter: { employeeId: 'anna', direction: 'inbound' },
    });
    expect(below(report, { employeeId: 'boris' })).toBeNull();
    expect(below(report, { day: '2026-11-30' })).toBeNull();
  });
});
