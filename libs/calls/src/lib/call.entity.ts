import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { CallDirection, CallEvent, Disposition, RecordedCallEvent } from '@ringdesk/telephony';
import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  OneToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  Unique,
  type Relation,
} from 'typeorm';

import { CallDirectionEnum, CallStateEnum, DispositionEnum, LegOutcomeEnum } from './call-enums';

export type CallStateName = 'ringing' | 'talking' | 'ended';
export type LegOutcomeName =
  'answered' | 'transferred' | 'no-answer' | 'busy' | 'answered-elsewhere' | 'released' | 'unreachable' | 'picked-up';

/** Rule, strength and rivals of the link between a call and its contact (D-06). */
export interface StoredMatch {
  rule: 'CHOSEN' | 'EXACT_INTERNATIONAL' | 'NATIONAL' | 'UNIQUE_SUFFIX';
  /** The contact's number that matched, as entered. */
  matchedNumber: string | null;
  /** Ids of other contacts with the number. */
  candidateIds: string[];
}

/**
 * Which call a PBX means by an id, and what everything outside refers to: keys over all months, which tables by month
 * cannot have.
 */
@Entity('call_key')
@Unique(['connectionId', 'providerCallId']) // makes repeated events harmless
export class CallKeyRow {
  /** Tells the month that the call is stored in: `newCallId`. */
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') connectionId!: string;
  @ManyToOne('PbxConnection', { onDelete: 'RESTRICT', nullable: false })
  @JoinColumn({ name: 'connection_id' })
  connection!: unknown;
  @Column('text') providerCallId!: string;
}

/**
 * A conversation. Its columns are the fold of its events (D-03). The table, and those of legs and events, are
 * partitioned by the month in the call's id (docs/adr/0016-calls-by-month.md).
 */
@ObjectType('Call', { description: 'A conversation, however many legs the PBX needed for it.' })
@Entity('call')
@Index(['startedAt', 'id'])
@Index(['contactId', 'startedAt'])
@Index(['employeeId', 'startedAt'])
@Index(['lineNumber', 'startedAt'])
@Index('call_of_task', ['taskId', 'startedAt'], { where: 'task_id IS NOT NULL' })
@Index('call_missed', ['startedAt'], {
  where: `direction = 'inbound' AND state = 'ended' AND disposition <> 'answered' AND is_logged AND NOT is_test`,
})
@Index('call_of_local_number', ['remoteDigits'], { where: 'remote_e164 IS NULL' })
@Index('call_running', ['startedAt'], { where: `state <> 'ended'` })
export class Call {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string;
  @OneToOne(() => CallKeyRow, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'id' })
  identity!: Relation<CallKeyRow>;
  @Column('uuid') connectionId!: string;
  @ManyToOne('PbxConnection', { onDelete: 'RESTRICT', nullable: false })
  @JoinColumn({ name: 'connection_id' })
  connection!: unknown;
  @Column('text') providerCallId!: string;
  @Field(() => CallDirectionEnum)
  @Column('text')
  direction!: CallDirection;
  /** As the PBX wrote it; '' = withheld. */
  @Column('text') remoteNumber!: string;
  @Index() @Column('text', { nullable: true }) remoteE164!: string | null;
  @Column('text', { default: '' }) remoteDigits!: string;
  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  callerName!: string | null;
  /** Line as reported, and the name and colour it had then. */
  @Column('text', { nullable: true }) lineNumber!: string | null;
  @Column('text', { nullable: true }) lineName!: string | null;
  @Column('text', { nullable: true }) lineColor!: string | null;
  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  queue!: string | null;
  @Field(() => CallStateEnum)
  @Column('text')
  state!: CallStateName;
  @Field(() => DispositionEnum, { nullable: true })
  @Column('text', { nullable: true })
  disposition!: Disposition | null;
  @Field(() => String, {
    nullable: true,
    description: "'abandoned', 'operator-unreachable', 'unknown-number' … as the PBX or its adapter put it.",
  })
  @Column('text', { nullable: true })
  reason!: string | null;
  @Column('text', { nullable: true }) endedBy!: string | null;
  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  forwardedTo!: string | null;
  @Field()
  @Column('timestamptz')
  startedAt!: Date;
  @Field(() => Date, { nullable: true })
  @Column('timestamptz', { nullable: true })
  answeredAt!: Date | null;
  @Field(() => Date, { nullable: true })
  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;
  @Field(() => Int, { nullable: true })
  @Column('int', { nullable: true })
  ringSeconds!: number | null;
  @Field(() => Int, { nullable: true })
  @Column('int', { nullable: true })
  talkSeconds!: number | null;
  @Field({ description: 'The end was inferred after a gap, not observed.' })
  @Column('boolean', { default: false })
  isEndEstimated!: boolean;
  /** Who talked last, else who was rung first or placed the call. */
  @Column('uuid', { nullable: true }) employeeId!: string | null;
  @ManyToOne('Employee', { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'employee_id' })
  employee!: unknown;
  @Column('uuid', { nullable: true }) answeredById!: string | null;
  @Column('uuid', { nullable: true }) contactId!: string | null;
  @ManyToOne('Contact', { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'contact_id' })
  contact!: unknown;
  @Column('jsonb', { nullable: true }) match!: StoredMatch | null;
  /** The contact was made by this call: whoever answers becomes responsible for it (B-38). */
  @Column('boolean', { default: false }) isContactCreated!: boolean;
  /** Task that the call was started from (B-54). */
  @Column('uuid', { nullable: true }) taskId!: string | null;
  @Column('uuid', { nullable: true }) dialIntentId!: string | null;
  /** Extra String fields the PBX sent (`data_<name>`). */
  @Column('jsonb', { nullable: true }) data!: Record<string, string> | null;
  /** false: click-to-call that never reached the other party; not in the call log. */
  @Column('boolean', { default: true }) isLogged!: boolean;
  @Field()
  @Column('boolean', { default: false })
  isTest!: boolean;
  /** Moment of the last event, for calls whose end never comes. */
  @Column('timestamptz') lastEventAt!: Date;
}

