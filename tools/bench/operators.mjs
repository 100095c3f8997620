import { createHash, randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../build.mjs';

const PER_CONNECTION = 50;
/** Calls are stored by month: as many tables stand there after three years. */
const PAST_MONTHS = 36;

/** The SPA's own subscription, read from its source: what operators' browsers really ask for. */
export function popupSubscription() {
  const source = fs.readFileSync(path.join(root, 'apps/web/src/features/call-popup/call-popup.graphql.ts'), 'utf8');
  const documents = [...source.matchAll(/graphql\(`([^`]+)`\)/g)].map(([, text]) => text);
  const find = (start) => documents.find((text) => text.trim().startsWith(start));
  return ['fragment PopupContact', 'fragment PopupCall', 'subscription'].map(find).join('\n');
}

/**
 * Signed-in operators with a short number each, and numbers of known contacts who call them.
 * @returns {Promise<{ staff: { extension: string, token: string, connection: number }[], numbers: string[],
 *   connections: { url: string, token: string }[] }>}
 */
export async function makeOperators(product, db, count) {
  await db.query(`SELECT make_call_month(now() - ago * interval '1 month') FROM generate_series(1, $1::int) ago`, [
    PAST_MONTHS,
  ]);
  const admin = await signIn(product, 'admin');
  const staff = Array.from({ length: count }, (_, index) => ({
    id: randomUUID(),
    extension: String(5000 + index),
    token: randomBytes(32).toString('base64url'),
    connection: Math.floor(index / PER_CONNECTION),
  }));
  await insertSignedIn(db, staff);
  const connections = [];
  for (let index = 0; index * PER_CONNECTION < count; index += 1) {
    const own = staff.filter(({ connection }) => connection === index);
    connections.push(await connect(admin, index, own));
  }
  const { rows } = await db.query(
    `SELECT DISTINCT ON (contact_id) e164 FROM contact_phone ORDER BY contact_id, position`,
  );
  return { staff, connections, numbers: rows.map(({ e164 }) => e164) };
}

/** Past the API: 200 sign-ins would only measure the hashing of passwords. */
async function insertSignedIn(db, staff) {
  const ids = staff.map(({ id }) => id);
  await db.query(
    `INSERT INTO employee (id, name, email, password_hash, role)
     SELECT id, 'Operator ' || id, id || '@bench.local', '', 'OPERATOR' FROM unnest($1::uuid[]) AS id`,
    [ids],
  );
  await db.query(
    `INSERT INTO session (employee_id, token_hash, expires_at)
     SELECT id, hash, now() + interval '1 day' FROM unnest($1::uuid[], $2::text[]) AS row(id, hash)`,
    [ids, staff.map(({ token }) => createHash('sha256').update(token).digest('hex'))],
  );
}

async function connect(admin, index, staff) {
  const { created } = await admin(
    `mutation ($input: CreatePbxConnectionInput!) { created: createPbxConnection(input: $input) {
       ... on PbxConnectionSaved { connection { id hubToken receivingUrl } } } }`,
    { input: { provider: 'api', name: `Bench ${index + 1}`, country: 'KZ', settings: [] } },
  );
  const { id, hubToken, receivingUrl } = created.connection;
  const shortNumbers = staff.map((operator) => ({ employeeId: operator.id, number: operator.extension }));
  await admin('mutation ($input: SetShortNumbersInput!) { setShortNumbers(input: $input) { id } }', {
    input: { connectionId: id, shortNumbers },
  });
  return { url: receivingUrl, token: hubToken };
}

/** @returns a function that runs an operation as that employee and throws the API's errors */
export async function signIn(product, who) {
  let authorization = '';
  const run = async (query, variables) => {
    const response = await fetch(`${product.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await response.json();
    if (errors) throw new Error(errors.map(({ message }) => message).join('; '));
    return data;
  };
  const { login } = await run('mutation ($input: LoginInput!) { login(input: $input) { accessToken } }', {
    input: { email: `${who}@demo.local`, password: product.password },
  });
  authorization = `Bearer ${login.accessToken}`;
  return run;
}
