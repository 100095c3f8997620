import { HistoryReader, numberOf } from '@ringdesk/pbx-adapters';
import { Role } from '@ringdesk/auth';
import { type Company, type SimulatedConnection, startCompany } from '../conformance/company';
import { performOne } from '../conformance/perform';
import { processed } from '../support/pbx';
import { until } from '../support/until';

/** Two PBXs of one country that remember their calls. */
const PBXS = ['binotel', 'unitalk'];
const COUNTRY = 'UA';

/** The person: two numbers, one of them known from a card that was merged. */
export const MOBILE = numberOf(COUNTRY, 12_345); // 380671112345
export const HOME = numberOf(COUNTRY, 54_321); // 380671154321
/** Which somebody else has on their card, too. */
export const SHARED = numberOf(COUNTRY, 33_333);
/** Somebody else, whose number differs by a digit at its beginning. */
export const NEIGHBOUR = MOBILE.replace('38067', '38066');
/** Digits that every spelling of the person's own numbers has. */
export const ENDS = [MOBILE, HOME].map((number) => number.slice(-9));

/** `067 111-23-45` */
export const national = (number: string) => number.replace(/^38(0\d\d)(\d{3})(\d\d)(\d\d)$/, '$1 $2-$3-$4');
/** `+380 (67) 111 23 45` */
const bracketed = (number: string) => number.replace(/^380(\d\d)(\d{3})(\d\d)(\d\d)$/, '+380 ($1) $2 $3 $4');

export interface PersonHistory {
  company: Company;
  connections: SimulatedConnection[];
  contactId: string;
  otherId: string;
  neighbourId: string;
  taskId: string;
  operatorToken: string;
  managerToken: string;
  ask: Company['api']['gql'];
  stop: () => Promise<void>;
}

/** A company with a person of whom it keeps whatever the product can keep. */
export async function makeHistory(): Promise<PersonHistory> {
  const company = await startCompany(PBXS);
  const { api, adminToken } = company;
  const connections = [...company.connections.values()];
  const ask: PersonHistory['ask'] = (query, variables, token = adminToken) => api.gql(query, variables, token);
  const [first, second] = connections;
  const [operator] = [...first.operators.values()];
  const managerToken = await api.tokenOf(await api.makeEmployee({ role: Role.MANAGER }));
  const create = async (name: string, phones: string[]): Promise<string> => {
    const [{ id: typeId }] = await api.db.query('SELECT id FROM phone_type ORDER BY position LIMIT 1');
    const input = { kind: 'PERSON', name, phones: phones.map((raw) => ({ raw, typeId })) };
    const query = 'mutation ($input: CreateContactInput!) { createContact(input: $input) { id } }';
    return (await ask(query, { input })).createContact.id;
  };
  const contactId = await create('Oksana Moroz', [bracketed(MOBILE), `+${SHARED}`]);
  const mergedId = await create('O. Moroz', [`+${HOME}`]);
  const otherId = await create('Petro Moroz', [`+${SHARED}`]);
  const neighbourId = await create('Ivan Bondar', [`+${NEIGHBOUR}`]);

  for (const connection of connections) {
    await performOne(connection, 'inbound.answered', MOBILE);
    await performOne(connection, 'inbound.missed', MOBILE);
    await performOne(connection, 'outbound.answered', HOME);
    await performOne(connection, 'inbound.unknown-extension', MOBILE);
    await performOne(connection, 'inbound.abandoned', NEIGHBOUR);
  }
  await processed(api);
  await ask('mutation ($input: MergeContactsInput!) { mergeContacts(input: $input) { id } }', {
    input: { survivorId: contactId, mergedId },
  });
  await until(async () => {
    const [{ count }] = await api.db.query(
      `SELECT count(*)::int FROM call_recording WHERE state = 'STORED' AND call_id IN (
         SELECT id FROM call WHERE contact_id = $1)`,
      [contactId],
    );
    expect(count).toBeGreaterThan(1);
  });

  const history = { company, connections, contactId, otherId, neighbourId, managerToken, ask };
  const taskId = await writeAbout(history, operator.token, operator.id);
  await uploadContacts(history);
  await leaveTraces(history, second.id, operator.id);
  return { ...history, taskId, operatorToken: operator.token, stop: () => company.stop() };
}

type Writing = Pick<PersonHistory, 'company' | 'contactId' | 'ask' | 'otherId'>;

/** What employees write: comments with a file, a task, a reminder, a note of a call, saved filters and reports. */
async function writeAbout({ company: { api }, contactId, otherId, ask }: Writing, token: string, employeeId: string) {
  const sent = await fetch(`${api.url}/files?name=offer-${MOBILE}.txt`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: `For ${bracketed(MOBILE)}`,
  });
  const { id: fileId } = (await sent.json()) as { id: string };
  const comment = 'mutation ($input: AddContactCommentInput!) { addContactComment(input: $input) { id } }';
  await ask(comment, { input: { contactId, text: `Rings from ${national(MOBILE)} too`, fileIds: [fileId] } }, token);
  await ask(comment, { input: { contactId: otherId, text: `His wife has ${national(HOME)}.` } }, token);
  const task = await ask('mutation ($input: CreateTaskInput!) { createTask(input: $input) { id } }', {
    input: {
      title: `Call ${bracketed(MOBILE)} back`,
      description: `or 00${HOME}`,
      contacts: [{ contactId, role: 'COUNTERPARTY' }],
      assigneeId: employeeId,
    },
  });
  await ask('mutation ($input: AddTaskCommentInput!) { addTaskComment(input: $input) { id } }', {
    input: { taskId: task.createTask.id, text: `tel:+${MOBILE}` },
  });
  const [{ id: callId }] = await api.db.query(
    `SELECT id FROM call WHERE contact_id = $1 AND disposition = 'answered' ORDER BY started_at LIMIT 1`,
    [contactId],
  );
  await ask(
    'mutation ($input: CreateReminderInput!) { createReminder(input: $input) { id } }',
    { input: { at: new Date(Date.now() + 3_600_000).toISOString(), text: `Ring ${MOBILE}`, contactId, callId } },
    token,
  );
  await api.db.query(`INSERT INTO call_draft (call_id, employee_id, text) VALUES ($1, $2, 'wants a call at ${HOME}')`, [
    callId,
    employeeId,
  ]);
  await ask(
    'mutation ($input: SaveTaskFilterInput!) { saveTaskFilter(input: $input) { id } }',
    { input: { name: `About ${national(MOBILE)}`, filter: { search: MOBILE.slice(-9) } } },
    token,
  );
  await ask('mutation ($input: CreateSavedReportInput!) { createSavedReport(input: $input) { id } }', {
    input: { name: 'Oksana', kind: 'BY_CONTACT', values: { period: 'THIS_WEEK', contactId } },
  });
  return task.createTask.id as string;
}

