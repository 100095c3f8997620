import type { SecretBox } from '@ringdesk/platform';
import { hashToken, newToken } from '@ringdesk/platform';
import { normalizePhone } from '@ringdesk/telephony';
import type { DataSource, EntityManager } from 'typeorm';
import { bulkInsert } from './bulk-insert';
import { saveAccess } from './demo-access';
import { callRows, makeCalls } from './call-rows';
import {
  demoCompanyName,
  demoCountry,
  demoTimeZone,
  makeLines,
  makeStaff,
  type DemoLine,
  type DemoStaff,
} from './demo-company';
import { makeContacts, type DemoContact } from './demo-contacts';
import { saveFavourites } from './demo-favourites';
import { saveNotices } from './demo-notices';
import { saveTaskFields } from './demo-task-fields';
import { makeTasks } from './demo-tasks';
import { saveErasures } from './demo-erasures';
import { saveRemarks } from './demo-remarks';
import { saveReports } from './demo-reports';
import { saveWork } from './demo-work';
import { saveWrapUps } from './demo-wrap-ups';
import { makeIgnored } from './ignored-numbers';
import { makeNotRecorded } from './not-recorded';
import { createRandom, type Random } from './random';

/** What was made, for the words at the start. */
export interface DemoReport {
  employees: number;
  contacts: number;
  tasks: number;
  calls: number;
}

export interface DemoOptions {
  /** Of every employee, as stored. */
  passwordHash: string;
  /** Seals the connection's token. */
  secretBox: SecretBox;
  /** The calls of the two weeks before this moment. */
  now: Date;
}

const SEED = 20_261;
const COUNTS = { companies: 260, persons: 2714, unnamed: 26 };
const DAY_MS = 86_400_000;
/** The setting as it is since: calls go to the customer's work that is under way, else on the card (B-79, B-80). */
const FILING = {
  place: 'MATCHING_TASK',
  conditions: [
    { field: 'STATUS', operator: 'EQUALS', value: 'IN_PROGRESS' },
    { field: 'CREATED', operator: 'WITHIN_DAYS', value: '30' },
    { field: 'TITLE', operator: 'CONTAINS', value: 'contract' },
  ],
  logic: '1 AND (2 OR 3)',
  fallback: 'CONTACT',
};
const OFFICE_HOURS = [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '18:00' }));

/**
 * As it was before the company set conditions: at the task of origin, else on the contact's card; missed calls always
 * there.
 */
const FILE_CALLS = `
  INSERT INTO call_filing (call_id, on_contact, task_id, decided_by)
  SELECT id, task_id IS NULL OR disposition <> 'answered', task_id,
         CASE WHEN task_id IS NULL THEN 'SETTING' ELSE 'ORIGIN' END
    FROM call WHERE state = 'ended' AND disposition IS NOT NULL AND is_logged AND NOT is_test`;

/** Whoever talked heard every fourth recording of a long call again on the next day, and took every twentieth. */
const HEAR_RECORDINGS = `
  INSERT INTO recording_access (at, kind, recording_id, call_id, employee_id, remote_address)
  SELECT least(call.ended_at + interval '19 hours', $1::timestamptz), CASE WHEN numbered.position % 20 = 0 THEN 'DOWNLOAD' ELSE 'LISTEN' END,
         numbered.id, call.id, call.answered_by_id, '127.0.0.1'
    FROM (SELECT recording.id, call_id, row_number() OVER (ORDER BY recording.created_at, recording.id) AS position
            FROM call_recording recording JOIN call ON call.id = call_id
           WHERE call.talk_seconds > 240) numbered
    JOIN call ON call.id = numbered.call_id
   WHERE numbered.position % 4 = 0 AND call.answered_by_id IS NOT NULL
   ORDER BY call.ended_at`;

/**
 * Fills an empty database with the demo company: 12 employees, 3,000 contacts of 12 countries, 200 tasks and a board of
 * them, two weeks of calls. The same company each time, but for the token; only dates move with `now`.
 */
export async function seedDemoCompany(dataSource: DataSource, options: DemoOptions): Promise<DemoReport> {
  const random = createRandom(SEED);
  return dataSource.transaction(async (tx) => {
    const staff = makeStaff(random, await shippedDirectories(tx));
    const lines = makeLines(random);
    const connectionId = random.uuid();
    const contacts = makeContacts(random, staff, COUNTS, options.now);
    const tasks = makeTasks(random, staff, contacts, options.now);
    const calls = makeCalls(random, { staff, lines, contacts, tasks, connectionId, now: options.now });
    const rows = callRows(random, calls, { staff, lines, connectionId });

    await tx.query('UPDATE account SET name = $3, time_zone = $1, working_hours = $2', [
      demoTimeZone,
      JSON.stringify(OFFICE_HOURS),
      demoCompanyName,
    ]);
    await saveStaff(tx, random, staff, options);
    await saveConnection(tx, random, connectionId, staff, lines, options);
    await saveContacts(tx, contacts, rows.lastCallAt);
    await saveAccess(tx, staff, contacts);
    await saveWork(tx, createRandom(SEED + 1), staff, tasks, options.now);
    await saveRemarks(tx, createRandom(SEED + 3), staff, contacts, rows.lastCallAt);
    await saveTaskFields(tx);
    await bulkInsert(tx, 'call_key', rows.keys);
    await bulkInsert(tx, 'call', rows.calls);
    await bulkInsert(tx, 'call_leg', rows.legs);
    await bulkInsert(tx, 'call_event', rows.events);
    await bulkInsert(tx, 'call_recording', rows.recordings);
    await tx.query(FILE_CALLS);
    await saveWrapUps(tx);
    await saveFavourites(tx, staff, options.now);
    await tx.query(HEAR_RECORDINGS, [options.now]);
    await saveNotices(tx, createRandom(SEED + 2), staff, contacts, options.now);
    await saveReports(tx, createRandom(SEED + 5), staff, options.now);
    await saveErasures(tx, options.now);
    await bulkInsert(tx, 'ignored_number', makeIgnored(connectionId, staff, options.now));
    await bulkInsert(tx, 'not_recorded', makeNotRecorded(random, connectionId, options.now));
    return { employees: staff.employees.length, contacts: contacts.length, tasks: tasks.length, calls: calls.length };
  });
}

