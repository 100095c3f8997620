import { LiveEvents } from '@ringdesk/platform';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { SESSIONS_ENDED, type SessionsEnded, SessionsService, type SignedIn } from './sessions.service';

/** Close code of a socket whose session is over. */
export const SESSION_ENDED_CODE = 4403;
/** How often expiry is looked at. */
const TICK_MS = 500;
/** How often all sessions are compared with the database, in case a message between processes was lost. */
const RECHECK_MS = 15_000;
const PROLONG_MS = 60_000;
const SWEEP_MS = 600_000;

/** Topic within a process: an employee's first socket of this process opened, or the last one closed. */
export const EMPLOYEE_SOCKETS = 'employee-sockets';
export interface EmployeeSockets {
  employeeId: string;
  isOpen: boolean;
}

interface ClosableSocket {
  close: (code: number, reason: string) => void;
}

interface Entry {
  expiresAt: number;
  prolongedAt: number;
  sockets: Set<ClosableSocket>;
}

/** The open sockets of this process by session: closes them within a second of the session's end. */
@Injectable()
export class SessionSockets implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger(SessionSockets.name);
  private readonly entries = new Map<string, Entry>();
  /** Open sockets by employee. */
  private readonly owners = new Map<string, Set<ClosableSocket>>();
  private readonly timers: NodeJS.Timeout[] = [];
  private unsubscribe?: () => void;

  constructor(
    private readonly live: LiveEvents,
    private readonly sessions: SessionsService,
  ) {}

  async onModuleInit(): Promise<void> {
    this.unsubscribe = await this.live.subscribe<SessionsEnded>(SESSIONS_ENDED, ({ sessionIds }) =>
      sessionIds.forEach((id) => this.closeAll(id)),
    );
    this.every(TICK_MS, () => this.recheck(this.expired()));
    this.every(RECHECK_MS, () => this.recheck([...this.entries.keys()]));
    this.every(SWEEP_MS, () => this.sessions.sweep());
  }

  onModuleDestroy(): void {
    this.unsubscribe?.();
    this.timers.forEach((timer) => clearInterval(timer));
  }

  /** Sockets that are open. */
  get count(): number {
    return [...this.entries.values()].reduce((sum, entry) => sum + entry.sockets.size, 0);
  }

  /** Employees with an open socket. */
  get employeeIds(): string[] {
    return [...this.owners.keys()];
  }

  /**
   * Watches a socket until `remove`. A session that ended between its look-up and this call is noticed too.
   */
  async add(socket: ClosableSocket, { sessionId, expiresAt, employee }: SignedIn): Promise<void> {
    this.own(socket, employee.id);
    const entry = this.entries.get(sessionId) ?? { expiresAt: 0, prolongedAt: Date.now(), sockets: new Set() };
    entry.expiresAt = expiresAt.getTime();
    entry.sockets.add(socket);
    this.entries.set(sessionId, entry);
    await this.recheck([sessionId]);
  }

  remove(socket: ClosableSocket, { sessionId, employee }: SignedIn): void {
    this.disown(socket, employee.id);
    const entry = this.entries.get(sessionId);
    entry?.sockets.delete(socket);
    if (entry?.sockets.size === 0) this.entries.delete(sessionId);
  }

  /** An operation came over a socket: the session is in use. */
  async touch({ sessionId }: SignedIn): Promise<void> {
    const entry = this.entries.get(sessionId);
    if (!entry || Date.now() - entry.prolongedAt < PROLONG_MS) return;
    entry.prolongedAt = Date.now();
    await this.sessions.prolong(sessionId);
  }

  private own(socket: ClosableSocket, employeeId: string): void {
    const sockets = this.owners.get(employeeId);
    if (sockets) sockets.add(socket);
    else this.owners.set(employeeId, new Set([socket]));
    if (!sockets) this.live.deliver(EMPLOYEE_SOCKETS, { employeeId, isOpen: true } satisfies EmployeeSockets);
  }

  private disown(socket: ClosableSocket, employeeId: string): void {
    const sockets = this.owners.get(employeeId);
    if (!sockets?.delete(socket) || sockets.size > 0) return;
    this.owners.delete(employeeId);
    this.live.deliver(EMPLOYEE_SOCKETS, { employeeId, isOpen: false } satisfies EmployeeSockets);
  }

  private expired(): string[] {
    const now = Date.now();
    return [...this.entries].filter(([, entry]) => entry.expiresAt <= now).map(([id]) => id);
  }

  /** Another process may have prolonged a session, so the database has the last word. */
  private async recheck(sessionIds: string[]): Promise<void> {
    if (sessionIds.length === 0) return;
    const alive = await this.sessions.alive(sessionIds);
    for (const id of sessionIds) {
      const expiresAt = alive.get(id);
      const entry = this.entries.get(id);
      if (!expiresAt) this.closeAll(id);
      else if (entry) entry.expiresAt = expiresAt.getTime();
    }
  }

  private closeAll(sessionId: string): void {
    const entry = this.entries.get(sessionId);
    this.entries.delete(sessionId);
    entry?.sockets.forEach((socket) => socket.close(SESSION_ENDED_CODE, 'session ended'));
  }

  private every(ms: number, work: () => Promise<void>): void {
    const run = () => work().catch((error: Error) => this.log.warn({ err: error }, 'checking of sessions'));
    this.timers.push(setInterval(run, ms).unref());
  }
}
