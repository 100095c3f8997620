import type { EntityManager } from 'typeorm';

/** A column that points at contacts, with the other columns of each unique key that it is part of. */
interface Reference {
  table: string;
  column: string;
  keys: string[][];
}

/** The product's own constraints say who points at a contact, so that no new table is forgotten. */
const REFERENCES = `
  SELECT quote_ident(source.relname) AS "table", quote_ident(own.attname) AS "column",
         coalesce((SELECT json_agg(key.others)
                     FROM (SELECT ARRAY(SELECT quote_ident(part.attname)
                                          FROM pg_attribute part
                                         WHERE part.attrelid = source.oid AND part.attnum = ANY (index.indkey)
                                           AND part.attnum <> own.attnum) AS others
                             FROM pg_index index
                            WHERE index.indrelid = source.oid AND index.indisunique
                              AND own.attnum = ANY (index.indkey)) key), '[]') AS keys
    FROM pg_constraint con
    JOIN pg_class source ON source.oid = con.conrelid
    JOIN pg_attribute own ON own.attrelid = source.oid AND own.attnum = con.conkey[1]
   WHERE con.contype = 'f' AND con.confrelid = 'contact'::regclass AND con.conparentid = 0
   ORDER BY source.relname, own.attname`;

/**
 * Makes all rows that point at a contact point at another one. Where that has an equal row already (the same task in
 * the same role), the row stays behind and goes with its contact.
 */
export async function moveReferences(tx: EntityManager, fromId: string, toId: string): Promise<void> {
  for (const { table, column, keys } of await tx.query<Reference[]>(REFERENCES)) {
    const isFree = keys.map((others) => {
      const same = others.map((other) => ` AND twin.${other} = own.${other}`).join('');
      return ` AND NOT EXISTS (SELECT FROM ${table} twin WHERE twin.${column} = $2${same})`;
    });
    await tx.query(`UPDATE ${table} own SET ${column} = $2 WHERE own.${column} = $1${isFree.join('')}`, [fromId, toId]);
  }
}
