import { createHash } from 'node:crypto';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { AmiFraming, type AmiFields, type AmiFrames, type AmiMessage, encodeAction } from './ami-framing';
import { systemTimers, type Timers } from './timers';

export interface AmiTarget {
  host: string;
  port: number;
  /** 'unverified' accepts any certificate, as most PBXs sign their own. */
  tls: 'off' | 'on' | 'unverified';
  username: string;
  secret: string;
  loginMode: 'md5' | 'plain';
}

export interface AmiConnectionOptions {
  timers?: Timers;
  /** Every event that is not a row of a list somebody asked for. */
  onEvent: (event: AmiMessage, arrivedAt: number) => void;
  /** Once, after the login or instead of it. `problem` is an English sentence without secrets. */
  onClose: (problem: string) => void;
}

/** The PBX answered an action with an error; `message` holds its words. */
export class AmiRefusal extends Error {}

/** User name or secret are wrong. Trying again would only get our address banned. */
export class AmiAuthenticationFailed extends Error {}

/** No answer: the connection is gone or silent. */
export class AmiUnreachable extends Error {}

const CONNECT_TIMEOUT_MS = 10_000;
const ACTION_TIMEOUT_MS = 10_000;
const PING_INTERVAL_MS = 15_000;

interface PendingAction {
  resolve: (answer: { response: AmiMessage; rows: AmiMessage[] }) => void;
  reject: (error: Error) => void;
  timer: unknown;
  isList: boolean;
  response?: AmiMessage;
  rows: AmiMessage[];
}

/**
 * One connection to the manager interface, from the greeting to its end. It answers for framing, login, the pairing of
 * actions with answers, and the keep-alive; coming back after a loss is the client's part.
 */
export class AmiConnection {
  /** When the last byte came. */
  lastByteAt: number;
  private socket?: Socket;
  private readonly framing = new AmiFraming();
  private readonly timers: Timers;
  private readonly pending = new Map<string, PendingAction>();
  private greet?: { resolve: () => void; reject: (error: Error) => void };
  private nextId = 0;
  private pingTimer: unknown;
  private problem?: string;
  private isClosed = false;

  constructor(
    private readonly target: AmiTarget,
    private readonly options: AmiConnectionOptions,
  ) {
    this.timers = options.timers ?? systemTimers;
    this.lastByteAt = this.timers.now();
  }

  /**
   * Connects and signs in; from then on events flow.
   * @throws AmiAuthenticationFailed, AmiRefusal (another refusal of the login) or AmiUnreachable
   */
  async open(): Promise<void> {
    await this.connect();
    await this.login();
    this.schedulePing();
  }

  get isOpen(): boolean {
    return !this.isClosed;
  }

  /** Sends one action and waits for its answer. @throws AmiRefusal, AmiUnreachable, AmiInjectionError */
  async action(name: string, fields: AmiFields = {}, timeoutMs = ACTION_TIMEOUT_MS): Promise<AmiMessage> {
    return (await this.send(name, fields, false, timeoutMs)).response;
  }

  /** Sends an action that answers with a list; the rows without the closing one. Throws as `action`. */
  async list(name: string, fields: AmiFields = {}, timeoutMs = ACTION_TIMEOUT_MS): Promise<AmiMessage[]> {
    return (await this.send(name, fields, true, timeoutMs)).rows;
  }

  /** Says goodbye where that is possible, and closes. Safe to call twice. */
  async close(): Promise<void> {
    if (!this.isClosed && this.socket?.writable) await this.action('Logoff', {}, 1000).catch(() => undefined);
    this.drop('The connection was closed.');
  }

