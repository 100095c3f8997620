import { Employee } from '@ringdesk/auth';
import { Contact } from '@ringdesk/contacts';
import type { FieldValues } from '@ringdesk/own-fields';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import {
  Column,
  CreateDateColumn,
  Entity,
  Generated,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  type Relation,
  UpdateDateColumn,
} from 'typeorm';

export enum TaskStatus {
  NEW = 'NEW',
  IN_PROGRESS = 'IN_PROGRESS',
  DONE = 'DONE',
  CANCELLED = 'CANCELLED',
}
registerEnumType(TaskStatus, { name: 'TaskStatus' });

/** Tasks that still ask for work. */
export const OPEN_STATUSES = [TaskStatus.NEW, TaskStatus.IN_PROGRESS];

export enum TaskRole {
  ASSIGNEE = 'ASSIGNEE',
  COUNTERPARTY = 'COUNTERPARTY',
  PARTICIPANT = 'PARTICIPANT',
}
registerEnumType(TaskRole, { name: 'TaskRole' });

@ObjectType('Task')
@Entity('task')
export class Task {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  @Field(() => Int) @Column('int', { unique: true }) @Generated('increment') number!: number;
  @Field() @Column('text') title!: string;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) description!: string | null;
  @Field(() => TaskStatus) @Index() @Column('text', { default: TaskStatus.NEW }) status!: TaskStatus;
  @Index() @Column('uuid', { nullable: true }) assigneeId!: string | null;
  @ManyToOne(() => Employee, { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'assignee_id' })
  assignee!: Relation<Employee> | null;
  /** Who made it; null: nobody, as where a call made it. */
  @Index() @Column('uuid', { nullable: true }) authorId!: string | null;
  @ManyToOne(() => Employee, { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'author_id' })
  author!: Relation<Employee> | null;
  @Field(() => Date, { nullable: true }) @Index() @Column('timestamptz', { nullable: true }) dueAt!: Date | null;
  /** Values of the company's own fields. */
  @Column('jsonb', { default: {} }) fieldValues!: FieldValues;
  @Field() @Index() @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @Field() @UpdateDateColumn({ type: 'timestamptz' }) updatedAt!: Date;
}

/** A contact's part in a task: counterparty, participant or (external) assignee. */
@Entity('task_contact')
export class TaskContact {
  @PrimaryColumn('uuid') taskId!: string;
  @ManyToOne(() => Task, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'task_id' })
  task!: Relation<Task>;
  @Index() @PrimaryColumn('uuid') contactId!: string;
  @ManyToOne(() => Contact, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'contact_id' })
  contact!: Relation<Contact>;
  @PrimaryColumn('text') role!: TaskRole;
}

/** An employee who takes part in a task, beside its assignee. */
@Entity('task_employee')
export class TaskEmployee {
  @PrimaryColumn('uuid') taskId!: string;
  @ManyToOne(() => Task, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'task_id' })
  task!: Relation<Task>;
  @Index() @PrimaryColumn('uuid') employeeId!: string;
  @ManyToOne(() => Employee, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'employee_id' })
  employee!: Relation<Employee>;
}
