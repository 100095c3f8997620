/**
 * `npm run bench -- sockets [--sockets=10000]`
 *
 * What an operator's page costs while nobody calls: memory of one API process for each connected socket with the
 * page's subscription, against a bare `ws` server with as many sockets; and whether a call still reaches its operator.
 */
import { fork } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { WebSocket } from 'ws';
import { build, root } from '../build.mjs';
import { startProduct } from '../product.mjs';
import { figuresOf, ms, printTable } from './figures.mjs';
import { CallLoad } from './load.mjs';
import { makeOperators, popupSubscription } from './operators.mjs';

const OPERATORS = 500;
const AT_ONCE = 50;
const SETTLE_MS = 5000;
const CALLS = 50;

export default async function bench(options) {
  const count = Number(options.sockets ?? 10_000);
  await build();
  const product = await startProduct({
    env: { PBX_REQUESTS_PER_SECOND: '100000', NODE_OPTIONS: '--max-old-space-size=4096' },
  });
  const db = new pg.Client({ connectionString: product.databaseUrl });
  await db.connect();
  try {
    const load = new CallLoad();
    const { staff, numbers, connections } = await makeOperators(product, db, OPERATORS);
    const url = `${product.url.replace('http', 'ws')}/graphql`;
    const own = await memoryPerSocket(product.pid, count, (index) =>
      openPage(url, staff[index % staff.length].token, (number) => load.seen(number)),
    );
    await ringAll(load, { staff, numbers, connections });
    const bare = await bareMemory(count);
    report({ count, own, bare, delays: load.delays });
    return load.waiting.size === 0 ? 0 : 1;
  } finally {
    await db.end();
    await product.stop();
  }
}

/** A page's socket; resolves when its subscription has been sent and the server has answered a ping after it. */
function openPage(url, token, onCall) {
  const socket = new WebSocket(url, 'graphql-transport-ws', { perMessageDeflate: false });
  const say = (message) => socket.send(JSON.stringify(message));
  return new Promise((resolve, reject) => {
    socket.on('open', () => say({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
    socket.on('message', (data) => {
      const { type, payload } = JSON.parse(data);
      if (type === 'connection_ack') {
        say({ type: 'subscribe', id: '1', payload: { query: popupSubscription() } });
        say({ type: 'ping' });
      } else if (type === 'pong') resolve(socket);
      else if (type === 'ping') say({ type: 'pong' });
      else if (type === 'next' && payload.data.callPopup.kind === 'OPENED') {
        onCall(payload.data.callPopup.popup.call.remoteNumber);
      } else if (type === 'error') reject(new Error(JSON.stringify(payload)));
    });
    socket.on('error', reject);
    socket.on('close', (code) => reject(new Error(`The socket was closed with ${code}`)));
  });
}

/** @returns kilobytes of resident memory that each of the sockets added to the process */
async function memoryPerSocket(pid, count, open) {
  await pause(SETTLE_MS);
  const before = residentKilobytes(pid);
  for (let index = 0; index < count; index += AT_ONCE) {
    const size = Math.min(AT_ONCE, count - index);
    await Promise.all(Array.from({ length: size }, (_, offset) => open(index + offset)));
  }
  await pause(SETTLE_MS);
  return (residentKilobytes(pid) - before) / count;
}

async function bareMemory(count) {
  const child = fork(path.join(root, 'tools/bench/bare-sockets.mjs'));
  const { port } = await new Promise((resolve) => child.once('message', resolve));
  const open = () =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
      socket.on('open', resolve).on('error', reject);
    });
  const kilobytes = await memoryPerSocket(child.pid, count, open);
  child.disconnect();
  return kilobytes;
}

/** Calls for some of the operators, in turn. */
async function ringAll(load, { staff, numbers, connections }) {
  const next = (index) => {
    const { extension, connection } = staff[(index * 7) % staff.length];
    const { url, token } = connections[connection];
    const number = numbers[index];
    const common = { cmd: 'event', type: 'in', phone: number.slice(1), ext: extension, planfix_token: token };
    const call = { ...common, callid: `sockets-${index}` };
    const end = { ...call, event: 'COMPLETED', status: 'Missed' };
    return { key: number, url, ring: { ...call, event: 'INCOMING' }, end };
  };
  await load.run({ rate: 5, seconds: CALLS / 5, next });
}

function report({ count, own, bare, delays }) {
  const { p50, p95 } = figuresOf(delays);
  console.log(`\n${count} idle sockets at one process\n`);
  printTable([
    ['', 'memory per socket'],
    ['Ringdesk', `${own.toFixed(1)} kB`],
    ['bare ws', `${bare.toFixed(1)} kB`],
    ['ratio', (own / bare).toFixed(2)],
  ]);
  console.log(`\nCalls meanwhile: ${delays.length} of ${CALLS} popups, p50 ${ms(p50)}, p95 ${ms(p95)}`);
}

const residentKilobytes = (pid) =>
  Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN);
const pause = (duration) => new Promise((resolve) => setTimeout(resolve, duration));
