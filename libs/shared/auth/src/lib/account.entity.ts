import { Field, ObjectType } from '@nestjs/graphql';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** The company whose installation this is; one row, made by the migration. */
@ObjectType('Account')
@Entity('account')
@Check('account_is_one', '"id" = 1')
export class Account {
  @PrimaryColumn('smallint', { default: 1 }) id!: number;
  @Field({ description: 'IANA name: days, working hours and reports go by its clock.' })
  @Column('text', { default: 'UTC' })
  timeZone!: string;
}
