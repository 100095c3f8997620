import { Field, ID, Int, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';

export enum ActivityKind {
  CALL = 'CALL',
  COMMENT = 'COMMENT',
  TASK = 'TASK',
  TASK_CHANGE = 'TASK_CHANGE',
}
registerEnumType(ActivityKind, {
  name: 'ActivityKind',
  valuesMap: {
    CALL: { description: 'A call with its record.' },
    COMMENT: { description: 'A comment.' },
    TASK: { description: 'A task that was made.' },
    TASK_CHANGE: { description: 'Another status, assignee or date of a task.' },
  },
});

@InputType()
export class ActivityFilter {
  @Field(() => [ActivityKind], { nullable: true, description: 'Absent or empty: all.' }) kinds?: ActivityKind[] | null;
}

@ObjectType('ActivityItem', { description: 'Something that happened with a contact or in a task.' })
export class ActivityItem {
  @Field(() => ID) id!: string;
  @Field(() => ActivityKind) kind!: ActivityKind;
  @Field() at!: Date;
  /** Of the call, comment, task or change. */
  targetId!: string;
}

@ObjectType('ActivityPage')
export class ActivityPage {
  @Field(() => [ActivityItem], { description: 'Newest first.' }) items!: ActivityItem[];
  @Field(() => String, { nullable: true, description: '`after` of the next page; null: this is the last.' })
  next!: string | null;
}

/** One page of activity. */
@InputType()
export class ActivityPageInput {
  @Field(() => Int, { defaultValue: 20 }) limit: number = 20;
  @Field(() => String, { nullable: true }) after?: string | null;
}
