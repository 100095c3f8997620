import { csvLines, plainCell } from './csv-cells';

describe('a CSV file', () => {
  it.each([
    [['Anna', 3, 0.81, null], 'Anna,3,0.81,\r\n'],
    [['Kim, Anna', 'says "hi"', 'two\nlines'], '"Kim, Anna","says ""hi""","two\nlines"\r\n'],
  ])('%j', (cells, line) => expect(csvLines([cells], ',')).toBe(line));

  const formulas = ['=1+1', '+7 701 555-00-01', '-2', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '  =1', '＝1'];
  it.each(formulas)('%j is no formula, and is read back', (cell) => {
    const written = csvLines([[cell]], ';');
    expect(written.replace(/^"/, '').startsWith("'")).toBe(true);
    expect(plainCell(`'${cell}`)).toBe(cell.trim());
  });

  it('a number below zero stays a number', () => expect(csvLines([[-2]], ',')).toBe('-2\r\n'));

  it("leaves apostrophes of people's own alone", () => {
    expect([plainCell("'quoted'"), plainCell("O'Neil")]).toEqual(["'quoted'", "O'Neil"]);
  });
});
