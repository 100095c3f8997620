/**
 * `npm run bench -- events [--senders=24] [--seconds=15]`
 *
 * How many events of calls are accepted, durable and processed in a second, when PBXs send as fast as they are
 * answered: each call rings, is answered and ends. The floor writes the same rows of the same tables, with their
 * indexes, by prepared statements, one transaction an event. Both on PostgreSQL with fsync on, one after the other.
 */
import http from 'node:http';
import os from 'node:os';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { build } from '../build.mjs';
import { startProduct } from '../product.mjs';
import { printTable } from './figures.mjs';
import { makeOperators } from './operators.mjs';

const OPERATORS = 50;
const FLOOR_CONNECTIONS = 12;
const WARM_UP_SECONDS = 3;
const LOOK_MS = 20;

export default async function bench(options) {
  const senders = Number(options.senders ?? 24);
  const seconds = Number(options.seconds ?? 15);
  await build();
  const product = await startProduct({ fsync: true, env: { PBX_REQUESTS_PER_SECOND: '1000000' } });
  const db = new pg.Client({ connectionString: product.databaseUrl });
  await db.connect();
  const pool = new pg.Pool({ connectionString: product.databaseUrl, max: FLOOR_CONNECTIONS });
  try {
    const desk = await openDesk(product, db);
    await send(desk.tellCall, senders, WARM_UP_SECONDS);
    const floor = await openFloor(pool, db);
    await send(floor, senders, WARM_UP_SECONDS);
    const own = await send(desk.tellCall, senders, seconds, desk.processed);
    const least = await send(floor, senders, seconds);
    return await report(own, least, { db, desk, senders, seconds });
  } finally {
    await pool.end();
    await db.end();
    await product.stop();
  }
}

/**
 * Calls one after another by each of the senders.
 * @param {(index: number) => Promise<number>} tellCall sends a call whole; gives the number of its events
 * @param {() => Promise<void>} [isProcessed] what is to be waited for at the end, and counts
 * @returns events in a second
 */
async function send(tellCall, senders, seconds, isProcessed = async () => {}) {
  const startedAt = performance.now();
  const end = startedAt + seconds * 1000;
  let [index, events] = [0, 0];
  const one = async () => {
    while (performance.now() < end) {
      const told = await tellCall(index++);
      events += told;
    }
  };
  await Promise.all(Array.from({ length: senders }, one));
  await isProcessed();
  return events / ((performance.now() - startedAt) / 1000);
}

async function openDesk(product, db) {
  const { staff, numbers, connections } = await makeOperators(product, db, OPERATORS);
  const agent = new http.Agent({ keepAlive: true });
  const run = randomUUID().slice(0, 8);
  let calls = 0;
  const tellCall = async () => {
    const index = calls++;
    const { extension, connection } = staff[index % staff.length];
    const { url, token } = connections[connection];
    const common = {
      ...{ cmd: 'event', type: 'in', planfix_token: token },
      ...{ phone: numbers[index % numbers.length].slice(1), ext: extension, callid: `${run}-${index}` },
    };
    await post(agent, url, { ...common, event: 'INCOMING' });
    await post(agent, url, { ...common, event: 'ACCEPTED' });
    await post(agent, url, { ...common, event: 'COMPLETED', status: 'Success', duration: '5' });
    return 3;
  };
  const processed = async () => {
    for (;;) {
      const { rows } = await db.query("SELECT count(*)::int FROM inbound_request WHERE state = 'pending'");
      if (rows[0].count === 0) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  };
  return { tellCall, processed, told: () => calls, run };
}

function post(agent, url, fields) {
  const body = new URLSearchParams(fields).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', resolve);
      if (response.statusCode !== 200) reject(new Error(`A request was refused with ${response.statusCode}`));
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** The same rows, with nothing around them. */
async function openFloor(pool, db) {
  const { rows } = await db.query('SELECT id FROM pbx_connection LIMIT 1');
  const connectionId = rows[0].id;
  await db.query('CREATE SCHEMA floor');
  for (const table of ['inbound_request', 'call', 'call_event', 'call_leg']) {
    await db.query(`CREATE TABLE floor.${table} (LIKE public.${table} INCLUDING ALL)`);
  }
  await db.query(
    `ALTER TABLE floor.call ALTER id SET DEFAULT gen_random_uuid(), ADD UNIQUE (connection_id, provider_call_id)`,
  );
  let calls = 0;
  return async () => {
    const callId = `floor-${calls++}`;
    for (const state of ['ringing', 'talking', 'ended']) await writeEvent(pool, connectionId, callId, state);
    return 3;
  };
}

const STATEMENTS = {
  request: `INSERT INTO floor.inbound_request (connection_id, received_at, source, method, path, body, state)
            VALUES ($1, now(), 'webhook', 'POST', '/tel/api', $2, 'done') RETURNING id`,
  call: `INSERT INTO floor.call (connection_id, provider_call_id, direction, remote_number, remote_e164, state, started_at,
                                 last_event_at)
         VALUES ($1, $2, 'inbound', '77010000001', '+77010000001', $3, now(), now())
         ON CONFLICT (connection_id, provider_call_id) DO UPDATE SET state = excluded.state, last_event_at = now()
         RETURNING id`,
  event: `INSERT INTO floor.call_event (call_id, key, event, at, received_at, request_id)
          VALUES ($1, $2, $3, now(), now(), $4)`,
  leg: `INSERT INTO floor.call_leg (call_id, extension, state) VALUES ($1, '5001', $2)
        ON CONFLICT (call_id, route, extension, attempt) DO UPDATE SET state = excluded.state`,
};

async function writeEvent(pool, connectionId, callId, state) {
  const client = await pool.connect();
  const run = (name, values) => client.query({ name: `floor.${name}`, text: STATEMENTS[name], values });
  const event = { kind: state, callId, direction: 'inbound', extension: '5001', remoteNumber: '77010000001' };
  try {
    await client.query('BEGIN');
    const request = await run('request', [connectionId, Buffer.from(JSON.stringify(event))]);
    const call = await run('call', [connectionId, callId, state]);
    await run('event', [call.rows[0].id, state, JSON.stringify(event), request.rows[0].id]);
    await run('leg', [call.rows[0].id, state]);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

async function report(own, least, { db, desk, senders, seconds }) {
  const { rows } = await db.query(
    `SELECT count(*)::int AS calls, count(*) FILTER (WHERE state = 'ended' AND disposition = 'answered')::int AS whole
       FROM call WHERE provider_call_id LIKE $1`,
    [`${desk.run}-%`],
  );
  const [{ calls, whole }] = rows;
  console.log(
    `\n${senders} senders for ${seconds} s, three events a call, fsync on, ` +
      `load of the machine ${os.loadavg()[0].toFixed(1)} on ${os.cpus().length} cores\n`,
  );
  printTable([
    ['', 'events/s'],
    ['Ringdesk', own.toFixed(0)],
    ['floor', least.toFixed(0)],
    ['ratio', `${((100 * own) / least).toFixed(0)} %`],
  ]);
  if (calls === desk.told() && whole === calls) return 0;
  console.log(`\n${desk.told()} calls were told, ${calls} are there, ${whole} of them whole`);
  return 1;
}
