import type { EntityManager } from 'typeorm';

const ROWS = 1000;

/**
 * Writes many rows with few statements: each is one JSON document that PostgreSQL turns into rows of the table.
 * @param rows their keys are columns in camelCase; all rows have the same keys
 */
export async function bulkInsert(tx: EntityManager, table: string, rows: object[]): Promise<void> {
  if (rows.length === 0) return;
  const keys = Object.keys(rows[0]);
  const columns = keys.map((key) => `"${key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}"`).join(', ');
  const rename = (row: object) =>
    Object.fromEntries(
      Object.entries(row).map(([key, value]) => [key.replace(/[A-Z]/g, (l) => `_${l.toLowerCase()}`), value]),
    );
  // The row type is named with its schema: PostgreSQL has a type "line" of its own.
  for (let from = 0; from < rows.length; from += ROWS) {
    const chunk = rows.slice(from, from + ROWS).map(rename);
    await tx.query(
      `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::public."${table}", $1::jsonb)`,
      [JSON.stringify(chunk)],
    );
  }
}
