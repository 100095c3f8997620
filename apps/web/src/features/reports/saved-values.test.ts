import { inputOf } from './report-params';
import { isSame, savedLink, shownOf } from './saved-values';

describe('a saved report in the address', () => {
  it.each([
    ['BY_EMPLOYEE' as const, { period: 'LAST_WEEK' as const }, '/reports/employees?period=LAST_WEEK&saved=s1'],
    [
      'MISSED' as const,
      { from: '2026-11-02', to: '2026-11-08', contactId: 'NONE', direction: 'INBOUND' as const, lineNumber: '100' },
      '/reports/missed?from=2026-11-02&to=2026-11-08&contact=NONE&direction=INBOUND&line=100&saved=s1',
    ],
    [
      'OVERVIEW' as const,
      { period: 'TODAY' as const, employeeId: 'e1' },
      '/reports/overview?period=TODAY&employee=e1&saved=s1',
    ],
  ])('%s opens as it was kept', (kind, values, link) => {
    expect(savedLink({ id: 's1', kind, values })).toBe(link);
  });

  it('what an address shows is what is saved of it', () => {
    const input = inputOf('contacts', new URLSearchParams('period=LAST_MONTH&line=100&saved=s1&page=2'));
    expect(shownOf(input)).toEqual({ kind: 'BY_CONTACT', values: { period: 'LAST_MONTH', lineNumber: '100' } });
    expect(shownOf({ period: 'TODAY' }).kind).toBe('OVERVIEW');
  });

  it('knows what was changed since', () => {
    expect(isSame({ period: 'TODAY', employeeId: null }, { period: 'TODAY' })).toBe(true);
    expect(isSame({ period: 'TODAY', employeeId: 'e1' }, { period: 'TODAY' })).toBe(false);
  });
});
