/**
 * `npm run bench -- access [--calls=500000] [--rounds=9]`: what rights cost at a large history. The same questions as an
 * administrator, who sees all, and as an operator, who sees the calls that they took part in and not the contacts that
 * others keep to themselves; asked over HTTP as the pages ask, in turn, one at a time. Medians, on a database that is
 * thrown away.
 */
import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { build } from '../build.mjs';
import { startProduct } from '../product.mjs';
import { figuresOf, ms, printTable } from './figures.mjs';
import { buildHistory, EMPLOYEES, rebuild, WEEK } from './history.mjs';

/** One contact of so many is kept to one employee. */
const RESTRICTED = 10;

const FIGURES = 'count calls minutes';
const REPORT = `query ($input: CallReportInput!) { callReport(input: $input) { total { ${FIGURES} } groups(page: { limit: 50 }) {
  total items { key employee { name } contact { name } hasHiddenContact figures { ${FIGURES} } } } } }`;
const ROWS = `query ($input: CallReportInput!) { callReport(input: $input) { rows(page: { limit: 50 }) { total items {
  key minutes employee { name } call { id contact { name } recordings { id } } } } } }`;
const OVERVIEW = `query ($input: CallOverviewInput!) { callOverview(input: $input) {
  total { inboundAnswered inboundMissed } days { day figures { inboundAnswered } } lines { number figures { inboundMissed } }
  hours { weekday hour answered missed } waits { from calls } callsNotTaken outcomes { calls } } }`;
const LOG = `query ($filter: CallFilter) { calls(filter: $filter, page: { limit: 50 }) { total items {
  id startedAt employee { name } contact { name } } } }`;
const CONTACTS = `query ($filter: ContactFilter) { contacts(filter: $filter, page: { limit: 50 }) { total items { id name } } }`;

const month = { from: '2026-10-24T00:00:00Z', to: '2026-11-23T00:00:00Z' };
const QUESTIONS = [
  ['report by employee, a week', REPORT, { input: { kind: 'BY_EMPLOYEE', ...WEEK } }],
  ['report by contact, a week', REPORT, { input: { kind: 'BY_CONTACT', ...WEEK } }],
  ['missed calls, a week', REPORT, { input: { kind: 'MISSED', ...WEEK } }],
  ['calls of a report, a week', ROWS, { input: { kind: 'BY_CONTACT', ...WEEK } }],
  ['overview, a week', OVERVIEW, { input: WEEK }],
  ['call log, 30 days', LOG, { filter: month }],
  ['call log, all', LOG, { filter: {} }],
  ['call log, all, a contact by name', LOG, { filter: { search: 'Contact 1234' } }],
  ['contacts, first page', CONTACTS, {}],
  ['contacts, by name', CONTACTS, { filter: { search: 'Contact 1234' } }],
];

/** @returns {Promise<number>} exit code */
export default async function bench({ calls = '500000', rounds = '9' }) {
  await build();
  const product = await startProduct();
  const db = new pg.Client({ connectionString: product.databaseUrl });
  await db.connect();
  try {
    await buildHistory(db, Number(calls));
    await rebuild(db, product.databaseUrl);
    await restrict(db);
    const tokens = { admin: await signIn(db, 'ADMIN'), operator: await signIn(db, 'OPERATOR', 1) };
    const rows = [];
    for (const [name, query, variables] of QUESTIONS) {
      const times = { admin: [], operator: [] };
      for (let round = 0; round <= Number(rounds); round += 1) {
        for (const who of ['admin', 'operator']) {
          const took = await ask(product.url, tokens[who], query, variables);
          if (round > 0) times[who].push(took); // the first one warms up
        }
      }
      const [admin, operator] = [figuresOf(times.admin).p50, figuresOf(times.operator).p50];
      rows.push([name, ms(admin), ms(operator), `${(operator / admin).toFixed(1)}×`]);
    }
    console.log(
      `\n${Number(calls).toLocaleString('en')} calls, ${EMPLOYEES} employees, one contact of ${RESTRICTED} restricted\n`,
    );
    printTable([['', 'administrator', 'operator', 'ratio'], ...rows]);
    return 0;
  } finally {
    await db.end();
    await product.stop();
  }
}

/** Each restricted contact is seen by one employee. */
async function restrict(db) {
  await db.query(
    `UPDATE contact SET is_restricted = true WHERE ('x' || right(id::text, 8))::bit(32)::int % ${RESTRICTED} = 0`,
  );
  await db.query(
    `INSERT INTO contact_access (contact_id, employee_id, may_edit, reason)
     SELECT contact.id, lpad(to_hex(1 + ('x' || right(contact.id::text, 8))::bit(32)::int / ${RESTRICTED} % ${EMPLOYEES}), 32, '0')::uuid,
            true, 'GIVEN' FROM contact WHERE is_restricted`,
  );
  await db.query('VACUUM ANALYZE contact, contact_access, employee');
}

/** A session past the API. @param {number} [number] of an employee of the history; absent: one beside them */
async function signIn(db, role, number) {
  const token = randomBytes(32).toString('base64url');
  const hash = createHash('sha256').update(token).digest('hex');
  const insert = `INSERT INTO employee (name, email, password_hash, role) VALUES ('Bench', 'bench@bench.local', '', $1) RETURNING id`;
  const id = number?.toString(16).padStart(32, '0') ?? (await db.query(insert, [role])).rows[0].id;
  const session = `INSERT INTO session (employee_id, token_hash, expires_at) VALUES ($1, $2, now() + interval '1 day')`;
  await db.query(session, [id, hash]);
  return token;
}

/** @returns milliseconds @throws Error when the answer holds errors */
async function ask(url, token, query, variables) {
  const started = performance.now();
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { errors } = await response.json();
  const took = performance.now() - started;
  if (errors) throw new Error(errors.map(({ message }) => message).join('; '));
  return took;
}
