import { Field, ID, InputType } from '@nestjs/graphql';
import { lineText } from '@ringdesk/platform';
import { z } from 'zod';
import { FieldKind } from './own-field';

@InputType({ isAbstract: true })
export abstract class SaveOwnFieldInput {
  @Field(() => ID, { nullable: true }) id?: string | null;
  @Field() name!: string;
  @Field(() => FieldKind) kind!: FieldKind;
  @Field(() => [String], { nullable: true }) options?: string[] | null;
}

const option = lineText(200);

/** Message keys: 'required', 'too-long', 'too-many', 'not-found'. A list has at least one option. */
export const saveFieldSchema = z
  .object({
    id: z.uuid('not-found').nullish(),
    name: lineText(100),
    kind: z.enum(FieldKind),
    options: z
      .array(option)
      .max(200, 'too-many')
      .nullish()
      .transform((options) => [...new Set(options ?? [])]),
  })
  .refine(({ kind, options }) => kind !== FieldKind.LIST || options.length > 0, {
    path: ['options'],
    message: 'required',
  });
export type SaveOwnField = z.infer<typeof saveFieldSchema>;
