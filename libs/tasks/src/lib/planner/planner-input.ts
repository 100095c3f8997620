import { Field, ID, InputType } from '@nestjs/graphql';
import { lineText } from '@ringdesk/platform';
import { z } from 'zod';
import { TaskStatus } from '../task.entity';
import { PlannerListKind } from './planner.entity';

@InputType()
export class PlannerListInput {
  @Field() name!: string;
  @Field(() => PlannerListKind, { defaultValue: PlannerListKind.CARD }) kind: PlannerListKind = PlannerListKind.CARD;
  @Field(() => TaskStatus, { nullable: true }) status?: TaskStatus | null;
}

@InputType()
export class CreatePlannerBoardInput {
  @Field() name!: string;
  @Field({ defaultValue: false }) takesNewTasks: boolean = false;
  @Field({ defaultValue: false, description: 'All open tasks are put on it at once.' }) takesOpenTasks: boolean = false;
  @Field(() => [PlannerListInput]) lists!: PlannerListInput[];
}

@InputType()
export class UpdatePlannerBoardInput {
  @Field(() => ID) id!: string;
  @Field() name!: string;
  @Field() takesNewTasks!: boolean;
}

@InputType()
export class SavePlannerListInput extends PlannerListInput {
  @Field(() => ID, { nullable: true, description: 'Absent: a new list, the last one of the board.' })
  id?: string | null;
  @Field(() => ID) boardId!: string;
}

@InputType()
export class OrderPlannerListsInput {
  @Field(() => ID) boardId!: string;
  @Field(() => [ID], { description: 'All lists of the board, in their new order.' }) listIds!: string[];
}

@InputType()
export class DeletePlannerBoardInput {
  @Field(() => ID) id!: string;
}

@InputType()
export class DeletePlannerListInput {
  @Field(() => ID) id!: string;
}

@InputType()
export class AddPlannerCardInput {
  @Field(() => ID) listId!: string;
  @Field(() => ID) taskId!: string;
}

@InputType()
export class MovePlannerCardInput {
  @Field(() => ID) id!: string;
  @Field(() => ID, { description: 'A list of the same board.' }) listId!: string;
  @Field(() => ID, { nullable: true, description: 'The card above it; null: it comes first.' })
  afterCardId?: string | null;
}

@InputType()
export class RemovePlannerCardInput {
  @Field(() => ID) id!: string;
}

const id = z.uuid('not-found');
const name = lineText(100);
const list = { name, kind: z.enum(PlannerListKind), status: z.enum(TaskStatus).nullish() };

/** Message keys: 'required', 'too-long', 'too-many', 'not-found', 'taken' (a board of this name). */
export const createBoardSchema = z.object({
  name,
  takesNewTasks: z.boolean(),
  takesOpenTasks: z.boolean(),
  lists: z.array(z.object(list)).min(1, 'required').max(30, 'too-many'),
});
export const updateBoardSchema = z.object({ id, name, takesNewTasks: z.boolean() });
export const saveListSchema = z.object({ id: id.nullish(), boardId: id, ...list });
export const orderListsSchema = z.object({ boardId: id, listIds: z.array(id).max(30, 'too-many') });
export const addCardSchema = z.object({ listId: id, taskId: id });
export const moveCardSchema = z.object({ id, listId: id, afterCardId: id.nullish() });

export type CreateBoard = z.infer<typeof createBoardSchema>;
export type UpdateBoard = z.infer<typeof updateBoardSchema>;
export type SaveList = z.infer<typeof saveListSchema>;
export type MoveCard = z.infer<typeof moveCardSchema>;
