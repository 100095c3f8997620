#!/usr/bin/env node
/**
 * Starts an Asterisk in the background and prints where it listens; stop.mjs ends it.
 *
 *   node tools/asterisk/start.mjs              free ports
 *   node tools/asterisk/start.mjs --usual      AMI 5038, HTTP and ARI 8088, SIP 5060
 */
import { exitWith } from './lib/cli.mjs';
import { Instance } from './lib/instance.mjs';
import { provisionAsterisk } from './lib/tree.mjs';

const USUAL = { sip: 5060, ami: 5038, http: 8088 };

async function main([option]) {
  if (option && option !== '--usual') throw new Error(`unknown option ${option}; there is only --usual`);
  await provisionAsterisk({ log: console.error });
  const instance = await Instance.create({ ports: option ? USUAL : {} });
  try {
    await instance.start();
  } catch (error) {
    await instance.stop();
    throw error;
  }
  instance.release();
  const { sip, ami, http } = instance.ports;
  console.log(`Asterisk ${instance.id} runs on 127.0.0.1: AMI ${ami}, HTTP and ARI ${http}, SIP ${sip}`);
}

exitWith(main(process.argv.slice(2)));
