import type { CallKey, ErasedPeople } from '@ringdesk/calls';
import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import type { NumberTraces } from '../number-traces';
import type { Counting } from './counting';
import { type ErasureCounts, ErasureWait } from './erasure.entity';
import { keysHolding, quoted, type TextColumn, type TextTable, textTables } from '../text-tables';

interface WholeRow {
  count: keyof ErasureCounts;
  unless?: [condition: string, wait: ErasureWait];
  /** Only if this column holds the number; a number in others is taken out of them. Absent: whichever does. */
  column?: string;
}

/** Rows of these tables are of no use without the number. */
const GOES_WHOLE: Record<string, WholeRow> = {
  inbound_request: { count: 'requests', unless: [`state = 'pending'`, ErasureWait.PENDING_REQUEST] },
  early_recording: { count: 'mentions' },
  dial_intent: { count: 'mentions' },
  contact_choice: { count: 'mentions' },
  contact_import: { count: 'mentions', unless: [`state IN ('CHECKING', 'IMPORTING')`, ErasureWait.RUNNING_IMPORT] },
  contact_import_problem: { count: 'mentions' },
  ignored_number: { count: 'mentions', column: 'number' },
};

/** Of what was not recorded, that there was something stays, for the figures; a back-fill finds nothing in it. */
const NOT_RECORDED = `UPDATE not_recorded SET key = 'erased ' || id, provider_call_id = NULL, remote_number = NULL,
  events = '[]', payload = '{}', request_id = NULL WHERE id = $1`;

/** What these hold waits for the rest of a call of the person. */
const KEPT_UNTIL_TOLD = new Set(['not_recorded', 'early_recording']);

/** What came after the erasure was asked for is of somebody unknown: calls of the number, and contacts they made. */
const NEWER: Record<string, string> = {
  call_id: 'SELECT id FROM call WHERE remote_e164 = ANY ($3) AND started_at > $2',
  contact_id: `SELECT contact.id FROM contact JOIN contact_phone phone ON phone.contact_id = contact.id
                WHERE phone.e164 = ANY ($3) AND contact.created_at > $2`,
};
const OWN_ID: Record<string, string> = { call: 'call_id', contact: 'contact_id' };
const TIMES: Record<string, string> = { inbound_request: 'received_at', not_recorded: 'at', mail: 'created_at' };

/** Each statement uses all its parameters. */
const USED = '$2::timestamptz IS NOT NULL AND $3::text[] IS NOT NULL';

interface Mentions {
  traces: NumberTraces;
  e164s: string[];
  /** When the erasure was asked for. */
  before: Date;
}

type Row = Record<string, unknown>;

/** Takes numbers out of whatever holds them, in every table. */
export class MentionEraser {
  constructor(
    private readonly db: DataSource,
    private readonly erased: ErasedPeople,
  ) {}

  /** @returns what has to end first: then it is to be done again */
  async erase(mentions: Mentions, counting: Counting): Promise<Set<ErasureWait>> {
    const waits = new Set<ErasureWait>();
    if (mentions.traces.isEmpty) return waits;
    for (const table of await textTables(this.db)) {
      for (const key of await this.find(table, mentions)) {
        const wait = await this.db.transaction((tx) => this.eraseRow(tx, table, key, mentions, counting));
        if (wait) waits.add(wait);
      }
    }
    this.erased.announce();
    return waits;
  }

  private find(table: TextTable, { traces, e164s, before }: Mentions): Promise<string[][]> {
    const sql = newerOf(table);
    if (sql === null) return keysHolding(this.db, table, traces);
    return keysHolding(this.db, table, traces, { sql: `${sql} AND ${USED}`, values: [before, e164s] });
  }

  private async eraseRow(
    tx: EntityManager,
    table: TextTable,
    key: string[],
    { traces, before }: Mentions,
    counting: Counting,
  ): Promise<ErasureWait | null> {
    const where = table.key.map(({ name, type }, index) => `${quoted(name)} = $${index + 1}::${type}`).join(' AND ');
    const ofTable = GOES_WHOLE[table.name];
    const waiting = ofTable?.unless ? `, (${ofTable.unless[0]}) AS "isWaiting"` : '';
    const [row] = (await tx.query(
      `SELECT *${waiting} FROM ${quoted(table.name)} WHERE ${where} FOR UPDATE`,
      key,
    )) as Row[];
    const held = row ? table.columns.filter(({ name, type }) => holds(traces, type, row[name])) : [];
    if (held.length === 0) return null;
    const isWhole = !ofTable?.column || held.some(({ name }) => name === ofTable.column);
    const whole = isWhole ? ofTable : undefined;
    if (row.isWaiting && whole?.unless) return whole.unless[1];
    const isNamed = KEPT_UNTIL_TOLD.has(table.name) || held.some(({ name }) => name === 'provider_call_id');
    const call = isNamed ? callKeyOf(row) : null;
    if (call) await this.erased.remember(tx, { calls: [call], at: before });
    if (whole) await tx.query(`DELETE FROM ${quoted(table.name)} WHERE ${where}`, key);
    else if (table.name === 'not_recorded') await tx.query(NOT_RECORDED, key);
    else await redact(tx, table, { where, key, row, held }, traces);
    await counting.write(tx, { [whole?.count ?? 'mentions']: 1 });
    return null;
  }
}

/** null: nothing of the table is of somebody unknown. */
function newerOf({ name, names }: TextTable): string | null {
  const own = OWN_ID[name];
  const columns = Object.keys(NEWER).filter((column) => names.includes(column) && !own);
  const conditions = columns.map((column) => `coalesce(${quoted(column)} IN (${NEWER[column]}), false)`);
  if (own) conditions.push(`id IN (${NEWER[own]})`);
  if (TIMES[name]) conditions.push(`${TIMES[name]} > $2`);
  return conditions.length > 0 ? `(${conditions.join(' OR ')})` : null;
}

/** What a row says of a call that its PBX may name again. */
function callKeyOf(row: Row): CallKey | null {
  const { connection_id: connectionId, provider_call_id: providerCallId } = row;
  const isNamed = typeof connectionId === 'string' && typeof providerCallId === 'string';
  return isNamed ? { connectionId, providerCallId } : null;
}

function holds(traces: NumberTraces, type: string, value: unknown): boolean {
  if (value === null || value === undefined) return false;
  return JSON.stringify(cleaned(traces, type, value)) !== JSON.stringify(value);
}

function cleaned(traces: NumberTraces, type: string, value: unknown): unknown {
  if (!Buffer.isBuffer(value)) return traces.redactJson(value);
  const text = value.toString('utf8');
  const encoding = Buffer.from(text).equals(value) ? 'utf8' : 'latin1';
  return Buffer.from(traces.redact(value.toString(encoding)), encoding);
}

interface HeldRow {
  where: string;
  key: string[];
  row: Row;
  held: TextColumn[];
}

async function redact(tx: EntityManager, table: TextTable, { where, key, row, held }: HeldRow, traces: NumberTraces) {
  const values = held.map(({ name, type, isUnique }) => {
    const value = cleaned(traces, type, row[name]);
    if (type === 'json' || type === 'jsonb') return JSON.stringify(value);
    return isUnique && typeof value === 'string' ? `${value} ${randomUUID()}` : value;
  });
  const sets = held.map(({ name }, index) => `${quoted(name)} = $${key.length + index + 1}`);
  await tx.query(`UPDATE ${quoted(table.name)} SET ${sets.join(', ')} WHERE ${where}`, [...key, ...values]);
}
