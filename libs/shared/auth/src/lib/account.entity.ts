import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { WorkingInterval } from './working-hours';

/** The company whose installation this is; one row, made by the migration. */
@ObjectType('Account')
@Entity('account')
@Check('account_is_one', '"id" = 1')
export class Account {
  @PrimaryColumn('smallint', { default: 1 }) id!: number;
  @Field({ description: 'IANA name: days, working hours and reports go by its clock.' })
  @Column('text', { default: 'UTC' })
  timeZone!: string;
  @Field(() => [WorkingInterval], { description: 'Of the company; empty: it works around the clock.' })
  @Column('jsonb', { default: [] })
  workingHours!: WorkingInterval[];
  @Field(() => [String], { description: 'Days on which nobody works, YYYY-MM-DD.' })
  @Column('text', { array: true, default: [] })
  holidays!: string[];
  @Field(() => Int, { description: 'Working time within which a missed call shall be called back, minutes (D-08).' })
  @Column('int', { default: 30 })
  callBackMinutes!: number;
  @Field(() => Int, { description: 'How long an operator writes up a call after its end, seconds; 0: not at all.' })
  @Column('int', { default: 30 })
  wrapUpSeconds!: number;
  @Field(() => Int, { nullable: true, description: 'Days that recordings are kept (D-11); null: for ever.' })
  @Column('int', { nullable: true })
  recordingDays!: number | null;
}
