import { Field, ID, InputType } from '@nestjs/graphql';
import { z } from 'zod';
import { TaskStatus } from './task.entity';

@InputType()
export class TaskFilter {
  @Field(() => String, { nullable: true }) search?: string | null;
  @Field(() => ID, { nullable: true }) contactId?: string | null;
  @Field(() => ID, { nullable: true }) assigneeId?: string | null;
  @Field(() => TaskStatus, { nullable: true }) status?: TaskStatus | null;
}

export const taskFilterSchema = z.object({
  search: z.string().trim().max(200, 'too-long').nullish(),
  contactId: z.uuid('not-found').nullish(),
  assigneeId: z.uuid('not-found').nullish(),
  status: z.enum(TaskStatus).nullish(),
});
