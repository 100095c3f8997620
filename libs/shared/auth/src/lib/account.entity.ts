import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { Role } from './employee.entity';
import { WorkingInterval } from './working-hours';

/** The company whose installation this is; one row, made by the migration. */
@ObjectType('Account')
@Entity('account')
@Check('account_is_one', '"id" = 1')
export class Account {
  @PrimaryColumn('smallint', { default: 1 }) id!: number;
  @Field({ description: "The company's name, for the head of printed and sent reports; '': none was given." })
  @Column('text', { default: '' })
  name!: string;
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
  @Field(() => Int, { nullable: true, description: 'Whole months that calls are kept at least; null: for ever.' })
  @Column('int', { nullable: true })
  callMonths!: number | null;
  @Field(() => [Role], { description: 'Roles that see numbers of customers with masked digits only (D-14).' })
  @Column('text', { array: true, default: [] })
  maskedRoles!: Role[];
  /** Employees and groups who may view the data tag Call, and Missed call, in reports (B-108); empty: all employees. */
  @Column('uuid', { array: true, default: [] }) callViewerIds!: string[];
  @Column('uuid', { array: true, default: [] }) missedCallViewerIds!: string[];
}
