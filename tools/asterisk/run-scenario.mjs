#!/usr/bin/env node
/**
 * Plays scenarios and writes, for each, <name>.ami (every byte the listening client received) and <name>.expect.json
 * (the outcome that is known from how it was played).
 *
 *   node tools/asterisk/run-scenario.mjs list
 *   node tools/asterisk/run-scenario.mjs <name>|all [folder]          on an Asterisk of its own
 *   PEER=<id> node tools/asterisk/run-scenario.mjs <name>|all [folder]   on one that start.mjs left running
 */
import fs from 'node:fs';
import path from 'node:path';
import { Ami, attachPeer, provisionAsterisk, startPeer, users } from './peer.mjs';
import { sleep } from './lib/processes.mjs';
import { exitWith } from './lib/cli.mjs';
import { scenarios } from './scenarios/index.mjs';

/** Plays one scenario and returns its transcript and outcome. */
async function play(peer, name) {
  const scenario = scenarios[name];
  const before = new Set(peer.recordings().map((one) => one.path));
  const events = [];
  let client = null;
  const capture = async () => {
    client = await Ami.open(peer.ports.ami, users[scenario.user ?? 'crm'], { keep: true });
    client.on('event', (event) => events.push(event));
  };
  const problems = peer.problems.length;
  try {
    await peer.hangupAll();
    if (!scenario.late) await capture();
    await scenario.run({ peer, capture, listener: () => client });
    await sleep(600); // the last events, and the end of the recording
    if (peer.problems.length > problems) throw new Error(peer.problems.slice(problems).join('; '));
    const made = peer.recordings().filter((one) => !before.has(one.path));
    const expect = { scenario: name, asterisk: peer.version, says: scenario.says, calls: scenario.calls(made, events) };
    return { transcript: client.bytes(), expect, events: events.length, made };
  } finally {
    client?.close();
    await peer.hangupAll();
    await peer.clearPhones();
  }
}

async function ownPeer() {
  await provisionAsterisk({ log: console.error });
  return startPeer({ log: console.error });
}

async function main([name, folder = '.']) {
  if (!name || name === 'list') return console.log(Object.keys(scenarios).join('\n'));
  if (name !== 'all' && !scenarios[name]) throw new Error(`no scenario ${name}; "list" shows them`);
  const peer = process.env.PEER ? await attachPeer({ id: process.env.PEER }) : await ownPeer();
  fs.mkdirSync(folder, { recursive: true });
  try {
    for (const one of name === 'all' ? Object.keys(scenarios) : [name]) {
      const started = Date.now();
      try {
        const { transcript, expect, events, made } = await play(peer, one);
        fs.writeFileSync(path.join(folder, `${one}.ami`), transcript);
        fs.writeFileSync(path.join(folder, `${one}.expect.json`), `${JSON.stringify(expect, null, 2)}\n`);
        const seconds = ((Date.now() - started) / 1000).toFixed(1);
        const files = made.map(({ file, bytes }) => `${file} ${bytes}`).join(', ') || 'none';
        console.log(`${one}: ${events} events in ${seconds} s, recordings: ${files}`);
      } catch (error) {
        console.error(`${one}: ${error.message}`);
        process.exitCode = 1;
      }
    }
  } finally {
    await peer.stop();
  }
}

exitWith(main(process.argv.slice(2)));
