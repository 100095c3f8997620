import type { CallEvent } from '@ringdesk/telephony';
import type { AdapterSettings, StreamStatus } from '../../adapter';
import {
  digits,
  expectOutcome,
  SHORT_NUMBERS,
  transcripts,
  type Transcript,
  withoutTimestamps,
} from './asterisk.spec-helper';
import { AsteriskStream } from './asterisk.stream';
import { partsOf, rowsOf, seeded, splitAfter } from './transcript-parts.spec-helper';
import { eventText, FakePbx, failure, Inbox, ManualTimers, success } from './fake-pbx.spec-helper';

let pbx: FakePbx;
let port: number;
let said: Inbox<CallEvent>;
let states: Inbox<StreamStatus>;
let emit: (events: CallEvent[]) => Promise<void>;
const streams: AsteriskStream[] = [];

beforeEach(async () => {
  pbx = new FakePbx();
  port = await pbx.listen();
  said = new Inbox();
  states = new Inbox();
  emit = async (events) => events.forEach(said.add);
});

afterEach(async () => {
  for (const stream of streams.splice(0)) await stream.stop();
  await pbx.close();
});

function stream(settings: AdapterSettings = {}, timers?: ManualTimers): AsteriskStream {
  const quiet = { info: () => undefined, warn: () => undefined };
  const made = new AsteriskStream(
    {
      connectionId: 'c1',
      settings: { host: '127.0.0.1', port: String(port), username: 'crm', secret: 'crm-test-secret', ...settings },
      shortNumbers: () => SHORT_NUMBERS,
      emit: (events) => emit(events),
      onStatus: states.add,
      log: quiet,
    },
    { timers, random: () => 0 },
  );
  streams.push(made);
  return made;
}

async function connected(settings?: AdapterSettings, timers?: ManualTimers): Promise<AsteriskStream> {
  const made = stream(settings, timers);
  made.start();
  await states.until(({ state }) => state === 'connected');
  return made;
}

async function sendInPieces(bytes: Buffer, random: () => number): Promise<void> {
  for (let start = 0; start < bytes.length;) {
    const end = start + 1 + Math.floor(random() ** 3 * 3000);
    pbx.send(bytes.subarray(start, end));
    start = end;
    if (random() < 0.3) await new Promise(setImmediate);
  }
}

async function play({ bytes, calls }: Transcript, judgeSeconds: boolean): Promise<void> {
  const { channels, statuses, events } = partsOf(bytes);
  Object.assign(pbx, { channels, statuses });
  const firstSecond = /^\d+/.exec(calls[0].linkedid ?? '')?.[0] ?? '0';
  if (judgeSeconds) pbx.overrides.Ping = () => success('Ping: Pong', `Timestamp: ${Number(firstSecond) + 3}.500000`);
  const made = await connected();
  const { clickToCall, operators, remoteNumber } = calls[0];
  if (clickToCall) {
    const request = { intentId: clickToCall, extension: operators[0].extension, number: digits(remoteNumber) };
    expect(await made.originate(request)).toEqual({ accepted: true, callId: clickToCall });
  }
  await sendInPieces(Buffer.from(events.replace(/^\uFEFF/, '')), seeded(events.length));
  await said.until((event) => event.kind === 'internal' || (event.kind === 'ended' && event.scope === 'call'));
  expectOutcome(said.items, calls[0], judgeSeconds);
}

describe.each(transcripts())('over the network, in pieces: $title', (transcript) => {
  it('D-03: comes out as it happened', () => play(transcript, true));

  it('comes out the same without times', () =>
    play({ ...transcript, bytes: withoutTimestamps(transcript.bytes) }, false));
});

const IN_CALL = transcripts().find(({ title }) => title === 'reconnect-in-call (22)') as Transcript;
const ANSWERED = transcripts().find(({ title }) => title === 'in-direct-answered (22)') as Transcript;

