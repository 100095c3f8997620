import { adapters, simulators, STORY_IDS, titleOf } from '@ringdesk/pbx-adapters';

type Adapter = (typeof adapters)[number];
type Simulator = (typeof simulators)[string];

/** What came out of the conformance suite, by provider and story (`docs/conformance.json`). */
export type Outcomes = Record<string, Record<string, { outcome: string; why?: string }>>;

const MARKS: Record<string, string> = { passed: '✓', poorer: '◐', impossible: '–', failed: '✗' };
const NOT_PLAYED = '?';

const HEAD = `# Providers

Made by \`npm run docs:providers\` from the declarations of the adapters and the outcome of the conformance suite, which
plays the same stories in every provider's own wire format through the real door (\`-- --play\` plays them again). Do not
edit.

**How sure**: _documented_ by the provider in public; _inferred_ from public clients and reports; _assumed_: no public
documentation, connected over the generic telephony API.
`;

/** The page docs/providers.md. */
export function providersPage(outcomes: Outcomes): string {
  const shown = [...adapters]
    .filter(({ isSimulated }) => !isSimulated)
    .sort((a, b) => a.title.localeCompare(b.title, 'en'));
  return (
    [
      HEAD,
      `## What each can do\n\n${table(
        ABILITIES.map(({ head }) => head),
        shown.map((adapter) => ABILITIES.map(({ cell }) => cell(adapter))),
      )}`,
      `## Stories\n\n${LEGEND}\n\n${table(STORY_HEADS, shown.map(stories(outcomes)))}\n\n${STORY_LIST}`,
      `## What they do not tell\n\n${shown.map((adapter) => gaps(adapter, outcomes[adapter.id] ?? {})).join('\n')}`,
    ]
      .join('\n')
      .trimEnd() + '\n'
  );
}

const can = (value: unknown) => (value ? '✓' : '–');
const features = ({ features = ['recordings', 'missed-calls'] }: Adapter) => features;

const ABILITIES: { head: string; cell: (adapter: Adapter) => string }[] = [
  { head: 'Provider', cell: ({ title, id }) => `${title} (\`${id}\`)` },
  { head: 'Countries', cell: ({ countries }) => countries.join(', ') || 'any' },
  { head: 'How sure', cell: ({ confidence }) => confidence },
  { head: 'Events', cell: eventsOf },
  {
    head: 'Click-to-call',
    cell: ({ originate, dial, inbound }) => can(originate || dial || inbound.kind === 'stream'),
  },
  { head: 'Recordings', cell: (adapter) => can(features(adapter).includes('recordings')) },
  { head: 'Caller look-up', cell: (adapter) => can(features(adapter).includes('caller-lookup')) },
  { head: 'Loads numbers', cell: ({ listNumbers }) => can(listNumbers) },
  { head: 'History', cell: ({ history }) => can(history) },
  { head: 'Asks the PBX when checked', cell: ({ check }) => can(check) },
];

/** How the hub hears of calls. */
function eventsOf({ inbound, alsoReceives, pollSeconds }: Adapter): string {
  if (inbound.kind === 'stream') return alsoReceives ? 'held connection, requests' : 'held connection';
  return pollSeconds ? `asked every ${pollSeconds} s` : 'requests';
}

const LEGEND =
  '✓ passed · ◐ passed, the PBX tells less than happened · – it cannot happen or is not reported · ✗ failed · ? not played';
const STORY_HEADS = ['Provider', ...STORY_IDS.map((_, index) => String(index + 1))];
const STORY_LIST = STORY_IDS.map((id, index) => `${index + 1}. ${titleOf(id).en} (\`${id}\`)`).join('\n');

const stories =
  (outcomes: Outcomes) =>
  ({ id, title }: Adapter) => [
    title,
    ...STORY_IDS.map((story) => MARKS[outcomes[id]?.[story]?.outcome ?? ''] ?? NOT_PLAYED),
  ];

/** The reasons that a simulator declares, each with the stories that it counts for. */
function gaps({ id, title }: Adapter, told: Outcomes[string]): string {
  const simulator: Simulator | undefined = simulators[id];
  const reasons = new Map<string, number[]>();
  for (const [index, story] of STORY_IDS.entries()) {
    const why = told[story]?.why;
    if (why) reasons.set(why, [...(reasons.get(why) ?? []), index + 1]);
  }
  const ofStories = [...reasons].map(([why, numbers]) => `- ${why} (${numbers.join(', ')})`);
  const ofCalls = Object.entries(simulator?.leavesOut ?? {}).map(([fact, why]) => `- ${FACTS[fact] ?? fact}: ${why}`);
  const lines = [...ofCalls, ...ofStories];
  return lines.length > 0 ? `### ${title}\n\n${lines.join('\n')}\n` : '';
}

const FACTS: Record<string, string> = {
  line: 'the line that was called',
  'ring-seconds': 'how long it rang, which counts from arrival',
  'talk-seconds': 'how long they talked, which counts from arrival',
  outcomes: 'what became of those who did not answer',
};

function table(heads: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
