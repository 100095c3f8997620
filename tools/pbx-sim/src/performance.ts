import {
  castOf,
  complaint,
  deliver,
  numberOf,
  pause,
  perform,
  type PbxSimulator,
  type PlayedMoment,
  playStory,
  type SimPbx,
  type SimServer,
  type StoryId,
  storyOf,
  withWrongSecrets,
} from '@ringdesk/pbx-adapters';

type Declared = Parameters<typeof withWrongSecrets>[1];

/** Where the stories are told, and by whom. */
export interface Stage {
  adapter: Declared;
  simulator: PbxSimulator;
  pbx: SimPbx;
  server: SimServer;
  receivingUrl: string;
  country: string;
  pace: number;
  signal: AbortSignal;
}

/** What came of the requests so far. */
export class Tally {
  calls = 0;
  requests = 0;
  /** How often the hub gave each answer that the PBX would not put up with. */
  readonly complaints = new Map<string, number>();

  complain(text: string): void {
    this.complaints.set(text, (this.complaints.get(text) ?? 0) + 1);
  }
}

/** Begins `count` performances at the rate, the stories taking turns. Resolves when the last one is over. */
export async function performAll(
  stage: Stage,
  plan: { stories: StoryId[]; count: number; rate: number },
  tally: Tally,
): Promise<void> {
  const running: Promise<void>[] = [];
  const begunAt = performance.now();
  for (let n = 0; n < plan.count * plan.stories.length; n += 1) {
    await pause(begunAt + (n * 1000) / plan.rate - performance.now(), stage.signal);
    if (stage.signal.aborted) break;
    running.push(performOne(stage, plan.stories[n % plan.stories.length], { customer: n }, tally));
  }
  await Promise.all(running);
}

/** Plays a story once. `customer`: which of the made-up customers, or a number that was dialled. */
export async function performOne(
  stage: Stage,
  id: StoryId,
  call: { customer: number | string; callId?: string; first?: string },
  tally: Tally,
): Promise<void> {
  const { country, simulator, adapter, pbx, pace, signal } = stage;
  const customer = typeof call.customer === 'string' ? call.customer : numberOf(country, call.customer % 100_000);
  const line = pbx.lines[0] ?? numberOf(country, 99_000);
  const cast = castOf(country, { customer, line, employeePhone: numberOf(country, 98_000) });
  const [first, second = first, third = second] = call.first ? [call.first] : pbx.extensions;
  const story = storyOf(id, { ...cast, first, second, third });
  const isForged = story.delivery === 'wrong-secret';
  const played = playStory(story, simulator, isForged ? withWrongSecrets(pbx, adapter) : pbx, {
    startedAt: new Date(),
    callIds: story.calls.map(
      (_, index) => call.callId ?? `sim-${Date.now().toString(36)}-${call.customer}-${index + 1}`,
    ),
  });
  tally.calls += story.calls.length;
  await perform(played, (moment) => say(stage, moment, isForged, tally), { pace, signal });
}

async function say({ server, receivingUrl, pbx }: Stage, played: PlayedMoment, isForged: boolean, tally: Tally) {
  const { moment, call, held, requests } = played;
  if (held) server.write(held);
  if (moment.what === 'ended') pbx.calls.push({ call, end: moment });
  for (const request of requests) {
    tally.requests += 1;
    try {
      const answer = await deliver(request, receivingUrl);
      const isTaken = answer.status >= 200 && answer.status < 300;
      const problem = isForged ? isTaken && 'the hub took a request with a wrong key' : complaint(request, answer);
      if (problem) tally.complain(problem);
    } catch (error) {
      tally.complain(`the hub did not answer (${(error as Error).name})`);
    }
  }
}
