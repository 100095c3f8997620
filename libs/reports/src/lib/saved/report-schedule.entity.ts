import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  OneToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { SavedReport } from './saved-report.entity';
import { ReportRhythm } from './schedule-times';

registerEnumType(ReportRhythm, {
  name: 'ReportRhythm',
  valuesMap: {
    WEEKDAYS: { description: 'Monday to Friday.' },
    MONTHLY: { description: 'On a day of the month; in a month that is too short for it, on its last one.' },
  },
});

export enum ReportFormat {
  XLSX = 'XLSX',
  CSV = 'CSV',
}
registerEnumType(ReportFormat, { name: 'ReportFormat' });

/** When a saved report goes by e-mail, and to whom. */
@ObjectType('ReportSchedule')
@Entity('report_schedule')
export class ReportSchedule {
  @Field(() => ID) @PrimaryColumn('uuid') savedReportId!: string;
  @OneToOne(() => SavedReport, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'saved_report_id' })
  savedReport!: Relation<SavedReport>;
  @Field(() => ReportRhythm) @Column('text') rhythm!: ReportRhythm;
  @Field(() => Int, { nullable: true, description: 'Of WEEKLY; 1: Monday.' })
  @Column('smallint', { nullable: true })
  weekday!: number | null;
  @Field(() => Int, { nullable: true, description: 'Of MONTHLY, 1 to 31.' })
  @Column('smallint', { nullable: true })
  dayOfMonth!: number | null;
  @Field({ description: "By the company's clock, '08:30'." }) @Column('text') time!: string;
  @Field(() => [ReportFormat]) @Column('text', { array: true }) formats!: ReportFormat[];
  @Column('uuid', { array: true }) recipientIds!: string[];
  @Field(() => [String], { description: 'Outside the company; sent to while an administrator is the owner.' })
  @Column('text', { array: true })
  addresses!: string[];
  @Field({ description: 'false: its owner has stopped it.' }) @Column('boolean') isActive!: boolean;
  /** The zone that `nextAt` was reckoned in. */
  @Column('text') timeZone!: string;
  @Field({ description: 'When its turn comes.' }) @Index({ where: 'is_active' }) @Column('timestamptz') nextAt!: Date;
}

export enum ReportRunProblem {
  NOT_CONFIGURED = 'NOT_CONFIGURED',
  NOBODY = 'NOBODY',
  FAILED = 'FAILED',
}
registerEnumType(ReportRunProblem, {
  name: 'ReportRunProblem',
  valuesMap: {
    NOT_CONFIGURED: { description: 'No mail server is set up.' },
    NOBODY: { description: 'None of the recipients may be sent it.' },
    FAILED: { description: 'The report could not be read or written.' },
  },
});

export enum LeftOutReason {
  INACTIVE = 'INACTIVE',
  MAY_NOT_SEE = 'MAY_NOT_SEE',
  OUTSIDE = 'OUTSIDE',
}
registerEnumType(LeftOutReason, {
  name: 'LeftOutReason',
  valuesMap: {
    INACTIVE: { description: 'The employee left the company.' },
    MAY_NOT_SEE: { description: 'Nothing of the report may be seen by both its owner and them (B-108).' },
    OUTSIDE: { description: 'An address outside the company, and the owner is no administrator any more.' },
  },
});

@ObjectType('LeftOutRecipient')
export class LeftOutRecipient {
  @Field({ description: 'Name of the employee, or the address.' }) recipient!: string;
  @Field(() => LeftOutReason) reason!: LeftOutReason;
}

/** A saved report that went by e-mail, or why it did not. */
@ObjectType('ReportRun')
@Entity('report_run')
@Unique(['savedReportId', 'dueAt'])
@Index(['savedReportId', 'at'])
export class ReportRun {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid') savedReportId!: string;
  @ManyToOne(() => SavedReport, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'saved_report_id' })
  savedReport!: Relation<SavedReport>;
  @Field(() => Date, { nullable: true, description: 'The time of the schedule; null: somebody sent it by a click.' })
  @Column('timestamptz', { nullable: true })
  dueAt!: Date | null;
  @Field({ description: 'Of the latest attempt.' }) @Column('timestamptz') at!: Date;
  @Field(() => Int, { description: 'Recipients that it was written to.' }) @Column('int') mails!: number;
  @Field(() => ReportRunProblem, { nullable: true })
  @Column('text', { nullable: true })
  problem!: ReportRunProblem | null;
  /** What the process said of FAILED; for administrators. */
  @Column('text', { nullable: true }) reason!: string | null;
  @Field(() => Int, { description: 'Attempts to read and write it, so far.' })
  @Column('int', { default: 1 })
  tries!: number;
  @Field(() => Date, {
    nullable: true,
    description:
      'When that is tried again by itself; null: it went well, was given up, or is not the latest time any more.',
  })
  @Index({ where: 'next_try_at IS NOT NULL' })
  @Column('timestamptz', { nullable: true })
  nextTryAt!: Date | null;
  @Field(() => [LeftOutRecipient], { description: 'Recipients that it was not sent to.' })
  @Column('jsonb', { default: [] })
  leftOut!: LeftOutRecipient[];
  @Field({ description: 'It was too long to go with a mail: the mail leads to it.' })
  @Column('boolean', { default: false })
  isWithoutFiles!: boolean;
}
