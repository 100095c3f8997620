import { filterOf, prettyPayload } from './not-recorded-filter';

describe('filterOf', () => {
  const cases: [query: string, filter: object][] = [
    ['', {}],
    ['reason=INTERNAL&extension=+101+&connection=c1', { reason: 'INTERNAL', extension: '101', connectionId: 'c1' }],
    ['reason=WHATEVER', {}],
    [
      'from=2026-11-01&to=2026-11-30',
      { from: new Date(2026, 10, 1).toISOString(), to: new Date(2026, 11, 1).toISOString() },
    ],
    ['from=yesterday', {}],
  ];
  it.each(cases)('D-02: %j', (query, filter) => expect(filterOf(new URLSearchParams(query))).toEqual(filter));
});

it.each([
  ['{"a":1}', '{\n  "a": 1\n}'],
  ['cmd=event', 'cmd=event'],
])('D-02: the payload %s is shown as it can be read', (payload, shown) => expect(prettyPayload(payload)).toBe(shown));
