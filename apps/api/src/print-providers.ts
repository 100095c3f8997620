/**
 * Writes docs/providers.md from the adapters' declarations and docs/conformance.json. Needs no database.
 *
 *   node -r @swc-node/register apps/api/src/print-providers.ts [--check | --play]
 *
 * --check: writes nothing, fails when the committed page differs. --play: plays the conformance suite before, which
 * writes docs/conformance.json.
 */
import 'reflect-metadata';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { type Outcomes, providersPage } from './provider-docs';

const ROOT = path.join(__dirname, '../../..');
const PAGE = path.join(ROOT, 'docs/providers.md');
const OUTCOMES = path.join(ROOT, 'docs/conformance.json');

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { check: { type: 'boolean' }, play: { type: 'boolean' } } });
  if (values.play) play();
  const outcomes = JSON.parse(fs.readFileSync(OUTCOMES, 'utf8')) as Outcomes;
  const options = { ...(await resolveConfig(PAGE)), filepath: PAGE };
  const page = await format(providersPage(outcomes), options);
  if (!values.check) {
    fs.writeFileSync(PAGE, page);
  } else if (!fs.existsSync(PAGE) || fs.readFileSync(PAGE, 'utf8') !== page) {
    console.error('docs/providers.md differs from the declarations: npm run docs:providers');
    process.exitCode = 1;
  }
}

/** A story that fails is written down as failed, and makes the exit code 1. */
function play(): void {
  const jest = path.join(ROOT, 'node_modules/jest/bin/jest.js');
  const args = [jest, '--selectProjects', 'api-e2e', '--', 'conformance.e2e-spec'];
  const env = { ...process.env, DOCUMENT_CONFORMANCE: '1' };
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env });
  if (status !== 0) process.exitCode = 1;
}

void main();
