import type { DataSource } from 'typeorm';
import { CALLS_OF, callsOfValues, type Person } from '../person';
import { type ErasureCounts } from './erasure.entity';

/** $1 … $3: the person. What takes a look at every table is left out, so that the answer comes at once. */
const COUNT = `
  WITH own AS MATERIALIZED (SELECT id, state FROM call WHERE ${CALLS_OF}),
  remarks AS (SELECT id FROM comment WHERE contact_id = $1 OR call_id IN (SELECT id FROM own)),
  drafts AS (SELECT id FROM call_draft WHERE call_id IN (SELECT id FROM own))
  SELECT (SELECT count(*) FROM own)::int AS calls,
         (SELECT count(*) FROM call_recording WHERE call_id IN (SELECT id FROM own))::int AS recordings,
         (SELECT count(*) FROM remarks)::int AS comments,
         (SELECT count(*) FROM attached_file
           WHERE comment_id IN (SELECT id FROM remarks) OR draft_id IN (SELECT id FROM drafts))::int AS files,
         (SELECT count(*) FROM drafts)::int AS notes,
         (SELECT count(*) FROM reminder WHERE contact_id = $1 OR call_id IN (SELECT id FROM own))::int AS reminders,
         (SELECT count(*) FROM task_contact WHERE contact_id = $1)::int AS tasks,
         (SELECT count(*) FROM contact_merge WHERE survivor_id = $1)::int AS merges,
         (SELECT count(DISTINCT request_id) FROM call_event WHERE call_id IN (SELECT id FROM own))::int AS requests,
         ((SELECT count(*) FROM saved_report WHERE "values" ->> 'contactId' = $1::uuid::text)
          + (SELECT count(*) FROM saved_task_filter WHERE filter ->> 'contactId' = $1::uuid::text))::int AS saved,
         0 AS mentions,
         (SELECT count(*) FROM own WHERE state <> 'ended')::int AS running`;

export interface PersonCounts {
  counts: ErasureCounts;
  /** Calls that are not over. */
  runningCalls: number;
}

/** How much is kept of a person. */
export async function countPerson(db: DataSource, person: Person): Promise<PersonCounts> {
  const [{ running, ...counts }] = (await db.query(COUNT, callsOfValues(person))) as (ErasureCounts & {
    running: number;
  })[];
  return { counts, runningCalls: running };
}
