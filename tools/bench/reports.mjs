/**
 * `npm run bench -- reports [--sizes=500000,5000000] [--rounds=9]`: the weekly report by employee, as the product reads it
 * and as a GROUP BY over the calls and their legs, on databases of growing history: the same weeks hold more calls each.
 * Both must come to the same figures, which `npm run reports:rebuild` reckons; it is timed too. Builds the calls by one
 * statement each, in a database of its own that is thrown away; 5 million calls take some 10 GB below the folder for
 * temporary files, and half an hour on two idle cores.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { root } from '../build.mjs';
import { startPg } from '../pg.mjs';
import { figuresOf } from './figures.mjs';
import { buildHistory, rebuild, runNode, WEEK } from './history.mjs';

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
  await buildHistory(db, size);
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
