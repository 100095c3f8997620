import { readSheet } from 'read-excel-file/node';
import { type SheetRow, xlsx } from './xlsx';

async function* rowsOf(rows: SheetRow[]): AsyncGenerator<SheetRow> {
  yield* rows;
}

const workbook = (rows: SheetRow[]) =>
  xlsx({ name: 'Calls: by employee?', widths: [30, 12, 12], frozenRows: 1, rows: rowsOf(rows) });

async function bytesOf(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

describe('a workbook', () => {
  it('holds texts, numbers, days and minutes, as another library reads them', async () => {
    const file = await bytesOf(
      workbook([
        { cells: ['Employee', 'Count', 'Minutes'], isBold: true },
        { cells: ['Анна & "Co" <kim>', 3, { minutes: 0.81 }] },
        { cells: [{ day: '2026-11-25' }, null, { minutes: 2811.61 }], level: 1 },
      ]),
    );
    expect(await readSheet(file)).toEqual([
      ['Employee', 'Count', 'Minutes'],
      ['Анна & "Co" <kim>', 3, 0.81],
      [new Date('2026-11-25T00:00:00Z'), null, 2811.61],
    ]);
  });

  it('runs no formula, and survives what XML cannot hold', async () => {
    const texts = ['=1+1', '+7 701 555-00-01', '@SUM(A1)', 'a\u0000b\ud800c'];
    const sheet = await readSheet(await bytesOf(workbook(texts.map((text) => ({ cells: [text] })))));
    expect(sheet.flat()).toEqual(['=1+1', '+7 701 555-00-01', '@SUM(A1)', 'abc']);
  });

  it('may be long: its pieces make one archive', async () => {
    const rows = Array.from({ length: 30_000 }, (_, row) => ({ cells: [`Row ${row}`, row, { minutes: row / 100 }] }));
    const file = await bytesOf(workbook(rows));
    const sheet = await readSheet(file);
    expect([sheet.length, sheet[29_999]]).toEqual([30_000, ['Row 29999', 29_999, 299.99]]);
  });
});
