import type { DataSource } from 'typeorm';
import { CALLS_OF, callsOfValues, type Person } from '../person';

/** Calls that are read at once. */
const PAGE = 200;

/** The person's contact as it is kept, with names in the place of ids; $1: its id. */
const CONTACT = `
  SELECT to_jsonb(contact) || jsonb_build_object(
    'phones', (SELECT jsonb_agg(to_jsonb(phone) || jsonb_build_object('type', type.name) ORDER BY phone.position)
                 FROM contact_phone phone JOIN phone_type type ON type.id = phone.type_id WHERE contact_id = contact.id),
    'fields', (SELECT jsonb_object_agg(field.name, own.value) FROM jsonb_each(contact.field_values) own
                 JOIN contact_field field ON field.id::text = own.key),
    'company', (SELECT name FROM contact company WHERE company.id = contact.company_id),
    'group', (SELECT name FROM contact_group WHERE id = contact.group_id),
    'responsibles', (SELECT jsonb_agg(coalesce(employee.name, team.name) ORDER BY own.position)
                       FROM contact_responsible own LEFT JOIN employee ON employee.id = own.employee_id
                       LEFT JOIN employee_group team ON team.id = own.group_id WHERE own.contact_id = contact.id),
    'access', (SELECT jsonb_agg(to_jsonb(access)) FROM contact_access access WHERE contact_id = contact.id),
    'chosenForNumbers', (SELECT jsonb_agg(to_jsonb(choice)) FROM contact_choice choice WHERE contact_id = contact.id),
    'merges', (SELECT jsonb_agg(to_jsonb(merge)) FROM contact_merge merge WHERE survivor_id = contact.id)) AS row
    FROM contact WHERE id = $1`;

const OWN_CALLS = `SELECT id FROM call WHERE ${CALLS_OF}`;
const FILES = `
  (SELECT jsonb_agg(jsonb_build_object('id', file.id, 'name', file.name, 'size', file.size) ORDER BY position)
     FROM attached_file file WHERE file.comment_id = comment.id)`;

const part = (table: string) => `(SELECT jsonb_agg(to_jsonb(part)) FROM ${table} part WHERE part.call_id = call.id)`;

/** $4, $5: the last call of the page before. */
const CALLS = `
  SELECT call.started_at::text AS at, call.id, to_jsonb(call) || jsonb_build_object(
    'legs', ${part('call_leg')}, 'events', ${part('call_event')}, 'routes', ${part('call_route')},
    'recordings', ${part('call_recording')}, 'filing', ${part('call_filing')}, 'missed', ${part('missed_call_mark')},
    'outcome', (SELECT outcome.name FROM call_wrap_up own JOIN wrap_up_outcome outcome ON outcome.id = own.outcome_id
                 WHERE own.call_id = call.id)) AS row
    FROM call WHERE ${CALLS_OF} AND (call.started_at, call.id) > ($4::timestamptz, $5::uuid)
   ORDER BY call.started_at, call.id LIMIT ${PAGE}`;

/** The other sections, each read at once; $1 … $3: the person. */
export const SECTIONS: Record<string, string> = {
  comments: `
    SELECT to_jsonb(comment) || jsonb_build_object('author', employee.name, 'files', ${FILES}) AS row
      FROM comment LEFT JOIN employee ON employee.id = comment.author_id
     WHERE comment.contact_id = $1::uuid OR comment.call_id IN (${OWN_CALLS}) ORDER BY comment.created_at`,
  notes: `SELECT to_jsonb(draft) AS row FROM call_draft draft WHERE call_id IN (${OWN_CALLS})`,
  tasks: `
    SELECT to_jsonb(task) || jsonb_build_object('role', own.role, 'comments', (
             SELECT jsonb_agg(to_jsonb(comment) ORDER BY created_at) FROM comment WHERE comment.task_id = task.id)) AS row
      FROM task_contact own JOIN task ON task.id = own.task_id
     WHERE own.contact_id = $1::uuid OR task.id IN (SELECT task_id FROM call WHERE ${CALLS_OF}) ORDER BY task.number`,
  reminders: `
    SELECT to_jsonb(reminder) AS row FROM reminder
     WHERE contact_id = $1::uuid OR call_id IN (${OWN_CALLS}) ORDER BY at`,
  'requests-of-calls': `
    SELECT to_jsonb(request) - 'body' || jsonb_build_object('body', encode(request.body, 'escape')) AS row
      FROM inbound_request request
     WHERE id IN (SELECT request_id FROM call_event WHERE call_id IN (${OWN_CALLS})) ORDER BY id`,
  'recording-audit': `
    SELECT to_jsonb(access) || jsonb_build_object('employee', employee.name) AS row
      FROM recording_access access LEFT JOIN employee ON employee.id = access.employee_id
     WHERE call_id IN (${OWN_CALLS}) ORDER BY at`,
};

/** Of which tables rows that hold a number are handed out: what waits to become a call of the person, or never does. */
export const HELD_IN = ['not_recorded', 'early_recording', 'dial_intent', 'contact_import_problem', 'ignored_number'];

export const SOUNDS = `
  SELECT recording.id, recording.content_type AS "contentType", call.started_at AS "startedAt",
         coalesce(call.remote_e164, call.remote_number) AS "remoteNumber"
    FROM call_recording recording JOIN call ON call.id = recording.call_id
   WHERE recording.state = 'STORED' AND ${CALLS_OF} ORDER BY call.started_at, recording.id`;

export const ATTACHED = `
  SELECT file.id, file.name FROM attached_file file
   WHERE file.comment_id IN (SELECT id FROM comment WHERE contact_id = $1::uuid OR call_id IN (${OWN_CALLS}))
      OR file.draft_id IN (SELECT id FROM call_draft WHERE call_id IN (${OWN_CALLS})) ORDER BY file.created_at, file.id`;

export async function contactRow(db: DataSource, contactId: string): Promise<unknown> {
  const [found] = (await db.query(CONTACT, [contactId])) as { row: unknown }[];
  return found?.row ?? null;
}

/** The person's calls, oldest first, a page at a time. */
export async function* callRows(db: DataSource, person: Person): AsyncGenerator<unknown[]> {
  let last = { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' };
  for (;;) {
    const values = [...callsOfValues(person), last.at, last.id];
    const rows = (await db.query(CALLS, values)) as { at: string; id: string; row: unknown }[];
    if (rows.length === 0) return;
    yield rows.map(({ row }) => row);
    last = rows[rows.length - 1];
  }
}
