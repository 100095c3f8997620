import type { CallEvent } from '@ringdesk/telephony';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Pbx, type PbxAdapter, PbxRefusal, type WebhookContext, type WebhookInbound, webhookOf } from './adapter';
import { garbage, LONG, mutated, randomOf } from './mutations.spec-helper';
import { PbxUnreachable } from './outgoing/guarded-address';
import {
  type FixtureRequest,
  fixturesIn,
  type ProviderFixture,
  requestOf,
  settingsOf,
} from './provider-fixtures.spec-helper';
import { boundedEvents } from './receiving/bounded-events';
import { adapters } from './registry';

/** Where an adapter's fixtures stand: in its own folder, or in that of the engine it is a brand of. */
const FOLDERS = (id: string) => [...(BRANDS[id] ?? []), `providers/${id}`];
const BRANDS: Record<string, string[]> = { azerizone: ['providers/generic'], 'beeline-kg': ['engines/itoolabs'] };
const ROUNDS = 300;

/** One of each way to receive: brands share theirs. */
const receivers = adapters.flatMap((adapter, index) => {
  const inbound = webhookOf(adapter);
  const folder = FOLDERS(adapter.id).find((one) => existsSync(join(__dirname, one, 'fixtures')));
  const isFirst = adapters.findIndex((other) => webhookOf(other)?.parse === inbound?.parse) === index;
  return inbound && folder && isFirst ? [{ title: adapter.title, adapter, inbound, folder }] : [];
});

interface Sent {
  fixture: ProviderFixture;
  request: FixtureRequest;
}

const sentTo = (folder: string): Sent[] =>
  fixturesIn(join(__dirname, folder)).flatMap(({ fixture }) =>
    fixture.requests.map((request) => ({ fixture, request })),
  );

/** What the adapter answers, and the events it tells of: also those of requests that it refuses. */
async function told(
  { adapter, inbound }: { adapter: PbxAdapter; inbound: WebhookInbound },
  { fixture, request }: Sent,
) {
  const { aliases = {}, extensionPhones, hubToken } = fixture.connection;
  const settings = settingsOf(adapter, fixture);
  const context: WebhookContext = {
    ...{ connectionId: 'c', settings, aliases, extensionPhones, hubToken },
    lookUpCaller: async () => ({ name: 'Acme', responsible: '101' }),
  };
  const asked = requestOf(request);
  const outcome = await inbound.receive(asked, context);
  return { outcome, events: inbound.parse(asked, { settings, aliases }) };
}

/** What is wrong with an event that passed the bounds; the engine and the database rely on it. */
function problemsOf(event: CallEvent): string[] {
  const problems = /\\u0000|\\ud[89a-f]/.test(JSON.stringify(event)) ? ['holds what no database keeps'] : [];
  if (!('direction' in event)) return problems;
  const { direction, extension, remoteNumber } = event;
  if (!['inbound', 'outbound'].includes(direction)) problems.push(`direction ${direction}`);
  if (typeof extension !== 'string' || typeof remoteNumber !== 'string')
    problems.push('no text for extension or number');
  if (event.kind !== 'ended') return problems;
  const { talkSeconds = 0, ringSeconds = 0, disposition } = event;
  if (typeof disposition !== 'string') problems.push(`disposition ${String(disposition)}`);
  for (const seconds of [talkSeconds, ringSeconds]) {
    if (!Number.isInteger(seconds) || seconds < 0 || seconds > 2 ** 31 - 1) problems.push(`${seconds} seconds`);
  }
  return problems;
}

/** null: the parser told of something that is no event, which the hub lists instead. */
function bounded(events: CallEvent[]): CallEvent[] | null {
  try {
    return boundedEvents(events);
  } catch {
    return null;
  }
}

