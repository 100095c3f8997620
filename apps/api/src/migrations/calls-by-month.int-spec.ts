import { createTestDatabase, type TestDatabase } from '@ringdesk/testing';
import { DataSource } from 'typeorm';
import { CallsByMonth1795685000009 } from './1795685000009-calls-by-month';

const CONNECTION = '00000000-0000-4000-8000-0000000000aa';
const EMPLOYEE = '00000000-0000-4000-8000-0000000000bb';
const CALLS = [
  { id: 'ffffffff-0000-4000-8000-000000000001', name: 'old', startedAt: '2025-12-31T23:59:59.999Z' },
  { id: '00000000-0000-4000-8000-000000000002', name: 'new', startedAt: '2026-01-01T00:00:00Z' },
  { id: '88888888-0000-4000-8000-000000000003', name: 'clock', startedAt: '1970-01-02T00:00:00Z' },
];
/** Everything that names a call, by the call's name. */
const NAMED = [
  ...['call_leg', 'call_event', 'call_route', 'call_filing', 'call_filing_act', 'call_recording', 'recording_access'],
  ...['call_draft', 'call_watcher', 'missed_call_mark', 'comment', 'reminder', 'popup_delay', 'dial_intent'],
  ...['call_figure', 'call_wrap_up', 'call_wrap_up_act'],
];

