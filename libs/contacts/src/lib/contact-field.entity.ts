import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { ContactKind } from './contact.entity';

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

@ObjectType('ContactTemplate', { description: 'Decides which fields a contact shows first, in which order (B-25).' })
@Entity('contact_template')
export class ContactTemplate {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  @Field() @Column('text') name!: string;
  @Field(() => ContactKind) @Column('text') kind!: ContactKind;
  @Field() @Column('boolean', { default: false }) isDefault!: boolean;
  /** Ids of the main area's fields, in order; ids of deleted fields are skipped. */
  @Column('uuid', { array: true, default: [] }) mainFieldIds!: string[];
}
