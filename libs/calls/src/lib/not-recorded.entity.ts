import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { CallEvent } from '@ringdesk/telephony';
import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

export enum NotRecordedReason {
  UNKNOWN_SHORT_NUMBER = 'UNKNOWN_SHORT_NUMBER',
  INTERNAL = 'INTERNAL',
  EMPLOYEE_NUMBER = 'EMPLOYEE_NUMBER',
  IGNORED_NUMBER = 'IGNORED_NUMBER',
  BAD_SIGNATURE = 'BAD_SIGNATURE',
  UNPARSABLE = 'UNPARSABLE',
  DISABLED = 'DISABLED',
}
registerEnumType(NotRecordedReason, { name: 'NotRecordedReason' });

/** An event as it came, with what a later back-fill needs; times are ISO 8601 UTC. */
export interface NotRecordedEvent {
  /** Equal for repeated deliveries of one event. */
  key: string;
  event: CallEvent;
  at: string;
  receivedAt: string;
  requestId: string | null;
}

/** Something a PBX said that made no popup and no record (D-02). */
@ObjectType('NotRecorded', { description: 'Something a PBX said that made no popup and no record (D-02).' })
@Entity('not_recorded')
@Unique(['connectionId', 'key'])
@Index(['at', 'id'])
@Index('not_recorded_by_number', ['connectionId', 'providerCallId'], {
  where: `reason IN ('INTERNAL', 'EMPLOYEE_NUMBER', 'IGNORED_NUMBER')`,
})
export class NotRecorded {
  @Field(() => ID) @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: string;
  @Index() @Column('uuid', { nullable: true }) connectionId!: string | null;
  /** One row per call, short number and reason, however many events it had. */
  @Column('text') key!: string;
  @Field() @Column('timestamptz') at!: Date;
  @Field(() => NotRecordedReason) @Column('text') reason!: NotRecordedReason;
  @Column('text', { nullable: true }) providerCallId!: string | null;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) extension!: string | null;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) remoteNumber!: string | null;
  /** The events, for the back-fill, each once; empty where nothing could be read. */
  @Column('jsonb', { default: [] })
  events!: NotRecordedEvent[];
  @Field({ description: "What came in, secrets and numbers' middle digits taken out; JSON." })
  @Column('text')
  payload!: string;
  @Column('bigint', { nullable: true }) requestId!: string | null;
  /** The back-fill that made a call of it. */
  @Index('not_recorded_of_back_fill', { where: 'back_fill_id IS NOT NULL' })
  @Column('uuid', { nullable: true })
  backFillId!: string | null;

  @Field({ description: 'A back-fill has made a call of it since.' })
  get isBackFilled(): boolean {
    return this.backFillId !== null;
  }
}
