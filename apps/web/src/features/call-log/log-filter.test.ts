import { filterOf, isNarrowed, rangeOf } from './log-filter';

/** A Sunday. */
const NOW = new Date(2026, 10, 22, 15, 30);
const local = (year: number, month: number, day: number) => new Date(year, month - 1, day).toISOString();
const params = (query: string) => new URLSearchParams(query);

describe('rangeOf', () => {
  const cases: [query: string, range: { from?: string; to?: string }][] = [
    ['', { from: local(2026, 10, 24) }],
    ['period=nonsense', { from: local(2026, 10, 24) }],
    ['period=today', { from: local(2026, 11, 22) }],
    ['period=yesterday', { from: local(2026, 11, 21), to: local(2026, 11, 22) }],
    ['period=week', { from: local(2026, 11, 16) }],
    ['period=all', {}],
    ['period=custom&from=2026-11-01&to=2026-11-05', { from: local(2026, 11, 1), to: local(2026, 11, 6) }],
    ['period=custom&to=2026-02-28', { to: local(2026, 3, 1) }],
    ['period=custom&from=yesterday', {}],
  ];
  it.each(cases)('B-101: %s', (query, range) => expect(rangeOf(params(query), NOW)).toEqual(range));
});

describe('filterOf', () => {
  it('reads every filter from the address', () => {
    const query = 'period=all&direction=INBOUND&outcome=MISSED&employee=e1&line=100&contact=c1&q=+osh+';
    expect(filterOf(params(query), NOW)).toEqual({
      direction: 'INBOUND',
      outcome: 'MISSED',
      employeeId: 'e1',
      lineNumber: '100',
      contactId: 'c1',
      search: 'osh',
    });
  });

  it('D-13: shows the calls behind a figure of a report, by its instants', () => {
    const query = 'period=report&since=2026-11-22T19:00:00Z&until=2026-11-29T19:00:00Z&outcome=UNANSWERED&talked=NONE';
    expect(filterOf(params(query), NOW)).toEqual({
      ...{ from: '2026-11-22T19:00:00.000Z', to: '2026-11-29T19:00:00.000Z' },
      ...{ outcome: 'UNANSWERED', talkedId: 'NONE', isCounted: true },
    });
  });

  it.each([
    ['counts=e1', { countsForId: 'e1' }],
    ['answeredBy=NONE&waitFrom=0&waitTo=20', { answeredById: 'NONE', waitFrom: 0, waitTo: 20 }],
    ['notTaken=ANY', { notTakenById: 'ANY' }],
    ['weekday=1&hour=0', { weekday: 1, hour: 0 }],
    ['line=NONE', { lineNumber: '' }],
    ['disposition=BUSY', { disposition: 'BUSY' }],
    ['wrapUp=o1,NONE', { wrapUpOutcomeIds: ['o1', 'NONE'] }],
    ['weekday=monday&hour=-1&disposition=odd', {}],
  ])('D-13: %s', (query, filter) => {
    expect(filterOf(params(`period=all&${query}`), NOW)).toEqual(filter);
    expect(isNarrowed(params(query))).toBe(true);
  });

  it('leaves out what it does not know', () => {
    expect(filterOf(params('period=all&direction=up&outcome=&q='), NOW)).toEqual({});
  });

  it.each([
    ['period=today&page=2', false],
    ['period=today&outcome=MISSED', true],
  ])('%s narrows the list: %s', (query, is) => expect(isNarrowed(params(query))).toBe(is));
});
