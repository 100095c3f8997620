/**
 * Builds what is out of date: the SPA's typed operations, the SPA and the API.
 *
 * Each part remembers a hash of everything it is made from; equal hash and present output: nothing to do.
 *   node tools/build.mjs           builds all parts that are out of date
 *   node tools/build.mjs --force   builds all parts
 *   node tools/build.mjs codegen   one part
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Files that never change a build. */
const IGNORED =
  /\.(spec|int-spec|e2e-spec|test)\.tsx?$|\/(fixtures|gql|node_modules|testing)\/|\.md$|jest\.config|project\.json$/;
const shared = ['tsconfig.base.json', 'package-lock.json'];

const parts = {
  codegen: {
    title: 'Typed operations',
    inputs: ['codegen.ts', 'apps/api/schema.graphql', 'apps/web/src', ...shared],
    output: 'apps/web/src/gql/graphql.ts',
    command: ['node_modules/@graphql-codegen/cli/cjs/bin.js', '--config', 'codegen.ts'],
  },
  web: {
    title: 'Web interface',
    inputs: ['codegen.ts', 'apps/api/schema.graphql', 'apps/web', 'libs/shared/telephony/src', ...shared],
    output: 'dist/apps/web/index.html',
    command: ['node_modules/vite/bin/vite.js', 'build', 'apps/web', '-c', 'apps/web/vite.config.mts'],
    after: 'codegen',
  },
  api: {
    title: 'API',
    inputs: ['apps/api/src', 'apps/api/vite.config.mts', 'libs', ...shared],
    output: 'dist/apps/api/main.cjs',
    command: ['node_modules/vite/bin/vite.js', 'build', '-c', 'apps/api/vite.config.mts'],
  },
};

/** A part did not build; the message holds the tool's own words. */
export class BuildError extends Error {}

/**
 * @param {{ names?: string[], force?: boolean, signal?: AbortSignal, onStart?: (title: string) => void,
 *   onDone?: (title: string, seconds: number | null) => void }} options
 *   onDone hears `null` for a part that was up to date.
 * @throws {BuildError}
 */
export async function build(options = {}) {
  const { names = Object.keys(parts), force = false, signal, onStart = () => {}, onDone = () => {} } = options;
  const running = new Map();
  const once = (name) => {
    if (!running.has(name)) running.set(name, buildPart(name));
    return running.get(name);
  };
  const buildPart = async (name) => {
    const part = parts[name];
    const stamp = path.join(root, 'dist/.built', name);
    const hash = hashOf(part.inputs);
    const isCurrent = fs.existsSync(path.join(root, part.output)) && readOr(stamp) === hash;
    if (isCurrent && !force) return onDone(part.title, null);
    if (part.after) await once(part.after);
    const started = Date.now();
    onStart(part.title);
    fs.rmSync(stamp, { force: true });
    await run(part, signal);
    fs.mkdirSync(path.dirname(stamp), { recursive: true });
    fs.writeFileSync(stamp, hash);
    onDone(part.title, (Date.now() - started) / 1000);
  };
  const results = await Promise.allSettled(names.map(once));
  const failed = results.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
}

function run({ title, command, output }, signal) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, {
      cwd: root,
      signal,
      env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1', FORCE_COLOR: undefined },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let words = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (words += text));
    child.on('error', (error) => reject(new BuildError(`${title} did not build: ${error.message}`)));
    child.on('close', (code) => {
      if (code === 0 && fs.existsSync(path.join(root, output))) resolve();
      else reject(new BuildError(`${title} did not build:\n\n${plain(words)}`));
    });
  });
}

/** Without colours and without the stack of the tool itself. */
const plain = (words) =>
  words
    .replace(/\x1b\[[\d;]*m/g, '')
    .replace(/\n {4}at [^\n]*/g, '')
    .trim();

/** One hash over names and contents. Folders are walked; what IGNORED names is left out. */
function hashOf(inputs) {
  const hash = createHash('sha256').update(process.version.split('.')[0]);
  for (const file of inputs.flatMap(filesOf)) {
    hash.update(`\0${file}\0`).update(fs.readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}

function filesOf(input) {
  const stat = fs.statSync(path.join(root, input), { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return [input];
  return fs
    .readdirSync(path.join(root, input), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)))
    .filter((file) => !IGNORED.test(file))
    .sort();
}

const readOr = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null);

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const names = process.argv.slice(2).filter((name) => name in parts);
  const say = (title, seconds) =>
    console.log(`${title}: ${seconds === null ? 'up to date' : `${seconds.toFixed(1)} s`}`);
  build({
    names: names.length > 0 ? names : undefined,
    force: process.argv.includes('--force'),
    onDone: say,
  }).catch((error) => {
    console.error(error instanceof BuildError ? error.message : error);
    process.exit(1);
  });
}