describe('the stream', () => {
  it('tells the version and asks the PBX to leave the noise out', async () => {
    await connected();
    expect(states.items.at(-1)).toEqual({ state: 'connected', version: '22.10.1', missing: [] });
    const filters = pbx.received.filter((action) => action.get('Action') === 'Filter');
    expect(filters.map((action) => action.get('Operation'))).toEqual(['Add', 'Add']);
    expect(filters[1].get('Filter')).toContain('RTPAUDIOQOS');
  });

  it('works on without the permissions it is refused, and names them', async () => {
    for (const name of ['Filter', 'CoreSettings', 'CoreStatus', 'CoreShowChannels', 'Status']) {
      pbx.overrides[name] = () => failure('Permission denied');
    }
    pbx.overrides.ListCommands = () => success('Ping: Keepalive command.');
    await connected();
    expect(states.items.at(-1)?.missing).toEqual(['originate', 'reporting', 'call', 'system']);
    pbx.send(partsOf(ANSWERED.bytes).events);
    await said.until((event) => event.kind === 'ended' && event.scope === 'call');
    expectOutcome(said.items, ANSWERED.calls[0], true);
  });

  it('notices that variables never come: the permission dialplan is missing', async () => {
    await connected();
    const withoutVariables = partsOf(ANSWERED.bytes)
      .events.split('\r\n\r\n')
      .filter((block) => !block.startsWith('Event: VarSet'))
      .join('\r\n\r\n');
    pbx.send(withoutVariables);
    expect((await states.until(({ missing }) => missing?.includes('dialplan') ?? false)).state).toBe('connected');
  });

  it('stops for good when the PBX does not know the user', async () => {
    pbx.secret = 'another';
    stream().start();
    expect(await states.until(({ state }) => state === 'refused')).toMatchObject({ problem: 'Authentication failed' });
  });

  it('picks a call up again that went on during a gap, and counts its whole talk', async () => {
    const timers = new ManualTimers();
    await connected({}, timers);
    const [before, after] = splitAfter(ANSWERED.bytes, 'BridgeEnter');
    pbx.send(before);
    await said.until(({ kind }) => kind === 'answered');
    pbx.channels = rowsOf(before);
    pbx.cut();
    const waiting = await states.until(({ state }) => state === 'waiting');
    expect(waiting.gapSince).toBeDefined();
    timers.pass(1000);
    while (states.items.filter(({ state }) => state === 'connected').length < 2) await new Promise(setImmediate);
    pbx.send(after.replaceAll(/BridgeUniqueid: .*/g, 'BridgeUniqueid: b1'));
    await said.until((event) => event.kind === 'ended' && event.scope === 'call');
    expectOutcome(said.items, ANSWERED.calls[0], true);
    expect(said.items.filter(({ kind }) => kind === 'answered')).toHaveLength(1);
  });

  it('ends what is gone after a gap, as an estimate', async () => {
    const timers = new ManualTimers();
    await connected({}, timers);
    pbx.send(splitAfter(ANSWERED.bytes, 'BridgeEnter')[0]);
    await said.until(({ kind }) => kind === 'answered');
    pbx.cut();
    await states.until(({ state }) => state === 'waiting');
    timers.pass(1000);
    const end = await said.until((event) => event.kind === 'ended' && event.scope === 'call');
    expect(end).toMatchObject({ disposition: 'answered', isEstimated: true, extension: '101' });
  });

  it('an end that comes while the channels are being listed is no estimate', async () => {
    const timers = new ManualTimers();
    await connected({}, timers);
    const [before, after] = splitAfter(ANSWERED.bytes, 'BridgeEnter');
    pbx.send(before);
    await said.until(({ kind }) => kind === 'answered');
    pbx.cut();
    await states.until(({ state }) => state === 'waiting');
    pbx.afterLogin = after;
    timers.pass(1000);
    const end = await said.until((event) => event.kind === 'ended' && event.scope === 'call');
    expect(end).toMatchObject({ disposition: 'answered', endedBy: 'remote' });
    expect(end).not.toHaveProperty('isEstimated');
  });

  it('after a restart of Asterisk no old call is left', async () => {
    const timers = new ManualTimers();
    await connected({}, timers);
    const before = splitAfter(ANSWERED.bytes, 'BridgeEnter')[0];
    pbx.send(before);
    await said.until(({ kind }) => kind === 'answered');
    pbx.overrides.CoreStatus = () => success('CoreStartupDate: 2026-11-23', 'CoreStartupTime: 09:00:00');
    pbx.cut();
    await states.until(({ state }) => state === 'waiting');
    timers.pass(1000);
    const end = await said.until((event) => event.kind === 'ended' && event.scope === 'call');
    expect(end).toMatchObject({ isEstimated: true });
  });

  it('closes a call of which nothing was heard for four hours, when the PBX has it no more', async () => {
    const timers = new ManualTimers();
    await connected({}, timers);
    pbx.send(splitAfter(withoutTimestamps(ANSWERED.bytes), 'BridgeEnter')[0]);
    await said.until(({ kind }) => kind === 'answered');
    const isListed = () => pbx.received.filter((action) => action.get('Action') === 'CoreShowChannels').length - 1;
    timers.leap(4 * 3_600_000 - 60_000);
    const isQuiet = () => timers.pending.includes(15_000) && timers.pending.includes(15 * 60_000);
    for (let round = 0; round < 10_000 && !isQuiet(); round += 1) await new Promise(setImmediate);
    expect(isListed()).toBe(0);
    timers.leap(15 * 60_000);
    const end = await said.until((event) => event.kind === 'ended' && event.scope === 'call');
    expect(end).toMatchObject({ isEstimated: true });
    expect(isListed()).toBe(1);
  });

  it('stores events in order and none is lost when storing fails', async () => {
    const timers = new ManualTimers();
    let failures = 0;
    emit = async (events) => {
      if (failures < 3 && said.items.length === 1) {
        failures += 1;
        throw new Error('The database is away.');
      }
      await new Promise(setImmediate);
      events.forEach(said.add);
    };
    await connected({}, timers);
    pbx.send(partsOf(ANSWERED.bytes).events);
    for (let round = 0; round < 200 && said.items.length < 4; round += 1) {
      await new Promise(setImmediate);
      if (failures > 0) timers.pass(2500);
    }
    expect(failures).toBe(3);
    expectOutcome(said.items, ANSWERED.calls[0], true);
  });

  it('does not list anything when it sees a call in the middle of a talk for the first time', async () => {
    await play(IN_CALL, true);
    expect(said.items[0]).toMatchObject({ kind: 'answered', extension: '101', lineName: 'Sales' });
  });
});

