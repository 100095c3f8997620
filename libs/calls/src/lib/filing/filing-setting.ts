import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { TaskCondition, taskConditionsSchema } from '@ringdesk/tasks';
import { z } from 'zod';
import { FilingFallback, FilingPlace } from './decide-filing';

registerEnumType(FilingPlace, {
  name: 'FilingPlace',
  valuesMap: {
    CONTACT: { description: "(a) The contact's card." },
    CONTACT_HIDDEN: { description: 'The same as a hidden comment, as all with HIDDEN.' },
    LAST_TASK: { description: "(c) The contact's task that was created last, and the card." },
    MATCHING_TASK: { description: '(e) The last of its tasks that meets the conditions, alone.' },
    NEW_TASK: { description: '(g) A new task for each call, alone.' },
  },
});
registerEnumType(FilingFallback, {
  name: 'FilingFallback',
  valuesMap: {
    CONTACT: { description: "The contact's card." },
    NEW_TASK: { description: 'A new task as the conditions want it.' },
  },
});

/** "Where successful calls go" of a connection (B-76…B-83). */
@ObjectType('FilingSetting')
export class FilingSetting {
  @Field(() => FilingPlace) place!: `${FilingPlace}`;
  @Field(() => [TaskCondition], { description: 'Of MATCHING_TASK and NEW_TASK.' }) conditions!: TaskCondition[];
  @Field({ description: "Numbers of conditions with AND, OR, И, ИЛИ and brackets; '': all by AND." }) logic!: string;
  @Field(() => FilingFallback, { description: 'Of MATCHING_TASK, when no task meets the conditions.' })
  fallback!: `${FilingFallback}`;
}

/** What a connection does until an administrator decides otherwise. */
export const DEFAULT_FILING: FilingSetting = { place: 'CONTACT', conditions: [], logic: '', fallback: 'CONTACT' };

@InputType()
export class FilingSettingInput {
  @Field(() => FilingPlace) place!: `${FilingPlace}`;
  @Field(() => [TaskCondition], { nullable: true }) conditions?: TaskCondition[] | null;
  @Field(() => String, { nullable: true, description: 'At most 250 characters.' }) logic?: string | null;
  @Field(() => FilingFallback, { nullable: true }) fallback?: `${FilingFallback}` | null;
}

/** Message keys: those of `taskConditionsSchema`. */
export const filingSettingSchema = z
  .object({
    place: z.enum(FilingPlace),
    conditions: z.array(z.unknown()).nullish(),
    logic: z.string().nullish(),
    fallback: z
      .enum(FilingFallback)
      .nullish()
      .transform((fallback) => fallback ?? FilingFallback.CONTACT),
  })
  .transform(({ place, fallback, conditions, logic }, context): FilingSetting => {
    const read = taskConditionsSchema.safeParse({ conditions: conditions ?? [], logic: logic ?? '' });
    for (const { path, message } of read.error?.issues ?? []) context.addIssue({ code: 'custom', path, message });
    return { place, fallback, conditions: [], logic: '', ...read.data };
  });

/** What a setting would do. */
@ObjectType('FilingPreview')
export class FilingPreview {
  @Field({ description: "The record would stand on the contact's card." }) onContact!: boolean;
  @Field({ description: 'A task would be made for it.' }) makesTask!: boolean;
  taskId!: string | null;
  @Field(() => [Int], { description: 'Numbers of the conditions that a new task would not meet (Q-33).' })
  unmet!: number[];
}
