import type { CallEvent, EndedEvent, InternalCallEvent } from '@ringdesk/telephony';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AmiFraming, type AmiMessage } from './ami-framing';
import { CallTracker } from './call-tracker';
import type { PartyRules } from './channels';
import { snapshotRows } from './snapshot';

/** One call as `*.expect.json` describes it; see the README of the fixtures. */
export interface ExpectedOutcome {
  linkedid: string | null;
  direction: 'inbound' | 'outbound' | 'internal';
  kept: boolean;
  remoteNumber: string | null;
  line?: string;
  lineName?: string;
  queue?: string;
  disposition: string;
  reason?: string;
  answeredBy: string | null;
  forwardedTo?: string;
  endedBy?: 'remote' | 'operator' | 'caller';
  talkSeconds: number | null;
  talkTolerance: number;
  operators: { extension: string; outcome: string }[];
  recording: { path: string; hasSound: boolean } | null;
  timeline: string[];
  clickToCall?: string;
}

export interface Transcript {
  /** `in-direct-answered (22)` */
  title: string;
  name: string;
  bytes: Buffer;
  calls: ExpectedOutcome[];
}

const FIXTURES = join(__dirname, 'fixtures');
export const SHORT_NUMBERS: ReadonlySet<string> = new Set(['101', '102', '103']);
export const RULES: PartyRules = { shortNumbers: SHORT_NUMBERS, internalDigits: 0 };

export function transcripts(): Transcript[] {
  return ['', 'asterisk-16'].flatMap((folder) =>
    readdirSync(join(FIXTURES, folder))
      .filter((file) => file.endsWith('.ami'))
      .map((file) => {
        const name = file.slice(0, -'.ami'.length);
        const expected = JSON.parse(readFileSync(join(FIXTURES, folder, `${name}.expect.json`), 'utf8'));
        const bytes = readFileSync(join(FIXTURES, folder, file));
        return { title: `${name} (${folder ? 16 : 22})`, name, bytes, calls: expected.calls };
      }),
  );
}

export interface DialogueStep {
  from?: 'pbx' | 'hub';
  text?: string;
  closed?: boolean;
}

export function dialogue(name: string): DialogueStep[] {
  return JSON.parse(readFileSync(join(FIXTURES, 'dialogues', `${name}.dialogue.json`), 'utf8'));
}

export function messagesOf(bytes: Buffer): AmiMessage[] {
  return new AmiFraming().push(bytes).messages;
}

/** The same stream as a PBX without `timestampevents` sends it. */
export function withoutTimestamps(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('utf8').replace(/^Timestamp: .*\r\n/gm, ''));
}

/** Moments of arrival for the messages of a stream, ms: those of the nearest timed event. */
function arrivals(messages: AmiMessage[]): number[] {
  const firstTimed = messages.find((message) => message.has('Timestamp'));
  const born = /^(\d+)\./.exec(messages.find((message) => message.event === 'CoreShowChannel')?.get('Linkedid') ?? '');
  // A stream that begins in mid-call begins 3 s after the call, to the second.
  let at = born ? (Number(born[1]) + 3.5) * 1000 : Number(firstTimed?.get('Timestamp') ?? 0) * 1000;
  return messages.map((message) => {
    const own = Number(message.get('Timestamp'));
    if (own > 0) at = Math.max(at, own * 1000);
    return at;
  });
}

/** A tracker that knows of the click-to-calls of a transcript. */
export function trackerFor(calls: ExpectedOutcome[]): CallTracker {
  const tracker = new CallTracker({ rules: () => RULES, lineNameVariable: 'LINE_NAME' });
  for (const call of calls) {
    if (call.clickToCall) tracker.expect(call.clickToCall, call.operators[0].extension, digits(call.remoteNumber), 0);
  }
  return tracker;
}

/** Plays a whole stream into a tracker, lists of channels included. */
export function replay(tracker: CallTracker, messages: AmiMessage[], times = arrivals(messages)): CallEvent[] {
  const said: CallEvent[] = [];
  const rows = messages.filter(({ event }) => event === 'CoreShowChannel');
  const statuses = messages.filter(({ event }) => event === 'Status');
  messages.forEach((message, index) => {
    if (message.event === 'StatusComplete')
      said.push(...tracker.applySnapshot(snapshotRows(rows, statuses), times[index]));
    else if (message.event && !/^(CoreShowChannel|Status)/.test(message.event)) {
      said.push(...tracker.handle(message, times[index]));
    }
  });
  return said;
}

export function digits(number: string | null): string {
  return (number ?? '').replace(/\D/g, '');
}

type CallScoped = EndedEvent & { scope: 'call' };

/** What the events of one call amount to, in the words of the fixtures; much simpler than the engine's fold. */
function outcomeOfEvents(events: CallEvent[]) {
  const internal = events.find((event): event is InternalCallEvent => event.kind === 'internal');
  if (internal) return { direction: 'internal' as const, callId: internal.callId, timeline: [], operators: [] };
  const ends = events.filter((event): event is CallScoped => event.kind === 'ended' && event.scope === 'call');
  const end = ends[0];
  const timeline = events.flatMap(timelineStep);
  if (end?.recording) timeline.push('recording');
  return {
    direction: end?.direction,
    ends: ends.length,
    end,
    callId: end?.callId,
    timeline,
    answeredBy: events.findLast((event) => event.kind === 'answered')?.extension ?? null,
    operators: operatorsOf(events, end),
  };
}

