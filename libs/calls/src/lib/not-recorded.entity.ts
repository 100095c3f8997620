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

/** Something a PBX said that made no popup and no record (D-02). */
@ObjectType('NotRecorded', { description: 'Something a PBX said that made no popup and no record (D-02).' })
@Entity('not_recorded')
@Unique(['connectionId', 'key'])
@Index(['at', 'id'])
export class NotRecorded {
  @Field(() => ID) @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: string;
  @Index() @Column('uuid', { nullable: true }) connectionId!: string | null;
  /** Equal for repeated deliveries of one event. */
  @Column('text') key!: string;
  @Field() @Column('timestamptz') at!: Date;
  @Field(() => NotRecordedReason) @Column('text') reason!: NotRecordedReason;
  @Column('text', { nullable: true }) providerCallId!: string | null;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) extension!: string | null;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) remoteNumber!: string | null;
  /** The event, for the back-fill; null where nothing could be read. */
  @Column('jsonb', { nullable: true }) event!: CallEvent | null;
  @Field({ description: "What came in, secrets and numbers' middle digits taken out; JSON." })
  @Column('text')
  payload!: string;
  @Column('bigint', { nullable: true }) requestId!: string | null;
}
