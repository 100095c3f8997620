import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Employee } from '@ringdesk/auth';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';

export enum ErasureKind {
  CONTACT = 'CONTACT',
  NUMBER = 'NUMBER',
}
registerEnumType(ErasureKind, {
  name: 'ErasureKind',
  valuesMap: {
    CONTACT: { description: 'A contact, with its numbers.' },
    NUMBER: { description: 'A number that no contact has.' },
  },
});

export enum ErasureWait {
  RUNNING_CALL = 'RUNNING_CALL',
  PENDING_REQUEST = 'PENDING_REQUEST',
  RUNNING_IMPORT = 'RUNNING_IMPORT',
}
registerEnumType(ErasureWait, {
  name: 'ErasureWait',
  description: 'What an erasure waits for.',
  valuesMap: {
    RUNNING_CALL: { description: 'A call of the person that is not over.' },
    PENDING_REQUEST: { description: 'What a PBX sent of the person and is not processed yet.' },
    RUNNING_IMPORT: { description: 'A file with the person that is being imported.' },
  },
});

/** How much of a person is kept, or was erased. Names of counts are those of `ErasureCounts` as they are stored. */
@ObjectType('ErasureCounts')
export class ErasureCounts {
  @Field(() => Int, { description: 'They stay, as calls of nobody.' }) calls!: number;
  @Field(() => Int) recordings!: number;
  @Field(() => Int) comments!: number;
  @Field(() => Int, { description: 'Files that hang on comments and notes.' }) files!: number;
  @Field(() => Int, { description: 'Notes of calls that were not posted.' }) notes!: number;
  @Field(() => Int) reminders!: number;
  @Field(() => Int, { description: 'They stay, without the person.' }) tasks!: number;
  @Field(() => Int, { description: 'Contacts that became part of this one.' }) merges!: number;
  @Field(() => Int, { description: 'Raw requests of PBXs.' }) requests!: number;
  @Field(() => Int, { description: 'Saved reports and filters that ask for this contact alone.' })
  saved!: number;
  @Field(() => Int, { description: 'Other rows, of any table, from which a number was taken out.' })
  mentions!: number;
}

export const NO_COUNTS: ErasureCounts = {
  ...{ calls: 0, recordings: 0, comments: 0, files: 0, notes: 0, reminders: 0, tasks: 0, merges: 0 },
  ...{ requests: 0, saved: 0, mentions: 0 },
};

/** That somebody was erased: when, by whom, how much. Who it was is known only until it is done, and sealed. */
@ObjectType('Erasure', { description: 'That a person was erased. It does not say whom.' })
@Entity('erasure')
export class Erasure {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  @Field(() => ErasureKind) @Column('text') kind!: ErasureKind;
  @Field() @Index() @Column('timestamptz') requestedAt!: Date;
  @Column('uuid', { nullable: true }) requestedById!: string | null;
  @ManyToOne(() => Employee, { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'requested_by_id' })
  requestedBy!: Relation<Employee> | null;
  @Field(() => Date, { nullable: true, description: 'null: it is under way.' })
  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;
  /** Whom; null once it is done. */
  @Column('text', { nullable: true }) sealedPerson!: string | null;
  @Field(() => ErasureCounts) @Column('jsonb', { default: NO_COUNTS }) counts!: ErasureCounts;
  @Field(() => [ErasureWait], { description: 'Why it is not done yet; it goes on by itself.' })
  @Column('text', { array: true, default: [] })
  waitsFor!: ErasureWait[];
  @Field({ description: 'The last attempt failed, as the log tells; it is tried again by itself.' })
  @Column('boolean', { default: false })
  hasFailed!: boolean;
}