function timelineStep(event: CallEvent): string[] {
  switch (event.kind) {
    case 'ringing':
      return [`${event.direction === 'inbound' ? 'ringing' : 'outgoing'} ${event.extension}`];
    case 'answered':
    case 'released':
      return [`${event.kind} ${event.extension}`];
    case 'ended':
      return event.scope === 'call' ? [`ended ${event.disposition}`] : [];
    default:
      return [];
  }
}

function operatorsOf(events: CallEvent[], end: EndedEvent | undefined) {
  const legs = events.filter(
    (event) => event.kind !== 'recording' && !(event.kind === 'ended' && event.scope === 'call'),
  );
  const extensions = [...new Set(legs.flatMap((event) => ('extension' in event ? [event.extension] : [])))];
  const answers = events.filter((event) => event.kind === 'answered');
  return extensions.map((extension) => {
    const own = legs.filter((event) => 'extension' in event && event.extension === extension);
    const ended = own.findLast((event): event is EndedEvent => event.kind === 'ended');
    const answered = answers.findIndex((event) => event.extension === extension);
    if (answered >= 0) {
      const isHandedOn = answers.findLastIndex((event) => event.extension === extension) < answers.length - 1;
      return { extension, outcome: isHandedOn ? 'transferred' : 'answered' };
    }
    if (end?.direction === 'outbound') return { extension, outcome: outboundOutcome(end) };
    if (ended?.disposition === 'busy') return { extension, outcome: 'busy' };
    if (ended?.disposition === 'unavailable') return { extension, outcome: 'unreachable' };
    return { extension, outcome: !ended && answers.length > 0 ? 'answered-elsewhere' : 'no-answer' };
  });
}

function outboundOutcome(end: EndedEvent): string {
  if (end.reason === 'operator-unreachable') return 'unreachable';
  return end.reason === 'operator-no-answer' ? 'no-answer' : 'picked-up';
}

/** Compares what was said with what happened; seconds only where the stream carries times. */
export function expectOutcome(said: CallEvent[], expected: ExpectedOutcome, judgeSeconds: boolean): void {
  const callId = expected.linkedid ?? expected.clickToCall;
  expect([...new Set(said.map((event) => event.callId))]).toEqual([callId]);
  const actual = outcomeOfEvents(said);
  expect(actual.direction).toBe(expected.direction);
  if (expected.direction === 'internal') {
    expect(said).toHaveLength(1);
    return;
  }
  const { end } = actual;
  if (!end) throw new Error('The call has no end.');
  expect(actual.ends).toBe(1);
  expect(end.isLogged !== false).toBe(expected.kept);
  for (const event of said)
    if ('remoteNumber' in event) expect(digits(event.remoteNumber)).toBe(digits(expected.remoteNumber));
  expect(end).toMatchObject({
    disposition: expected.disposition,
    ...(expected.line && { line: expected.line }),
    ...(expected.lineName && { lineName: expected.lineName }),
  });
  expect(end.queue).toBe(expected.queue);
  expect(end.reason).toBe(expected.reason === 'operator-did-not-pick-up' ? 'operator-no-answer' : expected.reason);
  if (expected.endedBy) expect(end.endedBy).toBe(expected.endedBy);
  expect(end.forwardedTo).toBe(expected.forwardedTo);
  expect(actual.answeredBy).toBe(expected.answeredBy);
  expect(byExtension(actual.operators)).toEqual(byExtension(expected.operators));
  if (judgeSeconds && expected.talkSeconds !== null) {
    expect(Math.abs((end.talkSeconds ?? 0) - expected.talkSeconds)).toBeLessThanOrEqual(expected.talkTolerance);
    const recording = expected.recording?.hasSound ? { location: expected.recording.path } : undefined;
    expect(end.recording).toEqual(recording);
    expectTimeline(actual.timeline, expected.timeline);
  } else {
    const isStep = (step: string) => step !== 'recording';
    expectTimeline(actual.timeline.filter(isStep), expected.timeline.filter(isStep));
  }
}

const byExtension = (list: { extension: string; outcome: string }[]) =>
  [...list].sort((a, b) => a.extension.localeCompare(b.extension));

/** Several phones may begin to ring in any order; a release may stand anywhere after the ringing. */
function expectTimeline(actual: string[], expected: string[]): void {
  const isRelease = (step: string) => step.startsWith('released ');
  const withoutReleases = (steps: string[]) => sortRinging(steps.filter((step) => !isRelease(step)));
  expect(withoutReleases(actual)).toEqual(withoutReleases(expected));
  for (const step of actual.filter(isRelease)) {
    const extension = step.slice('released '.length);
    expect(actual).not.toContain(`answered ${extension}`);
    expect(actual.indexOf(step)).toBeGreaterThan(actual.indexOf(`ringing ${extension}`));
    expect(actual.indexOf(step)).toBeLessThan(actual.findIndex((other) => other.startsWith('ended ')));
  }
  for (const step of expected.filter(isRelease)) expect(actual).toContain(step);
}

function sortRinging(steps: string[]): string[] {
  const sorted = [...steps];
  for (let index = 1; index < sorted.length; index += 1) {
    const isPair = sorted[index].startsWith('ringing ') && sorted[index - 1].startsWith('ringing ');
    if (isPair && sorted[index] < sorted[index - 1]) {
      [sorted[index - 1], sorted[index]] = [sorted[index], sorted[index - 1]];
      index = 0;
    }
  }
  return sorted;
}
