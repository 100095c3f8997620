// Once per Jest run: a throw-away PostgreSQL and a template database that the migrations built.
// Each test file clones the template (see libs/shared/testing).
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const root = path.join(__dirname, '../..');

module.exports = async () => {
  const { startPg } = await import('../pg.mjs');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ringdesk-test-'));
  fs.chmodSync(folder, 0o755);
  const server = await startPg({ dir: path.join(folder, 'pg'), fsync: false });
  globalThis.__RINGDESK_PG__ = { server, folder };
  process.env.TEST_DATABASE_URL = server.url;
  // In a child: Jest would transform the migrations with a transformer that knows no path aliases.
  execFileSync(
    process.execPath,
    ['-r', '@swc-node/register', 'node_modules/typeorm/cli.js', 'migration:run', '-d', 'apps/api/src/data-source.ts'],
    {
      cwd: root,
      env: {
        ...process.env,
        NODE_ENV: '',
        SWC_NODE_PROJECT: path.join(root, 'tsconfig.base.json'),
        DATABASE_URL: server.url,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
};
