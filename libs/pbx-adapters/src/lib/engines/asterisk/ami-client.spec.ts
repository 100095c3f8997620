import { AmiClient, type AmiClientState, retryDelay } from './ami-client';
import { AmiAuthenticationFailed, AmiConnection, AmiRefusal, type AmiTarget, AmiUnreachable } from './ami-connection';
import { AmiInjectionError, type AmiMessage } from './ami-framing';
import { dialogue } from './asterisk.spec-helper';
import { eventText, FakePbx, failure, Inbox, ManualTimers, success } from './fake-pbx.spec-helper';

let pbx: FakePbx;
let timers: ManualTimers;
let target: AmiTarget;
let events: Inbox<AmiMessage>;
let states: Inbox<AmiClientState>;
const open: { stop?: () => Promise<void>; close?: () => Promise<void> }[] = [];

beforeEach(async () => {
  pbx = new FakePbx();
  timers = new ManualTimers();
  events = new Inbox();
  states = new Inbox();
  const port = await pbx.listen();
  target = { host: '127.0.0.1', port, tls: 'off', username: 'crm', secret: 'crm-test-secret', loginMode: 'md5' };
});

afterEach(async () => {
  for (const one of open.splice(0)) await (one.stop?.() ?? one.close?.());
  await pbx.close();
});

function connection(closed = new Inbox<string>()): AmiConnection {
  const made = new AmiConnection(target, { timers, onEvent: events.add, onClose: closed.add });
  open.push(made);
  return made;
}

function client(onLogin: (c: AmiConnection) => Promise<void> = async () => undefined): AmiClient {
  const made = new AmiClient(target, { timers, random: () => 0, onEvent: events.add, onLogin, onState: states.add });
  open.push(made);
  return made;
}

describe('a connection', () => {
  it('signs in by MD5 without sending the secret', async () => {
    const steps = dialogue('login-md5').filter((step) => step.from === 'hub');
    const expectedKey = /Key: (\w+)/.exec(steps[1].text ?? '')?.[1];
    await connection().open();
    const login = await pbx.action('Login');
    expect(login.get('Key')).toBe(expectedKey);
    expect(login.has('Secret')).toBe(false);
  });

  it('signs in in plain text where that is asked for', async () => {
    target.loginMode = 'plain';
    await connection().open();
    expect((await pbx.action('Login')).get('Secret')).toBe('crm-test-secret');
    expect(pbx.received.some((message) => message.get('Action') === 'Challenge')).toBe(false);
  });

  it('tells a wrong secret from everything else', async () => {
    target.secret = 'wrong';
    await expect(connection().open()).rejects.toThrow(AmiAuthenticationFailed);
  });

  it('hands over the events that come in the chunk of the login answer', async () => {
    pbx.afterLogin =
      eventText('FullyBooted', { Status: 'Fully Booted' }) + eventText('Newchannel', { Uniqueid: '1.1' });
    await connection().open();
    await events.until(({ event }) => event === 'Newchannel');
    expect(events.items.map(({ event }) => event)).toEqual(['FullyBooted', 'Newchannel']);
  });

  it('says what answers when it is no Asterisk', async () => {
    pbx.banner = 'SSH-2.0-OpenSSH_9.2\r\n';
    await expect(connection().open()).rejects.toThrow(/not as an Asterisk manager interface/);
  });

  it('says that nothing listens', async () => {
    await pbx.close();
    await expect(connection().open()).rejects.toThrow(/refuses the connection/);
    pbx = new FakePbx();
    await pbx.listen();
  });

  it('gives up when no greeting comes', async () => {
    pbx.banner = '';
    const opening = connection().open();
    opening.catch(() => undefined);
    timers.pass(10_000);
    await expect(opening).rejects.toThrow(AmiUnreachable);
  });

  it('collects the rows of a list and leaves other events alone', async () => {
    const made = connection();
    await made.open();
    pbx.overrides.CoreShowChannels = () =>
      success('EventList: start') +
      'Event: CoreShowChannel\r\nActionID: {id}\r\nUniqueid: 1.1\r\n\r\n' +
      eventText('Newchannel', { Uniqueid: '9.9' }) +
      'Event: CoreShowChannel\r\nActionID: {id}\r\nUniqueid: 1.2\r\n\r\n' +
      'Event: CoreShowChannelsComplete\r\nActionID: {id}\r\nEventList: Complete\r\n\r\n';
    const rows = await made.list('CoreShowChannels');
    expect(rows.map((row) => row.get('Uniqueid'))).toEqual(['1.1', '1.2']);
    expect(events.items.map((event) => event.get('Uniqueid'))).toEqual(['9.9']);
  });

  it('passes the event OriginateResponse on, although it bears the id of the action', async () => {
    const made = connection();
    await made.open();
    pbx.overrides.Originate = () =>
      success('Message: queued') + 'Event: OriginateResponse\r\nActionID: {id}\r\nResponse: Failure\r\n\r\n';
    await made.action('Originate');
    expect((await events.until(({ event }) => event === 'OriginateResponse')).get('Response')).toBe('Failure');
  });

  it.each([
    ['not-permitted', 'Permission denied'],
    ['originate-refused', 'Channel not specified'],
    ['originate-refused', 'Extension does not exist.'],
  ])('reports a refusal in the words of the PBX (%s: %s)', async (name, words) => {
    const answer = dialogue(name).find((step) => step.from === 'pbx' && step.text?.includes(words))?.text ?? '';
    const made = connection();
    await made.open();
    pbx.overrides.Originate = () => answer.replace(/ActionID: \d+/, 'ActionID: {id}');
    const refused = made.action('Originate');
    await expect(refused).rejects.toThrow(AmiRefusal);
    await expect(refused).rejects.toThrow(words);
  });

  it('sends nothing of an action that would smuggle in another one', async () => {
    const made = connection();
    await made.open();
    await expect(made.action('Originate', { Exten: '1\r\nAction: Command' })).rejects.toThrow(AmiInjectionError);
    await made.action('Ping');
    expect(pbx.received.map((message) => message.get('Action'))).toEqual(['Challenge', 'Login', 'Ping']);
  });

  it('does not wait for ever for an answer', async () => {
    const made = connection();
    await made.open();
    pbx.overrides.CoreStatus = () => null;
    const asked = made.action('CoreStatus');
    asked.catch(() => undefined);
    await pbx.action('CoreStatus');
    timers.pass(10_000);
    await expect(asked).rejects.toThrow('did not answer CoreStatus within 10 seconds');
  });

  it('asks every 15 seconds for a sign of life, and drops a silent PBX after 10 more', async () => {
    const closed = new Inbox<string>();
    await connection(closed).open();
    timers.pass(15_000);
    await pbx.action('Ping', 1);
    while (!timers.pending.includes(15_000)) await new Promise(setImmediate);
    pbx.overrides.Ping = () => null;
    timers.pass(15_000);
    await pbx.action('Ping', 2);
    expect(closed.items).toEqual([]);
    timers.pass(10_000);
    expect(await closed.until(() => true)).toMatch(/did not answer Ping/);
  });

  it('fails what is under way when the connection breaks', async () => {
    const made = connection();
    await made.open();
    pbx.overrides.CoreStatus = () => null;
    const asked = made.action('CoreStatus');
    asked.catch(() => undefined);
    await pbx.action('CoreStatus');
    pbx.cut();
    await expect(asked).rejects.toThrow(AmiUnreachable);
    await expect(made.action('Ping')).rejects.toThrow(AmiUnreachable);
  });
});

