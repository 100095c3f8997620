/** The SIP phones of an instance: SIPp processes that play the operators' handsets, the outside network and callers. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { isUdpBound } from './ports.mjs';
import { end, poll, signal } from './processes.mjs';
import { tone } from './tone.mjs';
import { toolsDir } from './tree.mjs';

const MEDIA_PORTS = 20; // for one SIPp process
const NO_CALLS = 99; // SIPp's exit code when it had nothing to do
const DEFAULTS = { ring: 1000, talk: 3000, code: 486, reason: 'Busy Here', from: '79161234567' };

export class Phones {
  #running = new Set();
  #problems = [];
  #count = 0;

  /** @param {import('./instance.mjs').Instance} instance */
  constructor(instance) {
    this.ports = instance.ports;
    this.dir = instance.phonesDir;
    fs.writeFileSync(path.join(this.dir, 'tone.ulaw'), tone());
  }

  /** What went wrong with phones so far: SIPp processes that ended by an error of their own. @returns {string[]} */
  get problems() {
    return [...this.#problems];
  }

  /** A phone that waits for calls; it takes the place of the one that stood on its port. */
  async answering(who, scenario, options) {
    const port = who === 'outside' ? this.ports.outside : this.ports.phones[who];
    if (!port)
      throw new Error(`there is no phone ${who}: only ${Object.keys(this.ports.phones).join(', ')} and outside`);
    const former = [...this.#running].find((phone) => phone.port === port);
    await former?.stop();
    await poll(() => !isUdpBound(port), {
      ms: 1000,
      what: `port ${port} of phone ${who}, which another process has, to become free`,
    });
    const phone = this.#start(scenario, port, [], options);
    await this.#bound(phone);
    return phone;
  }

  /** A phone that calls a number. */
  async calling(number, scenario, options = {}) {
    const port = this.#freeCallerPort();
    const args = [`127.0.0.1:${this.ports.sip}`, '-s', String(number), '-m', '1'];
    const phone = this.#start(scenario, port, args, { ...options, from: options.as ?? options.from });
    await this.#bound(phone);
    return phone;
  }

  /** Ends all phones. */
  async clear() {
    await Promise.all([...this.#running].map((phone) => phone.stop()));
  }

  /** The same at once, for a process that is ending. */
  killNow() {
    for (const { pid } of this.#running) signal(pid, 'SIGKILL');
  }

  #start(scenario, port, args, options) {
    const file = `${process.pid}-${(this.#count += 1)}-${scenario}.xml`;
    fs.writeFileSync(path.join(this.dir, file), fill(scenario, options));
    const media = this.#freeMedia();
    const bind = ['-i', '127.0.0.1', '-p', String(port), '-mi', '127.0.0.1', '-mp', String(media)];
    const from = String(options?.from ?? DEFAULTS.from);
    const child = spawn(
      'sipp',
      [
        ...args,
        '-sf',
        file,
        ...bind,
        '-l',
        '4',
        '-key',
        'from',
        from,
        '-nostdin',
        '-trace_err',
        '-error_file',
        `${file}.err`,
      ],
      { cwd: this.dir, stdio: 'ignore', detached: true, env: { ...process.env, TERM: 'dumb' } },
    );
    child.unref();
    const phone = { scenario, port, media, pid: child.pid, exitCode: undefined, stopped: false };
    phone.finished = new Promise((resolve) => {
      child.on('error', (error) => resolve(this.#ended(phone, error.message)));
      child.on('exit', (code, name) => resolve(this.#ended(phone, code ?? name, `${file}.err`)));
    });
    phone.stop = async () => {
      phone.stopped = true;
      if (phone.exitCode === undefined) await end(child.pid);
      await phone.finished;
    };
    this.#running.add(phone);
    return phone;
  }

  // 0: all went as the scenario has it; 1: a call took another course (refused, not answered), which tests want too
  #ended(phone, code, errors) {
    this.#running.delete(phone);
    phone.exitCode = code;
    if (!phone.stopped && ![0, 1, NO_CALLS].includes(code)) {
      const file = errors && path.join(this.dir, errors);
      const detail = file && fs.existsSync(file) ? `: ${fs.readFileSync(file, 'utf8').trim().split('\n').pop()}` : '';
      phone.problem = `${phone.scenario} on port ${phone.port} ended with ${code}${detail}`;
      this.#problems.push(phone.problem);
    }
    return code;
  }

  async #bound(phone) {
    await poll(() => phone.exitCode !== undefined || isUdpBound(phone.port), {
      ms: 5000,
      what: `start of ${phone.scenario}`,
    });
    if (phone.problem) throw new Error(phone.problem);
  }

  // in turn, so that a new call never gets what was meant for the one before
  #freeCallerPort() {
    const { first, last } = this.ports.callers;
    for (let i = 0; i <= last - first; i += 1) {
      const port = first + ((this.#count + i) % (last - first + 1));
      if (!isUdpBound(port)) return port;
    }
    throw new Error('too many callers at once');
  }

  #freeMedia() {
    const taken = new Set([...this.#running].map(({ media }) => media));
    for (let port = this.ports.media.first; port + MEDIA_PORTS - 1 <= this.ports.media.last; port += MEDIA_PORTS) {
      if (!taken.has(port)) return port;
    }
    throw new Error('too many phones at once');
  }
}

/** A SIPp scenario with its placeholders filled in. */
function fill(scenario, options) {
  const { ring, talk, code, reason } = { ...DEFAULTS, ...options };
  return fs
    .readFileSync(path.join(toolsDir, 'sipp', `${scenario}.xml`), 'utf8')
    .replaceAll('"RING"', `"${ring}"`)
    .replaceAll('"TALK"', `"${talk}"`)
    .replaceAll('TONE,', 'tone.ulaw,')
    .replaceAll('SIP/2.0 CODE REASON', `SIP/2.0 ${code} ${reason}`);
}
