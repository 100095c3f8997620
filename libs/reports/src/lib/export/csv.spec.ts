import { csvLine } from './csv';

describe('a line of CSV', () => {
  it.each([
    [['Anna', 3, 0.81, null], 'Anna,3,0.81,\r\n'],
    [['Kim, Anna', 'says "hi"', 'two\nlines'], '"Kim, Anna","says ""hi""","two\nlines"\r\n'],
  ])('%j', (cells, line) => expect(csvLine(cells)).toBe(line));

  it.each(['=1+1', '+7 701 555-00-01', '-2', '@SUM(A1)', '\t=1', '\r=1', '\n=1'])(
    '%j is no formula in a spreadsheet',
    (text) => expect(csvLine([text]).replace(/^"/, '')).toMatch(/^'/),
  );

  it('a number below zero stays a number', () => expect(csvLine([-2])).toBe('-2\r\n'));
});
