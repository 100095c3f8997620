/**
 * The made-up PBXs of the journeys, in a process of their own as in life: each plays its provider's server on a free
 * port, and calls in the provider's wire format. `made-up-pbx.ts` starts it and talks with it.
 */
import {
  accountOf,
  adapters,
  castOf,
  complaint,
  deliver,
  numberOf,
  OPERATORS,
  type PlayedMoment,
  playStory,
  type SimPbx,
  type SimServer,
  simulators,
  startSimServer,
  type StoryId,
  storyOf,
} from '@ringdesk/pbx-adapters';
import type { Answer, Dialled, Facts, MomentName, Receiving, Wish } from './made-up-pbx';

/** The number of calls that have begun, which makes each id and customer another one. */
let calls = 0;

class MadeUpPbx {
  private readonly dialled: Dialled[] = [];
  /** What of the present call is not told yet. */
  private untold: PlayedMoment[] = [];

  private constructor(
    private readonly provider: string,
    private readonly server: SimServer,
    private readonly country: string,
    private account: SimPbx,
    private receivingUrl = '',
  ) {}

  static async start(provider: string): Promise<MadeUpPbx> {
    const adapter = adapters.find(({ id }) => id === provider);
    if (!adapter) throw new Error(`There is no provider ${provider}`);
    const simulator = simulators[provider];
    const server: SimServer = await startSimServer(simulator, {
      account: () => pbx.account,
      onDial: (dial) => pbx.dialled.push(dial),
    });
    const { settings, country, aliases } = accountOf(adapter, simulator, server.address);
    const [host] = simulator.hosts ?? [];
    const pbx: MadeUpPbx = new MadeUpPbx(provider, server, country, {
      ...{ settings, aliases, hubToken: '', calls: [], extensions: [...OPERATORS] },
      lines: [numberOf(country, 99_000)],
      // recordings lie at the provider's own host, where it has a fixed one
      ownUrl: host ? `https://${host}` : server.address.url,
    });
    return pbx;
  }

  get facts(): Facts {
    const { settings, extensions, lines } = this.account;
    const hosts = simulators[this.provider].hosts ?? [];
    return { address: this.server.address.url, hosts, settings, extensions, line: lines[0] };
  }

  /** What the administrator has entered in the PBX's cabinet. */
  tellTo({ url, hubToken }: Receiving): void {
    this.receivingUrl = url;
    this.account = { ...this.account, hubToken };
  }

  /** A new call, of which nothing is told yet. @returns the customer's number, digits with country code */
  begin(story: StoryId, { customer, id }: { customer?: string; id?: string } = {}): string {
    calls += 1;
    const { country, provider, account } = this;
    const party = customer ?? numberOf(country, calls);
    const cast = castOf(country, { customer: party, line: account.lines[0], employeePhone: numberOf(country, 98_000) });
    const plot = storyOf(story, cast);
    const seconds = Math.max(...plot.calls.flatMap(({ moments }) => moments.map(({ at }) => at)));
    const startedAt = new Date(Date.now() - (seconds + 1) * 1000); // it is told faster than it happens
    const callIds = plot.calls.map((_, index) => id ?? `journey-${calls}-${index + 1}`);
    this.untold = playStory(plot, simulators[provider], account, { startedAt, callIds });
    return party;
  }

  /** Tells what happens up to and with this moment. @throws Error when the hub's reply is not as the PBX needs it */
  async tellUntil(what: MomentName): Promise<void> {
    const until = this.untold.findLastIndex(({ moment }) => moment.what === what);
    if (until < 0) throw new Error(`the call has no moment "${what}" that is still untold`);
    for (const { moment, call, requests } of this.untold.splice(0, until + 1)) {
      if (moment.what === 'ended') this.account.calls.push({ call, end: moment });
      for (const request of requests) {
        const problem = complaint(request, await deliver(request, this.receivingUrl));
        if (problem) throw new Error(problem);
      }
    }
  }

  /** What the hub last had it dial, once. */
  takeDialled(): Dialled | null {
    return this.dialled.shift() ?? null;
  }
}

const pbxs = new Map<string, MadeUpPbx>();

async function answer({ provider, ...wish }: Wish): Promise<unknown> {
  if (wish.do === 'start') {
    const pbx = await MadeUpPbx.start(provider);
    pbxs.set(provider, pbx);
    return pbx.facts;
  }
  const pbx = pbxs.get(provider);
  if (!pbx) throw new Error(`${provider} was not started`);
  switch (wish.do) {
    case 'tell-to':
      return pbx.tellTo(wish.receiving);
    case 'begin':
      return pbx.begin(wish.story, wish.call);
    case 'tell-until':
      return pbx.tellUntil(wish.what);
    case 'take-dialled':
      return pbx.takeDialled();
  }
}

process.on('message', (wish: Wish) => {
  const reply = (said: Omit<Answer, 'number'>) => process.send?.({ number: wish.number, ...said });
  void answer(wish).then(
    (result) => reply({ result }),
    (error: Error) => reply({ error: error.message }),
  );
});
process.on('disconnect', () => process.exit(0)); // whoever started it is gone
