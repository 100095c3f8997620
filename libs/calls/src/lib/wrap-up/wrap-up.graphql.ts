import { Field, ID, InputType } from '@nestjs/graphql';
import { lineText } from '@ringdesk/platform';
import { z } from 'zod';
import { CallDirectionEnum } from '../call-enums';

@InputType()
export class SaveWrapUpOutcomeInput {
  @Field(() => ID, { nullable: true, description: 'null: a new one, at the end of the list.' }) id?: string | null;
  @Field() name!: string;
  @Field(() => CallDirectionEnum, { nullable: true, description: 'null: calls of both directions.' })
  direction?: 'inbound' | 'outbound' | null;
  @Field({ defaultValue: false }) wantsNextStep: boolean = false;
}

@InputType()
export class WrapUpOutcomeInput {
  @Field(() => ID) id!: string;
}

@InputType()
export class OrderWrapUpOutcomesInput {
  @Field(() => [ID]) ids!: string[];
}

@InputType()
export class SetCallOutcomeInput {
  @Field(() => ID) callId!: string;
  @Field(() => ID, { nullable: true, description: 'null: takes the outcome away.' }) outcomeId!: string | null;
}

const id = z.uuid('not-found');

/** Message keys: 'required', 'too-long', 'not-found'. */
export const saveOutcomeSchema = z.object({
  id: id.nullish(),
  name: lineText(60),
  direction: z.enum(['inbound', 'outbound']).nullish(),
  wantsNextStep: z.boolean(),
});
export const outcomeIdSchema = z.object({ id });
export const outcomeIdsSchema = z.object({ ids: z.array(id) });
export const setOutcomeSchema = z.object({ callId: id, outcomeId: id.nullable() });

export type SaveWrapUpOutcome = z.infer<typeof saveOutcomeSchema>;