describe.each(receivers)('$title, told nonsense', ({ adapter, inbound, folder }) => {
  const requests = sentTo(folder);

  it('D-04: answers whatever is wrong with a request, and tells of nothing that the engine cannot take', async () => {
    for (let seed = 1; seed <= ROUNDS; seed += 1) {
      const random = randomOf(seed);
      const { fixture, request } = random.one(requests);
      const body = mutated(request.body, random);
      const odd = random.below(10);
      const type = odd === 0 ? { 'Content-Type': random.one(['', 'text/plain', 'application/json', 'x']) } : null;
      const path = odd === 1 ? `${request.path ?? ''}${random.one(['/', '/more', '/..', '%'])}` : request.path;
      const changed = { ...request, body, path, headers: { ...request.headers, ...type } };
      try {
        const { outcome, events } = await told({ adapter, inbound }, { fixture, request: changed });
        expect([outcome.status >= 200 && outcome.status < 500, typeof outcome.body]).toEqual([true, 'string']);
        expect((bounded(events) ?? []).flatMap(problemsOf)).toEqual([]);
      } catch (error) {
        throw new Error(`round ${seed}: ${JSON.stringify(changed)}`, { cause: error });
      }
    }
  });

  it('makes no call of garbage, though its sender knows the secret', async () => {
    for (let seed = 1; seed <= ROUNDS; seed += 1) {
      const random = randomOf(seed);
      const { fixture, request } = random.one(requests);
      const changed = { ...request, query: {}, body: garbage(random) };
      const { events } = await told({ adapter, inbound }, { fixture, request: changed });
      expect({ body: changed.body, events }).toEqual({ body: changed.body, events: [] });
    }
  });

  it('takes no long time over a long body', async () => {
    const kinds = new Map(
      requests.map((sent) => [`${sent.request.path} ${sent.request.headers['Content-Type']}`, sent]),
    );
    for (const body of LONG) {
      const started = process.cpuUsage();
      for (const { fixture, request } of kinds.values())
        await told({ adapter, inbound }, { fixture, request: { ...request, body } });
      const { user } = process.cpuUsage(started);
      expect({ body: body.slice(0, 20), isSlow: user > 2_000_000 * kinds.size }).toMatchObject({ isSlow: false });
    }
  });
});

const ANSWERS = [
  ...[
    '',
    'null',
    '[]',
    '{}',
    '[null]',
    '[[]]',
    '<html>',
    '"text"',
    '7',
    '{"result":{"data":null}}',
    '{"status":"success"}',
  ],
  ...[
    '{"status":"success","stats":[{}],"numbers":[{}],"info":[null],"callDetails":[null,7,{}],"listOfEmployees":[[]]}',
  ],
  ...['{"error":7}', '{"error":{"data":null}}', '{"result":{"data":[{},null,{"extension":7,"phone_numbers":{}}]}}'],
  ...[
    '{"items":[null,{"ext":{}}],"info":{"total":"x"}}',
    '{"calls":[{"to":7,"date":[]},null]}',
    '[{"ext":[],"endAt":"x"}]',
  ],
];
const asking = adapters.filter(
  ({ inbound, check, originate }, index) =>
    inbound.kind === 'webhook' &&
    adapters.findIndex((other) => other.check === check && other.originate === originate) === index,
);

describe.each(asking)('$title, answered nonsense', (adapter) => {
  const settings = settingsOf(adapter, {
    connection: { settings: { apiKey: 'k', accessKey: 'k', domain: 'pbx.example' } },
  });
  const period = { from: new Date('2026-03-17T09:00:00Z'), to: new Date('2026-03-17T10:00:00Z') };
  const wish = { intentId: 'i', extension: '101', number: '37369100001' };
  const answers = ANSWERS.flatMap((text) => [200, 401, 404, 503].map((status) => ({ status, text })));

  /** What it throws; null: nothing. */
  const failureOf = (ask: () => unknown): Promise<unknown> =>
    Promise.resolve()
      .then(ask)
      .then(() => null)
      .catch((error: unknown) => error);

  it('Q-26: takes every answer for a refusal in words, or for nothing', async () => {
    for (const { status, text } of answers) {
      const pbx: Pbx = {
        ...{ settings, aliases: {}, now: period.to },
        send: async () => ({ status, text, cookies: ['JSESSIONID=made-up'] }),
      };
      const asked: (() => unknown)[] = [
        () => adapter.check?.(settings, pbx),
        () => adapter.listNumbers?.(pbx),
        async () => boundedEvents((await adapter.history?.(period, pbx)) ?? []),
        () => adapter.dial?.(wish, pbx),
        () => adapter.readOriginateAnswer?.({ status, text }),
        () => adapter.resolveRecording?.({ location: 'r-1' }, pbx),
      ];
      for (const ask of asked) {
        const failure = await failureOf(ask);
        const isDeclared = failure === null || failure instanceof PbxRefusal || failure instanceof PbxUnreachable;
        if (!isDeclared) throw new Error(`answered ${status} ${text}`, { cause: failure });
      }
    }
  });
});
