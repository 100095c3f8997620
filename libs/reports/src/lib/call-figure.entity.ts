import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/**
 * What calls contribute to the figures of reports. All three tables are written by the database itself, inside the
 * transaction that changes a call or its legs (`refresh_call_figures`, docs/metrics.md): no way of changing a call can
 * forget them.
 */

/**
 * - `talk`: an employee talked in an answered call (B-64, Q-03: one for each who did)
 * - `missed`: an unanswered inbound, or unsuccessful outbound, call (B-65, B-66: one per call)
 * - `rung`: an employee was offered the call and did not take it, or took part in a missed one
 */
export type FigureKind = 'talk' | 'missed' | 'rung';

/** Stands for "no employee" and "no contact": a key that is never null can be compared and grouped plainly. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

/** What is added up. */
class Measures {
  /** Of `rung`: 1 when the call was missed. */
  @Column('int') count!: number;
  /** Conversations: 1 for one row of each call, so that a transferred one is not counted twice. */
  @Column('int') calls!: number;
  /** Of talk. */
  @Column('bigint') seconds!: string;
  /** Calls of which it is known how long they rang, these seconds, and how many were answered within 20 of them. */
  @Column('int') waits!: number;
  @Column('bigint') ringSeconds!: string;
  @Column('int') quick!: number;
  /** Offers to the employee that nobody took, or only somebody else after it (D-03). */
  @Column('int') offers!: number;
  /**
   * On the one row of a conversation that has `calls`: all who talked in it, or whom it rang for in vain, by their ids;
   * NOBODY: none did. Tells how many conversations several employees had together. Else empty.
   */
  @Column('uuid', { array: true }) team!: string[];
}

/** What a call contributes, a row per kind and employee. */
@Entity('call_figure')
@Index(['day', 'kind'])
@Index(['contactId', 'day'])
export class CallFigure extends Measures {
  @PrimaryColumn('uuid') callId!: string;
  @PrimaryColumn('text') kind!: FigureKind;
  /** NOBODY: no employee, or of a kind that has none. */
  @PrimaryColumn('uuid') employeeId!: string;
  /** NOBODY: without contact. */
  @Column('uuid') contactId!: string;
  @Column('uuid') connectionId!: string;
  /** '' where none was reported. */
  @Column('text') lineNumber!: string;
  @Column('text') direction!: 'inbound' | 'outbound';
  @Column('timestamptz') startedAt!: Date;
  /** Day and hour of the start in the account's zone. */
  @Column('date') day!: string;
  @Column('smallint') hour!: number;
}

/** Sums of CallFigure. Changes are added as further rows, which wait for nobody, and are put together later. */
abstract class Total extends Measures {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: string;
  @Column('date') day!: string;
  @Column('text') kind!: FigureKind;
  @Column('text') direction!: 'inbound' | 'outbound';
  @Column('uuid') connectionId!: string;
  @Column('text') lineNumber!: string;
  /** Not yet put together with the others of its key. */
  @Column('boolean', { default: true }) isFresh!: boolean;
}

@Entity('report_day')
@Index(['day', 'kind'])
@Index('report_day_fresh', ['day'], { where: 'is_fresh' })
export class ReportDay extends Total {
  @Column('uuid') employeeId!: string;
}

@Entity('report_hour')
@Index(['day', 'kind'])
@Index('report_hour_fresh', ['day'], { where: 'is_fresh' })
export class ReportHour extends Total {
  @Column('smallint') hour!: number;
}

/** One row: the zone that the days and hours above are of. */
@Entity('report_state')
export class ReportState {
  @PrimaryColumn('boolean', { default: true }) id!: boolean;
  @Column('text', { default: 'UTC' }) timeZone!: string;
}
