import { Employee } from '@ringdesk/auth';
import { Field, ID, ObjectType, OmitType, registerEnumType } from '@nestjs/graphql';
import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { CallReportInput } from '../call-report.graphql';

export enum SavedReportKind {
  OVERVIEW = 'OVERVIEW',
  BY_EMPLOYEE = 'BY_EMPLOYEE',
  BY_CONTACT = 'BY_CONTACT',
  MISSED = 'MISSED',
}
registerEnumType(SavedReportKind, {
  name: 'SavedReportKind',
  description: 'The overview, or one of the three reports.',
});

/** Period and filters as they are asked for: a preset stays one, so that it follows the calendar. */
@ObjectType('SavedReportValues')
export class SavedReportValues extends OmitType(CallReportInput, ['kind'] as const, ObjectType) {}

/** A report under a name. It holds no figures: they are read with the rights of whoever reads. */
@ObjectType('SavedReport')
@Entity('saved_report')
export class SavedReport {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  @Index() @Column('uuid') ownerId!: string;
  @ManyToOne(() => Employee, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'owner_id' })
  owner!: Relation<Employee>;
  @Field() @Column('text') name!: string;
  @Field(() => SavedReportKind) @Column('text') kind!: SavedReportKind;
  @Field(() => SavedReportValues) @Column('jsonb') values!: SavedReportValues;
  @Field({ description: 'Whoever may view what it counts finds it too.' })
  @Column('boolean', { default: false })
  isShared!: boolean;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
