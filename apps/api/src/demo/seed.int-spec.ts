import { hashPassword, verifyPassword } from '@ringdesk/auth';
import { filingSettingSchema } from '@ringdesk/calls';
import { SecretBox } from '@ringdesk/platform';
import { normalizePhone } from '@ringdesk/telephony';
import { createTestDatabase, type TestDatabase } from '@ringdesk/testing';
import type { DataSource } from 'typeorm';
import { entities } from '../data-source';
import { demoCountries } from './countries';
import { seedDemoCompany, type DemoReport } from './seed';

const now = new Date('2026-11-20T11:00:00Z');
const secretBox = new SecretBox(['a key of the test, long enough for it']);

let database: TestDatabase;
let source: DataSource;
let report: DemoReport;

const count = async (sql: string): Promise<number> =>
  Number((await source.query(`SELECT count(*) FROM ${sql}`))[0].count);

beforeAll(async () => {
  database = await createTestDatabase();
  source = await database.connect(entities as never);
  report = await seedDemoCompany(source, { passwordHash: await hashPassword('the demo password'), secretBox, now });
});
afterAll(() => database.drop());

it('makes 12 employees, 3,000 contacts, 200 tasks and two weeks of calls', async () => {
  expect(report).toMatchObject({ employees: 12, contacts: 3000, tasks: 200 });
  expect(report.calls).toBeGreaterThan(2200);
  expect(await count('employee')).toBe(12);
  expect(await count('contact')).toBe(3000);
  expect(await count('call')).toBe(report.calls);
  expect(
    await count(`call WHERE started_at < now() - interval '15 days' + ('${now.toISOString()}'::timestamptz - now())`),
  ).toBe(0);
});

it('writes every number as the matching of calls reads it', async () => {
  const phones = await source.query('SELECT raw, digits, e164, extension FROM contact_phone');
  for (const phone of phones) expect(normalizePhone(phone.raw, 'KZ')).toEqual({ ...phone });
  const numbers = phones.map(({ e164 }: { e164: string }) => e164);
  // a PBX may leave out the plus sign; only numbers of the plan are known then
  for (const number of numbers) expect(normalizePhone(number.slice(1), 'KZ').e164).toBe(number);
  expect(new Set(numbers).size).toBe(numbers.length);
});

it('has customers in all twelve countries', async () => {
  for (const { callingCode } of demoCountries) {
    expect(await count(`contact_phone WHERE e164 LIKE '+${callingCode}%'`)).toBeGreaterThan(40);
  }
});

it('shows every outcome of a call, all of them over', async () => {
  const outcomes = await source.query('SELECT direction, disposition, count(*)::int FROM call GROUP BY 1, 2');
  const seen = outcomes.map(({ direction, disposition }: Record<string, string>) => `${direction} ${disposition}`);
  expect(seen).toEqual(
    expect.arrayContaining([
      ...['inbound answered', 'inbound missed', 'outbound answered', 'outbound busy', 'outbound no-answer'],
      ...['outbound cancelled', 'outbound unavailable'],
    ]),
  );
  expect(await count(`call WHERE state <> 'ended' OR ended_at > '${now.toISOString()}'`)).toBe(0);
  expect(await count(`call_leg WHERE outcome IN ('answered-elsewhere')`)).toBeGreaterThan(100);
  expect(await count(`call_leg WHERE outcome = 'transferred'`)).toBeGreaterThan(30);
});

