import type { FileStore } from '@ringdesk/platform';
import type { DataSource } from 'typeorm';
import type { Counting } from './counting';
import { removeAttached } from './erase-calls';

const FILES = 'SELECT id FROM attached_file WHERE comment_id IN (SELECT id FROM comment WHERE contact_id = $1)';
/** Stands for "no contact" in the figures of reports. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** What goes with a contact, by the name of its count; null: it is not counted. */
const GOES: [count: 'comments' | 'reminders' | 'tasks' | 'merges' | 'saved' | null, sql: string][] = [
  ['comments', 'DELETE FROM comment WHERE contact_id = $1'],
  [null, 'DELETE FROM notification WHERE subject_id IN (SELECT id FROM reminder WHERE contact_id = $1)'],
  ['reminders', 'DELETE FROM reminder WHERE contact_id = $1'],
  ['tasks', 'DELETE FROM task_contact WHERE contact_id = $1'],
  ['merges', 'DELETE FROM contact_merge WHERE survivor_id = $1'],
  ['saved', `DELETE FROM saved_report WHERE "values" ->> 'contactId' = $1::uuid::text`],
  ['saved', `DELETE FROM saved_task_filter WHERE filter ->> 'contactId' = $1::uuid::text`],
  [null, 'DELETE FROM dial_intent WHERE contact_id = $1'],
  [
    null,
    `UPDATE call_filing_act SET from_contact_id = nullif(from_contact_id, $1::uuid), to_contact_id = nullif(to_contact_id, $1::uuid), before = NULL
      WHERE $1::uuid IN (from_contact_id, to_contact_id)`,
  ],
  // numbers, responsibles, access and choices go with it; calls that are not over, and persons of a company, stay
  [null, 'DELETE FROM contact WHERE id = $1'],
  // of calls that are no longer kept themselves; those of the others followed the calls
  [null, `UPDATE call_figure SET contact_id = '${NOBODY}' WHERE contact_id = $1`],
];

/** Erases the card of a contact and what people wrote on it. Repeating it changes nothing. */
export async function eraseContact(
  db: DataSource,
  store: FileStore,
  contactId: string,
  counting: Counting,
): Promise<void> {
  await db.transaction(async (tx) => {
    const files = await removeAttached(tx, store, FILES, contactId);
    for (const [count, sql] of GOES) {
      const [, rows] = (await tx.query(sql, [contactId])) as [unknown, number];
      if (count) counting.add({ [count]: rows });
    }
    await counting.write(tx, { files });
  });
}
