import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/**
 * Calls that were not recorded, recorded afterwards (D-02): of a short number that nobody had, or of a number that was
 * ignored. Their rows of the ledger name it.
 */
@ObjectType('BackFill', {
  description: 'Calls of a short number that nobody had, or of a number that was ignored, recorded afterwards (D-02).',
})
@Entity('back_fill')
@Index(['appliedAt'])
export class BackFill {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid') connectionId!: string;
  @Field(() => String, { nullable: true, description: 'null: of a number that was ignored.' })
  @Column('text', { nullable: true })
  extension!: string | null;
  /** Who has the short number since. */
  @Column('uuid', { nullable: true }) employeeId!: string | null;
  @Field(() => String, { nullable: true, description: 'null: of a short number.' })
  @Column('text', { nullable: true })
  remoteNumber!: string | null;
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
