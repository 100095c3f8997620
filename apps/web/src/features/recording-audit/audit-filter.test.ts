import { filterOf } from './audit-filter';

describe('filterOf', () => {
  const cases: [query: string, filter: object][] = [
    ['', {}],
    ['kind=DOWNLOAD&employee=e1&call=c1', { kind: 'DOWNLOAD', employeeId: 'e1', callId: 'c1' }],
    ['kind=WHATEVER&from=yesterday', {}],
    [
      'from=2026-11-01&to=2026-11-30',
      { from: new Date(2026, 10, 1).toISOString(), to: new Date(2026, 11, 1).toISOString() },
    ],
  ];
  it.each(cases)('D-11: %j', (query, filter) => expect(filterOf(new URLSearchParams(query))).toEqual(filter));
});
