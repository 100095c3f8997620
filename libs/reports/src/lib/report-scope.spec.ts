import { NOBODY } from './call-figure.entity';
import { below, CallReportKind, conditionOf, type ReportScope, sourceOf, Values } from './report-scope';

const week = { from: '2026-11-23', to: '2026-11-29' };
const scope = (kind: CallReportKind, filter: ReportScope['filter'] = {}): ReportScope => ({
  kind,
  range: week,
  filter,
  contactViewers: [],
  withheld: { calls: false, missed: false },
});

describe('which figures belong to a report', () => {
  it.each([
    ['answered calls', scope(CallReportKind.BY_EMPLOYEE), "day BETWEEN $1 AND $2 AND kind = 'talk'"],
    ['missed calls, one each', scope(CallReportKind.MISSED), "day BETWEEN $1 AND $2 AND kind = 'missed'"],
    [
      'missed calls that rang for an employee',
      scope(CallReportKind.MISSED, { employeeId: 'anna' }),
      "day BETWEEN $1 AND $2 AND kind = 'rung' AND count <> 0 AND employee_id = $3",
    ],
    [
      'calls of a line without contact',
      scope(CallReportKind.BY_CONTACT, { contactId: NOBODY, lineNumber: '+77172000100' }),
      "day BETWEEN $1 AND $2 AND kind = 'talk' AND contact_id = $3 AND line_number = $4",
    ],
  ])('%s', (_, asked, condition) => expect(conditionOf(asked, new Values())).toBe(condition));

  it.each([
    [CallReportKind.BY_EMPLOYEE, { calls: true, missed: false }, true],
    [CallReportKind.BY_CONTACT, { calls: true, missed: false }, true],
    [CallReportKind.MISSED, { calls: true, missed: false }, false],
    [CallReportKind.MISSED, { calls: false, missed: true }, true],
    [CallReportKind.BY_EMPLOYEE, { calls: false, missed: true }, false],
  ])('B-108: in %s with %j withheld, nothing is counted: %s', (kind, withheld, isNothing) => {
    expect(conditionOf({ ...scope(kind), withheld }, new Values()) === 'false').toBe(isNothing);
  });

  it('days are enough unless contacts matter', () => {
    expect(sourceOf(scope(CallReportKind.BY_EMPLOYEE), ['employeeId'])).toBe('report_day');
    expect(sourceOf(scope(CallReportKind.BY_EMPLOYEE, { contactId: 'k' }), ['employeeId'])).toBe('call_figure');
    expect(sourceOf(scope(CallReportKind.BY_CONTACT), ['contactId'])).toBe('call_figure');
  });

  it('a group narrows the report, and holds nothing that the report leaves out', () => {
    const report = scope(CallReportKind.BY_EMPLOYEE, { employeeId: 'anna' });
    expect(below(report, { employeeId: 'anna', day: '2026-11-25', direction: 'inbound' })).toEqual({
      kind: CallReportKind.BY_EMPLOYEE,
      range: { from: '2026-11-25', to: '2026-11-25' },
      filter: { employeeId: 'anna', direction: 'inbound' },
      contactViewers: [],
      withheld: { calls: false, missed: false },
    });
    expect(below(report, { employeeId: 'boris' })).toBeNull();
    expect(below(report, { day: '2026-11-30' })).toBeNull();
  });
});
