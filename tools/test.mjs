/**
 * `npm test`: all tests, with a summary per kind; the last line is `N passed, N failed`.
 *
 *   npm test               everything
 *   npm test -- --unit     what Jest runs: rules, parsers, services on a real PostgreSQL, the API over HTTP
 *   npm test -- --e2e      the journeys in a real browser, against the built product
 *
 * A machine without Chromium fails those tests with one sentence that says why. One that cannot have the real Asterisk
 * (it needs root on Debian) skips those, and the summary says so; with `CI` set they fail.
 */
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { build, BuildError, root } from './build.mjs';
import { provideChromium } from './chromium.mjs';

const results = path.join(root, 'test-results');
/** Exit code of tools/asterisk/provision.sh. */
const CANNOT_HAVE_ASTERISK = 3;
const only = { unit: process.argv.includes('--unit'), e2e: process.argv.includes('--e2e') };
const isAll = !only.unit && !only.e2e;

/** A test that passed at the second attempt is a failure that hides. */
const PLAYWRIGHT_STATUS = { expected: 'passed', unexpected: 'failed', flaky: 'failed', skipped: 'pending' };

/** @type {{ kind: string, passed: number, failed: number, skipped: number }[]} */
const summary = [];
/** What went wrong beside single tests. @type {string[]} */
const problems = [];
/** Why tests were left out. @type {Set<string>} */
const omissions = new Set();

fs.mkdirSync(results, { recursive: true });
if (isAll || only.unit) await runJest().catch(isProblem);
if (isAll || only.e2e) await runPlaywright().catch(isProblem);
report();

/** The last line has to be told in any case. */
function isProblem(error) {
  problems.push(error.stack ?? String(error));
}

async function runJest() {
  const output = path.join(results, 'jest.json');
  fs.rmSync(output, { force: true });
  if (!(await built(['codegen']))) return;
  const env = provisionAsterisk();
  await run('node_modules/jest/bin/jest.js', ['--ci', '--maxWorkers=2', '--json', `--outputFile=${output}`], env);
  if (!fs.existsSync(output)) return void problems.push('Jest ended without a result');
  for (const suite of JSON.parse(fs.readFileSync(output, 'utf8')).testResults) {
    const kind = kindOf(suite.name);
    for (const { status } of suite.assertionResults) count(kind, status);
    // A file that could not even be loaded has no tests, and must not pass for that.
    if (suite.status === 'failed' && suite.assertionResults.every(({ status }) => status !== 'failed')) {
      problems.push(`${path.relative(root, suite.name)} did not run`);
    }
  }
}

async function runPlaywright() {
  const output = path.join(results, 'playwright.json');
  fs.rmSync(output, { force: true });
  let chromium;
  try {
    chromium = provideChromium(console.log);
  } catch (error) {
    return void problems.push(error.message);
  }
  if (!(await built())) return;
  await run('node_modules/@playwright/test/cli.js', ['test', '-c', 'apps/web-e2e/playwright.config.ts'], {
    ...provisionAsterisk(),
    CHROMIUM_PATH: chromium,
    PLAYWRIGHT_JSON_OUTPUT_FILE: output,
  });
  if (!fs.existsSync(output)) return void problems.push('Playwright ended without a result');
  const { suites, errors } = JSON.parse(fs.readFileSync(output, 'utf8'));
  for (const { message } of errors) problems.push(`Playwright: ${message?.split('\n')[0]}`);
  const visit = ({ suites: inner = [], specs = [] }) => {
    inner.forEach(visit);
    for (const { tests } of specs) for (const { status } of tests) count('browser', PLAYWRIGHT_STATUS[status]);
  };
  suites.forEach(visit);
}

/** @returns {Promise<boolean>} whether the parts are up to date now */
async function built(names) {
  try {
    await build({
      names,
      onDone: (title, seconds) => seconds && console.log(`${title} built in ${seconds.toFixed(1)} s`),
    });
    return true;
  } catch (error) {
    problems.push(error instanceof BuildError ? error.message : String(error));
    return false;
  }
}

/**
 * Ahead of the tests, whose time limits know nothing of downloads. What went wrong is said by the tests themselves.
 * @returns what the tests have to know of it
 */
function provisionAsterisk() {
  const { status, stdout, stderr } = spawnSync('bash', ['tools/asterisk/provision.sh'], {
    cwd: root,
    encoding: 'utf8',
  });
  const said = (status === 0 ? stdout : stderr).trim().split('\n').pop();
  console.log(`Asterisk for tests: ${said}`);
  if (status !== CANNOT_HAVE_ASTERISK || process.env.CI) return {};
  omissions.add(said);
  return { RINGDESK_SKIP_ASTERISK: '1' };
}

function run(script, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(root, script), ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.on('exit', resolve);
  });
}

function kindOf(file) {
  if (file.endsWith('.e2e-spec.ts')) return 'API end to end';
  if (file.endsWith('.int-spec.ts')) return 'integration (PostgreSQL)';
  return /\.test\.tsx?$/.test(file) ? 'components' : 'rules and parsers';
}

function count(kind, status) {
  let row = summary.find((known) => known.kind === kind);
  if (!row) summary.push((row = { kind, passed: 0, failed: 0, skipped: 0 }));
  if (status === 'passed') row.passed += 1;
  else if (status === 'failed') row.failed += 1;
  else row.skipped += 1;
}

function report() {
  console.log('\nTests              passed  failed  skipped');
  for (const { kind, passed, failed, skipped } of summary) {
    const numbers = [passed, failed, skipped].map((number) => String(number).padStart(6)).join('  ');
    console.log(`${kind.padEnd(25).slice(0, 25)}${numbers}`);
  }
  for (const reason of omissions) console.log(`\nSkipped: the tests with a real Asterisk. ${reason}`);
  for (const problem of problems) console.log(`\nFailed: ${problem}`);
  const total = (key) => summary.reduce((sum, row) => sum + row[key], 0);
  const failed = total('failed') + problems.length;
  console.log(`\n${total('passed')} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
