/**
 * Migrations by TypeORM's own command line.
 *
 *   node tools/migration.mjs generate add-call-recording   from entities that changed, against a throw-away database
 *   node tools/migration.mjs check                         CI: all run on an empty database, no drift, the last goes down and up
 *   node tools/migration.mjs run | revert                  at DATABASE_URL, else at the embedded PostgreSQL of DATA_DIR
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './build.mjs';
import { startPg } from './pg.mjs';

const FOLDER = 'apps/api/src/migrations';

/** @returns {boolean} whether it went well */
function typeorm(url, ...args) {
  const { status } = spawnSync(
    process.execPath,
    ['-r', '@swc-node/register', 'node_modules/typeorm/cli.js', ...args, '-d', 'apps/api/src/data-source.ts'],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, SWC_NODE_PROJECT: path.join(root, 'tsconfig.base.json'), DATABASE_URL: url },
    },
  );
  return status === 0;
}

const work = {
  generate: (url) => {
    const name = process.argv[3];
    if (!/^[a-z][a-z0-9-]+$/.test(name ?? ''))
      throw new Error('Name the change: npm run migration:generate -- add-call-recording');
    const isDone = typeorm(url, 'migration:run') && typeorm(url, 'migration:generate', `${FOLDER}/${name}`);
    if (isDone) console.log(`\nNow name it in ${FOLDER}/index.ts, and see that \`down\` undoes it.`);
    return isDone;
  },
  check: (url) => {
    const steps = [
      ['all migrations on an empty database', 'migration:run'],
      ['no drift between entities and migrations', 'migration:generate', '--check', `${FOLDER}/drift`],
      ['the last migration down', 'migration:revert'],
      ['and up again', 'migration:run'],
      ['still no drift', 'migration:generate', '--check', `${FOLDER}/drift`],
    ];
    return steps.every(([title, ...args]) => {
      const isDone = typeorm(url, ...args);
      console.log(`${isDone ? 'passed' : 'FAILED'}: ${title}`);
      return isDone;
    });
  },
  run: (url) => typeorm(url, 'migration:run'),
  revert: (url) => typeorm(url, 'migration:revert'),
};

const command = process.argv[2];
if (!(command in work)) {
  console.error('Usage: node tools/migration.mjs generate <name> | check | run | revert');
  process.exit(2);
}

const isThrowAway = command === 'generate' || command === 'check';
const folder = isThrowAway
  ? fs.mkdtempSync(path.join(os.tmpdir(), 'ringdesk-migration-'))
  : path.resolve(root, process.env.DATA_DIR || '.data');
const usesOwnServer = isThrowAway || !process.env.DATABASE_URL;
const server = usesOwnServer
  ? await startPg({ dir: path.join(folder, 'postgres'), fsync: !isThrowAway, log: console.log })
  : null;
try {
  process.exitCode = work[command](server?.url ?? process.env.DATABASE_URL) ? 0 : 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  if (server && !server.joined) await server.stop();
  if (isThrowAway) fs.rmSync(folder, { recursive: true, force: true });
}
