import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, PrimaryGeneratedColumn } from 'typeorm';

export enum FieldKind {
  STRING = 'STRING',
  TEXT = 'TEXT',
  NUMBER = 'NUMBER',
  DATE = 'DATE',
  LIST = 'LIST',
  CHECKBOX = 'CHECKBOX',
  EMAIL = 'EMAIL',
}
registerEnumType(FieldKind, { name: 'FieldKind' });

/** A field that the company added to one of its cards; each card has a table of its own for them. */
@ObjectType({ isAbstract: true })
export abstract class OwnField {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  @Field() @Column('text', { unique: true }) name!: string;
  @Field(() => FieldKind) @Column('text') kind!: FieldKind;
  @Field(() => [String], { description: 'Values of a LIST.' })
  @Column('text', { array: true, default: [] })
  options!: string[];
  @Field(() => Int) @Column('int', { default: 0 }) position!: number;
}
