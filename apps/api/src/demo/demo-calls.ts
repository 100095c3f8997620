import { demoRecordingUrl } from '@ringdesk/pbx-adapters';
import type { CallDirection, CallEvent, Disposition } from '@ringdesk/telephony';
import type { DemoLine } from './demo-company';
import type { Random } from './random';

export type RecordedEvent = Exclude<CallEvent, { kind: 'internal' | 'joined' }>;

/** The events of one call as a PBX would have sent them; state follows by the same fold as of any other call. */
export interface DemoCall {
  callId: string;
  events: { event: RecordedEvent; at: Date }[];
  /** Number of the other party; '' withheld. */
  remoteNumber: string;
  direction: CallDirection;
}

/** What a story needs to know. */
export interface CallSetting {
  random: Random;
  callId: string;
  startedAt: Date;
  remoteNumber: string;
  line: DemoLine;
  /** Short numbers that are free, at least one unless the story is of nobody answering. */
  extensions: string[];
  /** Outside number that calls are forwarded to. */
  mobile: string;
}

type Story = (write: EventWriter, setting: CallSetting) => void;

/** Collects events by seconds since the call's start. */
class EventWriter {
  readonly events: DemoCall['events'] = [];
  constructor(
    private readonly setting: CallSetting,
    private readonly direction: CallDirection,
  ) {}

  ring = (second: number, extension: string) => this.add(second, { kind: 'ringing', extension });
  answer = (second: number, extension: string) => this.add(second, { kind: 'answered', extension });
  release = (second: number, extension: string) => this.add(second, { kind: 'released', extension });

  /** The end of one operator's leg, or of the whole call where nobody's leg ended it. */
  end(second: number, extension: string, disposition: Disposition, more: Partial<CallEvent> = {}) {
    this.add(second, { kind: 'ended', scope: extension ? 'leg' : 'call', extension, disposition, ...more });
  }

  private add(second: number, event: Record<string, unknown>) {
    const at = new Date(this.setting.startedAt.getTime() + Math.round(second * 1000));
    const { callId, remoteNumber, line } = this.setting;
    const common = { callId, direction: this.direction, remoteNumber, line: line.number, at: at.toISOString() };
    this.events.push({ event: { ...common, ...event } as RecordedEvent, at });
  }
}

/** Seconds of talk: many short calls, few long ones. */
const talkTime = (random: Random) => Math.round(12 + 560 * random.next() ** 2.4);

const talked = (random: Random, callId: string, seconds: number): Partial<CallEvent> => ({
  talkSeconds: seconds,
  endedBy: random.chance(0.6) ? 'remote' : 'operator',
  ...(random.chance(0.7) && {
    isRecorded: true,
    recording: { location: demoRecordingUrl(callId, seconds) },
  }),
});

const answeredAtOnce: Story = (write, { random, callId, extensions: [first] }) => {
  const [ring, talk] = [random.int(2, 17), talkTime(random)];
  write.ring(0, first);
  write.answer(ring, first);
  write.end(ring + talk, first, 'answered', talked(random, callId, talk));
};

const groupRings: Story = (write, { random, callId, extensions }) => {
  const group = extensions.slice(0, 3);
  const taker = random.pick(group);
  const [ring, talk] = [random.int(2, 14), talkTime(random)];
  group.forEach((extension) => write.ring(0, extension));
  write.answer(ring, taker);
  group.filter((extension) => extension !== taker).forEach((extension) => write.release(ring + 0.2, extension));
  write.end(ring + talk, taker, 'answered', talked(random, callId, talk));
};

const oneAfterAnother: Story = (write, { random, callId, extensions: [first, second = first] }) => {
  const [ring, talk] = [random.int(2, 12), talkTime(random)];
  write.ring(0, first);
  write.release(15, first);
  write.ring(15.3, second);
  write.answer(15.3 + ring, second);
  write.end(15.3 + ring + talk, second, 'answered', talked(random, callId, talk));
};

