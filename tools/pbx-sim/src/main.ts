/** `npm run pbx-sim`: a made-up PBX of any provider against a running API; `-- --help` tells how. */
import {
  accountOf,
  OPERATORS,
  pause,
  type SimPbx,
  simulators,
  type SimServer,
  startSimServer,
  STORY_IDS,
  titleOf,
  withWrongSecrets,
} from '@ringdesk/pbx-adapters';
import { type Arguments, HELP, PROVIDERS, readArguments, UsageError } from './arguments';
import { Hub, type HubConnection } from './hub';
import { performAll, performOne, type Stage, Tally } from './performance';

const HELD_SECONDS = 20;

async function main(): Promise<void> {
  const wish = readArguments(process.argv.slice(2), process.env);
  if (wish === 'help') return print(HELP);
  if (wish === 'list') return print(listing());
  const end = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end.abort());
  const tally = new Tally();
  const { stage, stop } = await open(wish, end.signal, tally);
  try {
    await performAll(stage, wish, tally);
    if (wish.isServing && !end.signal.aborted) {
      print(`Serving at ${stage.server.address.url} until Ctrl-C; click a number in the desk.\n`);
      await new Promise((resolve) => end.signal.addEventListener('abort', resolve));
    }
  } finally {
    await stop();
  }
  print(`${tally.calls} calls, ${tally.requests} requests\n`);
  for (const [text, times] of tally.complaints) process.stderr.write(`${times} × ${text}\n`);
  process.exitCode = tally.complaints.size > 0 ? 1 : 0;
}

/** Starts the provider's own server, and connects it with the hub as an administrator would. */
async function open(wish: Arguments, signal: AbortSignal, tally: Tally) {
  const adapter = PROVIDERS.find(({ id }) => id === wish.provider);
  if (!adapter) throw new UsageError(`The provider ${wish.provider} is not known`);
  const simulator = simulators[wish.provider];
  const hub = await Hub.signIn(wish.url, wish.email, wish.password);
  let pbx: SimPbx | undefined;
  const server: SimServer = await startSimServer(simulator, {
    port: wish.port,
    account: () => pbx && (wish.answer === 'refuses' ? withWrongSecrets(pbx, adapter) : pbx),
    onDial: ({ extension, customer, id }) => {
      print(`The hub had ${extension} call ${customer}\n`);
      void performOne(stage, 'outbound.answered', { customer, callId: id, first: extension }, tally);
    },
  });
  const { settings, country, aliases } = accountOf(adapter, simulator, server.address);
  const account = { settings, aliases, ownUrl: server.address.url, calls: [], hubToken: '', extensions: [], lines: [] };
  pbx = account; // the set-up of a new connection comes before its token is known
  const name = `Simulator: ${adapter.title}`;
  const connection = await hub
    .connect({
      provider: adapter.id,
      name,
      country,
      settings,
      extensions: [...OPERATORS],
      recordingHost: server.address.host,
    })
    .catch(async (error: Error) => {
      await server.stop();
      throw error;
    });
  pbx = { ...account, hubToken: connection.hubToken, ...numbersOf(connection, wish.extension) };
  const stage: Stage = {
    ...{ adapter, simulator, pbx, server, receivingUrl: connection.receivingUrl, country: connection.country },
    ...{ pace: wish.pace, signal },
  };
  if (wish.answer === 'is-silent' || wish.answer === 'breaks') server.behave(wish.answer);
  print(`${adapter.title}: connection "${name}", short numbers ${pbx.extensions.join(', ')}\n`);
  for (const host of simulator.hosts ?? [])
    print(`For click-to-call start the API with PBX_HOSTS=${host}=${account.ownUrl}\n`);
  if (simulator.held) await untilHeld(server, signal);
  return { stage, stop: () => server.stop() };
}

function numbersOf({ extensions, lines }: HubConnection, first?: string) {
  if (first !== undefined && !extensions.includes(first)) {
    throw new UsageError(`The connection has no short number ${first}, only ${extensions.join(', ')}`);
  }
  return { lines, extensions: first ? [first, ...extensions.filter((number) => number !== first)] : extensions };
}

/** The hub tries again by itself, after a while. */
async function untilHeld(server: SimServer, signal: AbortSignal): Promise<void> {
  const { host, port } = server.address;
  for (let tries = 0; tries < HELD_SECONDS * 10 && server.listeners() === 0; tries += 1) await pause(100, signal);
  if (server.listeners() === 0)
    throw new UsageError(`The hub did not connect to ${host}:${port} within ${HELD_SECONDS} s`);
}

function listing(): string {
  const providers = PROVIDERS.map(({ id, title }) => `  ${id.padEnd(28)}${title}\n`);
  const stories = STORY_IDS.map((id) => `  ${id.padEnd(28)}${titleOf(id).en}\n`);
  return `Providers\n${providers.join('')}\nStories\n${stories.join('')}`;
}

const print = (text: string) => void process.stdout.write(text);

main().catch((error: Error) => {
  process.stderr.write(`${error instanceof UsageError ? error.message : error.stack}\n`);
  process.exit(error instanceof UsageError ? 2 : 1);
});
