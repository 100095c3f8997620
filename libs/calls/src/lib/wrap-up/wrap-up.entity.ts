import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { CallDirection } from '@ringdesk/telephony';
import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  OneToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { CallDirectionEnum } from '../call-enums';

/** An entry of the list from which operators choose how a conversation came out. */
@ObjectType('WrapUpOutcome', { description: 'How a conversation came out; the list is kept by administrators.' })
@Entity('wrap_up_outcome')
export class WrapUpOutcome {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  @Field() @Column('text') name!: string;
  @Field(() => String, { nullable: true, description: 'Of those that come with the product, to translate the name.' })
  @Column('text', { nullable: true, unique: true })
  code!: string | null;
  @Field(() => CallDirectionEnum, { nullable: true, description: 'Only calls of this direction; null: all.' })
  @Column('text', { nullable: true })
  direction!: Exclude<CallDirection, 'internal'> | null;
  @Field({ description: 'Whoever chooses it is asked for a next step with a date.' })
  @Column('boolean', { default: false })
  wantsNextStep!: boolean;
  @Column('int') position!: number;
  /** Calls that have it keep it; it is not offered any more. */
  @Column('timestamptz', { nullable: true }) archivedAt!: Date | null;
}

/** The outcome of a call; a call without one has no row. */
@Entity('call_wrap_up')
export class CallWrapUp {
  @PrimaryColumn('uuid') callId!: string;
  @OneToOne('CallKeyRow', { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'call_id' })
  call!: unknown;
  @Index() @Column('uuid') outcomeId!: string;
  @ManyToOne(() => WrapUpOutcome, { onDelete: 'RESTRICT', nullable: false })
  @JoinColumn({ name: 'outcome_id' })
  outcome!: Relation<WrapUpOutcome>;
  /** Who chose it last, and when. */
  @Column('uuid', { nullable: true }) setById!: string | null;
  @ManyToOne('Employee', { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'set_by_id' })
  setBy!: unknown;
  @Column('timestamptz') setAt!: Date;
}

/** The log of who chose which outcome. Outlives calls and outcomes. */
@Entity('call_wrap_up_act')
@Index(['callId', 'at'])
export class CallWrapUpAct {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: string;
  @Column('uuid') callId!: string;
  @Column('timestamptz') at!: Date;
  @Column('uuid') employeeId!: string;
  /** null: there was none, or it was taken away. */
  @Column('uuid', { nullable: true }) fromOutcomeId!: string | null;
  @Column('uuid', { nullable: true }) toOutcomeId!: string | null;
}
