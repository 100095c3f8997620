/** Two years of calls for measurements, and their figures. */
import { spawnSync } from 'node:child_process';
import { root } from '../build.mjs';

export const EMPLOYEES = 50;
export const CONTACTS = 20_000;
const LINES = 4;
/** Days that the calls are spread over, evenly, up to the Sunday that ends the measured week. */
const DAYS = 728;
/** The last one of them. */
export const WEEK = { from: '2026-11-16', to: '2026-11-22' };

/** Calls in the past of the measured week's Sunday: four of five answered, one of fifty handed on, the rest missed. */
export async function buildHistory(db, size) {
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
export async function rebuild(db, url) {
  runNode(['-r', '@swc-node/register', 'apps/api/src/rebuild-reports.ts'], url);
  await db.query('VACUUM ANALYZE call_figure, report_day, report_hour, call, call_leg');
}

/** Runs a command of the product on the database at `url`, to its end. @throws Error with what it said */
export function runNode(args, url) {
  const env = { ...process.env, DATABASE_URL: url };
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.at(-1)} failed:\n${stderr.slice(-2000)}`);
}
