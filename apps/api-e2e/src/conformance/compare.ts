import type { ExpectedCall } from '@ringdesk/pbx-adapters';
import { type Company, popupsAt, type SimulatedConnection } from './company';
import { type Performance, remoteOf } from './perform';

/** A call as a manager sees it. */
interface SeenCall {
  id: string;
  direction: string;
  state: string;
  disposition: string | null;
  remoteNumber: string | null;
  line: { number: string } | null;
  ringSeconds: number | null;
  talkSeconds: number | null;
  answeredBy: { id: string } | null;
  recordings: { state: string; problem: string | null }[];
  legs: { extension: string; outcome: string | null }[];
}

interface Seen {
  calls: SeenCall[];
  /** Reasons of Not recorded, as often as they stand there. */
  notRecorded: string[];
  /** Call that a wish has become, by the wish. */
  intents: Map<string, string | null>;
}

const CALLS = `query ($id: ID!) {
  calls(filter: { connectionId: $id }, page: { limit: 200, offset: 0 }) { items {
    id direction state disposition remoteNumber line { number } ringSeconds talkSeconds answeredBy { id }
    recordings { state problem } legs { extension outcome } } }
  notRecorded(filter: { connectionId: $id }, page: { limit: 200, offset: 0 }) { items { reason } } }`;

/** All recordings of all PBXs are fetched at once, on a busy machine. */
const FETCHED_MS = 60_000;

/** Adds to each performance what is not as the story wants it; waits until nothing is, or until it should be. */
export async function compareAll(
  company: Company,
  connection: SimulatedConnection,
  performances: Performance[],
): Promise<void> {
  const deadline = Date.now() + FETCHED_MS;
  for (;;) {
    const seen = await look(company, connection);
    const differences = performances.map((one) => differencesOf(connection, one, seen));
    if (differences.every((list) => list.length === 0) || Date.now() > deadline) {
      performances.forEach(({ problems }, index) => problems.push(...differences[index]));
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function look({ api, adminToken }: Company, { id }: SimulatedConnection): Promise<Seen> {
  const { calls, notRecorded } = await api.gql(CALLS, { id }, adminToken);
  const rows = await api.db.query('SELECT id, call_id FROM dial_intent WHERE connection_id = $1', [id]);
  return {
    calls: calls.items,
    notRecorded: notRecorded.items.map(({ reason }: { reason: string }) => reason),
    intents: new Map(rows.map((row: { id: string; call_id: string | null }) => [row.id, row.call_id])),
  };
}

function differencesOf(connection: SimulatedConnection, performance: Performance, seen: Seen) {
  const { expectation, story, id, intentId } = performance;
  if (!expectation.isPossible) return [];
  const differences: string[] = [];
  const remote = remoteOf(performance);
  const calls = seen.calls.filter((call) => call.remoteNumber === remote);
  const expected = [...expectation.calls];
  if (calls.length !== expected.length) differences.push(`${calls.length} calls instead of ${expected.length}`);
  for (const call of byAnswerer(connection, calls)) {
    const fitting = expected.findIndex(({ answeredBy }) => answerer(connection, call) === (answeredBy ?? null));
    const [wanted] = expected.splice(Math.max(fitting, 0), 1);
    if (wanted) differences.push(...callDifferences(connection, wanted, call, seen));
  }
  const reason = story.delivery === 'wrong-secret' ? 'BAD_SIGNATURE' : expectation.notRecorded;
  if (reason && !seen.notRecorded.includes(reason)) differences.push(`no ${reason} under Not recorded`);
  if (intentId && seen.intents.get(intentId) !== calls[0]?.id) differences.push(`the call is not known as the click's`);
  return differences.map((text) => `${connection.adapter.id} ${id}: ${text}`);
}

const answerer = ({ operators }: SimulatedConnection, call: SeenCall) =>
  [...operators].find(([, { id }]) => id === call.answeredBy?.id)?.[0] ?? null;

const byAnswerer = (connection: SimulatedConnection, calls: SeenCall[]) =>
  [...calls].sort((a, b) => (answerer(connection, a) ?? '').localeCompare(answerer(connection, b) ?? ''));

function callDifferences(
  connection: SimulatedConnection,
  wanted: ExpectedCall,
  call: SeenCall,
  { calls }: Seen,
): string[] {
  const differences: string[] = [];
  const same = (what: string, is: unknown, shall: unknown) => {
    const [a, b] = [JSON.stringify(is), JSON.stringify(shall)];
    if (shall !== undefined && a !== b) differences.push(`${what} is ${a}, not ${b}`);
  };
  const oneOf = (what: string, is: string | null, shall: string[]) => {
    if (!shall.includes(is ?? '')) differences.push(`${what} is ${is}, not ${shall.join(' or ')}`);
  };
  same('state', call.state, 'ENDED');
  same('direction', word(call.direction), wanted.direction);
  oneOf('disposition', word(call.disposition), wanted.dispositions);
  same('line', call.line?.number ?? null, wanted.line);
  same('answered by', answerer(connection, call), wanted.answeredBy);
  within(differences, 'ringSeconds', call.ringSeconds, wanted.ringSeconds);
  within(differences, 'talkSeconds', call.talkSeconds, wanted.talkSeconds);
  const recordings = call.recordings.map(({ state, problem }) => problem ?? state);
  same('recordings', recordings, wanted.hasRecording === undefined ? undefined : wanted.hasRecording ? ['STORED'] : []);
  // a transfer may have been shown under a second id, before the PBX told that it is the same call
  const isPart = (id: string, remote: string | null) =>
    remote === call.remoteNumber && !calls.some((other) => other.id === id);
  const shown = popupsAt(connection).filter(
    ({ callId, remoteNumber }) => callId === call.id || isPart(callId, remoteNumber),
  );
  const shownTo = [...new Set(shown.map(({ extension }) => extension))].sort();
  same('shown to', shownTo, wanted.popups && [...wanted.popups].sort());
  if (wanted.outcomes) {
    same('operators', call.legs.map(({ extension }) => extension).sort(), Object.keys(wanted.outcomes).sort());
    for (const { extension, outcome } of call.legs) {
      oneOf(`outcome of ${extension}`, word(outcome), wanted.outcomes[extension] ?? []);
    }
  }
  return differences;
}

/** PBXs round differently: a second more or less is the same. */
function within(differences: string[], what: string, is: number | null, shall: number | undefined): void {
  if (shall === undefined || (is !== null && Math.abs(is - shall) <= 1)) return;
  differences.push(`${what} is ${is}, not ${shall}`);
}

/** `NO_ANSWER` of the API as `no-answer`. */
const word = (value: string | null) => value?.toLowerCase().replaceAll('_', '-') ?? null;
