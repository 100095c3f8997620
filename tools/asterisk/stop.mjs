#!/usr/bin/env node
/**
 * Ends what start.mjs left running.
 *
 *   node tools/asterisk/stop.mjs [id]          absent: all
 */
import { exitWith } from './lib/cli.mjs';
import { Instance } from './lib/instance.mjs';

async function main([id]) {
  const found = Instance.all().filter((one) => one.owner === null && (!id || one.id === id));
  await Promise.all(found.map((instance) => instance.stop()));
  console.log(found.length ? `stopped ${found.map((one) => one.id).join(', ')}` : 'nothing runs in the background');
}

exitWith(main(process.argv.slice(2)));
