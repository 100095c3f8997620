import { adapters, simulators, STORY_IDS, type StoryId } from '@ringdesk/pbx-adapters';
import { parseArgs } from 'node:util';

export const HELP = `Plays calls in a provider's own wire format against a running API, and the provider's own server.

  npm run pbx-sim -- --provider api --story inbound.answered
  npm run pbx-sim -- --provider zadarma --story inbound.missed --count 50 --rate 5
  npm run pbx-sim -- --provider zadarma --serve          waits for clicks, and dials

  --provider <id>     whose PBX it is                        --list shows them
  --story <name>      what happens, "all" for every story    --list shows them
  --count <n>         how often it is played (1)
  --rate <n>          how many begin in a second (1)
  --pace <n>          how fast time passes: 10 is ten times as fast as in life (1)
  --serve             go on answering the hub until Ctrl-C: click-to-call, set-up, recordings
  --answer <how>      what the server does when the hub asks: answers, refuses, is-silent, breaks (answers)
  --port <n>          port of the server (a free one); PBX_HOSTS of the API needs a fixed one
  --extension <n>     short number that rings first (the connection's first one)
  --url <address>     the API (http://127.0.0.1:3000)
  --email <address>   an administrator (admin@demo.local)
  --password <text>   its password, or RINGDESK_PASSWORD in the environment; printed by npm start
  --list              the providers and the stories
  --help              this text

The connection "Simulator: …" is made when it does not exist, with three short numbers for operators who have none.
`;

/** A mistake of whoever typed; the message tells what to do. */
export class UsageError extends Error {}

export const ANSWERS = ['answers', 'refuses', 'is-silent', 'breaks'] as const;

export interface Arguments {
  provider: string;
  stories: StoryId[];
  count: number;
  rate: number;
  pace: number;
  port: number;
  isServing: boolean;
  answer: (typeof ANSWERS)[number];
  extension?: string;
  url: string;
  email: string;
  password: string;
}

/** Those that can be played; the demo plays its own PBX. */
export const PROVIDERS = adapters.filter(({ id, isSimulated }) => simulators[id] && !isSimulated);

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const OPTIONS = {
  ...{ provider: text, story: text, count: text, rate: text, pace: text, port: text, extension: text, answer: text },
  ...{ url: text, email: text, password: text, serve: flag, list: flag, help: flag },
};

/** @throws UsageError */
export function readArguments(args: string[], env: NodeJS.ProcessEnv): Arguments | 'help' | 'list' {
  const values = parse(args);
  if (values.help) return 'help';
  if (values.list) return 'list';
  const { provider, story, serve: isServing = false, extension, answer = 'answers' } = values;
  const known = ANSWERS.find((one) => one === answer);
  if (!provider) throw new UsageError('--provider is needed; --list shows them');
  if (!PROVIDERS.some(({ id }) => id === provider))
    throw new UsageError(`There is no made-up PBX "${provider}"; --list shows them`);
  if (!story && !isServing) throw new UsageError('--story or --serve is needed; --list shows the stories');
  if (!known) throw new UsageError(`--answer ${answer}: one of ${ANSWERS.join(', ')}`);
  const password = values.password ?? env.RINGDESK_PASSWORD;
  if (!password) {
    throw new UsageError("--password or RINGDESK_PASSWORD is needed: the administrator's, which npm start prints");
  }
  const stories = story === undefined ? [] : storiesNamed(story);
  return {
    ...{ provider, stories, isServing, extension, password, answer: known },
    count: wholeNumber('count', values.count, 1, 10_000),
    port: values.port === undefined ? 0 : wholeNumber('port', values.port, 1, 65_535),
    rate: amount('rate', values.rate, 200),
    pace: amount('pace', values.pace, 1000),
    url: (values.url ?? 'http://127.0.0.1:3000').replace(/\/+$/, ''),
    email: values.email ?? 'admin@demo.local',
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** The stories that a click begins come from the hub: `--serve` plays them. */
function storiesNamed(name: string): StoryId[] {
  const playable = STORY_IDS.filter((id) => !id.startsWith('click-to-call.'));
  if (name === 'all') return playable;
  const story = playable.find((id) => id === name);
  if (story) return [story];
  const isClick = name.startsWith('click-to-call.');
  throw new UsageError(
    isClick
      ? `${name} begins by a click in the desk: start with --serve, then click a number`
      : `There is no story "${name}"; --list shows them`,
  );
}

function wholeNumber(name: string, value: string | undefined, min: number, max: number): number {
  const number = value === undefined ? min : Number(value);
  if (!Number.isInteger(number) || number < min || number > max) {
    throw new UsageError(`--${name} ${value}: a whole number from ${min} to ${max}`);
  }
  return number;
}

function amount(name: string, value: string | undefined, max: number): number {
  const number = value === undefined ? 1 : Number(value);
  if (!(number > 0 && number <= max)) throw new UsageError(`--${name} ${value}: a number above 0, up to ${max}`);
  return number;
}