describe('click-to-call', () => {
  const request = { intentId: 'intent-1', extension: '101', number: '+7 (916) 222-00-01' };

  it('B-10: rings the operator first, under our id', async () => {
    const made = await connected();
    expect(await made.originate(request)).toEqual({ accepted: true, callId: 'intent-1' });
    const sent = await pbx.action('Originate');
    const headers = ['Channel', 'Context', 'Exten', 'Priority', 'Async', 'Timeout', 'CallerID', 'ChannelId'];
    expect(headers.map((name) => sent.get(name))).toEqual([
      'PJSIP/101',
      'from-internal',
      '+79162220001',
      '1',
      'true',
      '30000',
      '"+79162220001" <+79162220001>',
      'intent-1',
    ]);
    expect(sent.all('Variable')).toContain('__CRM_CALL_ID=intent-1');
  });

  it.each([
    ['Permission denied', 'unauthorized'],
    ['Extension does not exist.', 'refused'],
  ])('passes the refusal "%s" on as %s', async (words, reason) => {
    pbx.overrides.Originate = () => failure(words);
    const made = await connected();
    expect(await made.originate(request)).toEqual({ accepted: false, reason, message: words });
  });

  it('refuses while the PBX is away', async () => {
    expect(await stream().originate(request)).toMatchObject({ accepted: false, reason: 'unreachable' });
  });

  it('tells of a call whose fate was decided during a gap', async () => {
    const timers = new ManualTimers();
    const made = await connected({}, timers);
    await made.originate(request);
    pbx.cut();
    await states.until(({ state }) => state === 'waiting');
    timers.pass(1000);
    const end = await said.until((event) => event.kind === 'ended' && event.scope === 'call');
    expect(end).toMatchObject({ callId: 'intent-1', disposition: 'failed', isLogged: false, isEstimated: true });
  });

  it('says that the operator’s phone cannot be reached, though no channel ever came up', async () => {
    const made = await connected();
    await made.originate(request);
    const headers = { Response: 'Failure', Reason: '0', Uniqueid: 'intent-1' };
    pbx.send(eventText('OriginateResponse', headers));
    const end = await said.until((event) => event.kind === 'ended' && event.scope === 'call');
    expect(end).toMatchObject({ callId: 'intent-1', reason: 'operator-unreachable', isLogged: false });
  });
});
