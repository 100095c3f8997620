/** One launcher per data folder: a second one would pull the database from under the first. */
import fs from 'node:fs';
import path from 'node:path';

const GRACE_MS = 8000;

/**
 * Takes the folder's lock, or waits for its holder when that is ending.
 * @param {string} dataDir
 * @param {string} address what a second launcher is told about us
 * @returns {Promise<{ wasKilled: boolean, ending: () => void, release: () => void }>}
 *   wasKilled: the last launcher left without releasing; ending: tells waiting launchers that it will not be long.
 * @throws Error in one sentence when another launcher runs here
 */
export async function takeLock(dataDir, address) {
  const file = path.join(dataDir, 'launcher.json');
  const end = Date.now() + GRACE_MS;
  let wasKilled = false;
  for (;;) {
    const holder = read(file);
    if (!holder) break;
    if (!isLauncher(holder.pid)) {
      wasKilled = true;
      break;
    }
    // A launcher whose npm was killed needs a moment to see it.
    const isWorthWaiting = holder.isEnding || Date.now() < end - GRACE_MS + 1500;
    if (!isWorthWaiting || Date.now() > end) {
      throw new Error(
        `Ringdesk is already running from this data folder: ${holder.address} (process ${holder.pid}). ` +
          `Stop that one first, or choose another folder: DATA_DIR=.data2 PORT=… npm start`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const write = (isEnding) => fs.writeFileSync(file, JSON.stringify({ pid: process.pid, address, isEnding }));
  write(false);
  return { wasKilled, ending: () => write(true), release: () => fs.rmSync(file, { force: true }) };
}

function read(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** The process lives and is no other program that got the same number. */
function isLauncher(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  const commandLine = `/proc/${pid}/cmdline`;
  return (
    !fs.existsSync('/proc/self') ||
    (fs.existsSync(commandLine) && fs.readFileSync(commandLine, 'utf8').includes('start.mjs'))
  );
}
