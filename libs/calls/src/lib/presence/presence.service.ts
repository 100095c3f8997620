import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { AccountService } from '@ringdesk/auth';
import { LiveEvents } from '@ringdesk/platform';
import { DataSource } from 'typeorm';
import { leastRunningId } from '../call-id';
import { type Presence, type PresenceFacts, presenceOf } from './presence-of';
import { publishPresence } from './presence-topic';
import { TALKS_CHANGED, type TalksChanged } from './talks';

/** Beyond the end of a wrap-up, so that it is over by the database's clock too. */
const SLACK_MS = 100;

/** Who takes calls: active, with a short number. $1: of these only; null: all. $3: the least id of running calls. */
const FACTS = `
  WITH talk AS (
    SELECT leg.employee_id, min(coalesce(leg.answered_at, call.started_at)) AS since
      FROM call JOIN call_leg leg ON leg.call_id = call.id
     WHERE call.state <> 'ended' AND leg.state = 'talking' AND call.id >= $3
       AND leg.call_id >= $3 GROUP BY leg.employee_id),
  online AS (
    SELECT socket.employee_id, min(socket.since) AS since
      FROM presence_socket socket JOIN presence_process process ON process.id = socket.process_id
     WHERE process.alive_until >= now() GROUP BY socket.employee_id)
  SELECT employee.id, now() AS now, talk.since AS "talkingSince", online.since AS "onlineSince",
         coalesce(known.is_away, false) AS "isAway", known.chosen_at AS "chosenAt",
         known.wrap_up_since AS "wrapUpSince", known.wrap_up_until AS "wrapUpUntil", known.last_seen_at AS "lastSeenAt"
    FROM employee
    LEFT JOIN talk ON talk.employee_id = employee.id
    LEFT JOIN online ON online.employee_id = employee.id
    LEFT JOIN employee_presence known ON known.employee_id = employee.id
   WHERE employee.is_active AND ($1::uuid[] IS NULL OR employee.id = ANY ($1))
     AND ($2 OR EXISTS (SELECT FROM short_number own WHERE own.employee_id = employee.id))
   ORDER BY lower(employee.name), employee.id`;

/** $2: the call; once the employee has talked again, the wrap-up is that of the later talk. */
const END_WRAP_UP = `
  UPDATE employee_presence SET wrap_up_until = least(wrap_up_until, now())
   WHERE employee_id = $1 AND NOT EXISTS (
     SELECT FROM call ended JOIN call later ON later.employee_id = $1 AND later.started_at > ended.started_at
      WHERE ended.id = $2::uuid AND later.answered_at > ended.ended_at)`;

export interface PresenceOfEmployee extends Presence {
  employeeId: string;
}

/** Whether operators can take a call: from their calls, their sockets, their own word and the notes they write. */
@Injectable()
export class PresenceService implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger(PresenceService.name);
  private readonly timers = new Set<NodeJS.Timeout>();
  private unsubscribe?: () => void;

  constructor(
    private readonly db: DataSource,
    private readonly live: LiveEvents,
    private readonly account: AccountService,
  ) {}

  async onModuleInit(): Promise<void> {
    this.unsubscribe = await this.live.subscribe<TalksChanged>(TALKS_CHANGED, (talks) => {
      this.followTalks(talks).catch((error: Error) => this.log.warn({ err: error }, 'presence after a talk'));
    });
  }

  onModuleDestroy(): void {
    this.unsubscribe?.();
    this.timers.forEach((timer) => clearTimeout(timer));
  }

  /** All who take calls, or those of `employeeIds` who do, by name. */
  operators(employeeIds: string[] | null = null): Promise<PresenceOfEmployee[]> {
    return this.read(employeeIds, false);
  }

  /** Of an active employee, who need not take calls. */
  async of(employeeId: string): Promise<PresenceOfEmployee> {
    const [presence] = await this.read([employeeId], true);
    return presence;
  }

  /** The employee's own word. Coming back ends a wrap-up too. */
  async setAway(employeeId: string, isAway: boolean): Promise<PresenceOfEmployee> {
    await this.db.query(
      `INSERT INTO employee_presence (employee_id, is_away, chosen_at) VALUES ($1, $2, now())
       ON CONFLICT (employee_id) DO UPDATE SET is_away = excluded.is_away, chosen_at = excluded.chosen_at,
         wrap_up_until = least(employee_presence.wrap_up_until, now())`,
      [employeeId, isAway],
    );
    return this.told(employeeId);
  }

  /** The notes of a call are saved, of the last one unless it is named: the employee is ready for the next one. */
  async endWrapUp(employeeId: string, callId: string | null = null): Promise<PresenceOfEmployee> {
    await this.db.query(END_WRAP_UP, [employeeId, callId]);
    return this.told(employeeId);
  }

  private told(employeeId: string): Promise<PresenceOfEmployee> {
    publishPresence(this.live, [employeeId]);
    return this.of(employeeId);
  }

  private async read(employeeIds: string[] | null, withOthers: boolean): Promise<PresenceOfEmployee[]> {
    const rows = (await this.db.query(FACTS, [employeeIds, withOthers, leastRunningId()])) as (PresenceFacts & {
      id: string;
      now: Date;
    })[];
    return rows.map(({ id, now, ...facts }) => ({ employeeId: id, ...presenceOf(facts, now) }));
  }

  private async followTalks({ begun, ended }: TalksChanged): Promise<void> {
    const { wrapUpSeconds } = await this.account.get();
    if (ended.length > 0 && wrapUpSeconds > 0) {
      await this.db.query(
        `INSERT INTO employee_presence (employee_id, wrap_up_since, wrap_up_until)
         SELECT id, now(), now() + $2 * interval '1 second' FROM unnest($1::uuid[]) id
         ON CONFLICT (employee_id) DO UPDATE SET wrap_up_since = excluded.wrap_up_since, wrap_up_until = excluded.wrap_up_until`,
        [ended, wrapUpSeconds],
      );
      this.later(wrapUpSeconds * 1000 + SLACK_MS, () => publishPresence(this.live, ended));
    }
    publishPresence(this.live, [...begun, ...ended]);
  }

  private later(ms: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      work();
    }, ms).unref();
    this.timers.add(timer);
  }
}