/** One offer of the call to one extension. */
@ObjectType('CallLeg')
@Entity('call_leg')
@Unique(['callId', 'route', 'extension', 'attempt'])
export class CallLeg {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;
  @PrimaryColumn('uuid') callId!: string;
  @ManyToOne(() => CallKeyRow, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'call_id' })
  call!: Relation<CallKeyRow>;
  /** '' an extension of the call's own connection, else the id of a joined one (D-01). */
  @Column('text', { default: '' }) route!: string;
  @Field()
  @Column('text')
  extension!: string;
  @Field(() => Int)
  @Column('int', { default: 1 })
  attempt!: number;
  @Index() @Column('uuid', { nullable: true }) employeeId!: string | null;
  @Field(() => CallStateEnum)
  @Column('text')
  state!: CallStateName;
  @Field(() => LegOutcomeEnum, { nullable: true })
  @Column('text', { nullable: true })
  outcome!: LegOutcomeName | null;
  @Field(() => Date, { nullable: true })
  @Column('timestamptz', { nullable: true })
  ringingAt!: Date | null;
  @Field(() => Date, { nullable: true })
  @Column('timestamptz', { nullable: true })
  answeredAt!: Date | null;
  @Field(() => Date, { nullable: true })
  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;
  @Field(() => Int, { nullable: true })
  @Column('int', { nullable: true })
  ringSeconds!: number | null;
  @Field(() => Int, { nullable: true })
  @Column('int', { nullable: true })
  talkSeconds!: number | null;
}

/** An event of a call, once however often it came; the call is the fold of these rows. */
@Entity('call_event')
@Unique(['callId', 'key'])
export class CallEventRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: string;
  @PrimaryColumn('uuid') callId!: string;
  @ManyToOne(() => CallKeyRow, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'call_id' })
  call!: Relation<CallKeyRow>;
  /** Which PBX told it: '' the call's own connection, else the id of a joined one (D-01). */
  @Column('text', { default: '' }) route!: string;
  /** Equal for repeated deliveries of one event. */
  @Column('text') key!: string;
  @Column('jsonb') event!: RecordedCallEvent;
  @Column('timestamptz') at!: Date;
  @Column('timestamptz') receivedAt!: Date;
  /** The kept request it came in. */
  @Column('bigint', { nullable: true }) requestId!: string | null;
}

/** A conversation as a further PBX knows it: its id there, and the call that it is part of (D-01). */
@Entity('call_route')
export class CallRoute {
  @PrimaryColumn('uuid') connectionId!: string;
  @ManyToOne('PbxConnection', { onDelete: 'RESTRICT', nullable: false })
  @JoinColumn({ name: 'connection_id' })
  connection!: unknown;
  @PrimaryColumn('text') providerCallId!: string;
  @Index() @Column('uuid') callId!: string;
  @ManyToOne(() => CallKeyRow, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'call_id' })
  call!: Relation<CallKeyRow>;
}

/** A recording's address that came before its call (W-13, Q-38); kept 24 hours. */
@Entity('early_recording')
@Unique(['connectionId', 'providerCallId'])
export class EarlyRecording {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: string;
  @Column('uuid') connectionId!: string;
  @Column('text') providerCallId!: string;
  @Column('jsonb') event!: CallEvent;
  @Index() @Column('timestamptz') receivedAt!: Date;
}

/** The wish to call a number, until an event of the PBX can be linked with it. */
@Entity('dial_intent')
export class DialIntent {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid') connectionId!: string;
  @Column('uuid') employeeId!: string;
  @Column('text') extension!: string;
  /** Digits that were dialled. */
  @Column('text') digits!: string;
  @Column('text', { nullable: true }) remoteE164!: string | null;
  @Column('uuid', { nullable: true }) contactId!: string | null;
  @Column('uuid', { nullable: true }) taskId!: string | null;
  @Index() @Column('timestamptz') createdAt!: Date;
  @Column('uuid', { nullable: true }) callId!: string | null;
  /** The call's id where the PBX or we chose one. */
  @Column('text', { nullable: true }) providerCallId!: string | null;
}