it('has talks of both directions with every outcome that is offered for them, and some without', async () => {
  const chosen = (await source.query(
    `SELECT call.direction, outcome.code, count(*)::int AS count
       FROM call LEFT JOIN call_wrap_up wrap_up ON wrap_up.call_id = call.id
       LEFT JOIN wrap_up_outcome outcome ON outcome.id = wrap_up.outcome_id
      WHERE call.answered_by_id IS NOT NULL AND call.disposition = 'answered' GROUP BY 1, 2`,
  )) as { direction: string; code: string | null; count: number }[];
  const codes = (direction: string) => chosen.filter((row) => row.direction === direction).map(({ code }) => code);
  const both = ['ORDER', 'CALL_AGAIN', 'SEND_OFFER', 'WRONG_NUMBER', null];
  expect(new Set(codes('inbound'))).toEqual(new Set([...both, 'ANSWERED', 'COMPLAINT']));
  expect(new Set(codes('outbound'))).toEqual(new Set([...both, 'NO_INTEREST']));
  const all = chosen.reduce((sum, { count }) => sum + count, 0);
  const without = chosen.filter(({ code }) => code === null).reduce((sum, { count }) => sum + count, 0);
  expect(without / all).toBeGreaterThan(0.04);
  expect(without / all).toBeLessThan(0.2);
});

it('has tasks in every state with comments, and a board that shows the first operator work of theirs', async () => {
  for (const status of ['NEW', 'IN_PROGRESS', 'DONE', 'CANCELLED']) {
    expect(await count(`task WHERE status = '${status}'`)).toBeGreaterThan(5);
  }
  expect(
    await count(`task WHERE due_at < '${now.toISOString()}' AND status IN ('NEW', 'IN_PROGRESS')`),
  ).toBeGreaterThan(3);
  expect(await count('comment WHERE is_hidden')).toBeGreaterThan(3);
  expect(await count(`comment WHERE created_at > '${now.toISOString()}'`)).toBe(0);
  expect(await count('call WHERE task_id IS NOT NULL')).toBeGreaterThan(10);
  const lists = await source.query(
    `SELECT list.name, count(*)::int AS cards, count(*) FILTER (WHERE e.email = 'operator1@demo.local')::int AS own,
            bool_and(list.status IS NULL OR list.status = task.status) AS fits
       FROM planner_list list JOIN planner_card card ON card.list_id = list.id JOIN task ON task.id = card.task_id
       JOIN employee e ON e.id = task.assignee_id GROUP BY list.id ORDER BY list.position`,
  );
  expect(lists.map(({ name }: { name: string }) => name)).toHaveLength(4);
  for (const { cards, own, fits } of lists) {
    expect([cards > 3, own > 0, fits]).toEqual([true, true, true]);
  }
});

it('has remarks on cards, and a connection that files calls by conditions', async () => {
  expect(await count('comment WHERE contact_id IS NOT NULL AND NOT is_hidden')).toBeGreaterThan(50);
  expect(await count('comment WHERE contact_id IS NOT NULL AND is_hidden')).toBeGreaterThan(5);
  const [{ filing }] = await source.query('SELECT filing FROM pbx_connection');
  expect(filingSettingSchema.parse(filing)).toEqual(filing);
  expect(filing).toMatchObject({ place: 'MATCHING_TASK', logic: '1 AND (2 OR 3)', fallback: 'CONTACT' });
});

it('lets nobody talk to two callers at once', async () => {
  const overlaps = await count(
    `call_leg a JOIN call_leg b ON a.employee_id = b.employee_id AND a.id < b.id AND a.call_id <> b.call_id
       AND a.answered_at < b.ended_at AND b.answered_at < a.ended_at`,
  );
  expect(overlaps).toBe(0);
});

it('signs everybody in by the password, and keeps a token that opens', async () => {
  const [{ password_hash: hash }] = await source.query(
    `SELECT password_hash FROM employee WHERE email = 'operator2@demo.local'`,
  );
  expect(await verifyPassword('the demo password', hash)).toBe(true);
  const [{ id, hub_token: token }] = await source.query('SELECT id, hub_token FROM pbx_connection');
  expect(secretBox.open(token, id)).toHaveLength(43);
});

it('is the same company each time', async () => {
  const other = await createTestDatabase();
  const again = await other.connect(entities as never);
  await seedDemoCompany(again, { passwordHash: 'none', secretBox, now });
  const sql =
    'SELECT md5(string_agg(c::text, $$ $$ ORDER BY id)) AS sum FROM (SELECT id, name, field_values, last_call_at FROM contact) c';
  expect(await again.query(sql)).toEqual(await source.query(sql));
  await other.drop();
});