describe('calls by month, on data', () => {
  let database: TestDatabase;
  let db: DataSource;
  const migration = new CallsByMonth1795685000009();

  beforeAll(async () => {
    database = await createTestDatabase();
    db = await database.connect([]);
    await turn('down');
    await fill();
  });
  afterAll(() => database.drop());

  async function turn(way: 'up' | 'down'): Promise<void> {
    await db.transaction((tx) => migration[way](tx.queryRunner as NonNullable<typeof tx.queryRunner>));
  }

  async function fill(): Promise<void> {
    const group = '00000000-0000-4000-8000-0000000000cc';
    const [{ id: outcome }] = await db.query('SELECT id FROM wrap_up_outcome LIMIT 1');
    await db.query(
      `INSERT INTO pbx_connection (id, key, provider, name, country, hub_token, hub_token_hash)
       VALUES ($1, 'k', 'api', 'PBX', 'KZ', '', '')`,
      [CONNECTION],
    );
    await db.query(
      `INSERT INTO employee (id, name, email, password_hash, role) VALUES ($1, 'A', 'a@example.test', '', 'OPERATOR')`,
      [EMPLOYEE],
    );
    await db.query(`INSERT INTO employee_group (id, name) VALUES ($1, 'G')`, [group]);
    for (const { id, name, startedAt } of CALLS) {
      const run = (sql: string, ...values: unknown[]) => db.query(sql, [id, ...values]);
      await run(
        `INSERT INTO call (id, connection_id, provider_call_id, direction, remote_number, state, disposition, started_at,
                           ring_seconds, last_event_at)
         VALUES ($1, $2, $3, 'inbound', '7701', 'ended', 'missed', $4, 9, $4)`,
        ...[CONNECTION, name, startedAt],
      );
      await run(`INSERT INTO call_leg (call_id, extension, employee_id, state, outcome) VALUES ($1, '101', $2, 'ended', 'no-answer')`, EMPLOYEE); // prettier-ignore
      await run(`INSERT INTO call_event (call_id, key, event, at, received_at) VALUES ($1, 'k', '{"kind":"ringing"}', now(), now())`); // prettier-ignore
      await run('INSERT INTO call_route (call_id, connection_id, provider_call_id) VALUES ($1, $2, $3)', CONNECTION, `route-${name}`); // prettier-ignore
      await run(
        `INSERT INTO call_filing (call_id, on_contact, is_hidden, decided_by) VALUES ($1, true, false, 'SETTING')`,
      );
      await run(
        `INSERT INTO call_filing_act (call_id, at, employee_id, act) VALUES ($1, now(), $2, 'CHOSEN')`,
        EMPLOYEE,
      );
      await run(`INSERT INTO call_recording (call_id, connection_id, provider_call_id, location, state, created_at) VALUES ($1, $2, $3, 'l', 'AT_PBX', now())`, CONNECTION, name); // prettier-ignore
      await run(`INSERT INTO recording_access (call_id, at, kind, recording_id, employee_id) VALUES ($1, now(), 'LISTEN', gen_random_uuid(), $2)`, EMPLOYEE); // prettier-ignore
      await run(`INSERT INTO call_draft (call_id, employee_id, text) VALUES ($1, $2, 'note')`, EMPLOYEE);
      await run('INSERT INTO call_watcher (call_id, group_id, employee_id) VALUES ($1, $2, $3)', group, EMPLOYEE);
      await run('INSERT INTO missed_call_mark (call_id, claimed_by_id) VALUES ($1, $2)', EMPLOYEE);
      await run(`INSERT INTO comment (call_id, author_id, text) VALUES ($1, $2, 'said')`, EMPLOYEE);
      await run(`INSERT INTO reminder (call_id, employee_id, text, at) VALUES ($1, $2, 'call', now())`, EMPLOYEE);
      await run('INSERT INTO popup_delay (call_id, connection_id, employee_id, received_at, store_ms, publish_ms, paint_ms) VALUES ($1, $2, $3, now(), 1, 1, 1)', CONNECTION, EMPLOYEE); // prettier-ignore
      await run(`INSERT INTO dial_intent (call_id, connection_id, employee_id, extension, digits, created_at) VALUES ($1, $2, $3, '101', '1', now())`, CONNECTION, EMPLOYEE); // prettier-ignore
      await run('INSERT INTO call_wrap_up (call_id, outcome_id, set_at) VALUES ($1, $2, now())', outcome);
      await run('INSERT INTO call_wrap_up_act (call_id, at, employee_id, to_outcome_id) VALUES ($1, now(), $2, $3)', EMPLOYEE, outcome); // prettier-ignore
      await run(`INSERT INTO notification (subject_id, employee_id, kind) VALUES ($1, $2, 'MISSED_CALL')`, EMPLOYEE);
    }
  }

  /** Per table, the names of the calls that its rows name; and the sums of reports. */
  async function whatStands() {
    const tables: Record<string, string[]> = {};
    for (const table of [...NAMED, 'notification']) {
      const column = table === 'notification' ? 'subject_id' : 'call_id';
      const rows = (await db.query(
        `SELECT DISTINCT call.provider_call_id AS name FROM ${table} own JOIN call ON call.id = own.${column} ORDER BY 1`,
      )) as { name: string }[];
      tables[table] = rows.map(({ name }) => name);
    }
    const days = await db.query('SELECT day::text, sum(count)::int AS count FROM report_day GROUP BY 1 ORDER BY 1');
    const calls = await db.query('SELECT provider_call_id, started_at, remote_number FROM call ORDER BY 1');
    return { tables, days, calls };
  }
  const tableOf = async (name: string) =>
    (await db.query('SELECT tableoid::regclass::text AS name FROM call WHERE provider_call_id = $1', [name]))[0].name;

  it('everything that names a call names it afterwards, in the table of its month, and back again', async () => {
    const before = await whatStands();
    expect(Object.values(before.tables)).toEqual(Object.values(before.tables).map(() => ['clock', 'new', 'old']));
    await turn('up');
    expect(await whatStands()).toEqual(before);
    expect([await tableOf('old'), await tableOf('new'), await tableOf('clock')]).toEqual([
      ...['call_y2025m12', 'call_y2026m01', 'call_rest'],
    ]);
    const parts = (await db.query(
      "SELECT relname AS name FROM pg_class WHERE relname ~ '^call_(leg|event)_y2025m12$' ORDER BY 1",
    )) as { name: string }[];
    expect(parts.map(({ name }) => name)).toEqual(['call_event_y2025m12', 'call_leg_y2025m12']);
    await turn('down');
    expect(await whatStands()).toEqual(before);
    await turn('up');
    expect(await whatStands()).toEqual(before);
  });

  it('tables of the months to come are there, and an event gets a number that none had before', async () => {
    const names = (await db.query(
      "SELECT relname AS name FROM pg_inherits JOIN pg_class ON oid = inhrelid WHERE inhparent = 'call'::regclass ORDER BY 1",
    )) as { name: string }[];
    const month = (ahead: number) => {
      const first = new Date(new Date().setUTCMonth(new Date().getUTCMonth() + ahead, 1));
      return `call_y${first.getUTCFullYear()}m${String(first.getUTCMonth() + 1).padStart(2, '0')}`;
    };
    expect(names.map(({ name }) => name)).toEqual(expect.arrayContaining([0, 1, 2, 3].map(month)));
    await expect(
      db.query(
        `INSERT INTO call_event (call_id, key, event, at, received_at) SELECT id, 'next', '{}', now(), now() FROM call`,
      ),
    ).resolves.toBeDefined();
  });
});
