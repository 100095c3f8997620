import { decodeFile } from './decode-csv';
import { parseCsv } from './parse-csv';

describe('reading a file', () => {
  it.each([
    ['UTF-8', Buffer.from('Имя;Телефон')],
    ['UTF-8', Buffer.from('\uFEFFИмя;Телефон')],
    ['UTF-16', Buffer.from('\uFEFFИмя;Телефон', 'utf16le')],
    ['Windows-1251', Buffer.from([0xc8, 0xec, 0xff, 0x3b, 0xd2, 0xe5, 0xeb, 0xe5, 0xf4, 0xee, 0xed])],
  ] as const)('knows %s by its bytes', (encoding, bytes) => {
    expect(decodeFile(bytes)).toEqual({ text: 'Имя;Телефон', encoding });
  });

  it.each([
    ['a workbook of Excel', Buffer.from('PK\u0003\u0004rest'), 'spreadsheet'],
    ['an older workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'spreadsheet'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), 'not-text'],
    ['nothing', Buffer.from(' \n'), 'empty'],
  ])('refuses %s', (_, bytes, problem) => {
    expect(decodeFile(bytes)).toEqual({ problem });
  });
});

describe('the table of a file', () => {
  it.each([
    ['commas', ',', 'Name,Phone\nAnna,100\n'],
    ['semicolons, with commas inside', ';', 'Name;Phone;Note\nAnna;100;a, b\nBoris;200;c, d\n'],
    ['tabs', '\t', 'Name\tPhone\nAnna\t100\n'],
    ['what Excel says', '|', 'sep=|\nName|Phone\nAnna|100\n'],
  ])('finds out %s', async (_, delimiter, text) => {
    const table = await parseCsv(text);
    expect(table.delimiter).toBe(delimiter);
    expect(table.headers.slice(0, 2)).toEqual(['Name', 'Phone']);
    expect(table.rows[0].cells.slice(0, 2)).toEqual(['Anna', '100']);
  });

  it('counts lines as an editor does: with empty ones, and breaks inside of cells', async () => {
    const { rows } = await parseCsv('Name;Note\r\nAnna;"two\r\nlines"\r\n\r\n;\r\nBoris;one\r\n');
    expect(rows).toEqual([
      { line: 2, cells: ['Anna', 'two\r\nlines'] },
      { line: 6, cells: ['Boris', 'one'] },
    ]);
  });

  it('reads a file that is larger than what is read at once', async () => {
    const text = `Name,Note\n${Array.from({ length: 2_100 }, (_, index) => `Anna ${index},"a\nb"`).join('\n')}\n`;
    const { rows } = await parseCsv(text);
    expect(rows).toHaveLength(2_100);
    expect(rows.at(-1)).toEqual({ line: 4_200, cells: ['Anna 2099', 'a\nb'] });
  });

  it('takes a file of one column', async () => {
    expect(await parseCsv('Phone\n100\n200\n')).toMatchObject({
      headers: ['Phone'],
      rows: [{ cells: ['100'] }, { line: 3 }],
    });
  });
});
