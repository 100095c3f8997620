import type { EntityManager } from 'typeorm';

/** By which changes of directories wait for each other. They are taken first: whoever has one goes on to write. */
const DIRECTORY_LOCKS = ['phone_type', 'contact_field', 'task_field', 'wrap_up_outcome', 'ignored_number'];
const TABLES = [
  ...['account', 'employee_group', 'employee_group_member', 'phone_type', 'contact_group', 'contact_field'],
  ...['contact_template', 'task_field', 'wrap_up_outcome', 'data_tag_field', 'pbx_connection', 'short_number', 'line'],
  'ignored_number',
];

/**
 * Until the transaction ends nobody else changes settings: what was previewed is what is changed. Calls go on, as they
 * only read them.
 */
export async function lockSettings(tx: EntityManager): Promise<void> {
  await tx.query(`SET LOCAL lock_timeout = '10s'`);
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('settings-file'))`);
  for (const name of DIRECTORY_LOCKS) await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [name]);
  await tx.query('SELECT FROM pbx_connection ORDER BY id FOR NO KEY UPDATE');
  await tx.query(`LOCK TABLE ${TABLES.join(', ')} IN SHARE ROW EXCLUSIVE MODE`);
}
