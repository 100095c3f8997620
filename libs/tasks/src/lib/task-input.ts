import { CommentContent, commentContent } from '@ringdesk/comments';
import { Field, ID, InputType, registerEnumType } from '@nestjs/graphql';
import { lineText } from '@ringdesk/platform';
import { z } from 'zod';
import { TaskFieldValueInput } from './fields/task-field.entity';
import { TaskRole, TaskStatus } from './task.entity';

export enum TaskDue {
  OVERDUE = 'OVERDUE',
  NEXT_DAY = 'NEXT_DAY',
  NEXT_WEEK = 'NEXT_WEEK',
  NONE = 'NONE',
}
registerEnumType(TaskDue, {
  name: 'TaskDue',
  valuesMap: {
    OVERDUE: { description: 'Open, and its time is over.' },
    NEXT_DAY: { description: 'Within 24 hours from now.' },
    NEXT_WEEK: { description: 'Within 7 days from now.' },
    NONE: { description: 'Without a date.' },
  },
});

export enum TaskOrder {
  CREATED = 'CREATED',
  UPDATED = 'UPDATED',
  DUE = 'DUE',
  TITLE = 'TITLE',
}
registerEnumType(TaskOrder, {
  name: 'TaskOrder',
  valuesMap: {
    CREATED: { description: 'Newest first.' },
    UPDATED: { description: 'Last changed first.' },
    DUE: { description: 'Nearest date first, those without a date last.' },
    TITLE: { description: 'By title.' },
  },
});

@InputType()
export class TaskFilter {
  @Field(() => String, { nullable: true, description: "Any part of the title, the number, or a contact's name." })
  search?: string | null;
  @Field(() => ID, { nullable: true, description: 'With any part in the task.' }) contactId?: string | null;
  @Field(() => ID, { nullable: true }) assigneeId?: string | null;
  @Field(() => TaskStatus, { nullable: true }) status?: TaskStatus | null;
  @Field(() => Boolean, { nullable: true, description: 'true: NEW and IN_PROGRESS; false: DONE and CANCELLED.' })
  isOpen?: boolean | null;
  @Field(() => TaskDue, { nullable: true }) due?: TaskDue | null;
}

@InputType()
export class TaskContactInput {
  @Field(() => ID) contactId!: string;
  @Field(() => TaskRole) role!: TaskRole;
}

@InputType()
export class CreateTaskInput {
  @Field() title!: string;
  @Field(() => String, { nullable: true }) description?: string | null;
  @Field(() => TaskStatus, { nullable: true, description: 'NEW unless said otherwise.' }) status?: TaskStatus | null;
  @Field(() => ID, { nullable: true }) assigneeId?: string | null;
  @Field(() => Date, { nullable: true }) dueAt?: Date | null;
  @Field(() => [TaskContactInput], { nullable: true }) contacts?: TaskContactInput[] | null;
  @Field(() => [ID], { nullable: true, description: 'Employees who take part beside the assignee.' })
  employeeIds?: string[] | null;
  @Field(() => [TaskFieldValueInput], { nullable: true }) fields?: TaskFieldValueInput[] | null;
}

@InputType({ description: 'Only what is given is changed; `contacts` and `employeeIds` replace the whole list.' })
export class UpdateTaskInput {
  @Field(() => ID) id!: string;
  @Field(() => String, { nullable: true }) title?: string | null;
  @Field(() => String, { nullable: true }) description?: string | null;
  @Field(() => TaskStatus, { nullable: true }) status?: TaskStatus | null;
  @Field(() => ID, { nullable: true }) assigneeId?: string | null;
  @Field(() => Date, { nullable: true }) dueAt?: Date | null;
  @Field(() => [TaskContactInput], { nullable: true }) contacts?: TaskContactInput[] | null;
  @Field(() => [ID], { nullable: true }) employeeIds?: string[] | null;
  @Field(() => [TaskFieldValueInput], { nullable: true, description: 'Those that are not named keep their values.' })
  fields?: TaskFieldValueInput[] | null;
}

@InputType()
export class AddTaskCommentInput extends CommentContent {
  @Field(() => ID) taskId!: string;
}

@InputType()
export class DeleteTaskInput {
  @Field(() => ID) id!: string;
}

const id = z.uuid('not-found');
const title = lineText(300);
const text = z.string().trim().max(20_000, 'too-long');
const card = {
  /** '' is none. */
  description: text.nullish().transform((value) => (value === '' ? null : value)),
  status: z.enum(TaskStatus).nullish(),
  assigneeId: id.nullish(),
  dueAt: z.date('not-a-date').nullish(),
  contacts: z
    .array(z.object({ contactId: id, role: z.enum(TaskRole) }))
    .max(100, 'too-many')
    .nullish(),
  employeeIds: z.array(id).max(100, 'too-many').nullish(),
  fields: z
    .array(z.object({ fieldId: id, value: z.string().nullish() }))
    .max(200, 'too-many')
    .nullish(),
};

/** Message keys: 'required', 'too-long', 'too-many', 'not-found', 'not-a-date'; of own fields see `checkFieldValue`. */
export const taskFilterSchema = z.object({
  search: z.string().trim().max(200, 'too-long').nullish(),
  contactId: id.nullish(),
  assigneeId: id.nullish(),
  status: z.enum(TaskStatus).nullish(),
  isOpen: z.boolean().nullish(),
  due: z.enum(TaskDue).nullish(),
});
export const createTaskSchema = z.object({ title, ...card });
export const updateTaskSchema = z.object({ id, title: title.nullish(), ...card });
export const addCommentSchema = z.object({ taskId: id, ...commentContent });
export const idSchema = z.object({ id });

export type TaskFilterValues = z.infer<typeof taskFilterSchema>;
export type CreateTask = z.infer<typeof createTaskSchema>;
export type UpdateTask = z.infer<typeof updateTaskSchema>;
export type AddComment = z.infer<typeof addCommentSchema>;
