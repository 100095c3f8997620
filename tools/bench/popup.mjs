/**
 * `npm run bench -- popup [--operators=200] [--rate=50] [--seconds=20]`
 *
 * From a PBX's request to the message at the operator's subscribed socket, with all operators connected and the SPA's
 * own subscription; and in the same run the floor (floor-server.mjs) with the same requests and the same size of
 * message. Product and floor take turns, both on PostgreSQL with fsync on, each in a process of its own.
 */
import { fork } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { createClient } from 'graphql-ws';
import pg from 'pg';
import { WebSocket } from 'ws';
import { build, root } from '../build.mjs';
import { startProduct } from '../product.mjs';
import { figuresOf, ms, printTable } from './figures.mjs';
import { CallLoad } from './load.mjs';
import { makeOperators, popupSubscription } from './operators.mjs';

const TURNS = 2;
const WARM_UP_SECONDS = 4;

export default async function bench(options) {
  const operators = Number(options.operators ?? 200);
  const rate = Number(options.rate ?? 50);
  const seconds = Number(options.seconds ?? 20);
  await build();
  const product = await startProduct({ fsync: true, env: { PBX_REQUESTS_PER_SECOND: '100000' } });
  const db = new pg.Client({ connectionString: product.databaseUrl });
  await db.connect();
  try {
    const desk = await openDesk(product, db, operators);
    await desk.load.run({ rate, seconds: WARM_UP_SECONDS, next: desk.next });
    const payload = Math.round(desk.bytes.reduce((sum, size) => sum + size, 0) / desk.bytes.length);
    const floor = await openFloor(product, db, desk, payload);
    await floor.load.run({ rate, seconds: WARM_UP_SECONDS, next: floor.next });
    for (const { load } of [desk, floor]) load.delays = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      for (const { load, next } of [desk, floor]) await load.run({ rate, seconds: seconds / TURNS, next });
    }
    return report({ desk, floor, operators, rate, seconds, payload });
  } finally {
    isOver = true;
    await db.end();
    await product.stop();
  }
}

/** All operators connected to the product, and calls for them in turn. */
async function openDesk(product, db, count) {
  const load = new CallLoad();
  const bytes = [];
  const { staff, numbers, connections } = await makeOperators(product, db, count);
  await Promise.all(
    staff.map(({ token }) =>
      subscribe(product.url, token, (payload) => {
        const { kind, popup } = payload.data.callPopup;
        if (kind !== 'OPENED') return;
        bytes.push(Buffer.byteLength(JSON.stringify({ id: '0'.repeat(36), type: 'next', payload })));
        load.seen(popup.call.remoteNumber);
      }),
    ),
  );
  let calls = 0;
  const next = () => {
    const index = calls++;
    const { extension, connection } = staff[index % staff.length];
    const { url, token } = connections[connection];
    const number = numbers[index % numbers.length];
    const common = {
      cmd: 'event',
      type: 'in',
      phone: number.slice(1),
      ext: extension,
      callid: `bench-${index}`,
      planfix_token: token,
    };
    return {
      key: number,
      url,
      ring: { ...common, event: 'INCOMING' },
      end: { ...common, event: 'COMPLETED', status: 'Missed' },
    };
  };
  return { load, bytes, next, extensions: staff.map(({ extension }) => extension) };
}

function subscribe(url, token, onMessage) {
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
    lazy: false,
    retryAttempts: 0,
    onNonLazyError: () => {},
  });
  client.subscribe({ query: popupSubscription() }, { next: onMessage, error: onEnd, complete: onEnd });
  return new Promise((resolve, reject) => {
    client.on('connected', resolve);
    client.on('error', reject);
  });
}

/** Also met when the product stops at the end. */
let isOver = false;
const onEnd = (error) => {
  if (isOver) return;
  throw new Error(`The subscription ended: ${JSON.stringify(error)}`);
};

/** The floor with the same operators and requests. */
async function openFloor(product, db, desk, payload) {
  await db.query('CREATE DATABASE floor');
  const child = fork(path.join(root, 'tools/bench/floor-server.mjs'), {
    env: {
      ...process.env,
      DATABASE_URL: product.databaseUrl.replace(/\/[^/]*$/, '/floor'),
      PAYLOAD_BYTES: String(Math.max(0, payload - 40)),
    },
  });
  const { port } = await new Promise((resolve) => child.once('message', resolve));
  child.unref();
  child.channel.unref();
  const load = new CallLoad();
  const connect = (extension) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/?extension=${extension}`);
    socket.on('message', (data) => load.seen(JSON.parse(data).key));
    return new Promise((resolve) => socket.once('open', resolve));
  };
  const next = () => {
    const call = desk.next();
    return { ...call, url: `http://127.0.0.1:${port}/`, key: call.ring.phone };
  };
  await Promise.all(desk.extensions.map(connect));
  return { load, next };
}

function report({ desk, floor, operators, rate, seconds, payload }) {
  const [own, least] = [figuresOf(desk.load.delays), figuresOf(floor.load.delays)];
  const row = (title, figures) => [title, figures.count, ms(figures.p50), ms(figures.p95), ms(figures.p99)];
  console.log(
    `\n${operators} operators connected, ${rate} calls/s for ${seconds} s, messages of ${payload} bytes, fsync on, ` +
      `load of the machine ${os.loadavg()[0].toFixed(1)} on ${os.cpus().length} cores\n`,
  );
  printTable([
    ['', 'calls', 'p50', 'p95', 'p99'],
    row('Ringdesk', own),
    row('floor', least),
    ['ratio', '', ...['p50', 'p95', 'p99'].map((key) => (own[key] / least[key]).toFixed(2))],
  ]);
  const lost = desk.load.waiting.size + floor.load.waiting.size;
  const refused = desk.load.refused + floor.load.refused;
  if (lost > 0) console.log(`\nWithout a message: ${[...desk.load.waiting.keys()].join(' ')}`);
  if (lost + refused > 0) console.log(`\n${lost} messages did not come, ${refused} requests were refused`);
  return lost + refused > 0 ? 1 : 0;
}
