import { checkMask } from '@ringdesk/telephony';
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { lineText } from '@ringdesk/platform';
import { z } from 'zod';

@InputType()
export class SavePhoneTypeInput {
  @Field(() => ID, { nullable: true }) id?: string | null;
  @Field() name!: string;
  @Field(() => String, { nullable: true }) mask?: string | null;
  @Field(() => Int, { nullable: true }) position?: number | null;
}

@InputType()
export class DeletePhoneTypeInput {
  @Field(() => ID) id!: string;
}

@InputType()
export class OrderPhoneTypesInput {
  @Field(() => [ID]) ids!: string[];
}

const mask = z
  .string()
  .trim()
  .superRefine((value, context) => {
    const problem = value === '' ? null : checkMask(value);
    if (problem) context.addIssue({ code: 'custom', message: problem });
  })
  .transform((value) => value || null);

/** Message keys: 'required', 'too-long', 'no-digits' (a mask without `#`, Q-23). */
export const savePhoneTypeSchema = z.object({
  id: z.uuid('not-found').nullish(),
  name: lineText(60),
  mask: mask.nullish().transform((value) => value ?? null),
  position: z.int().min(0).nullish(),
});

/** A phone type as it is saved; no mask: numbers are shown as entered. */
export type SavePhoneType = z.infer<typeof savePhoneTypeSchema>;

export const phoneTypeIdsSchema = z.object({ ids: z.array(z.uuid('not-found')) });
export const phoneTypeIdSchema = z.object({ id: z.uuid('not-found') });
