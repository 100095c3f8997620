import { Employee } from '@ringdesk/auth';
import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import {
  Column,
  Entity,
  type EntityManager,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { Task, TaskStatus } from './task.entity';

/** What of a task was changed. */
export enum TaskChangeKind {
  STATUS = 'STATUS',
  ASSIGNEE = 'ASSIGNEE',
  DUE = 'DUE',
}
registerEnumType(TaskChangeKind, { name: 'TaskChangeKind' });

/** An employee gave a task another status, assignee or date. */
@ObjectType('TaskChange')
@Entity('task_change')
@Index(['taskId', 'at'])
export class TaskChange {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid') taskId!: string;
  @ManyToOne(() => Task, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'task_id' })
  task!: Relation<Task>;
  @Column('timestamptz') at!: Date;
  /** Who did it. */
  @Column('uuid', { nullable: true }) authorId!: string | null;
  @ManyToOne(() => Employee, { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'author_id' })
  author!: Relation<Employee> | null;
  @Field(() => TaskChangeKind) @Column('text') kind!: TaskChangeKind;
  @Field(() => TaskStatus, { nullable: true, description: 'Of STATUS, as it was before.' })
  @Column('text', { nullable: true })
  fromStatus!: TaskStatus | null;
  @Field(() => TaskStatus, { nullable: true, description: 'Of STATUS.' })
  @Column('text', { nullable: true })
  toStatus!: TaskStatus | null;
  @Column('uuid', { nullable: true }) fromAssigneeId!: string | null;
  @Column('uuid', { nullable: true }) toAssigneeId!: string | null;
  @Field(() => Date, { nullable: true, description: 'Of DUE, as it was before; null: without a date.' })
  @Column('timestamptz', { nullable: true })
  fromDueAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'Of DUE; null: without a date now.' })
  @Column('timestamptz', { nullable: true })
  toDueAt!: Date | null;
}

/** What changes are told of. */
export type ToldValues = Pick<Task, 'status' | 'assigneeId' | 'dueAt'>;

/** The changes between two states of a task, in the order in which they are told. */
export function changesBetween(before: ToldValues, after: ToldValues): Partial<TaskChange>[] {
  const changes: Partial<TaskChange>[] = [];
  if (before.status !== after.status)
    changes.push({ kind: TaskChangeKind.STATUS, fromStatus: before.status, toStatus: after.status });
  if (before.assigneeId !== after.assigneeId)
    changes.push({
      ...{ kind: TaskChangeKind.ASSIGNEE, fromAssigneeId: before.assigneeId, toAssigneeId: after.assigneeId },
    });
  if (before.dueAt?.getTime() !== after.dueAt?.getTime())
    changes.push({ kind: TaskChangeKind.DUE, fromDueAt: before.dueAt, toDueAt: after.dueAt });
  return changes;
}

/** Keeps what an employee changed, in the transaction that changes it. */
export async function noteChanges(tx: EntityManager, before: ToldValues, after: Task, authorId: string): Promise<void> {
  const changes = changesBetween(before, after);
  const common = { taskId: after.id, at: after.updatedAt, authorId };
  await tx.insert(
    TaskChange,
    changes.map((change) => ({ ...common, ...change })),
  );
}