  /** Ends the connection at once; `onClose` tells why. */
  drop(problem: string): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.timers.clear(this.pingTimer);
    this.socket?.destroy();
    const error = new AmiUnreachable(problem);
    this.greet?.reject(error);
    for (const action of this.pending.values()) {
      this.timers.clear(action.timer);
      action.reject(error);
    }
    this.pending.clear();
    this.options.onClose(problem);
  }

  private connect(): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const timer = this.timers.set(
        () => this.drop(`No greeting came from ${this.address} within 10 seconds.`),
        CONNECT_TIMEOUT_MS,
      );
      const settle = <T extends unknown[]>(then: (...given: T) => void) => {
        return (...given: T): void => {
          this.timers.clear(timer);
          this.greet = undefined;
          then(...given);
        };
      };
      this.greet = { resolve: settle(resolve), reject: settle(reject) };
      const socket = this.openSocket();
      this.socket = socket;
      socket.setNoDelay(true);
      socket.on('data', (chunk: Buffer) => this.receive(chunk));
      socket.on('error', (error: NodeJS.ErrnoException) => (this.problem = describe(error, this.address)));
      socket.on('close', () => this.drop(this.problem ?? `${this.address} closed the connection.`));
    });
  }

  private openSocket(): Socket {
    const { host, port, tls } = this.target;
    if (tls === 'off') return connectTcp({ host, port });
    return connectTls({ host, port, servername: /[a-z]/i.test(host) ? host : '', rejectUnauthorized: tls === 'on' });
  }

  private get address(): string {
    return `${this.target.host}:${this.target.port}`;
  }

  private async login(): Promise<void> {
    const { username, secret, loginMode } = this.target;
    try {
      if (loginMode === 'plain') {
        await this.action('Login', { Username: username, Secret: secret });
        return;
      }
      const challenge = (await this.action('Challenge', { AuthType: 'MD5' })).get('Challenge');
      const key = createHash('md5').update(challenge).update(secret).digest('hex');
      await this.action('Login', { AuthType: 'MD5', Username: username, Key: key });
    } catch (error) {
      if (error instanceof AmiRefusal && /authentication failed/i.test(error.message)) {
        this.drop(error.message);
        throw new AmiAuthenticationFailed(error.message);
      }
      throw error;
    }
  }

  private send(name: string, fields: AmiFields, isList: boolean, timeoutMs: number) {
    return new Promise<{ response: AmiMessage; rows: AmiMessage[] }>((resolve, reject) => {
      if (this.isClosed || !this.socket?.writable) {
        reject(new AmiUnreachable(this.problem ?? 'There is no connection to the PBX.'));
        return;
      }
      const id = `hub-${(this.nextId += 1)}`;
      const bytes = encodeAction(name, id, fields);
      const timer = this.timers.set(() => {
        this.pending.delete(id);
        reject(new AmiUnreachable(`The PBX did not answer ${name} within ${timeoutMs / 1000} seconds.`));
      }, timeoutMs);
      this.pending.set(id, { resolve, reject, timer, isList, rows: [] });
      this.socket.write(bytes);
    });
  }

  private receive(chunk: Buffer): void {
    this.lastByteAt = this.timers.now();
    let frames: AmiFrames;
    try {
      frames = this.framing.push(chunk);
    } catch (error) {
      this.drop((error as Error).message);
      return;
    }
    if (frames.banner !== undefined) this.checkBanner(frames.banner);
    for (const message of frames.messages) {
      if (this.isClosed) return;
      if (!this.settle(message) && message.event) this.options.onEvent(message, this.lastByteAt);
    }
  }

  private checkBanner(banner: string): void {
    if (/call manager\//i.test(banner)) this.greet?.resolve();
    else this.drop(`${this.address} answers, but not as an Asterisk manager interface.`);
  }

  /** true: the message belonged to an action and goes no further. */
  private settle(message: AmiMessage): boolean {
    const id = message.get('ActionID');
    const action = this.pending.get(id);
    if (!action) return false;
    if (message.isResponse) {
      const isRefused = /^error$/i.test(message.get('Response'));
      if (!isRefused && action.isList) action.response = message;
      else this.finish(id, action, isRefused ? new AmiRefusal(message.get('Message') || 'Refused.') : message);
      return true;
    }
    if (!action.response) return false;
    if (/^complete$/i.test(message.get('EventList')) || message.event.endsWith('Complete')) {
      this.finish(id, action, action.response);
    } else action.rows.push(message);
    return true;
  }

  private finish(id: string, action: PendingAction, outcome: AmiMessage | Error): void {
    this.pending.delete(id);
    this.timers.clear(action.timer);
    if (outcome instanceof Error) action.reject(outcome);
    else action.resolve({ response: outcome, rows: action.rows });
  }

  /** An unanswered Ping ends the connection; TCP alone would not notice a peer that went away behind NAT. */
  private schedulePing(): void {
    if (this.isClosed) return;
    this.pingTimer = this.timers.set(() => {
      this.action('Ping').then(
        () => this.schedulePing(),
        (error: Error) => this.drop(error.message),
      );
    }, PING_INTERVAL_MS);
  }
}

function describe(error: NodeJS.ErrnoException, address: string): string {
  switch (error.code) {
    case 'ECONNREFUSED':
      return `${address} refuses the connection: is the manager interface enabled there?`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The address ${address} is not known.`;
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `${address} cannot be reached.`;
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'CERT_HAS_EXPIRED':
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return `The certificate of ${address} is not trusted (${error.code}).`;
    default:
      return `The connection to ${address} broke (${error.code ?? error.message}).`;
  }
}
