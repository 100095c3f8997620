import { Field, ID, InputType, registerEnumType } from '@nestjs/graphql';
import { z } from 'zod';

export enum MergeSideEnum {
  SURVIVOR = 'SURVIVOR',
  MERGED = 'MERGED',
}
registerEnumType(MergeSideEnum, {
  name: 'MergeSide',
  description: 'Which of two merged contacts a value is taken from.',
});

@InputType()
export class MergeFieldInput {
  @Field(() => ID) fieldId!: string;
  @Field(() => MergeSideEnum) from!: MergeSideEnum;
}

@InputType({
  description: "What is not chosen is the survivor's value, or the other's where the survivor has none.",
})
export class MergeContactsInput {
  @Field(() => ID) survivorId!: string;
  @Field(() => ID, { description: 'Becomes part of the survivor; its id leads there from now on.' }) mergedId!: string;
  @Field(() => MergeSideEnum, { nullable: true }) nameFrom?: MergeSideEnum | null;
  @Field(() => MergeSideEnum, { nullable: true }) companyFrom?: MergeSideEnum | null;
  @Field(() => MergeSideEnum, { nullable: true }) groupFrom?: MergeSideEnum | null;
  @Field(() => [MergeFieldInput], { nullable: true }) fields?: MergeFieldInput[] | null;
}

const id = z.uuid('not-found');
const side = z.enum(MergeSideEnum);

export const mergeContactsSchema = z.object({
  survivorId: id,
  mergedId: id,
  nameFrom: side.nullish(),
  companyFrom: side.nullish(),
  groupFrom: side.nullish(),
  fields: z
    .array(z.object({ fieldId: id, from: side }))
    .max(500, 'too-many')
    .nullish(),
});