const transferred: Story = (write, { random, callId, extensions: [first, second = first] }) => {
  const [ring, talk, rest] = [random.int(2, 12), random.int(20, 90), talkTime(random)];
  write.ring(0, first);
  write.answer(ring, first);
  write.ring(ring + talk - 6, second);
  write.answer(ring + talk, second);
  write.end(ring + talk + 0.3, first, 'answered', { talkSeconds: talk });
  write.end(ring + talk + rest, second, 'answered', talked(random, callId, rest));
};

const abandoned: Story = (write, { random, extensions }) => {
  const group = extensions.slice(0, random.int(1, 3));
  const patience = random.int(8, 45);
  group.forEach((extension) => write.ring(0, extension));
  group.forEach((extension) => write.end(patience, extension, 'missed', { reason: 'abandoned', endedBy: 'remote' }));
};

const lostInQueue: Story = (write, { random }) =>
  write.end(random.int(6, 70), '', 'missed', { reason: 'abandoned', endedBy: 'remote' });

const forwarded: Story = (write, { random, extensions: [first], mobile }) => {
  const talk = talkTime(random);
  write.ring(0, first);
  write.end(20, first, 'no-answer');
  write.end(26 + talk, '', 'answered', { talkSeconds: talk, forwardedTo: mobile });
};

const dialled: Story = (write, { random, callId, extensions: [caller] }) => {
  const [ring, talk] = [random.int(4, 22), talkTime(random)];
  write.ring(0, caller);
  write.answer(ring, caller);
  write.end(ring + talk, caller, 'answered', talked(random, callId, talk));
};

const notReached =
  (disposition: Disposition, from: number, to: number): Story =>
  (write, { random, extensions: [caller] }) => {
    write.ring(0, caller);
    write.end(random.int(from, to), caller, disposition);
  };

const stories: { direction: CallDirection; weight: number; operators: number; tell: Story }[] = [
  { direction: 'inbound', weight: 300, operators: 1, tell: answeredAtOnce },
  { direction: 'inbound', weight: 110, operators: 3, tell: groupRings },
  { direction: 'inbound', weight: 50, operators: 2, tell: oneAfterAnother },
  { direction: 'inbound', weight: 32, operators: 2, tell: transferred },
  { direction: 'inbound', weight: 90, operators: 1, tell: abandoned },
  { direction: 'inbound', weight: 18, operators: 0, tell: lostInQueue },
  { direction: 'inbound', weight: 10, operators: 1, tell: forwarded },
  { direction: 'outbound', weight: 270, operators: 1, tell: dialled },
  { direction: 'outbound', weight: 58, operators: 1, tell: notReached('no-answer', 18, 45) },
  { direction: 'outbound', weight: 30, operators: 1, tell: notReached('busy', 3, 9) },
  { direction: 'outbound', weight: 18, operators: 1, tell: notReached('cancelled', 4, 20) },
  { direction: 'outbound', weight: 8, operators: 1, tell: notReached('unavailable', 3, 12) },
  { direction: 'outbound', weight: 3, operators: 1, tell: notReached('forbidden', 1, 2) },
  { direction: 'outbound', weight: 3, operators: 1, tell: notReached('failed', 1, 4) },
];
const weights = stories.map(({ weight }) => weight);

/** Chooses what happens; where too few operators are free, the caller is lost in the queue. */
export function pickStory(random: Random, freeOperators: number): { direction: CallDirection; tell: Story } {
  const story = stories[random.weighted(weights)];
  return story.operators <= freeOperators ? story : { direction: 'inbound', tell: lostInQueue };
}

/** A call to somebody who was missed. */
export const pickCallBack = (random: Random): { direction: CallDirection; tell: Story } => ({
  direction: 'outbound',
  tell: random.chance(0.8) ? dialled : notReached('no-answer', 18, 45),
});

export function tellCall(story: ReturnType<typeof pickStory>, setting: CallSetting): DemoCall {
  const writer = new EventWriter(setting, story.direction);
  story.tell(writer, setting);
  const { callId, remoteNumber } = setting;
  return { callId, remoteNumber, direction: story.direction, events: writer.events };
}
