import { eventKey, foldConversation } from '@ringdesk/calls';
import type { CallEvent, RecordedCallEvent } from '@ringdesk/telephony';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CallerInfo, type PbxAdapter, type WebhookRequest, webhookOf } from './adapter';
import { storable } from './receiving/read-fields';
import { toWebhookRequest } from './receiving/to-webhook-request';

/**
 * A recorded or made-up exchange with a PBX, `fixtures/<story>.json`: what it sent, what it must be answered, which
 * events that is, and what the call is in the end. All keys, numbers and names in them are made up.
 */
export interface ProviderFixture {
  /** In one sentence. */
  description: string;
  /** Where the facts are from: page title, address. */
  source: string;
  confidence: PbxAdapter['confidence'];
  note?: string;
  connection: {
    settings: Record<string, string>;
    hubToken: string;
    /** ISO 3166 alpha-2. */
    country: string;
    shortNumbers: string[];
    aliases?: Record<string, string>;
    /** Outside numbers by short number, as the PBX's list of employees says. */
    extensionPhones?: Record<string, string>;
  };
  /** What the address book says, by the number as the PBX asks for it. */
  callers?: Record<string, CallerInfo>;
  requests: FixtureRequest[];
  /** What the call engine makes of all events; only the named members are compared. */
  calls: FixtureCall[];
}

export interface FixtureRequest {
  method: string;
  /** Below the connection's receiving address, '' for the address itself. */
  path?: string;
  query?: Record<string, string>;
  headers: Record<string, string>;
  body: string;
  remoteAddress?: string;
  /** ISO 8601 UTC. */
  receivedAt: string;
  expect: {
    status: number;
    /** Byte for byte; absent: not compared. */
    body?: string;
    contentType?: string;
    rejected?: 'BAD_SIGNATURE' | 'UNPARSABLE';
    /** Each the named members of one event, in order; absent: the request has none. */
    events?: (Partial<CallEvent> & { kind: CallEvent['kind'] })[];
  };
}

interface FixtureCall {
  callId: string;
  direction: 'inbound' | 'outbound';
  legs?: { extension: string; outcome: string }[];
  [member: string]: unknown;
}

const SHUFFLES = 20;

/** Replays every fixture of a provider's folder, and insists on the stories that its declaration calls for. */
export function testAdapter(adapter: PbxAdapter, folder: string, stories: string[] = STORIES): void {
  const fixtures = fixturesIn(folder);
  describe(`${adapter.title}, replayed`, () => {
    it('tells the stories that every PBX must tell', () => {
      const told = fixtures.map(({ story }) => story);
      expect(told).toEqual(expect.arrayContaining(stories));
    });

    it('says of each how sure it is', () => {
      const words = new Set(fixtures.map(({ fixture: { confidence } }) => confidence));
      expect(['documented', 'inferred', 'assumed']).toEqual(expect.arrayContaining([...words]));
    });

    it.each(fixtures)('$story: $fixture.description', async ({ fixture }) => {
      const events: Timed[] = [];
      for (const request of fixture.requests) events.push(...(await exchange(adapter, fixture, request)));
      expectCalls(fixture.calls, events);
    });

    it.each(fixtures)('B-70, $story: told again a minute later it is the same call', async ({ fixture }) => {
      const events: Timed[] = [];
      for (const request of fixture.requests) events.push(...(await exchange(adapter, fixture, request)));
      for (const request of fixture.requests) events.push(...(await exchange(adapter, fixture, aMinuteLater(request))));
      expectCalls(fixture.calls, events);
    });

    it.each(fixtures)(
      'D-03, B-70, $story: late, repeated and in any order it is the same call',
      async ({ fixture }) => {
        const events: Timed[] = [];
        for (const request of fixture.requests) events.push(...(await exchange(adapter, fixture, request)));
        for (let seed = 1; seed <= SHUFFLES; seed += 1)
          expectCalls(fixture.calls, shuffled([...events, ...events], seed));
      },
    );
  });
}

/** What every PBX that posts its events tells. */
export const STORIES = ['inbound.answered', 'inbound.missed', 'outbound.answered', 'outbound.failed', 'bad-secret'];

export function fixturesIn(folder: string): { story: string; fixture: ProviderFixture }[] {
  const files = readdirSync(join(folder, 'fixtures')).filter((file) => file.endsWith('.json'));
  return files.sort().map((file) => ({
    story: file.slice(0, -'.json'.length),
    fixture: JSON.parse(readFileSync(join(folder, 'fixtures', file), 'utf8')) as ProviderFixture,
  }));
}

const aMinuteLater = (request: FixtureRequest): FixtureRequest => ({
  ...request,
  receivedAt: new Date(Date.parse(request.receivedAt) + 60_000).toISOString(),
});

interface Timed {
  event: CallEvent;
  at: Date;
}

