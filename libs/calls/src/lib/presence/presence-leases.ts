import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { EMPLOYEE_SOCKETS, type EmployeeSockets, SessionSockets } from '@ringdesk/auth';
import { LiveEvents } from '@ringdesk/platform';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { publishPresence } from './presence-topic';

/** A process that did not renew its lease for this long is dead, and its sockets with it. */
const LEASE_SECONDS = 30;
const RENEW_MS = 10_000;
/** Sockets that open and close within this time are written together. */
const GATHER_MS = 150;
/** Somebody who comes back within this time, by a reload say, never was away. */
const GRACE_MS = 3000;

const RENEW = `
  INSERT INTO presence_process (id, alive_until) VALUES ($1, now() + ${LEASE_SECONDS} * interval '1 second')
  ON CONFLICT (id) DO UPDATE SET alive_until = excluded.alive_until RETURNING xmax = 0 AS "isNew"`;

/** With the lease, should another process have taken this one for dead. */
const OPEN = `
  WITH alive AS (${RENEW})
  INSERT INTO presence_socket (process_id, employee_id, since)
  SELECT $1, id, now() FROM employee WHERE id = ANY ($2) ON CONFLICT DO NOTHING`;

/** Who has no socket elsewhere was seen just now for the last time. */
const SEEN = `
  INSERT INTO employee_presence (employee_id, last_seen_at)
  SELECT DISTINCT employee_id, now() FROM gone
  ON CONFLICT (employee_id) DO UPDATE SET last_seen_at = excluded.last_seen_at RETURNING employee_id AS "employeeId"`;
const CLOSE = `
  WITH gone AS (DELETE FROM presence_socket WHERE process_id = $1 AND employee_id = ANY ($2) RETURNING employee_id)
  ${SEEN}`;
const BURY = `
  WITH gone AS (DELETE FROM presence_socket USING presence_process process
                 WHERE process.id = process_id AND process.alive_until < now() RETURNING employee_id),
  dead AS (DELETE FROM presence_process WHERE alive_until < now())
  ${SEEN}`;

/** Keeps in the database who has the desk open in this process, under a lease that runs out when the process dies. */
@Injectable()
export class PresenceLeases implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(PresenceLeases.name);
  private readonly processId = randomUUID();
  private readonly opened = new Set<string>();
  private readonly closed = new Set<string>();
  private readonly closing = new Map<string, NodeJS.Timeout>();
  private gathering?: NodeJS.Timeout;
  private renewing?: NodeJS.Timeout;
  private unsubscribe?: () => void;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: DataSource,
    private readonly live: LiveEvents,
    private readonly sockets: SessionSockets,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.unsubscribe = await this.live.subscribe<EmployeeSockets>(EMPLOYEE_SOCKETS, (change) => this.heard(change));
    this.renewing = setInterval(() => this.inTurn(() => this.renew()), RENEW_MS).unref();
    this.inTurn(() => this.renew());
  }

  async onModuleDestroy(): Promise<void> {
    this.unsubscribe?.();
    clearInterval(this.renewing);
    clearTimeout(this.gathering);
    this.closing.forEach((timer) => clearTimeout(timer));
    this.inTurn(async () => {
      await this.close(this.sockets.employeeIds);
      await this.db.query('DELETE FROM presence_process WHERE id = $1', [this.processId]);
    });
    await this.running;
  }

  /** Says that this process lives, and buries those that do not say so any more. */
  async renew(): Promise<void> {
    const [{ isNew }] = (await this.db.query(RENEW, [this.processId])) as { isNew: boolean }[];
    if (isNew) await this.open(this.sockets.employeeIds);
    this.publish((await this.db.query(BURY)) as { employeeId: string }[]);
  }

  private heard({ employeeId, isOpen }: EmployeeSockets): void {
    clearTimeout(this.closing.get(employeeId));
    this.closing.delete(employeeId);
    if (isOpen) this.note(employeeId, this.opened, this.closed);
    else
      this.closing.set(
        employeeId,
        setTimeout(() => {
          this.closing.delete(employeeId);
          this.note(employeeId, this.closed, this.opened);
        }, GRACE_MS).unref(),
      );
  }

  private note(employeeId: string, into: Set<string>, from: Set<string>): void {
    from.delete(employeeId);
    into.add(employeeId);
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined;
      this.inTurn(() => this.write());
    }, GATHER_MS).unref();
  }

  private async write(): Promise<void> {
    const [opened, closed] = [[...this.opened], [...this.closed]];
    this.opened.clear();
    this.closed.clear();
    await this.open(opened);
    await this.close(closed);
  }

  private async open(employeeIds: string[]): Promise<void> {
    if (employeeIds.length === 0) return;
    await this.db.query(OPEN, [this.processId, employeeIds]);
    publishPresence(this.live, employeeIds);
  }

  private async close(employeeIds: string[]): Promise<void> {
    if (employeeIds.length === 0) return;
    this.publish((await this.db.query(CLOSE, [this.processId, employeeIds])) as { employeeId: string }[]);
  }

  private publish(rows: { employeeId: string }[]): void {
    publishPresence(
      this.live,
      rows.map(({ employeeId }) => employeeId),
    );
  }

  private inTurn(work: () => Promise<void>): void {
    this.running = this.running.then(work).catch((error: Error) => this.log.warn({ err: error }, 'who is there'));
  }
}
