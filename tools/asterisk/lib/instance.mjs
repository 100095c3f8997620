/**
 * One running Asterisk. It has a root folder of its own (the tree's programs as hard links, configuration and state as
 * copies), so its paths are those of an ordinary installation and any number of instances run side by side.
 *
 *   instances/<first port>/instance.json   ports, and the process that owns the instance
 *                         /root            what Asterisk sees as /
 *                         /phones          working folder of the SIPp processes
 */
import { execFile, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { areFree, blocks, isTcpOpen, isUdpBound, portsOf } from './ports.mjs';
import { end, identityOf, isAlive, poll, processesOf, signal } from './processes.mjs';
import { AsteriskUnavailable, installedVersion, instancesDir, toolsDir, treeDir } from './tree.mjs';

const run = promisify(execFile);
const RECORDINGS = '/var/spool/asterisk/monitor';

export class Instance {
  #starter = null;

  /** @param {string} dir */
  constructor(dir) {
    this.dir = dir;
    const { ports, owner } = JSON.parse(fs.readFileSync(path.join(dir, 'instance.json'), 'utf8'));
    /** @type {ReturnType<typeof portsOf>} */
    this.ports = ports;
    this.owner = owner;
  }

  /**
   * Claims a free block of ports and lays out the folders.
   * @param {{ ports?: Partial<ReturnType<typeof portsOf>> }} [options] ports: instead of the block's
   */
  static async create({ ports: wanted = {} } = {}) {
    if (!installedVersion()) {
      throw new AsteriskUnavailable(
        'Asterisk is not installed for tests; run tools/asterisk/provision.sh once, as root on Debian.',
      );
    }
    fs.mkdirSync(instancesDir(), { recursive: true });
    await removeAbandoned();
    for (const block of blocks()) {
      const ports = { ...portsOf(block), ...wanted };
      const dir = path.join(fs.realpathSync(instancesDir()), String(block));
      if (!claim(dir, { ports, owner: identityOf(process.pid) })) continue;
      const instance = new Instance(dir);
      try {
        if (await areFree(ports)) {
          await instance.#layOut();
          return instance;
        }
      } catch (error) {
        await instance.stop();
        throw error;
      }
      await instance.stop();
      if (Object.keys(wanted).length) throw new Error('a port asked for is in use');
    }
    throw new Error('no free block of ports for another test peer');
  }

  /** The instances that exist now. @returns {Instance[]} */
  static all() {
    if (!fs.existsSync(instancesDir())) return [];
    const root = fs.realpathSync(instancesDir());
    const names = fs.readdirSync(root).filter((name) => fs.existsSync(path.join(root, name, 'instance.json')));
    return names.filter((name) => /^\d+$/.test(name)).map((name) => new Instance(path.join(root, name)));
  }

  get id() {
    return path.basename(this.dir);
  }

  get root() {
    return path.join(this.dir, 'root');
  }

  get phonesDir() {
    return path.join(this.dir, 'phones');
  }

  /** Whether its Asterisk runs. */
  get isRunning() {
    return processesOf(this.dir).length > 0;
  }

  async #layOut() {
    const { root, phonesDir } = this;
    const tree = treeDir();
    fs.mkdirSync(root);
    fs.mkdirSync(phonesDir);
    await run('cp', ['-al', path.join(tree, 'usr'), root]);
    const state = ['var/lib/asterisk', 'var/spool/asterisk', 'var/log/asterisk', 'var/cache/asterisk'];
    const copied = ['bin', 'sbin', 'lib', 'lib64', 'etc', 'dev', 'var/run', ...state];
    await run('cp', ['-a', '--parents', ...copied.filter((name) => exists(path.join(tree, name))), root], {
      cwd: tree,
    });
    for (const name of ['tmp', 'run/asterisk', 'var/log/asterisk/cdr-custom', RECORDINGS.slice(1)]) {
      fs.mkdirSync(path.join(root, name), { recursive: true });
    }
    fs.chmodSync(path.join(root, 'tmp'), 0o1777);
    // the recordings are served from the "recording" folder (ARI) and below /static (HTTP)
    fs.rmSync(path.join(root, 'var/spool/asterisk/recording'), { recursive: true, force: true });
    fs.symlinkSync(RECORDINGS, path.join(root, 'var/spool/asterisk/recording'));
    fs.symlinkSync(RECORDINGS, path.join(root, 'usr/share/asterisk/static-http/monitor'));
    this.#configure();
    const { uid, gid } = fs.statSync(path.join(tree, 'var/spool/asterisk'));
    const own = ['etc/asterisk', 'run/asterisk', ...state].filter((name) => exists(path.join(root, name)));
    await run('chown', ['-R', `${uid}:${gid}`, ...own], { cwd: root });
  }

  /** Lays the project's configuration over the packaged one, without the drop-in folders that would add parts to it. */
  #configure() {
    const { ports } = this;
    const values = {
      SIP_PORT: ports.sip,
      AMI_PORT: ports.ami,
      HTTP_PORT: ports.http,
      RTP_START: ports.rtp.first,
      RTP_END: ports.rtp.last,
      PHONE101_PORT: ports.phones[101],
      PHONE102_PORT: ports.phones[102],
      OUTSIDE_PORT: ports.outside,
    };
    const target = path.join(this.root, 'etc/asterisk');
    for (const name of fs.readdirSync(target).filter((one) => one.endsWith('.d'))) {
      fs.rmSync(path.join(target, name), { recursive: true });
    }
    const source = path.join(toolsDir, 'etc');
    for (const name of fs.readdirSync(source)) {
      const text = fs
        .readFileSync(path.join(source, name), 'utf8')
        .replace(/@(\w+)@/g, (_, key) => String(values[key]));
      fs.writeFileSync(path.join(target, name), text);
    }
  }

  /** Starts Asterisk and waits until it listens on its SIP, AMI and HTTP ports. */
  async start() {
    const output = path.join(this.dir, 'asterisk.out');
    const fd = fs.openSync(output, 'w');
    const child = spawn('chroot', [this.root, '/usr/sbin/asterisk', '-f', '-U', 'asterisk', '-G', 'asterisk'], {
      stdio: ['ignore', fd, fd],
      cwd: '/',
      detached: true,
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', TERM: 'dumb' },
    });
    fs.closeSync(fd);
    child.unref();
    this.#starter = identityOf(child.pid);
    let failure = null;
    child.on('error', (error) => (failure = error.message));
    child.on('exit', (code, name) => (failure ??= `it ended with ${code ?? name}`));
    const listens = async () => {
      if (failure)
        throw new Error(`Asterisk did not start: ${failure}\n${fs.readFileSync(output, 'utf8').slice(-2000)}`);
      const { sip, ami, http } = this.ports;
      return isUdpBound(sip) && (await isTcpOpen(ami)) && (await isTcpOpen(http));
    };
    await poll(listens, { ms: 30_000, every: 50, what: 'start of Asterisk' });
  }

  /** Lets it go on when this process ends. */
  release() {
    this.owner = null;
    fs.writeFileSync(path.join(this.dir, 'instance.json'), JSON.stringify({ ports: this.ports, owner: null }, null, 2));
  }

  /** The recordings that exist now, oldest first. */
  recordings() {
    const root = path.join(this.root, RECORDINGS);
    const names = fs.existsSync(root) ? fs.readdirSync(root, { recursive: true }) : [];
    return names
      .map((name) => ({ name: String(name), hostPath: path.join(root, String(name)) }))
      .map((file) => ({ ...file, stat: fs.statSync(file.hostPath) }))
      .filter(({ stat }) => stat.isFile())
      .sort((a, b) => a.stat.birthtimeMs - b.stat.birthtimeMs)
      .map(({ name, hostPath, stat }) => ({
        file: path.basename(name),
        path: `${RECORDINGS}/${name}`,
        hostPath,
        bytes: stat.size,
        hasSound: stat.size > 2000,
      }));
  }

  /** Its processes, also one that has not become Asterisk yet. */
  #processes() {
    const starter = isAlive(this.#starter) ? [this.#starter.pid] : [];
    return [...new Set([...starter, ...processesOf(this.dir)])];
  }

  /** Ends its processes and removes its folder. */
  async stop() {
    await Promise.all(this.#processes().map((pid) => end(pid, 1500)));
    fs.rmSync(this.dir, { recursive: true, force: true, maxRetries: 3 });
  }

  /** The same at once, for a process that is ending. */
  stopNow() {
    for (const pid of this.#processes()) signal(pid, 'SIGKILL');
    fs.rmSync(this.dir, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Takes the folder for us, with its description in it, or tells that another process has it. */
function claim(dir, description) {
  const draft = fs.mkdtempSync(path.join(path.dirname(dir), '.claim-'));
  fs.writeFileSync(path.join(draft, 'instance.json'), JSON.stringify(description, null, 2));
  try {
    fs.renameSync(draft, dir);
    return true;
  } catch {
    fs.rmSync(draft, { recursive: true });
    return false;
  }
}

/** Removes what a test run left that was killed: its owner is gone, or only a part of the folder is there. */
async function removeAbandoned() {
  const aMinuteAgo = Date.now() - 60_000;
  for (const name of fs.readdirSync(instancesDir())) {
    const dir = path.join(instancesDir(), name);
    const stat = fs.statSync(dir, { throwIfNoEntry: false });
    const isDraft = name.startsWith('.claim-') || !exists(path.join(dir, 'instance.json'));
    if (stat && isDraft && stat.mtimeMs < aMinuteAgo) fs.rmSync(dir, { recursive: true, force: true });
  }
  const abandoned = Instance.all().filter(({ owner, isRunning }) => (owner ? !isAlive(owner) : !isRunning));
  await Promise.all(abandoned.map((instance) => instance.stop()));
}

function exists(name) {
  return fs.lstatSync(name, { throwIfNoEntry: false }) !== undefined;
}
