import { Field, ID, InputType } from '@nestjs/graphql';
import { SaveOwnFieldInput } from '@ringdesk/own-fields';
import { lineText } from '@ringdesk/platform';
import { z } from 'zod';

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
export class SaveContactFieldInput extends SaveOwnFieldInput {}

@InputType()
export class DeleteContactFieldInput {
  @Field(() => ID) id!: string;
}

const id = z.uuid('not-found');
const name = lineText(100);

export const idSchema = z.object({ id });
export const saveGroupSchema = z.object({ id: id.nullish(), name });
