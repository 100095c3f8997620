/**
 * `npm run bench -- reports [--sizes=500000,5000000] [--rounds=9]`: the weekly report by employee, as the product reads it
 * and as a GROUP BY over the calls and their legs, on databases of growing history: the same weeks hold more calls each.
 * Both must come to the same figures, which `npm run reports:rebuild` reckons; it is timed too. Builds the calls by one
 * statement each, in a database of its own that is thrown away; 5 million calls take some 10 GB below the folder for
 * temporary files, and half an hour on two idle cores.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { root } from '../build.mjs';
import { startPg } from '../pg.mjs';
import { figuresOf } from './figures.mjs';

const EMPLOYEES = 50;
const CONTACTS = 20_000;
const LINES = 4;
/** Days that the calls are spread over, evenly, up to the Sunday that ends the measured week. */
const DAYS = 728;
const WEEK = { from: '2026-11-16', to: '2026-11-22' };

/** @returns {Promise<number>} exit code */
export default async function run({ sizes = '500000,5000000', rounds = '9' }) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'ringdesk-bench-reports-'));
  const server = await startPg({ dir: path.join(dir, 'postgres'), fsync: false });
  const db = new pg.Client(server.url);
  try {
    runNode([path.join(root, 'tools/migration.mjs'), 'run'], server.url);
    await db.connect();
    await db.query("SET work_mem = '256MB'; SET maintenance_work_mem = '512MB'; SET jit = off");
    const results = [];
    for (const size of sizes.split(',').map(Number)) results.push(await measure(db, server.url, size, Number(rounds)));
    print(results);
    return results.every(({ isEqual }) => isEqual) ? 0 : 1;
  } finally {
    await db.end().catch(() => undefined);
    await server.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

/** What the product asks for its first screen: the groups of the week, with names. */
const OURS = `
  WITH cells AS (
    SELECT employee_id AS value, sum(count)::int AS count, sum(calls)::int AS calls, sum(seconds)::float8 AS seconds
      FROM report_day WHERE day BETWEEN $1 AND $2 AND kind = 'talk' GROUP BY employee_id HAVING sum(count) > 0)
  SELECT value, count, calls, seconds, count(*) OVER ()::int AS total
    FROM cells LEFT JOIN employee person ON person.id = value
   ORDER BY person.name IS NULL, lower(person.name), value LIMIT 50 OFFSET 0`;

/** The same from the calls themselves, with the indexes that the product has, and the months that the week may be in. */
const RAW = `
  SELECT leg.employee_id AS value, count(DISTINCT call.id)::int AS count, sum(leg.talk_seconds)::float8 AS seconds
    FROM call JOIN call_leg leg ON leg.call_id = call.id
   WHERE call.started_at >= $1::date::timestamp AT TIME ZONE 'UTC'
     AND call.started_at < ($2::date + 1)::timestamp AT TIME ZONE 'UTC'
     AND call.id >= call_id_floor($1::date::timestamp AT TIME ZONE 'UTC' - interval '31 days')
     AND call.id < call_id_floor(($2::date + 1)::timestamp AT TIME ZONE 'UTC' + interval '31 days')
     AND call.state = 'ended' AND call.disposition = 'answered' AND call.is_logged AND NOT call.is_test
     AND leg.outcome IN ('answered', 'transferred')
   GROUP BY leg.employee_id`;

async function measure(db, url, size, rounds) {
  const building = Date.now();
  await build(db, size);
  const buildSeconds = (Date.now() - building) / 1000;
  const rebuilding = Date.now();
  await rebuild(db, url);
  const rebuildSeconds = (Date.now() - rebuilding) / 1000;
  console.log(
    `${size.toLocaleString('en')} calls: built in ${buildSeconds.toFixed(0)} s, rebuilt in ${rebuildSeconds.toFixed(0)} s`,
  );
  const values = [WEEK.from, WEEK.to];
  const [ours, raw] = await alternate(db, rounds, [
    { text: OURS, values },
    { text: RAW, values },
  ]);
  const [{ rows: shown }, { rows: expected }] = [await db.query(OURS, values), await db.query(RAW, values)];
  const weekCalls = expected.reduce((sum, { count }) => sum + count, 0);
  return { size, rebuildSeconds, weekCalls, ours, raw, isEqual: sameFigures(shown, expected) };
}

/** Calls in the past of the measured week's Sunday: four of five answered, one of fifty handed on, the rest missed. */
async function build(db, size) {
  await db.query(
    'TRUNCATE call_key, call, call_leg, call_figure, report_day, report_hour, employee, contact, pbx_connection CASCADE',
  );
  await db.query(
    `INSERT INTO employee (id, name, email, password_hash, role)
     SELECT lpad(to_hex(n), 32, '0')::uuid, 'Employee ' || n, n || '@example.test', '', 'OPERATOR'
       FROM generate_series(1, ${EMPLOYEES}) n`,
  );
  await db.query(
    `INSERT INTO contact (id, name, kind, field_values)
     SELECT ('1' || lpad(to_hex(n), 31, '0'))::uuid, 'Contact ' || n, 'PERSON', '{}' FROM generate_series(1, ${CONTACTS}) n`,
  );
  await db.query(
    `INSERT INTO pbx_connection (id, key, provider, name, country, hub_token, hub_token_hash)
     VALUES ('00000000-0000-0000-0000-0000000000aa', 'bench', 'api', 'Bench', 'KZ', '', '')`,
  );
  await db.query(
    `SELECT make_call_month(month) FROM generate_series(
       timestamptz '${WEEK.to}T00:00:00Z' - interval '${DAYS} days', '${WEEK.to}T00:00:00Z', '1 month') month`,
  );
  await db.query('SET session_replication_role = replica'); // no triggers: the rebuild does what they would
  await db.query(
    `INSERT INTO call (id, connection_id, provider_call_id, direction, remote_number, remote_e164, remote_digits,
                       line_number, state, disposition, started_at, answered_at, ended_at, ring_seconds, talk_seconds,
                       employee_id, answered_by_id, contact_id, last_event_at)
     SELECT overlay(call_id_floor(began)::text PLACING substring(md5(n::text)::uuid::text FROM 15) FROM 15)::uuid,
            '00000000-0000-0000-0000-0000000000aa', n::text,
            CASE n % 3 WHEN 0 THEN 'outbound' ELSE 'inbound' END, digits, '+' || digits, digits,
            '7717200010' || n % ${LINES}, 'ended', CASE n % 5 WHEN 0 THEN 'missed' ELSE 'answered' END, began,
            CASE n % 5 WHEN 0 THEN NULL ELSE began + interval '8 s' END, began + interval '2 min', 8,
            CASE n % 5 WHEN 0 THEN 0 ELSE n % 600 END, employee, CASE n % 5 WHEN 0 THEN NULL ELSE employee END,
            ('1' || lpad(to_hex(1 + n * 7919 % ${CONTACTS}), 31, '0'))::uuid, began
       FROM (SELECT n, '7701' || lpad((n * 7919 % ${CONTACTS})::text, 7, '0') AS digits,
                    lpad(to_hex(1 + n % ${EMPLOYEES}), 32, '0')::uuid AS employee,
                    timestamptz '2026-11-22T23:59:59Z' - n * interval '1 s' * (${DAYS} * 86400.0 / ${size}) AS began
               FROM generate_series(0::bigint, ${size - 1}) n) row`,
  );
  await db.query('INSERT INTO call_key SELECT id, connection_id, provider_call_id FROM call');
  await db.query(
    `INSERT INTO call_leg (call_id, extension, employee_id, state, outcome, ringing_at, answered_at, ended_at,
                           ring_seconds, talk_seconds)
     SELECT id, '101', employee_id, 'ended', CASE disposition WHEN 'answered' THEN 'answered' ELSE 'no-answer' END,
            started_at, answered_at, ended_at, ring_seconds, talk_seconds FROM call`,
  );
  await db.query(
    `INSERT INTO call_leg (call_id, extension, employee_id, state, outcome, ringing_at, answered_at, ended_at,
                           ring_seconds, talk_seconds)
     SELECT id, '102', lpad(to_hex(1 + (provider_call_id::bigint + 1) % ${EMPLOYEES}), 32, '0')::uuid, 'ended', 'answered',
            started_at, answered_at, ended_at, ring_seconds, 30
       FROM call WHERE disposition = 'answered' AND provider_call_id::bigint % 50 = 1`,
  );
  await db.query('SET session_replication_role = origin; ANALYZE call; ANALYZE call_leg');
}

/** `npm run reports:rebuild`, as an administrator runs it. */
async function rebuild(db, url) {
  runNode(['-r', '@swc-node/register', 'apps/api/src/rebuild-reports.ts'], url);
  await db.query('VACUUM ANALYZE call_figure, report_day, report_hour, call, call_leg');
}

/** Runs a command of the product on the database at `url`, to its end. @throws Error with what it said */
function runNode(args, url) {
  const env = { ...process.env, DATABASE_URL: url };
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.at(-1)} failed:\n${stderr.slice(-2000)}`);
}

/** Rounds of one query after the other, so that the machine's moods meet both; the first of each warms up. */
async function alternate(db, rounds, queries) {
  const times = queries.map(() => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, query] of queries.entries()) {
      const started = performance.now();
      await db.query(query.text, query.values);
      if (round > 0) times[index].push(performance.now() - started);
    }
  }
  return times.map((list) => figuresOf(list).p50);
}

function sameFigures(shown, expected) {
  const found = new Map(shown.map(({ value, count }) => [value, count]));
  return expected.length === found.size && expected.every(({ value, count }) => found.get(value) === count);
}

function print(results) {
  console.log('\n| Calls stored | in the week | report | raw GROUP BY | ratio | same figures | rebuild |');
  console.log('| ------------ | ----------- | ------ | ------------ | ----- | ------------ | ------- |');
  for (const { size, rebuildSeconds, weekCalls, ours, raw, isEqual } of results) {
    const cells = [
      size.toLocaleString('en'),
      weekCalls.toLocaleString('en'),
      `${ours.toFixed(2)} ms`,
      `${raw.toFixed(1)} ms`,
    ];
    console.log(
      `| ${[...cells, `${(raw / ours).toFixed(0)}×`, isEqual ? 'yes' : 'NO', `${rebuildSeconds.toFixed(0)} s`].join(' | ')} |`,
    );
  }
}
