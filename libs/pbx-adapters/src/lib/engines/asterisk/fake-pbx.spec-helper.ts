import { createHash } from 'node:crypto';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { AmiFraming, type AmiMessage } from './ami-framing';
import type { Timers } from './timers';

export type Reply = string | null;

/** A manager interface on a port of its own that answers as Asterisk does, unless a test says otherwise. */
export class FakePbx {
  readonly received: AmiMessage[] = [];
  readonly sockets = new Set<Socket>();
  logins = 0;
  secret = 'crm-test-secret';
  banner = 'Asterisk Call Manager/11.0.0\r\n';
  /** Rows of CoreShowChannels and of Status, complete messages without ActionID. */
  channels: string[] = [];
  statuses: string[] = [];
  /** Sent in the very chunk of the answer to a login. */
  afterLogin = '';
  /** Answers in place of the usual ones; null: silence. */
  overrides: Record<string, (action: AmiMessage) => Reply> = {};
  private readonly server: Server = createServer((socket) => this.accept(socket));
  private watchers: (() => void)[] = [];

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Breaks all connections. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  send(text: string | Buffer): void {
    for (const socket of this.sockets) socket.write(text);
  }

  /** Waits for the `count`-th action of this name. */
  async action(name: string, count = 1): Promise<AmiMessage> {
    const find = () => this.received.filter((message) => message.get('Action') === name)[count - 1];
    while (!find()) await new Promise<void>((resolve) => this.watchers.push(resolve));
    return find();
  }

  private accept(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => undefined);
    socket.write(this.banner);
    const framing = new AmiFraming();
    framing.push(Buffer.from('\r\n'));
    socket.on('data', (chunk) => {
      for (const action of framing.push(chunk).messages) this.answer(socket, action);
      this.watchers.splice(0).forEach((wake) => wake());
    });
  }

  private answer(socket: Socket, action: AmiMessage): void {
    this.received.push(action);
    const name = action.get('Action');
    const reply = this.overrides[name] ? this.overrides[name](action) : this.usual(action);
    if (reply === null) return;
    const id = action.get('ActionID');
    socket.write(reply.replaceAll('{id}', id) + (name === 'Login' && reply.includes('Success') ? this.afterLogin : ''));
  }

  private usual(action: AmiMessage): string {
    switch (action.get('Action')) {
      case 'Challenge':
        return success('Challenge: 509258954');
      case 'Login': {
        const key = createHash('md5').update(`509258954${this.secret}`).digest('hex');
        const isRight = action.get('Secret') === this.secret || action.get('Key') === key;
        if (isRight) this.logins += 1;
        return isRight ? success('Message: Authentication accepted') : failure('Authentication failed');
      }
      case 'Ping':
        return success('Ping: Pong');
      case 'ListCommands':
        return success(
          'Ping: Keepalive command.  (Priv: <none>)',
          'Originate: x',
          'CoreShowChannels: x',
          'Status: x',
          'Filter: x',
        );
      case 'CoreSettings':
        return success('AsteriskVersion: 22.10.1');
      case 'CoreStatus':
        return success('CoreStartupDate: 2026-11-23', 'CoreStartupTime: 03:36:02');
      case 'CoreShowChannels':
        return list(this.channels, 'CoreShowChannelsComplete');
      case 'Status':
        return list(this.statuses, 'StatusComplete');
      case 'Logoff':
        return 'Response: Goodbye\r\nActionID: {id}\r\n\r\n';
      default:
        return success('Message: Done');
    }
  }
}

export function success(...lines: string[]): string {
  return ['Response: Success', 'ActionID: {id}', ...lines].join('\r\n') + '\r\n\r\n';
}

export function failure(message: string): string {
  return `Response: Error\r\nActionID: {id}\r\nMessage: ${message}\r\n\r\n`;
}

/** A list of complete messages without ActionID. */
export function list(rows: string[], complete: string): string {
  const body = rows.map((row) => `${row}\r\nActionID: {id}\r\n\r\n`).join('');
  return `${success('EventList: start')}${body}Event: ${complete}\r\nActionID: {id}\r\nEventList: Complete\r\n\r\n`;
}

/** An event as it stands on the wire. */
export function eventText(name: string, headers: Record<string, string>): string {
  const lines = Object.entries(headers).map(([header, value]) => `${header}: ${value}\r\n`);
  return `Event: ${name}\r\n${lines.join('')}\r\n`;
}

interface Alarm {
  at: number;
  run: () => void;
}

/** A clock that stands still until the test moves it. */
export class ManualTimers implements Timers {
  alarms: Alarm[] = [];
  private time = 1_795_411_000_000;

  now = () => this.time;

  set = (run: () => void, milliseconds: number): unknown => {
    const alarm = { at: this.time + milliseconds, run };
    this.alarms.push(alarm);
    return alarm;
  };

  clear = (handle: unknown): void => {
    this.alarms = this.alarms.filter((alarm) => alarm !== handle);
  };

  /** Lets time pass; alarms go off in their order. */
  pass(milliseconds: number): void {
    const end = this.time + milliseconds;
    for (;;) {
      const next = this.alarms.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.time = Math.max(this.time, next.at);
      this.clear(next);
      next.run();
    }
    this.time = end;
  }

  /** Time goes by at once; every alarm that is due by then goes off a single time, late. */
  leap(milliseconds: number): void {
    this.time += milliseconds;
    this.pass(0);
  }

  /** Milliseconds until each alarm. */
  get pending(): number[] {
    return this.alarms.map(({ at }) => at - this.time).sort((a, b) => a - b);
  }
}

/** Collects values and lets a test wait for the one it needs. */
export class Inbox<T> {
  readonly items: T[] = [];
  private watchers: (() => void)[] = [];

  add = (item: T): void => {
    this.items.push(item);
    this.watchers.splice(0).forEach((wake) => wake());
  };

  async until(test: (item: T) => boolean): Promise<T> {
    for (;;) {
      const found = this.items.find(test);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.watchers.push(resolve));
    }
  }
}
