import { type CallKey, type ErasedPeople, keyText } from '@ringdesk/calls';
import { type FileStore, lockKey } from '@ringdesk/platform';
import type { DataSource, EntityManager } from 'typeorm';
import { CALLS_OF, callsOfValues, type Person } from '../person';
import type { Counting } from './counting';

/** Calls that are erased in one transaction: their locks are held so long. */
const BATCH = 100;

type FoundCall = CallKey & { id: string };

/** $4: when the erasure was asked for; later calls are somebody unknown, who is kept. */
const FIND = `
  SELECT id, connection_id AS "connectionId", provider_call_id AS "providerCallId" FROM call
   WHERE ${CALLS_OF} AND started_at <= $4 AND state = 'ended' ORDER BY started_at, id LIMIT ${BATCH}`;
const STILL_ENDED = `SELECT id, connection_id AS "connectionId", provider_call_id AS "providerCallId"
  FROM call WHERE id = ANY ($1) AND state = 'ended'`;
const OTHER_NAMES = `SELECT connection_id AS "connectionId", provider_call_id AS "providerCallId"
  FROM call_route WHERE call_id = ANY ($1)`;
const SOUNDS = 'SELECT id FROM call_recording WHERE call_id = ANY ($1)';
const FILES = `
  SELECT id FROM attached_file
   WHERE comment_id IN (SELECT id FROM comment WHERE call_id = ANY ($1))
      OR draft_id IN (SELECT id FROM call_draft WHERE call_id = ANY ($1))`;

/** What goes with a person's calls, by the name of its count; null: it is not counted. */
const GOES: [count: 'requests' | 'recordings' | 'comments' | 'notes' | 'reminders' | null, sql: string][] = [
  [
    'requests',
    `DELETE FROM inbound_request WHERE state <> 'pending'
        AND id IN (SELECT request_id FROM call_event WHERE call_id = ANY ($1))`,
  ],
  [null, 'DELETE FROM call_event WHERE call_id = ANY ($1)'],
  [null, 'DELETE FROM call_route WHERE call_id = ANY ($1)'],
  ['recordings', 'DELETE FROM call_recording WHERE call_id = ANY ($1)'],
  ['comments', 'DELETE FROM comment WHERE call_id = ANY ($1)'],
  ['notes', 'DELETE FROM call_draft WHERE call_id = ANY ($1)'],
  [
    null,
    `DELETE FROM notification WHERE subject_id = ANY ($1)
         OR subject_id IN (SELECT id FROM reminder WHERE call_id = ANY ($1))`,
  ],
  ['reminders', 'DELETE FROM reminder WHERE call_id = ANY ($1)'],
  [null, 'DELETE FROM dial_intent WHERE call_id = ANY ($1)'],
  [null, `UPDATE missed_call_mark SET note = '' WHERE call_id = ANY ($1) AND note <> ''`],
  [
    null,
    `UPDATE call_filing_act SET from_contact_id = NULL, to_contact_id = NULL, before = NULL WHERE call_id = ANY ($1)`,
  ],
];

/** What stays is a call of nobody: when, how long, which line, which employees. */
const ANONYMISE = `
  UPDATE call SET remote_number = '', remote_e164 = NULL, remote_digits = '', caller_name = NULL, forwarded_to = NULL,
         contact_id = NULL, match = NULL, data = NULL, is_contact_created = false, dial_intent_id = NULL,
         provider_call_id = 'erased ' || id
   WHERE id = ANY ($1)`;
const RENAME = `UPDATE call_key SET provider_call_id = 'erased ' || id WHERE id = ANY ($1)`;

/** Erases a person from their calls, which stay and count as before. */
export class CallEraser {
  constructor(
    private readonly db: DataSource,
    private readonly files: FileStore,
    private readonly erased: ErasedPeople,
  ) {}

  /** A part at a time. */
  async erase(person: Person, before: Date, counting: Counting): Promise<void> {
    for (;;) {
      const found = (await this.db.query(FIND, [...callsOfValues(person), before])) as FoundCall[];
      if (found.length === 0) return;
      await this.db.transaction((tx) => this.erasePart(tx, found, before, counting));
      this.erased.announce();
    }
  }

  /** Under the calls' locks, in their order: an event that comes just then finds the call whole, or erased. */
  private async erasePart(tx: EntityManager, found: FoundCall[], before: Date, counting: Counting): Promise<void> {
    for (const key of found.map(keyText).sort()) await lockKey(tx, key);
    const calls = (await tx.query(STILL_ENDED, [found.map(({ id }) => id)])) as FoundCall[];
    const ids = calls.map(({ id }) => id);
    const names = (await tx.query(OTHER_NAMES, [ids])) as CallKey[];
    const cameBack = await this.erased.erasedOf(calls);
    await this.erased.remember(tx, { calls: [...calls, ...names], at: before });
    const files = await this.removeFiles(tx, ids);
    for (const [count, sql] of GOES) {
      const [, rows] = (await tx.query(sql, [ids])) as [unknown, number];
      if (count) counting.add({ [count]: rows });
    }
    const again = calls.filter((_, index) => cameBack[index]).map(({ id }) => id);
    await tx.query('DELETE FROM call_key WHERE id = ANY ($1)', [again]);
    for (const sql of [ANONYMISE, RENAME]) await tx.query(sql, [ids]);
    await counting.write(tx, { calls: ids.length - again.length, files });
  }

  /** The bytes first: a process that dies in between leaves none that nobody knows of. @returns how many were attached */
  private async removeFiles(tx: EntityManager, callIds: string[]): Promise<number> {
    for (const { id } of (await tx.query(SOUNDS, [callIds])) as { id: string }[])
      await this.files.remove('recordings', id);
    return removeAttached(tx, this.files, FILES, callIds);
  }
}

/** Removes attached files, bytes and rows. @param sql finds their ids by `$1` */
export async function removeAttached(tx: EntityManager, store: FileStore, sql: string, values: unknown) {
  const files = (await tx.query(sql, [values])) as { id: string }[];
  for (const { id } of files) await store.remove('attachments', id);
  await tx.query('DELETE FROM attached_file WHERE id = ANY ($1)', [files.map(({ id }) => id)]);
  return files.length;
}