/** One request and its answer. @returns its events, with the moments they count for */
async function exchange(adapter: PbxAdapter, fixture: ProviderFixture, sent: FixtureRequest): Promise<Timed[]> {
  const inbound = webhookOf(adapter);
  if (!inbound) throw new Error(`${adapter.id} takes no requests`);
  const request = requestOf(sent);
  const settings = settingsOf(adapter, fixture);
  const { aliases = {}, extensionPhones, hubToken } = fixture.connection;
  const outcome = await inbound.receive(request, {
    ...{ connectionId: 'fixture', settings, aliases, extensionPhones, hubToken },
    lookUpCaller: async (phone) => fixture.callers?.[phone] ?? {},
  });
  const { status, body, contentType, rejected, events = [] } = sent.expect;
  expect({ status: outcome.status, rejected: outcome.rejected }).toEqual({ status, rejected });
  if (body !== undefined) expect(outcome.body).toBe(body);
  if (contentType !== undefined) expect(outcome.contentType).toBe(contentType);
  const said = outcome.isKept ? inbound.parse(request, { settings, aliases }) : [];
  expect(said).toHaveLength(events.length);
  said.forEach((event, index) => expect(event).toMatchObject(events[index]));
  return said.map((event) => ({ event, at: event.at ? new Date(event.at) : request.receivedAt }));
}

/** As the receiver reads it. */
export function requestOf({
  method,
  path = '',
  query = {},
  headers,
  body,
  remoteAddress = '',
  receivedAt,
}: FixtureRequest) {
  if (Number.isNaN(Date.parse(receivedAt))) throw new Error(`a request was received at no time: ${body.slice(0, 100)}`);
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), storable(value)]);
  const kept = { method, path, query, body: Buffer.from(body), remoteAddress, receivedAt: new Date(receivedAt) };
  const request: WebhookRequest = toWebhookRequest({ ...kept, headers: Object.fromEntries(lower) });
  return request;
}

function expectCalls(expected: FixtureCall[], events: Timed[]): void {
  const told = ofConversations(events);
  const ids = [...new Set(told.filter(({ event }) => event.kind !== 'recording').map(({ holder }) => holder))];
  expect(ids.sort()).toEqual(expected.map(({ callId }) => callId).sort());
  for (const { callId, legs, ...members } of expected) {
    const call = foldConversation(once(told.filter(({ holder }) => holder === callId)));
    expect({ callId, ...plain(call) }).toMatchObject({ callId, ...members });
    const named = call.legs.filter(({ extension }) => extension);
    const outcomes = named.map(({ extension, outcome }) => ({ extension, outcome }));
    if (legs) expect(byExtension(outcomes)).toEqual(byExtension(legs));
  }
}

interface Told {
  event: RecordedCallEvent;
  at: Date;
  /** Id of the call that the event is part of, and its own where the PBX went on under a second one. */
  holder: string;
  route: string;
}

/** As the engine puts them together. */
function ofConversations(events: Timed[]): Told[] {
  const holders = new Map(
    events.flatMap(({ event }) => (event.kind === 'joined' ? [[event.otherCallId, event.callId] as const] : [])),
  );
  return events.flatMap(({ event, at }) => {
    if (event.kind === 'internal' || event.kind === 'joined') return [];
    const holder = holders.get(event.callId);
    return [{ event, at, holder: holder ?? event.callId, route: holder ? event.callId : '' }];
  });
}

/** As they are kept: of repeated deliveries the earliest. */
function once(events: Told[]): Told[] {
  const kept = new Map<string, Told>();
  for (const timed of events) {
    const key = `${timed.route}|${eventKey(timed.event)}`;
    const known = kept.get(key);
    if (!known || timed.at < known.at) kept.set(key, timed);
  }
  return [...kept.values()];
}

/** Moments as text, as JSON has them. */
const plain = <T>(value: T) => JSON.parse(JSON.stringify(value)) as T;

const byExtension = <T extends { extension: string }>(legs: T[]) =>
  [...legs].sort((a, b) => a.extension.localeCompare(b.extension));

/** The same order for the same seed. */
function shuffled<T>(items: T[], seed: number): T[] {
  let state = seed;
  const result = [...items];
  for (let i = result.length - 1; i > 0; i -= 1) {
    state = (state * 48271) % 2147483647;
    const j = state % (i + 1);
    [result[i], result[j]] = [result[j], result[i]];
  }
  return result;
}

/** What a fixture's administrator entered, and for the rest what the declaration says. */
export function settingsOf(
  adapter: PbxAdapter,
  { connection }: { connection: Pick<ProviderFixture['connection'], 'settings'> },
): Record<string, string> {
  const declared = Object.entries(adapter.settings).filter(([, { default: value }]) => value !== undefined);
  const defaults = Object.fromEntries(declared.map(([key, { default: value }]) => [key, value as string]));
  return { ...defaults, ...connection.settings };
}
