/** The installed Asterisk: a small Debian tree that `provision.sh` makes once, and from which every instance is copied. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The folder `tools/asterisk`. */
export const toolsDir = fileURLToPath(new URL('..', import.meta.url));

/** Where the tree and the instances live. @returns {string} */
function asteriskRoot() {
  const cache = process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache');
  return path.resolve(process.env.ASTERISK_ROOT || path.join(cache, 'ringdesk-asterisk'));
}

export const treeDir = () => path.join(asteriskRoot(), 'tree');
export const instancesDir = () => path.join(asteriskRoot(), 'instances');

/** This machine has no Asterisk for tests, or cannot have it; the message is one sentence that says why. */
export class AsteriskUnavailable extends Error {
  code = 'ASTERISK_UNAVAILABLE';
}

/** What is installed, e.g. `Asterisk 22.10.1`, or null. @returns {string | null} */
export function installedVersion() {
  const stamp = path.join(treeDir(), '.provisioned');
  return fs.existsSync(stamp) ? fs.readFileSync(stamp, 'utf8').split(/[,+~]/)[0].trim() : null;
}

/**
 * Installs Asterisk and SIPp unless they are there.
 * @param {{ log?: (line: string) => void }} [options]
 * @returns {Promise<{ version: string }>}
 * @throws {AsteriskUnavailable}
 */
export async function provisionAsterisk({ log = () => {} } = {}) {
  const child = spawn('bash', [path.join(toolsDir, 'provision.sh')], { stdio: ['ignore', 'pipe', 'pipe'] });
  let complaint = '';
  createInterface({ input: child.stdout }).on('line', log);
  createInterface({ input: child.stderr }).on('line', (line) => {
    complaint = line;
    log(line);
  });
  const code = await new Promise((resolve) => {
    child.on('error', (error) => {
      complaint = error.message;
      resolve(1);
    });
    child.on('close', resolve);
  });
  const version = installedVersion();
  if (code !== 0 || !version) {
    throw new AsteriskUnavailable(complaint || `The installation of Asterisk ended with code ${code}.`);
  }
  return { version };
}
