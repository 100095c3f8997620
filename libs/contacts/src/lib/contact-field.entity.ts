import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

export enum ContactFieldKind {
  STRING = 'STRING',
  TEXT = 'TEXT',
  NUMBER = 'NUMBER',
  DATE = 'DATE',
  LIST = 'LIST',
  CHECKBOX = 'CHECKBOX',
  EMAIL = 'EMAIL',
}
registerEnumType(ContactFieldKind, { name: 'ContactFieldKind' });

/** A field that the company added to its contacts. */
@ObjectType('ContactField')
@Entity('contact_field')
export class ContactField {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  @Field() @Column('text', { unique: true }) name!: string;
  @Field(() => ContactFieldKind) @Column('text') kind!: ContactFieldKind;
  @Field(() => [String], { description: 'Values of a LIST.' })
  @Column('text', { array: true, default: [] })
  options!: string[];
  @Field(() => Int) @Column('int', { default: 0 }) position!: number;
}
