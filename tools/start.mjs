/**
 * `npm start`: everything from a bare checkout to a page that answers, and everything down again at Ctrl-C.
 *
 *   npm start              demo company, embedded PostgreSQL under DATA_DIR unless DATABASE_URL is set
 *   npm run start:prod     no demo; DATABASE_URL is needed, and `npm run build` before
 *
 * The API is a child process. It ends when this process ends, however that happens; PostgreSQL may then stay, and the
 * next start joins it.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { build, BuildError, root } from './build.mjs';
import { startPg } from './pg.mjs';
import { takeLock } from './start-lock.mjs';

const isProduction = process.argv.includes('--prod');
const API = path.join(root, 'dist/apps/api/main.cjs');
const READY_SECONDS = 240;
const STOP_SECONDS = 8;
const DEMO_SIGN_INS = ['admin', 'manager', 'operator1', 'operator2'].map((name) => `${name}@demo.local`);

/** What has to be undone at the end, last thing first. */
const undo = [];
let isStopping = false;

const env = { ...process.env };
env.PORT ||= '3000';
env.HOST ||= '127.0.0.1';
env.DATA_DIR = path.resolve(root, env.DATA_DIR || '.data');
env.WEB_DIR ||= path.join(root, 'dist/apps/web');
env.DEMO ||= isProduction ? '0' : '1';
env.NODE_ENV ||= 'production';
env.LOG_LEVEL ||= 'info';
const address = (env.PUBLIC_URL || `http://${env.HOST.includes(':') ? `[${env.HOST}]` : env.HOST}:${env.PORT}`).replace(
  /\/+$/,
  '',
);

const line = (title, text, seconds) => {
  const time = seconds === undefined ? '' : `   ${seconds.toFixed(1)} s`;
  console.log(`  ${title.padEnd(18)}${text}${time}`);
};

/** One step with its duration. */
async function step(title, work) {
  const started = Date.now();
  const text = await work();
  if (text) line(title, text, (Date.now() - started) / 1000);
}

/** A cause that a person can act on; printed without a stack. */
class StartError extends Error {}

async function start() {
  console.log(`\nRingdesk${isProduction ? '' : ' with its demo company'}\n`);
  checkNode();
  if (isProduction && !env.DATABASE_URL)
    throw new StartError('DATABASE_URL is not set: the address of PostgreSQL 15 or newer.');
  fs.mkdirSync(env.DATA_DIR, { recursive: true });
  const lock = await takeLock(env.DATA_DIR, address).catch((error) => Promise.reject(new StartError(error.message)));
  undo.push(lock.release);
  await checkPort(lock.wasKilled);
  watchNpm();

  const database = step('PostgreSQL', openDatabase);
  const built = buildParts();
  await Promise.all([database, built]).catch(async (error) => {
    await Promise.allSettled([database, built]); // what still starts has to be stopped, too
    throw error;
  });
  if (isStopping) return;
  const api = startApi(lock);
  await waitUntilReady(api);
  if (!isStopping) announce();
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new StartError(`Node.js ${process.versions.node} is too old: 20.19 or newer is needed.`);
}

/** A port of a killed predecessor becomes free when its API has noticed. */
async function checkPort(mayBecomeFree) {
  const end = Date.now() + (mayBecomeFree ? 7000 : 0);
  for (;;) {
    const problem = await listenError();
    if (!problem) return;
    if (problem.code === 'EADDRINUSE' && Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      continue;
    }
    const other = `for example: PORT=${Number(env.PORT) < 1024 ? 3000 : Number(env.PORT) + 1} npm start`;
    if (problem.code === 'EADDRINUSE') {
      throw new StartError(`Port ${env.PORT} of ${env.HOST} is taken by another program. Choose another, ${other}`);
    }
    if (problem.code === 'EACCES') throw new StartError(`Port ${env.PORT} needs more rights. Choose another, ${other}`);
    throw new StartError(`Cannot listen on ${env.HOST} port ${env.PORT}: ${problem.message}`);
  }
}

function listenError() {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.on('error', resolve);
    try {
      server.listen(Number(env.PORT), env.HOST, () => server.close(() => resolve(null)));
    } catch (error) {
      resolve(error); // not a port
    }
  });
}

async function openDatabase() {
  if (env.DATABASE_URL) return checkDatabase(env.DATABASE_URL);
  const starting = startPg({ dir: path.join(env.DATA_DIR, 'postgres'), log: (text) => line('', text) });
  undo.push(async () => (await starting.catch(() => null))?.stop()); // also when Ctrl-C comes before it runs
  const server = await starting;
  env.DATABASE_URL = server.url;
  return `${server.joined ? 'joined the running one' : 'started'}, port ${server.port}, data in ${path.relative(process.cwd(), env.DATA_DIR) || '.'}`;
}

