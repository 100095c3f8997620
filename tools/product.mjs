/**
 * The built product on a throw-away database, for browser tests and measurements: an API process of its own on a free
 * port that serves the SPA too. It ends with its parent.
 *
 *   node tools/product.mjs [--rings]    prints one line of JSON when it is ready, and ends when its input does
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './build.mjs';
import { freePort, startPg } from './pg.mjs';

const API = path.join(root, 'dist/apps/api/main.cjs');
const READY_SECONDS = 240;

/**
 * @param {{ fsync?: boolean, ringsByItself?: boolean, env?: Record<string, string> }} [options]
 *   fsync: on for measurements; ringsByItself: the demo's simulated calls, off by default since they would disturb
 *   tests; env: further variables of the API.
 * @returns {Promise<{ url: string, pid: number, password: string, databaseUrl: string, dataDir: string, logFile: string,
 *   stop: () => Promise<void> }>}
 *   The demo company is there; password: of its sign-ins, like `operator1@demo.local`.
 */
export async function startProduct({ fsync = false, ringsByItself = false, env = {} } = {}) {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'ringdesk-product-'));
  const server = await startPg({ dir: path.join(dataDir, 'postgres'), fsync, isThrowAway: true });
  const logFile = path.join(dataDir, 'api.log');
  const settings = { ...env, DATABASE_URL: server.url, DATA_DIR: dataDir, logFile };
  let api;
  const stop = async () => {
    await api?.stop();
    await server.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    api = await startApi({ ...settings, DEMO: '1' });
    if (!ringsByItself) {
      await api.stop();
      api = await startApi({ ...settings, DEMO: '0' });
    }
  } catch (error) {
    await stop();
    throw error;
  }
  const password = fs.readFileSync(path.join(dataDir, 'demo-password'), 'utf8').trim();
  return { url: api.url, pid: api.pid, password, databaseUrl: server.url, dataDir, logFile, stop };
}

async function startApi({ logFile, ...settings }) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const log = fs.openSync(logFile, 'a');
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', '--import', path.join(root, 'tools/end-with-parent.mjs'), API],
    {
      cwd: root,
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
      env: {
        ...process.env,
        HOST: '127.0.0.1',
        PORT: String(port),
        NODE_ENV: 'production',
        LOG_LEVEL: 'warn',
        WEB_DIR: path.join(root, 'dist/apps/web'),
        ...settings,
      },
    },
  );
  fs.closeSync(log);
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const end = Date.now() + READY_SECONDS * 1000;
  while (!(await isReady(port))) {
    if (child.exitCode !== null || Date.now() > end) {
      throw new Error(`The API did not start:\n${fs.readFileSync(logFile, 'utf8').slice(-2000)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.unref();
  child.channel?.unref();
  return {
    url,
    pid: child.pid,
    stop: async () => {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 6000);
      await exited;
      clearTimeout(timer);
    },
  };
}

function isReady(port) {
  return new Promise((resolve) => {
    const request = http.get({ host: '127.0.0.1', port, path: '/health/ready', timeout: 2000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  startProduct({ ringsByItself: process.argv.includes('--rings') })
    .then(({ stop, ...product }) => {
      console.log(JSON.stringify(product));
      process.stdin.resume().on('end', () => stop().then(() => process.exit(0)));
    })
    .catch((error) => {
      console.error(error.message);
      process.exit(1);
    });
}