/** The types and fields that the migrations put into every database. */
async function shippedDirectories(tx: EntityManager) {
  const types = (await tx.query('SELECT id, code FROM phone_type')) as { id: string; code: string }[];
  const fields = (await tx.query('SELECT id, name FROM contact_field')) as { id: string; name: string }[];
  const type = (code: string) =>
    found(
      types.find((row) => row.code === code),
      `phone type ${code}`,
    );
  const field = (name: string) =>
    found(
      fields.find((row) => row.name === name),
      `contact field ${name}`,
    );
  return {
    phoneTypes: { mobile: type('MOBILE'), work: type('WORK') },
    fields: {
      email: field('E-mail'),
      position: field('Position'),
      source: field('Source'),
      birthday: field('Birthday'),
      note: field('Note'),
    },
  };
}

function found(row: { id: string } | undefined, what: string): string {
  if (!row) throw new Error(`The ${what} is missing: the demo company needs a database that was not changed yet`);
  return row.id;
}

async function saveStaff(tx: EntityManager, random: Random, staff: DemoStaff, options: DemoOptions): Promise<void> {
  const { fields, phoneTypes } = staff;
  const createdAt = new Date(options.now.getTime() - 400 * DAY_MS);
  const employees = staff.employees.map(({ shortNumber: _short, phone: _phone, ...employee }) => employee);
  const { passwordHash } = options;
  await bulkInsert(
    tx,
    'employee',
    employees.map((row) => ({
      ...{ ...row, passwordHash, isActive: true, locale: 'en', createdAt },
      workingHours: OFFICE_HOURS,
    })),
  );
  const phones = staff.employees.flatMap(({ id, phone }) =>
    phone ? [{ id, ...normalizePhone(phone, demoCountry) }] : [],
  );
  await bulkInsert(
    tx,
    'employee_phone',
    phones.map(({ id, raw, digits, e164 }) => ({
      id: random.uuid(),
      employeeId: id,
      raw,
      digits,
      e164,
      position: 0,
    })),
  );
  await bulkInsert(tx, 'phone_type', [
    { id: phoneTypes.mobile12, name: 'Mobile, 12 digits', code: null, mask: '+### ## ###-##-##', position: 3 },
    { id: phoneTypes.mobile11, name: 'Mobile, 11 digits', code: null, mask: '+### ## ###-###', position: 4 },
  ]);
  await bulkInsert(tx, 'contact_group', staff.groups);
  await bulkInsert(tx, 'contact_field', [
    { id: fields.city, name: 'City', kind: 'STRING', options: [], position: 6 },
    { id: fields.discount, name: 'Discount, %', kind: 'NUMBER', options: [], position: 7 },
    { id: fields.vip, name: 'VIP', kind: 'CHECKBOX', options: [], position: 8 },
  ]);
  const main = { PERSON: ['position', 'city', 'email', 'vip'], COMPANY: ['city', 'discount', 'source'] } as const;
  for (const [kind, names] of Object.entries(main)) {
    const ids = names.map((name) => fields[name]);
    await tx.query('UPDATE contact_template SET main_field_ids = $2 WHERE kind = $1 AND is_default', [kind, ids]);
  }
}

async function saveConnection(
  tx: EntityManager,
  random: Random,
  id: string,
  staff: DemoStaff,
  lines: DemoLine[],
  { secretBox, now }: DemoOptions,
): Promise<void> {
  const token = newToken();
  const createdAt = new Date(now.getTime() - 390 * DAY_MS);
  const sealed = { hubToken: secretBox.seal(token, id), hubTokenHash: hashToken(token) };
  const connection = {
    id,
    key: 'demo',
    provider: 'demo',
    name: 'Demo PBX',
    isEnabled: true,
    country: demoCountry,
    filing: FILING,
    ...sealed,
  };
  await tx.getRepository('PbxConnection').insert({ ...connection, lastEventAt: now, createdAt });
  const owners = staff.employees.filter(({ shortNumber }) => shortNumber !== null);
  await bulkInsert(
    tx,
    'short_number',
    owners.map((owner, position) => ({
      id: random.uuid(),
      connectionId: id,
      employeeId: owner.id,
      number: owner.shortNumber,
      position,
    })),
  );
  await bulkInsert(
    tx,
    'line',
    lines.map((line, position) => ({
      ...line,
      connectionId: id,
      digits: line.number.replace(/\D/g, ''),
      position,
    })),
  );
}

async function saveContacts(tx: EntityManager, contacts: DemoContact[], lastCallAt: Map<string, Date>): Promise<void> {
  await bulkInsert(
    tx,
    'contact',
    contacts.map(({ responsibleIds: _ids, phones: _phones, ...contact }) => ({
      ...contact,
      lastCallAt: lastCallAt.get(contact.id) ?? null,
      updatedAt: contact.createdAt,
    })),
  );
  await bulkInsert(
    tx,
    'contact_phone',
    contacts.flatMap(({ phones }) => phones),
  );
  await bulkInsert(
    tx,
    'contact_responsible',
    contacts.flatMap(({ id, responsibleIds }) =>
      responsibleIds.map((employeeId, position) => ({ contactId: id, employeeId, position })),
    ),
  );
}
