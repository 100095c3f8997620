import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from './support/test';

const script = path.join(__dirname, '../../../tools/product.mjs');

test('the demo: a simulated call rings soon after the sign-in', async ({ page }) => {
  const child = spawn(process.execPath, [script, '--rings'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  try {
    const line = await new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve));
    const { url, password } = JSON.parse(line) as { url: string; password: string };
    await page.goto(url);
    await page.getByLabel('E-mail').fill('operator1@demo.local');
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    const popup = page.getByRole('region', { name: /^Incoming call/ });
    await expect(popup).toBeVisible({ timeout: 60_000 });
    await expect(popup.getByText('Test', { exact: true })).toBeVisible();
  } finally {
    child.stdin.end();
    await exited;
  }
});
