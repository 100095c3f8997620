import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { Task, TaskStatus } from '../task.entity';

export enum PlannerListKind {
  CARD = 'CARD',
  LIST = 'LIST',
}
registerEnumType(PlannerListKind, {
  name: 'PlannerListKind',
  description: 'How a list of a board shows its tasks (B-53).',
  valuesMap: {
    CARD: { description: 'Each as a card with its phones.' },
    LIST: { description: 'Each in one line; a click opens its card.' },
  },
});

/** A board on which tasks are moved through lists; seen by all employees, each with the tasks they may see. */
@ObjectType('PlannerBoard')
@Entity('planner_board')
export class PlannerBoard {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  @Field() @Column('text', { unique: true }) name!: string;
  @Field({ description: 'A new task is put on the board by itself.' })
  @Column('boolean', { default: false })
  takesNewTasks!: boolean;
  @Field() @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}

@ObjectType('PlannerList')
@Entity('planner_list')
@Index(['boardId', 'position', 'id'])
export class PlannerList {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  @Field(() => ID) @Column('uuid') boardId!: string;
  @ManyToOne(() => PlannerBoard, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'board_id' })
  board!: Relation<PlannerBoard>;
  @Field() @Column('text') name!: string;
  @Field(() => PlannerListKind) @Column('text', { default: PlannerListKind.CARD }) kind!: PlannerListKind;
  @Field(() => TaskStatus, {
    nullable: true,
    description: 'A task that is moved here gets this status, and one that gets the status moves here.',
  })
  @Column('text', { nullable: true })
  status!: TaskStatus | null;
  @Field(() => Int) @Column('int', { default: 0 }) position!: number;
}

/** A task's place on a board. */
@ObjectType('PlannerCard')
@Entity('planner_card')
@Unique(['boardId', 'taskId'])
@Index(['listId', 'rank', 'id'])
export class PlannerCard {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid') boardId!: string;
  @ManyToOne(() => PlannerBoard, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'board_id' })
  board!: Relation<PlannerBoard>;
  @Field(() => ID) @Column('uuid') listId!: string;
  @ManyToOne(() => PlannerList, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'list_id' })
  list!: Relation<PlannerList>;
  @Index() @Column('uuid') taskId!: string;
  @ManyToOne(() => Task, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'task_id' })
  task!: Relation<Task>;
  /** Order within the list, lowest first; see rank.ts. */
  @Column('int') rank!: number;
}
