import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { ImportCounts, type ImportPlan } from './import-plan';
import type { RowProblem } from './problem-text';

export enum ImportState {
  UPLOADED = 'UPLOADED',
  CHECKING = 'CHECKING',
  CHECKED = 'CHECKED',
  IMPORTING = 'IMPORTING',
  DONE = 'DONE',
  FAILED = 'FAILED',
}
registerEnumType(ImportState, {
  name: 'ContactImportState',
  valuesMap: {
    UPLOADED: { description: 'Waits for what its columns are.' },
    CHECKING: { description: 'Its rows are looked at; nothing is changed.' },
    CHECKED: { description: 'It is known what would become of each row.' },
    FAILED: { description: 'Broken off by an error of the product; what is counted was imported.' },
  },
});

export const NO_COUNTS: ImportCounts = { created: 0, updated: 0, skipped: 0, wrong: 0 };

/** A file of contacts, from its upload until its rows are imported. Kept for some days. */
@ObjectType('ContactImport')
@Entity('contact_import')
export class ContactImport {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  @Field() @Column('text') fileName!: string;
  /** The file as text; null: it is imported, and no longer needed. */
  @Column('text', { nullable: true, select: false }) content!: string | null;
  @Field({ description: 'UTF-8, UTF-16 or Windows-1251, as it was found out.' }) @Column('text') encoding!: string;
  @Field() @Column('text') delimiter!: string;
  @Field(() => [String]) @Column('text', { array: true }) headers!: string[];
  @Field(() => Int) @Column('int') rowCount!: number;
  /** The first rows, for the eye. */
  @Column('jsonb') sample!: string[][];
  @Column('jsonb') plan!: ImportPlan;
  @Field(() => ImportState) @Index() @Column('text') state!: ImportState;
  @Field(() => Int, { description: 'Rows that are checked, or imported, by now.' })
  @Column('int', { default: 0 })
  processed!: number;
  @Field(() => ImportCounts, { description: 'What became of the rows, or would become of them.' })
  @Column('jsonb', { default: NO_COUNTS })
  counts!: ImportCounts;
  @Column('uuid', { nullable: true }) createdById!: string | null;
  @ManyToOne('Employee', { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'created_by_id' })
  createdBy!: unknown;
  @Field() @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  /** When a process last worked on it; null: nobody does. */
  @Column('timestamptz', { nullable: true }) claimedAt!: Date | null;
}

/** A row that is not imported, and why. */
@Entity('contact_import_problem')
export class ContactImportProblem {
  @PrimaryColumn('uuid') importId!: string;
  @ManyToOne(() => ContactImport, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'import_id' })
  contactImport!: Relation<ContactImport>;
  /** Of the file, counted from 1. */
  @PrimaryColumn('int') line!: number;
  @Column('text', { array: true }) cells!: string[];
  @Column('jsonb') problems!: RowProblem[];
}
