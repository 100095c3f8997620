import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { z } from 'zod';
import { IgnoredNumber } from './ignored-number.entity';

@InputType()
export class SaveIgnoredNumberInput {
  @Field(() => ID, { nullable: true, description: 'null: a new one.' }) id?: string | null;
  @Field({ description: "In any spelling; national ones follow the connection's country, else the installation's." })
  number!: string;
  @Field({ defaultValue: false, description: 'All numbers that begin so.' }) isPrefix: boolean = false;
  @Field(() => String, { nullable: true }) comment?: string | null;
  @Field(() => ID, { nullable: true, description: 'null: in every connection.' }) connectionId?: string | null;
}

@InputType()
export class IgnoredNumberInput {
  @Field(() => ID) id!: string;
}

@ObjectType('IgnoredNumberPage')
export class IgnoredNumberPage {
  @Field(() => [IgnoredNumber]) items!: IgnoredNumber[];
  @Field(() => Int) total!: number;
}

export const saveIgnoredNumberSchema = z.object({
  id: z.uuid('not-found').nullish(),
  number: z.string().trim().min(1, 'required').max(60, 'too-long'),
  isPrefix: z.boolean(),
  comment: z
    .string()
    .trim()
    .max(200, 'too-long')
    .nullish()
    .transform((comment) => comment || null),
  connectionId: z.uuid('not-found').nullish(),
});
export type SaveIgnoredNumber = z.infer<typeof saveIgnoredNumberSchema>;

export const ignoredNumberIdSchema = z.object({ id: z.uuid('not-found') });
