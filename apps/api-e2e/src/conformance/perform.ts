import {
  castOf,
  complaint,
  deliver,
  type Expectation,
  expectationOf,
  numberOf,
  type PlayedMoment,
  playStory,
  popupsOf,
  type Story,
  STORY_IDS,
  type StoryId,
  storyOf,
  withWrongSecrets,
} from '@ringdesk/pbx-adapters';
import { until } from '../support/until';
import { atMost } from './at-most';
import { type Company, isConnected, operatorWith, popupsAt, type SimulatedConnection } from './company';

/** A story that one made-up PBX has told, and what must have come out of it. */
export interface Performance {
  id: StoryId;
  story: Story;
  expectation: Expectation;
  /** Digits of the customer's number, which no other story uses. */
  customer: string;
  /** What went wrong while it was told. */
  problems: string[];
  /** Our wish behind a click-to-call. */
  intentId?: string;
}

/** On a busy machine. */
const SEEN_MS = 30_000;

/** Stories that one PBX tells at the same time. */
const STORIES_AT_ONCE = 6;

/** The stories say what the hub makes of the calls, not how soon: on a busy machine a PBX waits for its reply. */
const PATIENT = { timeoutMs: 60_000 };

/** Tells all stories of one PBX: first those where it cannot be had, then all others, several at the same time. */
export async function performAll(company: Company, connection: SimulatedConnection): Promise<Performance[]> {
  const performances = STORY_IDS.map((id) => prepare(connection, id));
  const possible = performances.filter(({ expectation }) => expectation.isPossible);
  // those whose PBX shall fail come first: recordings are fetched from a PBX in its right mind
  const isInVain = ({ story }: Performance) => story.click !== undefined && story.click !== 'accepted';
  for (const one of possible.filter(isInVain)) await caught(one, click(company, connection, one));
  if (connection.adapter.inbound.kind === 'stream') {
    await until(() => connection.server.listeners() > 0);
    await isConnected(company.api, connection.id, company.adminToken);
  }
  const others = possible.filter((one) => !isInVain(one));
  const perform = (one: Performance) => (one.story.click ? click(company, connection, one) : tell(connection, one));
  await atMost(STORIES_AT_ONCE, others, (one) => caught(one, perform(one)));
  return performances;
}

/** One story, with a customer of the test's choice. */
export async function performOne(connection: SimulatedConnection, id: StoryId, customer: string): Promise<Performance> {
  const performance = prepare(connection, id, customer);
  await caught(performance, tell(connection, performance));
  return performance;
}

function prepare(
  { adapter, simulator, position, country, line, employeePhone }: SimulatedConnection,
  id: StoryId,
  given?: string,
) {
  const customer = given ?? numberOf(country, position * 100 + STORY_IDS.indexOf(id));
  const story = storyOf(id, castOf(country, { customer, line, employeePhone }));
  const performance: Performance = {
    ...{ id, story, customer, problems: [] },
    expectation: expectationOf(id, story, simulator, adapter),
  };
  return performance;
}

async function caught(performance: Performance, work: Promise<void>): Promise<void> {
  await work.catch((error: Error) => performance.problems.push(error.message));
}

/** In compressed time: the moments follow each other at once, their times are those of the story and in the past. */
async function tell(connection: SimulatedConnection, performance: Performance, callId?: string) {
  const { id, story, problems } = performance;
  const { simulator, adapter, pbx, server, receivingUrl } = connection;
  const lastAt = Math.max(...story.calls.flatMap(({ moments }) => moments.map(({ at }) => at)));
  const isForged = story.delivery === 'wrong-secret';
  const played = playStory(story, simulator, isForged ? withWrongSecrets(pbx, adapter) : pbx, {
    startedAt: new Date(Date.now() - (lastAt + 1) * 1000),
    callIds: story.calls.map((_, index) => callId ?? `${id.replaceAll('.', '-')}-${index + 1}`),
  });
  for (const [index, { moment, call, requests, held }] of played.entries()) {
    if (moment.what === 'ended' && !isForged) pbx.calls.push({ call, end: moment });
    const isTakenBack = moment.what === 'ended' || moment.what === 'passed-over';
    if (isTakenBack) await seen(connection, performance, played.slice(0, index));
    if (held) server.write(held);
    for (const request of requests) {
      const problem = complaint(request, await deliver(request, receivingUrl, PATIENT));
      if (problem && !isForged) problems.push(problem);
    }
  }
}

/** Nobody's phone rings for no time at all: an offer is not taken back before the operators have seen it. */
async function seen(connection: SimulatedConnection, performance: Performance, told: PlayedMoment[]): Promise<void> {
  const { expectation } = performance;
  const wanted = expectation.isPossible ? expectation.calls.flatMap(({ popups = [] }) => popups) : [];
  const offered = popupsOf(told).filter((extension) => wanted.includes(extension));
  const isSeen = () => {
    const popups = popupsAt(connection).filter(({ remoteNumber }) => remoteNumber === remoteOf(performance));
    return offered.every((extension) => popups.some((popup) => popup.extension === extension));
  };
  // who sees nothing is told by the comparison
  await until(isSeen, SEEN_MS).catch(() => undefined);
}

/** As the API shows the customer's number. */
export const remoteOf = ({ story, customer }: Performance): string | null =>
  story.calls.some((call) => call.customer === '') ? null : `+${customer}`;

const CLICK = `mutation ($input: ClickToCallInput!) { clickToCall(input: $input) {
  ... on ClickToCallStarted { intentId extension } ... on ClickToCallRefused { reason message } } }`;

/** An operator clicks the customer's number. */
async function click(company: Company, connection: SimulatedConnection, performance: Performance): Promise<void> {
  const { story, customer, problems } = performance;
  const { server, pbx, adapter, dials } = connection;
  const [operator] = Object.keys(story.calls[0]?.expects?.outcomes ?? {});
  const extension = operator ?? connection.pbx.extensions[0];
  const ask = async () => {
    const input = { phone: `+${customer}`, connectionId: connection.id };
    return (await company.api.gql(CLICK, { input }, operatorWith(extension, connection).token)).clickToCall;
  };
  if (story.click === 'refused') {
    connection.account = withWrongSecrets(pbx, adapter);
    const { reason } = await ask().finally(() => (connection.account = pbx));
    if (!['UNAUTHORIZED', 'REFUSED'].includes(reason)) problems.push(`a wrong key is answered by ${reason}`);
    return;
  }
  if (story.click === 'unreachable') {
    server.behave('breaks');
    const { reason } = await ask().finally(() => server.behave('answers'));
    if (reason !== 'UNREACHABLE') problems.push(`a PBX that breaks the connection is answered by ${reason}`);
    return;
  }
  const started = await ask();
  if (!started.intentId) return void problems.push(`the click was refused: ${started.reason} ${started.message}`);
  performance.intentId = started.intentId;
  await until(() => dials.length > 0).catch(() => undefined);
  const dialled = dials.shift();
  if (!dialled) return void problems.push('the PBX was not told to dial');
  const digits = dialled.customer.replace(/\D/g, '');
  if (dialled.extension !== extension) problems.push(`the PBX was told to ring ${dialled.extension}, not ${extension}`);
  if (!customer.endsWith(digits.slice(-6)))
    problems.push(`the PBX was told to dial ${dialled.customer}, not ${customer}`);
  await tell(connection, performance, dialled.id ?? `click-${connection.adapter.id}`);
}
