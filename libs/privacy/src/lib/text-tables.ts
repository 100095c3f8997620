import type { DataSource } from 'typeorm';
import type { NumberTraces } from './number-traces';

/** A column that may hold a text. */
export interface TextColumn {
  name: string;
  /** `udt_name`: 'text', 'jsonb', '_text' (an array), 'bytea' … */
  type: string;
  /** Part of a key: two rows may not become alike. */
  isUnique: boolean;
}

export interface TextTable {
  name: string;
  /** Columns of the primary key, with their types. */
  key: { name: string; type: string }[];
  columns: TextColumn[];
  /** All its columns. */
  names: string[];
}

/**
 * Every table with columns that may hold a text, by what the database says of itself: so that no table that comes later
 * is forgotten. Parts of a partitioned table are read through it.
 */
const TABLES = `
  SELECT source.relname AS name,
         (SELECT json_agg(json_build_object('name', own.attname, 'type', format_type(own.atttypid, own.atttypmod))
                          ORDER BY own.attnum)
            FROM pg_index index
            JOIN pg_attribute own ON own.attrelid = source.oid AND own.attnum = ANY (index.indkey)
           WHERE index.indrelid = source.oid AND index.indisprimary) AS key,
         json_agg(json_build_object('name', own.attname, 'type', type.typname, 'isUnique', EXISTS (
           SELECT 1 FROM pg_index index WHERE index.indrelid = source.oid AND index.indisunique
              AND own.attnum = ANY (index.indkey))) ORDER BY own.attnum)
           FILTER (WHERE own.attgenerated = '' AND type.typname = ANY ($1)) AS columns,
         json_agg(own.attname) AS names
    FROM pg_class source
    JOIN pg_namespace space ON space.oid = source.relnamespace AND space.nspname = 'public'
    JOIN pg_attribute own ON own.attrelid = source.oid AND own.attnum > 0 AND NOT own.attisdropped
    JOIN pg_type type ON type.oid = own.atttypid
   WHERE source.relkind IN ('r', 'p') AND NOT source.relispartition AND source.relname <> 'migrations'
   GROUP BY source.oid, source.relname
  HAVING count(*) FILTER (WHERE own.attgenerated = '' AND type.typname = ANY ($1)) > 0
   ORDER BY source.relname`;

const TEXTS = ['text', 'varchar', 'bpchar', 'json', 'jsonb', '_text', '_varchar', 'bytea'];

export const textTables = (db: DataSource): Promise<TextTable[]> => db.query(TABLES, [TEXTS]);

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** A column's text, for a search: bytes as the letters of Latin-1, which keeps digits as they are. */
function textOf({ name, type }: TextColumn): string {
  const column = quoted(name);
  if (type !== 'bytea') return `${column}::text`;
  return `CASE WHEN position('\\x00'::bytea IN ${column}) = 0 THEN convert_from(${column}, 'LATIN1')
               ELSE encode(${column}, 'escape') END`;
}

/**
 * Condition of rows that hold one of the needles in any of these columns once all between digits is taken out. It finds
 * more than it should, as digits of two columns or of a longer number; never less.
 * @param needles parameter of an array of digit strings
 */
function mayHold(columns: TextColumn[], needles: string): string {
  const text = `concat_ws(' ', ${columns.map(textOf).join(', ')})`;
  const digits = (of: string) => `regexp_replace(${of}, '[^0-9]+', '', 'g')`;
  const decoded = `regexp_replace(found.text, '%[0-9A-Fa-f]{2}|\\\\u[0-9A-Fa-f]{4}', '', 'g')`;
  const isAny = (of: string) =>
    `${of} LIKE ANY (SELECT '%' || needle || '%' FROM unnest(${needles}::text[]) AS needle)`;
  return `EXISTS (SELECT FROM (SELECT ${text} AS text OFFSET 0) found
                   WHERE ${isAny(digits('found.text'))}
                      OR (found.text ~ '%[0-9A-Fa-f]{2}|\\\\u[0-9A-Fa-f]{4}' AND ${isAny(digits(decoded))}))`;
}

/**
 * Keys of the rows that may hold one of the numbers, as texts.
 * @param unless a condition of rows that are left alone, with its parameters from $2 on
 */
export async function keysHolding(
  db: DataSource,
  table: TextTable,
  { needles }: NumberTraces,
  unless: { sql: string; values: unknown[] } = { sql: 'false', values: [] },
): Promise<string[][]> {
  const keys = table.key.map(({ name }) => `${quoted(name)}::text`).join(', ');
  const rows = (await db.query(
    `SELECT ARRAY[${keys}] AS key FROM ${quoted(table.name)}
      WHERE ${mayHold(table.columns, '$1')} AND NOT (${unless.sql})`,
    [needles, ...unless.values],
  )) as { key: string[] }[];
  return rows.map(({ key }) => key);
}
