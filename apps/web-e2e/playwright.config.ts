import { defineConfig } from '@playwright/test';
import path from 'node:path';

const workspace = path.join(__dirname, '../..');

/** Journeys in a real browser against the built product, which `global-setup` starts once. */
export default defineConfig({
  testDir: './src',
  testMatch: '**/*.e2e.ts',
  globalSetup: './src/support/global-setup.ts',
  outputDir: path.join(workspace, 'test-results/web-e2e'),
  workers: 1, // one product, one database
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  // end what hangs; a machine that others use may be many times slower than usual
  timeout: 120_000,
  expect: { timeout: 25_000 },
  reporter: [['line'], ['json', { outputFile: path.join(workspace, 'test-results/playwright.json') }]],
  use: {
    baseURL: process.env.E2E_URL, // known in the workers, which read this file after the set-up
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Asia/Almaty',
    screenshot: 'only-on-failure',
    trace: 'off',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        ...['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
        ...['--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
      ],
    },
  },
});
