import type { PbxAdapter } from '../adapter';
import type { PbxSimulator, SimFact, SimMoment, SimResult } from './simulator';
import type { StoryId } from './stories';
import { type Delivery, type ExpectedCall, type LegOutcome, popupsOf, type Story, type StoryCall } from './story';

/** What must come out of a story that one provider tells. */
export type Expectation =
  | { isPossible: false; why: string }
  | {
      isPossible: true;
      /** One for each call that is kept. */
      calls: ExpectedCall[];
      notRecorded?: Story['notRecorded'];
      /** Moments and results of this story that the PBX has no word for; facts that it leaves out of every call aside. */
      poorer: string[];
    };

type Voice = Pick<PbxSimulator, 'held' | 'silentAbout' | 'leavesOut' | 'historyLeavesOut' | 'results' | 'cannot'>;
type Abilities = Pick<PbxAdapter, 'originate' | 'dial' | 'inbound' | 'history'>;

/** Weakens what a story expects by what the provider declares that it cannot tell. */
export function expectationOf(id: StoryId, story: Story, simulator: Voice, adapter: Abilities): Expectation {
  const why = impossible(id, story, simulator, adapter);
  if (why) return { isPossible: false, why };
  const poorer = new Set<string>();
  const calls = story.calls.flatMap((call) => {
    if (!call.expects) return [];
    const unsaid = story.delivery === 'lost' ? (simulator.historyLeavesOut ?? {}) : {};
    Object.values(unsaid).forEach((reason) => poorer.add(reason));
    const voice = { ...simulator, leavesOut: { ...simulator.leavesOut, ...unsaid } };
    const weak = weaken(call, call.expects, voice, (reason) => poorer.add(reason));
    return [{ ...weak, ...SEEN_LATE[story.delivery] }];
  });
  return { isPossible: true, calls, notRecorded: story.notRecorded, poorer: [...poorer] };
}

/** A call that is first heard of when it is over opens nothing. What a history tells beside who talked differs. */
const SEEN_LATE: Partial<Record<Delivery, Partial<ExpectedCall>>> = {
  shuffled: { popups: undefined },
  lost: { popups: [], outcomes: undefined, ringSeconds: undefined, hasRecording: undefined },
};

function impossible(id: StoryId, story: Story, simulator: Voice, adapter: Abilities): string | undefined {
  if (simulator.cannot?.[id]) return simulator.cannot[id];
  if (story.click && !adapter.originate && !adapter.dial && adapter.inbound.kind === 'webhook')
    return 'no click-to-call';
  if (story.delivery === 'lost' && !adapter.history) return 'no history to read';
  const isAboutKey = story.click === 'refused' || story.delivery === 'wrong-secret';
  if (isAboutKey && adapter.inbound.kind === 'stream') return 'the key counts when the hub connects';
  if (id.startsWith('recording.')) return simulator.silentAbout?.recorded;
  const isOneStream = simulator.held && ['doubled', 'shuffled'].includes(story.delivery);
  return isOneStream ? 'one connection that keeps its order' : undefined;
}

/** What is not compared where the PBX says nothing of such a moment. */
const UNTOLD_MOMENTS: Partial<Record<SimMoment['what'], (expects: ExpectedCall) => Partial<ExpectedCall>>> = {
  started: () => ({ ringSeconds: undefined }),
  ringing: () => ({ ringSeconds: undefined, outcomes: undefined }),
  'passed-over': eitherWay,
  transferred: () => ({ outcomes: undefined, answeredBy: undefined }),
  recorded: () => ({ hasRecording: undefined }),
};

/** What is not compared where the PBX leaves a fact out. */
const UNTOLD_FACTS: Record<SimFact, (expects: ExpectedCall) => Partial<ExpectedCall>> = {
  line: () => ({ line: undefined }),
  outcomes: () => ({ outcomes: undefined }),
  unrecorded: ({ hasRecording }) => ({ hasRecording: hasRecording || undefined }),
  'talk-seconds': () => ({ talkSeconds: undefined }),
  // whether somebody stopped ringing before the answer or because of it shows in the times alone
  'ring-seconds': (expects) => ({ ringSeconds: undefined, ...eitherWay(expects) }),
};

function weaken(
  call: StoryCall,
  expects: ExpectedCall,
  simulator: Voice,
  note: (reason: string) => void,
): ExpectedCall {
  const { silentAbout = {}, leavesOut = {}, results = {} } = simulator;
  let weak = expects;
  for (const what of new Set(call.moments.map(({ moment }) => moment.what))) {
    const reason = silentAbout[what];
    if (reason === undefined) continue;
    note(reason);
    weak = { ...weak, ...UNTOLD_MOMENTS[what]?.(weak) };
  }
  for (const fact of Object.keys(leavesOut) as SimFact[]) weak = { ...weak, ...UNTOLD_FACTS[fact](weak) };
  const result = results[`${expects.direction}.${resultOf(call)}`];
  if (result) note(result.why);
  const told = call.moments.filter(({ moment }) => silentAbout[moment.what] === undefined);
  return { ...weak, dispositions: result ? [result.countsAs] : weak.dispositions, popups: popupsOf(told) };
}

function eitherWay({ outcomes }: ExpectedCall): Partial<ExpectedCall> {
  const widen = (outcome: LegOutcome[]): LegOutcome[] =>
    outcome.some((one) => one === 'no-answer' || one === 'answered-elsewhere')
      ? [...outcome, 'no-answer', 'answered-elsewhere']
      : outcome;
  if (!outcomes) return {};
  return { outcomes: Object.fromEntries(Object.entries(outcomes).map(([key, outcome]) => [key, widen(outcome)])) };
}

function resultOf({ moments }: StoryCall): SimResult {
  const end = moments.map(({ moment }) => moment).find((moment) => moment.what === 'ended');
  if (!end) throw new Error('a story without an end');
  return end.result;
}
