import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Calls of a short number that were not recorded, recorded afterwards (D-02). Its rows of the ledger name it. */
@ObjectType('BackFill', { description: 'Calls of a short number that were recorded afterwards (D-02).' })
@Entity('back_fill')
@Index(['appliedAt'])
export class BackFill {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid') connectionId!: string;
  @Field() @Column('text') extension!: string;
  /** Who has the short number since. */
  @Column('uuid') employeeId!: string;
  @Column('uuid') appliedById!: string;
  @Field() @Column('timestamptz') appliedAt!: Date;
  @Field(() => Date, { nullable: true, description: 'null: on its way.' })
  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;
  @Field(() => Int, { description: 'Calls that it recorded.' })
  @Column('int', { default: 0 })
  calls!: number;
  @Field(() => Int, { description: 'Contacts that these calls made.' })
  @Column('int', { default: 0 })
  contacts!: number;
  @Column('uuid', { nullable: true }) undoneById!: string | null;
  @Field(() => Date, { nullable: true }) @Column('timestamptz', { nullable: true }) undoneAt!: Date | null;
}
