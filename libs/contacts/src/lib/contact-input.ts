import { Field, ID, InputType, registerEnumType } from '@nestjs/graphql';
import { lineText } from '@ringdesk/platform';
import { z } from 'zod';
import { ContactKind } from './contact.entity';

export enum ContactOrder {
  NAME = 'NAME',
  LAST_CALL = 'LAST_CALL',
  CREATED = 'CREATED',
}
registerEnumType(ContactOrder, { name: 'ContactOrder' });

@InputType()
export class ContactFilter {
  @Field(() => String, { nullable: true, description: 'Any part of the name or of a number in any spelling.' })
  search?: string | null;
  @Field(() => ContactKind, { nullable: true }) kind?: ContactKind | null;
  @Field(() => ID, { nullable: true }) groupId?: string | null;
  @Field(() => ID, { nullable: true, description: 'An employee or a group.' }) responsibleId?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'true: only those with a star of the signed-in employee.' })
  isFavourite?: boolean | null;
}

@InputType()
export class ContactPhoneInput {
  @Field(() => ID, { nullable: true }) id?: string | null;
  @Field() raw!: string;
  @Field(() => ID) typeId!: string;
}

@InputType()
export class ContactFieldValueInput {
  @Field(() => ID) fieldId!: string;
  @Field(() => String, { nullable: true }) value?: string | null;
}

@InputType()
export class CreateContactInput {
  @Field(() => ID, { nullable: true, description: 'The template it was begun with, of its kind.' })
  templateId?: string | null;
  @Field(() => ContactKind, { defaultValue: ContactKind.PERSON }) kind: ContactKind = ContactKind.PERSON;
  @Field() name!: string;
  @Field(() => ID, { nullable: true }) companyId?: string | null;
  @Field(() => ID, { nullable: true }) groupId?: string | null;
  @Field(() => String, { nullable: true, description: 'Makes the group if there is none of this name.' })
  newGroupName?: string | null;
  @Field(() => [ID], { nullable: true, description: 'Employees and groups, in order.' })
  responsibleIds?: string[] | null;
  @Field(() => [ContactPhoneInput], { nullable: true }) phones?: ContactPhoneInput[] | null;
  @Field(() => [ContactFieldValueInput], { nullable: true }) fields?: ContactFieldValueInput[] | null;
}

@InputType({ description: 'Only what is given is changed; `phones`, `responsibleIds` replace the whole list.' })
export class UpdateContactInput {
  @Field(() => ID) id!: string;
  @Field(() => String, { nullable: true }) name?: string | null;
  @Field(() => ID, { nullable: true }) companyId?: string | null;
  @Field(() => ID, { nullable: true }) groupId?: string | null;
  @Field(() => String, { nullable: true }) newGroupName?: string | null;
  @Field(() => [ID], { nullable: true, description: 'Employees and groups, in order.' })
  responsibleIds?: string[] | null;
  @Field(() => [ContactPhoneInput], { nullable: true }) phones?: ContactPhoneInput[] | null;
  @Field(() => [ContactFieldValueInput], { nullable: true }) fields?: ContactFieldValueInput[] | null;
}

const id = z.uuid('not-found');
const name = lineText(200);
const phone = z.object({
  id: id.nullish(),
  raw: z.string().trim().min(1, 'required').max(64, 'too-long').regex(/\d/, 'no-digits'),
  typeId: id,
});
const card = {
  companyId: id.nullish(),
  groupId: id.nullish(),
  newGroupName: z.string().trim().max(100, 'too-long').nullish(),
  responsibleIds: z.array(id).max(50, 'too-many').nullish(),
  phones: z.array(phone).max(50, 'too-many').nullish(),
  fields: z.array(z.object({ fieldId: id, value: z.string().max(20_000, 'too-long').nullish() })).nullish(),
};

/** Message keys: 'required', 'too-long', 'too-many', 'no-digits' (a number without any), 'not-found'. */
export const createContactSchema = z.object({ kind: z.enum(ContactKind), name, templateId: id.nullish(), ...card });
export const updateContactSchema = z.object({ id, name: name.nullish(), ...card });
export const contactFilterSchema = z.object({
  search: z.string().trim().max(200, 'too-long').nullish(),
  kind: z.enum(ContactKind).nullish(),
  groupId: id.nullish(),
  responsibleId: id.nullish(),
  isFavourite: z.boolean().nullish(),
});

export type CreateContact = z.infer<typeof createContactSchema>;
export type UpdateContact = z.infer<typeof updateContactSchema>;
/** The part of a card that is made and changed alike. */
export type ContactCard = Omit<UpdateContact, 'id'>;
export type PhoneOfCard = z.infer<typeof phone>;