describe('the back-off', () => {
  it.each([
    [1, 0, 1000],
    [1, 1, 1000],
    [2, 0, 1000],
    [2, 1, 2000],
    [5, 0, 8000],
    [5, 1, 16_000],
    [7, 0, 30_000],
    [7, 1, 60_000],
    [500, 0.5, 45_000],
  ])('waits before attempt %i at chance %d for %i ms', (attempt, random, expected) => {
    expect(retryDelay(attempt, random)).toBe(expected);
  });
});

describe('the client', () => {
  it('comes back after a loss, and begins the back-off anew after a success', async () => {
    client().start();
    await states.until(({ name }) => name === 'connected');
    for (const round of [1, 2]) {
      pbx.cut();
      while (states.items.filter(({ name }) => name === 'waiting').length < round) await new Promise(setImmediate);
      expect(timers.pending).toEqual([1000]);
      timers.pass(1000);
      while (pbx.logins < round + 1) await new Promise(setImmediate);
      while (states.items.at(-1)?.name !== 'connected') await new Promise(setImmediate);
    }
  });

  it('does not insist on a refused login', async () => {
    target.secret = 'wrong';
    client().start();
    expect(await states.until(({ name }) => name === 'refused')).toMatchObject({ problem: 'Authentication failed' });
    expect(timers.pending).toEqual([]);
  });

  it('tries again when the login is refused for another reason', async () => {
    pbx.overrides.Login = () => failure('Missing action in request');
    client().start();
    await states.until(({ name }) => name === 'waiting');
    expect(timers.pending).toEqual([1000]);
  });

  it('is connected only when the catching up is done, and starts over when that fails', async () => {
    let attempts = 0;
    client(async (made) => {
      attempts += 1;
      await made.action('CoreStatus');
      if (attempts === 1) throw new Error('The list was cut off.');
    }).start();
    expect(await states.until(({ name }) => name === 'waiting')).toMatchObject({ problem: 'The list was cut off.' });
    timers.pass(1000);
    await states.until(({ name }) => name === 'connected');
    expect(attempts).toBe(2);
  });

  it('stops cleanly: signs off, and neither sockets nor timers remain', async () => {
    const made = client();
    made.start();
    await states.until(({ name }) => name === 'connected');
    await made.stop();
    expect(pbx.received.at(-1)?.get('Action')).toBe('Logoff');
    expect(states.items.at(-1)).toEqual({ name: 'stopped' });
    expect(timers.pending).toEqual([]);
    while (pbx.sockets.size > 0) await new Promise(setImmediate);
  });

  it('stops while it waits for the next attempt', async () => {
    pbx.overrides.Login = () => failure('Busy');
    const made = client();
    made.start();
    await states.until(({ name }) => name === 'waiting');
    await made.stop();
    expect(timers.pending).toEqual([]);
  });
});
