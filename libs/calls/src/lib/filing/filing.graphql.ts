import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { z } from 'zod';
import { FilingAct } from './call-filing.entity';

@InputType()
export class AttachCallInput {
  @Field(() => ID) callId!: string;
  @Field(() => ID, { nullable: true, description: "null: to no task, only to the contact's card." })
  taskId!: string | null;
}

export const attachCallSchema = z.object({ callId: z.uuid('not-found'), taskId: z.uuid('not-found').nullable() });

@InputType({ description: 'One of both: where the record shall stand from now on.' })
export class MoveCallRecordInput {
  @Field(() => ID) callId!: string;
  @Field(() => ID, { nullable: true }) contactId?: string | null;
  @Field(() => ID, { nullable: true }) taskId?: string | null;
}

@InputType()
export class DeleteCallRecordInput {
  @Field(() => ID) callId!: string;
}

@InputType()
export class UndoCallRecordChangeInput {
  @Field(() => ID) changeId!: string;
}

/** What an administrator did with a record, as long as it can be undone. */
@ObjectType('CallRecordChange')
export class CallRecordChange {
  employeeId!: string;
  @Field(() => ID) id!: string;
  @Field(() => FilingAct) act!: `${FilingAct}`;
  @Field() at!: Date;
  @Field({ description: 'Then it becomes final.' }) undoableUntil!: Date;
}

/** Message keys: 'not-found'; of the task, 'one-place': neither place is given, or both are. */
export const moveRecordSchema = z
  .object({
    callId: z.uuid('not-found'),
    contactId: z.uuid('not-found').nullish(),
    taskId: z.uuid('not-found').nullish(),
  })
  .refine(({ contactId, taskId }) => Boolean(contactId) !== Boolean(taskId), { path: ['taskId'], error: 'one-place' });
export const deleteRecordSchema = z.object({ callId: z.uuid('not-found') });
export const undoChangeSchema = z.object({ changeId: z.string().regex(/^[1-9]\d{0,17}$/, 'not-found') });
