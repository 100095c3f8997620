import { Field, ID, InputType } from '@nestjs/graphql';
import { z } from 'zod';
import { ContactFieldKind } from './contact-field.entity';

@InputType()
export class SaveContactGroupInput {
  @Field(() => ID, { nullable: true }) id?: string | null;
  @Field() name!: string;
}

@InputType()
export class DeleteContactGroupInput {
  @Field(() => ID) id!: string;
}

@InputType()
export class SaveContactFieldInput {
  @Field(() => ID, { nullable: true }) id?: string | null;
  @Field() name!: string;
  @Field(() => ContactFieldKind) kind!: ContactFieldKind;
  @Field(() => [String], { nullable: true }) options?: string[] | null;
}

@InputType()
export class DeleteContactFieldInput {
  @Field(() => ID) id!: string;
}

const id = z.uuid('not-found');
const name = z.string().trim().min(1, 'required').max(100, 'too-long');
const option = z.string().trim().min(1, 'required').max(200, 'too-long');

export const idSchema = z.object({ id });
export const saveGroupSchema = z.object({ id: id.nullish(), name });
/** Message keys: 'required', 'too-long', 'too-many', 'not-found'. A list has at least one option. */
export const saveFieldSchema = z
  .object({
    id: id.nullish(),
    name,
    kind: z.enum(ContactFieldKind),
    options: z
      .array(option)
      .max(200, 'too-many')
      .nullish()
      .transform((options) => [...new Set(options ?? [])]),
  })
  .refine(({ kind, options }) => kind !== ContactFieldKind.LIST || options.length > 0, {
    path: ['options'],
    message: 'required',
  });
export type SaveContactField = z.infer<typeof saveFieldSchema>;
