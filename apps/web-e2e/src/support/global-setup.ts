import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

const script = path.join(__dirname, '../../../../tools/product.mjs');

/** Starts the built product and tells the workers where it is. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve));
  const line = await Promise.race([ready, exited]);
  if (!line) throw new Error('The product did not start; is it built? (npm run build)');
  const { url, password } = JSON.parse(line) as { url: string; password: string };
  process.env.E2E_URL = url;
  process.env.E2E_PASSWORD = password;
  return async () => {
    child.stdin.end();
    await exited;
  };
}
