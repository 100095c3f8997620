import { Field, ID, InputType } from '@nestjs/graphql';
import { lineText } from '@ringdesk/platform';
import { z } from 'zod';
import { accessEntries, ContactAccessInput } from './contact-access.resolver';
import { ContactFieldValueInput } from './contact-input';
import { ContactKind } from './contact.entity';

@InputType({ description: 'Only what is given is changed; lists and `defaultValues` replace what was there.' })
export class SaveContactTemplateInput {
  @Field(() => ID, { nullable: true, description: 'Absent: a new template, which needs `name` and `kind`.' })
  id?: string | null;
  @Field(() => String, { nullable: true }) name?: string | null;
  @Field(() => ContactKind, { nullable: true, description: 'Of a new one; it stays.' }) kind?: ContactKind | null;
  @Field(() => Boolean, { nullable: true, description: 'true takes it from the present default of the kind.' })
  isDefault?: boolean | null;
  @Field(() => [ID], { nullable: true }) mainFieldIds?: string[] | null;
  @Field(() => [ContactFieldValueInput], { nullable: true }) defaultValues?: ContactFieldValueInput[] | null;
  @Field(() => ID, { nullable: true }) groupId?: string | null;
  @Field(() => ID, { nullable: true, description: 'null: the first phone type (Q-05).' }) phoneTypeId?: string | null;
  @Field(() => [ID], { nullable: true, description: 'Employees and groups, in order.' })
  responsibleIds?: string[] | null;
  @Field(() => Boolean, { nullable: true }) isRestricted?: boolean | null;
  @Field(() => [ContactAccessInput], { nullable: true }) access?: ContactAccessInput[] | null;
}

@InputType()
export class DeleteContactTemplateInput {
  @Field(() => ID) id!: string;
}

const id = z.uuid('not-found');

/** Message keys: 'required', 'too-long', 'too-many', 'not-found'. */
export const saveTemplateSchema = z.object({
  id: id.nullish(),
  name: lineText(100).nullish(),
  kind: z.enum(ContactKind).nullish(),
  isDefault: z.boolean().nullish(),
  mainFieldIds: z.array(id).max(100, 'too-many').nullish(),
  defaultValues: z
    .array(z.object({ fieldId: id, value: z.string().max(20_000, 'too-long').nullish() }))
    .max(200, 'too-many')
    .nullish(),
  groupId: id.nullish(),
  phoneTypeId: id.nullish(),
  responsibleIds: z.array(id).max(50, 'too-many').nullish(),
  isRestricted: z.boolean().nullish(),
  access: accessEntries.nullish(),
});

export type SaveContactTemplate = z.infer<typeof saveTemplateSchema>;
