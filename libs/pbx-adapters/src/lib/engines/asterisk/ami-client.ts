import { AmiAuthenticationFailed, AmiConnection, type AmiTarget, AmiUnreachable } from './ami-connection';
import type { AmiFields, AmiMessage } from './ami-framing';
import { systemTimers, type Timers } from './timers';

export const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 60_000;

export interface AmiClientOptions {
  timers?: Timers;
  /** 0 ≤ x < 1, for the jitter of the back-off. */
  random?: () => number;
  onEvent: (event: AmiMessage, arrivedAt: number) => void;
  /** After each login. Until it resolves the client does not count as connected; a rejection drops the connection. */
  onLogin: (connection: AmiConnection) => Promise<void>;
  onState: (state: AmiClientState) => void;
}

export type AmiClientState =
  | { name: 'connecting' | 'connected' | 'stopped' }
  /** The PBX could not be reached or went away; the next attempt follows by itself. */
  | { name: 'waiting'; problem: string; lastByteAt?: number }
  /** The PBX knows this user or secret not: no further attempt. */
  | { name: 'refused'; problem: string };

/** Milliseconds before attempt `attempt` (from 1): 1, 2, 4 … 60 s, of which the second half is left to chance. */
export function retryDelay(attempt: number, random: number): number {
  const full = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(attempt - 1, 16));
  return Math.max(FIRST_RETRY_MS, Math.round(full / 2 + (full / 2) * random));
}

/** Keeps one manager connection open: comes back after every loss, but never insists on a refused login. */
export class AmiClient {
  private connection?: AmiConnection;
  private retryTimer: unknown;
  private attempt = 0;
  private isRunning = false;
  private readonly timers: Timers;
  private readonly random: () => number;

  constructor(
    private readonly target: AmiTarget,
    private readonly options: AmiClientOptions,
  ) {
    this.timers = options.timers ?? systemTimers;
    this.random = options.random ?? Math.random;
  }

  start(): void {
    if (this.isRunning) return;
    this.isRunning = true;
    this.attempt = 0;
    void this.open();
  }

  /** Ends the connection and every further attempt. */
  async stop(): Promise<void> {
    if (!this.isRunning) return;
    this.isRunning = false;
    this.timers.clear(this.retryTimer);
    const connection = this.connection;
    this.connection = undefined;
    await connection?.close();
    this.options.onState({ name: 'stopped' });
  }

  /** Throws as {@link AmiConnection.action}; AmiUnreachable while there is no connection. */
  async action(name: string, fields: AmiFields = {}, timeoutMs?: number): Promise<AmiMessage> {
    if (!this.connection) throw new AmiUnreachable('There is no connection to the PBX.');
    return this.connection.action(name, fields, timeoutMs);
  }

  /** Runs several actions on the present connection. @throws AmiUnreachable while there is none */
  async withConnection<T>(run: (connection: AmiConnection) => Promise<T>): Promise<T> {
    if (!this.connection) throw new AmiUnreachable('There is no connection to the PBX.');
    return run(this.connection);
  }

  private async open(): Promise<void> {
    this.options.onState({ name: 'connecting' });
    let isReady = false;
    const connection = new AmiConnection(this.target, {
      timers: this.timers,
      onEvent: this.options.onEvent,
      onClose: (problem) => {
        if (isReady) this.lost(connection, problem);
      },
    });
    this.connection = connection;
    try {
      await connection.open();
      await this.options.onLogin(connection);
      if (!connection.isOpen) throw new AmiUnreachable('The connection broke right after the login.');
      isReady = true;
      if (this.connection !== connection) return;
      this.attempt = 0;
      this.options.onState({ name: 'connected' });
    } catch (error) {
      connection.drop((error as Error).message);
      this.lost(connection, (error as Error).message, error instanceof AmiAuthenticationFailed);
    }
  }

  private lost(connection: AmiConnection, problem: string, isRefused = false): void {
    if (this.connection !== connection) return; // stopped meanwhile
    this.connection = undefined;
    if (isRefused) {
      this.isRunning = false;
      this.options.onState({ name: 'refused', problem });
      return;
    }
    this.attempt += 1;
    this.options.onState({ name: 'waiting', problem, lastByteAt: connection.lastByteAt });
    this.retryTimer = this.timers.set(() => void this.open(), retryDelay(this.attempt, this.random()));
  }
}
