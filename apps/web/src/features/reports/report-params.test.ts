import type { ReportGroupFragment } from '../../gql/graphql';
import { askedPeriod, callsLink, exportLink, inputOf, isNarrowed, overviewLink, pathOf } from './report-params';

const aGroup: ReportGroupFragment = {
  key: 'k',
  day: '2026-11-25',
  direction: 'INBOUND',
  startsAt: '2026-11-24T19:00:00Z',
  endsAt: '2026-11-25T19:00:00Z',
  employee: { id: 'e1', name: 'Anna Kim' },
  contact: null,
  hasHiddenContact: false,
  figures: { count: 3, calls: 2, seconds: 49, minutes: 0.81 },
};

describe('a report in the address', () => {
  it.each([
    ['B-101: nothing: the present week', '', { period: 'THIS_WEEK' }],
    ['a preset', 'period=LAST_MONTH', { period: 'LAST_MONTH' }],
    ['two days', 'from=2026-11-02&to=2026-11-08', { from: '2026-11-02', to: '2026-11-08' }],
    ['days that make no period', 'from=2026-11-09&to=2026-11-08', { period: 'THIS_WEEK' }],
    ['what it does not know', 'period=EVER&direction=UP', { period: 'THIS_WEEK' }],
    [
      'Q-47: filters',
      'employee=e1&group=g1&contact=NONE&direction=INBOUND&line=100&connection=c1',
      {
        ...{ period: 'THIS_WEEK', employeeId: 'e1', employeeGroupId: 'g1', contactId: 'NONE', direction: 'INBOUND' },
        ...{ lineNumber: '100', connectionId: 'c1' },
      },
    ],
  ])('%s', (_, query, expected) =>
    expect(inputOf('employees', new URLSearchParams(query))).toEqual({ kind: 'BY_EMPLOYEE', ...expected }),
  );

  it('knows whether it is narrowed beyond its period', () => {
    expect(isNarrowed(new URLSearchParams('period=TODAY'))).toBe(false);
    expect(isNarrowed(new URLSearchParams('line=100'))).toBe(true);
  });

  it.each([
    ['BY_EMPLOYEE' as const, 0, { employeeId: 'e1' }],
    ['BY_EMPLOYEE' as const, 1, { employeeId: 'e1', day: '2026-11-25' }],
    ['BY_EMPLOYEE' as const, 2, { employeeId: 'e1', day: '2026-11-25', direction: 'INBOUND' }],
    ['BY_CONTACT' as const, 0, { contactId: 'NONE' }],
    ['MISSED' as const, 0, { day: '2026-11-25' }],
  ])('names a group of %s at level %d', (kind, depth, path) => expect(pathOf(kind, depth, aGroup)).toEqual(path));

  it('D-13: a figure leads to its calls, by the filters of its report and its group', () => {
    const input = inputOf('employees', new URLSearchParams('line=100'));
    expect(callsLink(input, aGroup, pathOf('BY_EMPLOYEE', 2, aGroup))).toBe(
      '/calls?period=report&since=2026-11-24T19%3A00%3A00Z&until=2026-11-25T19%3A00%3A00Z&outcome=ANSWERED&talked=e1&direction=INBOUND&line=100',
    );
    expect(callsLink({ kind: 'MISSED', employeeId: 'e1' }, aGroup)).toContain('outcome=UNANSWERED&counts=e1');
  });

  it('D-13: a figure of a group of employees leads to their calls', () => {
    const employeeGroupId = 'g1';
    expect(callsLink({ kind: 'BY_CONTACT', employeeGroupId }, aGroup, { contactId: 'k1' })).toContain(
      'outcome=ANSWERED&talked=g1&contact=k1',
    );
    expect(callsLink({ kind: 'BY_EMPLOYEE', employeeGroupId }, aGroup, { employeeId: 'e1' })).toContain('talked=e1');
    expect(callsLink({ kind: 'MISSED', employeeGroupId }, aGroup)).toContain('outcome=UNANSWERED&counts=g1');
    expect(overviewLink({ employeeGroupId }, aGroup, { direction: 'INBOUND' })).toContain(
      'direction=INBOUND&counts=g1',
    );
    expect(overviewLink({ employeeGroupId }, aGroup, { wait: { from: 0 } })).toContain('answeredBy=g1&waitFrom=0');
    expect(overviewLink({ employeeGroupId }, aGroup, { isNotTaken: true })).toContain('notTaken=g1');
  });

  it('Q-46: the file has the period and the filters of the page', () => {
    const input = inputOf('missed', new URLSearchParams('period=LAST_WEEK&line=100'));
    expect(exportLink(input, 'xlsx')).toBe('/report-exports/calls.xlsx?kind=MISSED&period=LAST_WEEK&lineNumber=100');
  });
});

it.each([
  ['', 'THIS_WEEK'],
  ['period=LAST_MONTH', 'LAST_MONTH'],
  ['from=2026-11-02&to=2026-11-05', 'CHOSEN'],
  ['from=nonsense&to=2026-11-05', 'THIS_WEEK'],
])('before its first answer the report at ?%s says %s', (search, period) => {
  expect(askedPeriod(new URLSearchParams(search))).toBe(period);
});
