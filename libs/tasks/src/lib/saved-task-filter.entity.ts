import { Employee } from '@ringdesk/auth';
import { Field, ID, ObjectType } from '@nestjs/graphql';
import {
  Column,
  CreateDateColumn,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { TaskDue, TaskOrder } from './task-input';
import { TaskStatus } from './task.entity';

/** What a list of tasks is narrowed to, and its order: `TaskFilter` as it is kept. */
@ObjectType('SavedTaskFilterValues')
export class SavedTaskFilterValues {
  @Field(() => String, { nullable: true }) search?: string | null;
  @Field(() => ID, { nullable: true }) contactId?: string | null;
  @Field(() => ID, { nullable: true }) assigneeId?: string | null;
  @Field(() => TaskStatus, { nullable: true }) status?: TaskStatus | null;
  @Field(() => Boolean, { nullable: true }) isOpen?: boolean | null;
  @Field(() => TaskDue, { nullable: true }) due?: TaskDue | null;
}

/** A filter that an employee gave a name; nobody else sees it. */
@ObjectType('SavedTaskFilter')
@Entity('saved_task_filter')
@Unique(['employeeId', 'name'])
export class SavedTaskFilter {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid') employeeId!: string;
  @ManyToOne(() => Employee, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'employee_id' })
  employee!: Relation<Employee>;
  @Field() @Column('text') name!: string;
  @Field(() => SavedTaskFilterValues) @Column('jsonb') filter!: SavedTaskFilterValues;
  @Field(() => TaskOrder) @Column('text') order!: TaskOrder;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
