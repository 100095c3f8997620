import { Field, ID, InputType } from '@nestjs/graphql';
import { z } from 'zod';

@InputType()
export class AttachCallInput {
  @Field(() => ID) callId!: string;
  @Field(() => ID, { nullable: true, description: "null: to no task, only to the contact's card." })
  taskId!: string | null;
}

export const attachCallSchema = z.object({ callId: z.uuid('not-found'), taskId: z.uuid('not-found').nullable() });