async function checkDatabase(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query('SHOW server_version');
    const version = rows[0].server_version;
    if (Number.parseInt(version, 10) < 15)
      throw new StartError(`PostgreSQL ${version} is too old: 15 or newer is needed.`);
    return `${version} at DATABASE_URL`;
  } catch (error) {
    if (error instanceof StartError) throw error;
    const reason = error.message || error.errors?.map(({ message }) => message).join(', ') || error.code;
    throw new StartError(`DATABASE_URL does not lead to a database: ${reason}`);
  } finally {
    await client.end().catch(() => {});
  }
}

async function buildParts() {
  if (isProduction) {
    if (fs.existsSync(API)) return;
    throw new StartError('There is no build yet: run `npm run build` first.');
  }
  let built = 0;
  const abort = new AbortController();
  undo.push(() => abort.abort());
  await build({
    signal: abort.signal,
    onStart: (title) => line(title, 'is being built …'),
    onDone: (title, seconds) => {
      if (seconds === null) return;
      built += 1;
      line(title, 'built', seconds);
    },
  });
  if (built === 0) line('Build', 'up to date');
}

/** Runs the API; its log goes to a file, its warnings and errors to the screen as well. */
function startApi(lock) {
  const logFile = path.join(env.DATA_DIR, 'ringdesk.log');
  const log = fs.createWriteStream(logFile, { flags: isProduction ? 'a' : 'w' });
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', '--import', path.join(root, 'tools/end-with-parent.mjs'), API],
    {
      cwd: root,
      env,
      detached: true, // Ctrl-C reaches us alone, and we stop things in order
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  const api = { child, logFile, isRunning: true };
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8').on('data', (text) => {
      if (isProduction) process.stdout.write(text);
      else log.write(text);
      const lines = (rest + text).split('\n');
      rest = lines.pop();
      if (!isProduction)
        lines
          .map(problemIn)
          .filter(Boolean)
          .forEach((words) => line('API', words));
    });
  }
  child.on('message', (message) => {
    if (message?.progress) line(message.progress.title, message.progress.text, message.progress.seconds);
  });
  child.on('exit', (code, signal) => {
    api.isRunning = false;
    if (!isStopping) fail(new StartError(`The API ended by itself (${signal ?? `code ${code}`}). Its log: ${logFile}`));
  });
  undo.push(async () => {
    lock.ending();
    if (!api.isRunning) return;
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_SECONDS * 1000);
    await exited;
    clearTimeout(timer);
  });
  return api;
}

/** The words of a log line that a person should see: errors, and what is no JSON at all. */
function problemIn(text) {
  if (!text.trim()) return null;
  try {
    const { level, msg, err } = JSON.parse(text);
    return level >= 50 ? [msg, err?.message].filter(Boolean).join(': ') : null;
  } catch {
    return text;
  }
}

async function waitUntilReady(api) {
  const end = Date.now() + READY_SECONDS * 1000;
  while (api.isRunning && !isStopping) {
    if (await isReady()) return;
    if (Date.now() > end) throw new StartError(`The API did not become ready. Its log: ${api.logFile}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function isReady() {
  const host = ['0.0.0.0', '::'].includes(env.HOST) ? '127.0.0.1' : env.HOST;
  return new Promise((resolve) => {
    const request = http.get({ host, port: env.PORT, path: '/health/ready', timeout: 2000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}

function announce() {
  const seconds = (performance.now() / 1000).toFixed(1);
  console.log(`\nReady after ${seconds} s:  ${address}\n`);
  const passwordFile = path.join(env.DATA_DIR, 'demo-password');
  if (['1', 'true'].includes(env.DEMO) && fs.existsSync(passwordFile)) {
    console.log('Sign in as');
    for (const email of DEMO_SIGN_INS) console.log(`  ${email}`);
    console.log(`Password:  ${fs.readFileSync(passwordFile, 'utf8').trim()}\n`);
  }
  console.log('Ctrl-C stops everything.\n');
}

/** A killed npm leaves us, or the shell between it and us, without a parent: nobody waits for us any more. */
function watchNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const before = ancestors();
  if (before.includes(1)) return;
  setInterval(() => ancestors().includes(1) && stop(0), 250).unref();
}

/** Our parent and its parent, as far as the system tells. */
function ancestors() {
  const file = `/proc/${process.ppid}/stat`;
  const grandparent = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8').split(') ').pop().split(' ')[1]) : 0;
  return [process.ppid, grandparent];
}

async function stop(code) {
  if (isStopping) return;
  isStopping = true;
  for (const work of undo.reverse())
    await Promise.resolve()
      .then(work)
      .catch((error) => console.error(error.message));
  process.exit(code);
}

async function fail(error) {
  if (isStopping) return;
  const isExpected =
    error instanceof StartError || error instanceof BuildError || error.message?.includes('PostgreSQL');
  console.error(`\n${isExpected ? error.message : (error.stack ?? error)}\n`);
  await stop(1);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (!isStopping) console.log('\nStopping …');
    void stop(0);
  });
}
start().catch(fail);
