import { figureOf, withoutFigure } from './missed-figure';

const at = (query: string) => new URLSearchParams(query);
const PERIOD = 'since=2026-11-24T19:00:00Z&until=2026-11-25T19:00:00Z';

it.each([
  [`${PERIOD}&timely=IN_TIME`, 'IN_TIME'],
  [`state=CLOSED&${PERIOD}&timely=LATE`, 'LATE'],
  [`${PERIOD}&timely=soon`, undefined],
  ['since=yesterday&until=2026-11-25T19:00:00Z&timely=LATE', undefined],
  ['', undefined],
])('D-13: %s narrows the list to those %s', (query, timeliness) => {
  expect(figureOf(at(query))?.timeliness).toBe(timeliness);
});

it('the way back leaves the other filters', () => {
  expect(withoutFigure(at(`state=CLOSED&mine=1&${PERIOD}&timely=LATE&page=2`)).toString()).toBe('state=CLOSED&mine=1');
});
