/** Processes, told apart by what the kernel says of them, and only ever ended by their own ids. */
import fs from 'node:fs';
import path from 'node:path';

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Asks again until the answer is truthy.
 * @template T
 * @param {() => T | Promise<T>} ask
 * @param {{ ms: number, every?: number, what: string }} options what: names what is waited for, for the error
 * @returns {Promise<T>}
 */
export async function poll(ask, { ms, every = 20, what }) {
  for (const end = Date.now() + ms; ; await sleep(every)) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`${what}: not within ${ms} ms`);
  }
}

/** Names a process for good: its id may be given to another one later, its id and start time together may not. */
export function identityOf(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? null : { pid: Number(pid), started: fields[18] };
  } catch {
    return null;
  }
}

/** @param {{ pid: number, started: string } | null} identity */
export function isAlive(identity) {
  return identity !== null && identityOf(identity.pid)?.started === identity.started;
}

/** The Asterisk and SIPp processes that belong to an instance's folder. @param {string} dir @returns {number[]} */
export function processesOf(dir) {
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      const exe = target(`/proc/${pid}/exe`);
      return (
        exe === path.join(dir, 'root/usr/sbin/asterisk') ||
        (path.basename(exe) === 'sipp' && target(`/proc/${pid}/cwd`) === path.join(dir, 'phones'))
      );
    })
    .map(Number);
}

function target(link) {
  try {
    return fs.readlinkSync(link);
  } catch {
    return '';
  }
}

/** Sends a signal; nothing when the process is gone. */
export function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // it has ended
  }
}

/** Ends a process: politely, and after `grace` ms for certain. @param {number} pid */
export async function end(pid, grace = 3000) {
  const identity = identityOf(pid);
  if (!identity) return;
  signal(pid, 'SIGTERM');
  try {
    await poll(() => !isAlive(identity), { ms: grace, what: 'end of a process' });
  } catch {
    if (isAlive(identity)) signal(pid, 'SIGKILL');
    await poll(() => !isAlive(identity), { ms: 2000, what: 'end of a process' });
  }
}
