import type { DataSource } from 'typeorm';
import type { NumberTraces } from '../number-traces';
import type { Counting } from './counting';

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const SHEETS = 'SELECT id FROM mail_attachment WHERE content_type = $1';

/**
 * Removes sheets that hold a number from mails: they are packed, so that no search for texts finds it in them. Whoever
 * opens the saved report has its figures.
 */
export async function eraseAttachments(db: DataSource, traces: NumberTraces, counting: Counting): Promise<void> {
  for (const { id } of (await db.query(SHEETS, [SHEET])) as { id: string }[]) {
    const [row] = (await db.query('SELECT content FROM mail_attachment WHERE id = $1', [id])) as { content: Buffer }[];
    if (!row || !(await sheetHolds(row.content, traces))) continue;
    await db.transaction(async (tx) => {
      await tx.query(
        'UPDATE mail SET attachment_ids = array_remove(attachment_ids, $1) WHERE $1 = ANY (attachment_ids)',
        [id],
      );
      await tx.query('DELETE FROM mail_attachment WHERE id = $1', [id]);
      await counting.write(tx, { mentions: 1 });
    });
  }
}

async function sheetHolds(content: Buffer, traces: NumberTraces): Promise<boolean> {
  const { default: ExcelJS } = await import('exceljs'); // half a second of every start, were it loaded then
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(content as never);
  let isHeld = false;
  book.eachSheet((sheet) => {
    isHeld ||= traces.holds(sheet.name);
    sheet.eachRow((row) => row.eachCell((cell) => (isHeld ||= traces.holds(cell.text))));
  });
  return isHeld;
}