/** A file that is uploaded only, and one that was imported but for the person's row. */
async function uploadContacts({ company: { api, adminToken } }: Pick<PersonHistory, 'company'>): Promise<void> {
  await fetch(`${api.url}/contact-imports?name=people.csv`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'text/csv' },
    body: `Name,Phone\nOksana,"${national(MOBILE)}"\n`,
  });
  const [{ id }] = await api.db.query(
    `INSERT INTO contact_import (file_name, encoding, delimiter, headers, row_count, sample, plan, state)
     VALUES ('old.csv', 'UTF-8', ',', '{Name,Phone}', 1, '[]', '{}', 'DONE') RETURNING id`,
  );
  await api.db.query(`INSERT INTO contact_import_problem (import_id, line, cells, problems) VALUES ($1, 2, $2, '[]')`, [
    id,
    ['Oksana', `8${MOBILE.slice(2)}`, `+${MOBILE}`],
  ]);
}

/** What is left in corners: mails, wishes to call, recordings that came early, settings, other persons' calls. */
async function leaveTraces(
  { company: { api }, contactId, neighbourId }: Pick<PersonHistory, 'company' | 'contactId' | 'neighbourId'>,
  connectionId: string,
  employeeId: string,
): Promise<void> {
  const run = (sql: string, values: unknown[]) => api.db.query(sql, values);
  await run(`INSERT INTO mail (recipient, subject, text, html, state) VALUES ('a@example.com', $1, $2, $3, 'SENT')`, [
    `Missed: ${bracketed(MOBILE)}`,
    `+${MOBILE}`,
    `<a href="tel:%2B${MOBILE}">${bracketed(MOBILE)}</a>`,
  ]);
  await run(
    `INSERT INTO dial_intent (connection_id, employee_id, extension, digits, remote_e164, created_at)
     VALUES ($1, $2, '101', $3, $4, now())`,
    [connectionId, employeeId, MOBILE, `+${MOBILE}`],
  );
  await run(
    `INSERT INTO early_recording (connection_id, provider_call_id, event, received_at) VALUES ($1, $2, $3, now())`,
    [connectionId, `in-${MOBILE}-7`, { kind: 'recording', recording: { location: `/in-${MOBILE}.mp3` } }],
  );
  await run(`INSERT INTO call_gone (connection_id, provider_call_id, call_id) VALUES ($1, $2, gen_random_uuid())`, [
    connectionId,
    `out-${HOME}-9`,
  ]);
  await run(
    `INSERT INTO inbound_request (connection_id, received_at, source, method, query, headers, body, state)
     VALUES ($1, now(), 'webhook', 'POST', $2, '{}', $3, 'failed')`,
    [connectionId, { q: `+${HOME}` }, Buffer.from(`phone=%2B380%2067%20${MOBILE.slice(5)}&name=\u041e`)],
  );
  await run(`UPDATE call SET forwarded_to = $2, data = $3 WHERE contact_id = $1`, [
    neighbourId,
    `0${MOBILE.slice(3)}`,
    { note: bracketed(HOME), amount: '100' },
  ]);
  await run(
    `INSERT INTO ignored_number (number, is_prefix, comment, added_at)
     VALUES ($1, false, 'rings at night', now()), ('+380440000000', false, $2, now())`,
    [`+${HOME}`, `not ${national(HOME)}`],
  );
  await run(
    `INSERT INTO back_fill (connection_id, remote_number, applied_by_id, applied_at, finished_at)
     VALUES ($1, $2, $3, now(), now())`,
    [connectionId, `+${HOME}`, employeeId],
  );
  await run(`UPDATE contact SET field_values = $2 WHERE id = $1`, [neighbourId, { about: `friend of ${MOBILE}` }]);
  await run(
    `INSERT INTO missed_call_mark (call_id, note) SELECT id, $2 FROM call WHERE contact_id = $1 AND disposition <> 'answered'
     ON CONFLICT (call_id) DO UPDATE SET note = excluded.note`,
    [contactId, `tried ${MOBILE}`],
  );
}

/** What their own histories tell, as if ten minutes had passed. */
export async function readHistories({ company: { api } }: Pick<PersonHistory, 'company'>): Promise<void> {
  await api.db.query(`UPDATE pbx_connection SET history_claimed_at = NULL, history_read_until = NULL`);
  await api.app.get(HistoryReader).readDue(new Date(Date.now() + 600_000));
  await processed(api);
}
