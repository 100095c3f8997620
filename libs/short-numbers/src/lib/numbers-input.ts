import { Field, ID, InputType } from '@nestjs/graphql';
import { z } from 'zod';

@InputType()
export class ShortNumberInput {
  @Field(() => ID) employeeId!: string;
  @Field() number!: string;
}

@InputType({ description: 'Replaces all short numbers of the connection.' })
export class SetShortNumbersInput {
  @Field(() => ID) connectionId!: string;
  @Field(() => [ShortNumberInput]) shortNumbers!: ShortNumberInput[];
}

@InputType()
export class LineInput {
  @Field() number!: string;
  @Field(() => String, { nullable: true }) name?: string | null;
  @Field() color!: string;
  @Field(() => [ID], { nullable: true, description: 'Employees and groups; null: as it was.' })
  audienceIds?: string[] | null;
}

@InputType({ description: 'Replaces all lines of the connection.' })
export class SetLinesInput {
  @Field(() => ID) connectionId!: string;
  @Field(() => [LineInput]) lines!: LineInput[];
}

const id = z.uuid('unknown');
const number = z.string().trim().min(1, 'required').max(100, 'tooLong');

export const setShortNumbersSchema = z.object({
  connectionId: id,
  shortNumbers: z.array(z.object({ employeeId: id, number })).max(5000, 'tooMany'),
});

export const setLinesSchema = z.object({
  connectionId: id,
  lines: z
    .array(
      z.object({
        number,
        name: z
          .string()
          .trim()
          .max(100, 'tooLong')
          .nullish()
          .transform((name) => name || null),
        color: z
          .string()
          .regex(/^#[0-9a-f]{6}$/i, 'wrongColor')
          .toLowerCase(),
        audienceIds: z.array(id).max(100, 'tooMany').nullish(),
      }),
    )
    .max(1000, 'tooMany'),
});

export type ShortNumberValues = z.infer<typeof setShortNumbersSchema>['shortNumbers'][number];
export type LineValues = z.infer<typeof setLinesSchema>['lines'][number];
