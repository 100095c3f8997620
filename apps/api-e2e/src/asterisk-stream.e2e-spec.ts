import { asterisk, PbxHttpClient } from '@ringdesk/pbx-adapters';
import type { CallEvent, EndedEvent } from '@ringdesk/telephony';
// eslint-disable-next-line @nx/enforce-module-boundaries -- the tools are no project of the workspace
import { type Peer, provisionAsterisk, startPeer } from '../../../tools/asterisk/peer.mjs';

type CallStream = ReturnType<Extract<typeof asterisk.inbound, { kind: 'stream' }>['open']>;

const MINUTE = 60_000;
const check = async (settings: Record<string, string>) =>
  asterisk.check?.(settings, new PbxHttpClient().of({ adapter: asterisk, settings, aliases: {} }));
const SALES = '74951230001';
const SUPPORT = '74951230002';
const real = process.env.RINGDESK_SKIP_ASTERISK === '1' ? describe.skip : describe;

/** Everything the stream says, and a way to wait for what is still to come. */
class Story {
  readonly events: CallEvent[] = [];
  states: string[] = [];
  version?: string;
  missing?: string[];
  private watchers: (() => void)[] = [];

  changed(): void {
    this.watchers.splice(0).forEach((wake) => wake());
  }

  async until<T>(look: () => T | undefined | false, what: string, ms = 30_000): Promise<T> {
    const deadline = Date.now() + ms;
    for (let found = look(); ; found = look()) {
      if (found) return found;
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`No ${what} within ${ms} ms; heard: ${JSON.stringify(this.events)}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.watchers.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  of(callId: string): CallEvent[] {
    return this.events.filter((event) => event.callId === callId);
  }

  steps(callId: string): string[] {
    return this.of(callId).flatMap((event) => {
      if (event.kind === 'ended') return event.scope === 'call' ? [`ended ${event.disposition}`] : [];
      return event.kind === 'recording' || event.kind === 'joined' ? [] : [`${event.kind} ${event.extension}`];
    });
  }

  end(callId: string): Promise<EndedEvent> {
    return this.until(
      () => this.of(callId).find((event): event is EndedEvent => event.kind === 'ended' && event.scope === 'call'),
      `end of ${callId}`,
    );
  }
}

real('the stream of a real Asterisk', () => {
  let peer: Peer;
  let story: Story;
  let stream: CallStream;
  let settings: Record<string, string>;

  beforeAll(async () => {
    await provisionAsterisk();
    peer = await startPeer();
  }, 15 * MINUTE);

  afterAll(() => peer?.stop(), MINUTE);

  async function open(user = peer.users.crm, more: Record<string, string> = {}): Promise<void> {
    story = new Story();
    settings = {
      host: '127.0.0.1',
      port: String(peer.amiProxyPort),
      username: user.username,
      secret: user.secret,
      allowPrivateHost: 'true',
      recordingsUrl: peer.httpUrl,
      recordingsUser: peer.users.ari.reader.username,
      recordingsPassword: peer.users.ari.reader.password,
      ...more,
    };
    if (asterisk.inbound.kind !== 'stream') throw new Error('Asterisk is a stream.');
    const told = story;
    stream = asterisk.inbound.open({
      connectionId: 'real',
      settings,
      shortNumbers: () => new Set(['101', '102', '103']),
      emit: async (events) => {
        told.events.push(...events);
        told.changed();
      },
      onStatus: ({ state, version, missing }) => {
        told.states.push(state);
        Object.assign(told, { version, missing });
        told.changed();
      },
      log: { info: () => undefined, warn: () => undefined },
    });
    stream.start();
    await story.until(() => story.states.at(-1) === 'connected', 'connection');
  }

  beforeEach(() => open(), MINUTE);

  afterEach(async () => {
    await stream.stop();
    await peer.restoreProxy();
    await peer.hangupAll();
    await peer.clearPhones();
    await peer.idle({ quiet: 300 });
  }, MINUTE);

  const originate = (intentId: string, number: string, extension = '101') =>
    stream.originate?.({ intentId, extension, number });

  it('knows the version and misses no permission', () => {
    expect(story.version).toBe(peer.version);
    expect(story.missing).toEqual([]);
  });

  it(
    'rings, answers and ends a call, and its recording can be fetched',
    async () => {
      await peer.phone(101, 'phone-answers', { ring: 700 });
      const call = await peer.call(SALES, 'caller-hangs-up', { from: '79161110001', talk: 3000 });
      const end = await story.end(call.linkedid);
      expect(story.steps(call.linkedid)).toEqual(['ringing 101', 'answered 101', 'ended answered']);
      expect(end).toMatchObject({ remoteNumber: '79161110001', line: SALES, lineName: 'Sales', endedBy: 'remote' });
      expect(end.talkSeconds).toBeGreaterThanOrEqual(2);
      expect(end.talkSeconds).toBeLessThanOrEqual(4);

      await peer.idle({ quiet: 300 });
      const request = end.recording && asterisk.recordingRequest?.(end.recording, settings);
      if (!request) throw new Error('There is no recording.');
      const answer = await fetch(request.url, { headers: request.headers });
      const sound = Buffer.from(await answer.arrayBuffer());
      expect(answer.status).toBe(200);
      expect(sound.subarray(0, 4).toString()).toBe('RIFF');
      expect(sound.length).toBeGreaterThan(16_000);
      expect(sound.length).toBe(peer.recordings().find(({ path }) => path === end.recording?.location)?.bytes);
    },
    MINUTE,
  );

  it(
    'in a ring group both ring, the second answers, the first is released',
    async () => {
      await peer.phone(101, 'phone-never-answers');
      await peer.phone(102, 'phone-answers', { ring: 1000 });
      const call = await peer.call(SUPPORT, 'caller-hangs-up', { from: '79161110006', talk: 1500 });
      expect(await story.end(call.linkedid)).toMatchObject({ disposition: 'answered', extension: '102' });
      const steps = story.steps(call.linkedid);
      expect(steps.slice(0, 2).sort()).toEqual(['ringing 101', 'ringing 102']);
      expect(steps.slice(2, 4).sort()).toEqual(['answered 102', 'released 101']);
    },
    MINUTE,
  );

  it(
    'an abandoned call is missed, without recording',
    async () => {
      await peer.phone(101, 'phone-never-answers');
      const call = await peer.call(SALES, 'caller-abandons', { from: '79161110004', talk: 1500 });
      const end = await story.end(call.linkedid);
      expect(end).toMatchObject({ disposition: 'missed', reason: 'abandoned', endedBy: 'remote', talkSeconds: 0 });
      expect(end.recording).toBeUndefined();
    },
    MINUTE,
  );

  it(
    'B-10: click-to-call rings the operator, then the contact, under the id we chose',
    async () => {
      await peer.phone(101, 'phone-answers', { ring: 700 });
      await peer.phone('outside', 'phone-answers-hangs-up', { ring: 700, talk: 2000 });
      expect(await originate('intent-answered', '+7 916 222-00-01')).toEqual({
        accepted: true,
        callId: 'intent-answered',
      });
      const end = await story.end('intent-answered');
      expect(story.steps('intent-answered')).toEqual(['ringing 101', 'answered 101', 'ended answered']);
      expect(end).toMatchObject({ direction: 'outbound', extension: '101', line: SALES, endedBy: 'remote' });
      expect(Math.abs((end.talkSeconds ?? 0) - 2)).toBeLessThanOrEqual(1);
    },
    MINUTE,
  );

  it(
    'click-to-call to a busy contact',
    async () => {
      await peer.phone(101, 'phone-answers', { ring: 300 });
      await peer.phone('outside', 'phone-refuses', { code: 486, reason: 'Busy Here' });
      await originate('intent-busy', '79162220002');
      expect(await story.end('intent-busy')).toMatchObject({ disposition: 'busy', extension: '101', talkSeconds: 0 });
    },
    MINUTE,
  );

  it(
    'B-10: click-to-call through a Local channel, as FreePBX needs it',
    async () => {
      await stream.stop();
      await open(peer.users.crm, { channelTemplate: 'Local/{ext}@from-internal/n' });
      await peer.phone(101, 'phone-answers', { ring: 500 });
      await peer.phone('outside', 'phone-answers-hangs-up', { ring: 500, talk: 1500 });
      expect(await originate('intent-local', '79162220007')).toMatchObject({ accepted: true });
      const end = await story.end('intent-local');
      expect(story.steps('intent-local')).toEqual(['ringing 101', 'answered 101', 'ended answered']);
      expect(end).toMatchObject({ direction: 'outbound', remoteNumber: '79162220007', endedBy: 'remote' });
    },
    MINUTE,
  );

  it(
    'says at once that the operator has no phone',
    async () => {
      await originate('intent-offline', '79162220006', '103');
      const end = await story.end('intent-offline');
      expect(end).toMatchObject({ disposition: 'failed', reason: 'operator-unreachable', isLogged: false });
    },
    MINUTE,
  );

  it(
    'loses the PBX in the middle of a talk, and knows the call’s end',
    async () => {
      await peer.phone(101, 'phone-answers', { ring: 500 });
      const call = await peer.call(SALES, 'caller-hangs-up', { from: '79161110012', talk: 6000 });
      await story.until(() => story.steps(call.linkedid).includes('answered 101'), 'answer');
      await peer.severProxy();
      await story.until(() => story.states.at(-1) === 'waiting', 'loss');
      await peer.restoreProxy();
      await story.until(() => story.states.at(-1) === 'connected', 'second connection');
      const end = await story.end(call.linkedid);
      expect(story.steps(call.linkedid)).toEqual(['ringing 101', 'answered 101', 'ended answered']);
      expect(Math.abs((end.talkSeconds ?? 0) - 6)).toBeLessThanOrEqual(1);
      expect(end).not.toHaveProperty('isEstimated');
    },
    MINUTE,
  );

  it(
    'begins in the middle of a talk',
    async () => {
      await stream.stop();
      await peer.phone(101, 'phone-answers', { ring: 500 });
      const call = await peer.call(SALES, 'caller-hangs-up', { from: '79161110012', talk: 6000 });
      await peer.connected(101);
      await open();
      const end = await story.end(call.linkedid);
      expect(story.steps(call.linkedid)).toEqual(['answered 101', 'ended answered']);
      expect(end).toMatchObject({ remoteNumber: '79161110012', line: SALES, lineName: 'Sales' });
      expect(end.recording).toBeDefined();
    },
    MINUTE,
  );

  it(
    'a call that ended during the gap is closed as an estimate',
    async () => {
      await peer.phone(101, 'phone-answers', { ring: 300 });
      const call = await peer.call(SALES, 'caller-waits', { from: '79161110013' });
      await story.until(() => story.steps(call.linkedid).includes('answered 101'), 'answer');
      await peer.severProxy();
      await story.until(() => story.states.at(-1) === 'waiting', 'loss');
      await peer.hangupAll();
      await peer.restoreProxy();
      expect(await story.end(call.linkedid)).toMatchObject({ disposition: 'answered', isEstimated: true });
    },
    MINUTE,
  );

  it(
    'names what a user without rights misses',
    async () => {
      await stream.stop();
      await open(peer.users.viewer);
      expect(story.missing).toEqual(['originate', 'reporting', 'call', 'system']);
      expect(await originate('intent-viewer', '79162220002')).toEqual({
        accepted: false,
        reason: 'unauthorized',
        message: 'Permission denied',
      });
      const checked = await check(settings);
      const words = checked?.messages.map(({ en }) => en).join(' ');
      expect(words).toContain('may not originate');
      expect(words).toContain('ARI answers');
      const wrong = await check({ ...settings, recordingsPassword: 'wrong' });
      expect(wrong).toMatchObject({ isOk: false });
      expect(wrong?.messages.map(({ en }) => en)).toContain('ARI does not accept its user or password.');
    },
    MINUTE,
  );

  it(
    'tells the administrator that the secret is wrong',
    async () => {
      const checked = await check({ ...settings, secret: 'wrong' });
      expect(checked).toMatchObject({ isOk: false });
      expect(checked?.messages[0].en).toContain('does not accept');
    },
    MINUTE,
  );
});
