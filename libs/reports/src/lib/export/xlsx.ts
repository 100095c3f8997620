import { zip } from './zip';

/** A cell: text, a number, a day ('2026-11-23'), minutes with two decimals; null: empty. */
export type Cell = string | number | { day: string } | { minutes: number } | null;

export interface SheetRow {
  cells: Cell[];
  /** Fold level of the row, 0 to 7. */
  level?: number;
  isBold?: boolean;
}

export interface Sheet {
  name: string;
  /** Width of each column in characters. */
  widths: number[];
  /** Rows from the top that stay in view. */
  frozenRows: number;
  rows: AsyncIterable<SheetRow>;
}

/** Rows that a sheet can hold. */
export const MAX_SHEET_ROWS = 1_048_576;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Places in `cellXfs`: plain, day, minutes; the bold ones behind them. */
const STYLE = { plain: 0, day: 1, minutes: 2 };
const BOLD = 3;
const DAY_FORMAT = 164;
const styles = [0, 1].flatMap((font) =>
  [0, DAY_FORMAT, 2].map(
    (format) =>
      `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`,
  ),
);

const PARTS = (name: string): Record<string, string> => ({
  '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escapeXml(name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="${DAY_FORMAT}" formatCode="dd\\-mm\\-yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${styles.length}">${styles.join('')}</cellXfs></styleSheet>`,
});

/** A workbook of one sheet (ECMA-376), written as its rows come. Texts are texts: none is taken for a formula. */
export function xlsx(sheet: Sheet): AsyncGenerator<Buffer> {
  const parts = Object.entries(PARTS(sheet.name)).map(([name, xml]) => ({ name, content: [HEAD, xml] }));
  return zip([...parts, { name: 'xl/worksheets/sheet1.xml', content: sheetXml(sheet) }]);
}

async function* sheetXml({ widths, frozenRows, rows }: Sheet): AsyncGenerator<string> {
  const top = `A${frozenRows + 1}`;
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetPr><outlinePr summaryBelow="0"/></sheetPr>`;
  yield `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${frozenRows}" topLeftCell="${top}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;
  yield '<sheetFormatPr defaultRowHeight="15" outlineLevelRow="7"/><cols>';
  yield widths
    .map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
    .join('');
  yield '</cols><sheetData>';
  let number = 0;
  for await (const row of rows) yield rowXml(row, ++number);
  yield '</sheetData></worksheet>';
}

function rowXml({ cells, level = 0, isBold = false }: SheetRow, number: number): string {
  const content = cells.map((cell, index) => cellXml(cell, `${columnName(index)}${number}`, isBold)).join('');
  return `<row r="${number}"${level > 0 ? ` outlineLevel="${level}"` : ''}>${content}</row>`;
}

function cellXml(cell: Cell, place: string, isBold: boolean): string {
  if (cell === null || cell === '') return '';
  const at = (style: keyof typeof STYLE) => `<c r="${place}" s="${STYLE[style] + (isBold ? BOLD : 0)}"`;
  if (typeof cell === 'string') {
    return `${at('plain')} t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;
  }
  if (typeof cell === 'number') return `${at('plain')}><v>${cell}</v></c>`;
  return 'day' in cell
    ? `${at('day')}><v>${serialOf(cell.day)}</v></c>`
    : `${at('minutes')}><v>${cell.minutes}</v></c>`;
}

/** Days since 30 December 1899, as spreadsheets count them. */
const serialOf = (day: string): number => (Date.parse(day) - Date.UTC(1899, 11, 30)) / 86_400_000;

/** 0 → A; a report has fewer columns than the alphabet letters. */
const columnName = (index: number): string => String.fromCharCode(65 + index);

/** Without what XML 1.0 cannot hold: control characters and halves of surrogate pairs. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? '');
}
