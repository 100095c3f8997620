/**
 * `npm run dev`: the API from its sources with a restart at each change, and the SPA by Vite with hot replacement.
 * PORT is the API's (3000), WEB_PORT the page's (4200). The demo company and PostgreSQL lie in DATA_DIR (.data).
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { build, root } from './build.mjs';
import { startPg } from './pg.mjs';

const port = process.env.PORT || '3000';
const webPort = process.env.WEB_PORT || '4200';
const dataDir = path.resolve(root, process.env.DATA_DIR || '.data');

const server = process.env.DATABASE_URL
  ? null
  : await startPg({ dir: path.join(dataDir, 'postgres'), log: console.log });
await build({ names: ['codegen'] });

const env = {
  ...process.env,
  PORT: port,
  WEB_PORT: webPort,
  API_URL: `http://127.0.0.1:${port}`,
  DATA_DIR: dataDir,
  DATABASE_URL: process.env.DATABASE_URL || server.url,
  DEMO: process.env.DEMO || '1',
  SWC_NODE_PROJECT: path.join(root, 'tsconfig.base.json'),
};
const node = (...args) => spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
const children = [
  node('--watch', '--enable-source-maps', '-r', '@swc-node/register', 'apps/api/src/main.ts'),
  node('node_modules/vite/bin/vite.js', 'apps/web', '-c', 'apps/web/vite.config.mts'),
  node('node_modules/@graphql-codegen/cli/cjs/bin.js', '--config', 'codegen.ts', '--watch'),
];
console.log(
  `\nAPI http://127.0.0.1:${port}   page http://127.0.0.1:${webPort}   sign-in password: ${dataDir}/demo-password\n`,
);

let isStopping = false;
async function stop(code) {
  if (isStopping) return;
  isStopping = true;
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(children.map((child) => child.exitCode ?? new Promise((resolve) => child.once('exit', resolve))));
  if (server && !server.joined) await server.stop();
  process.exit(code);
}
for (const child of children) child.on('exit', () => void stop(1));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0));
