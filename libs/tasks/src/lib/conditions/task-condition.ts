import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { z } from 'zod';
import { TaskStatus } from '../task.entity';
import { LogicError, parseLogic } from './logic-line';

/** What of a task a condition looks at. */
export enum TaskConditionField {
  STATUS = 'STATUS',
  ASSIGNEE = 'ASSIGNEE',
  AUTHOR = 'AUTHOR',
  TITLE = 'TITLE',
  DESCRIPTION = 'DESCRIPTION',
  CREATED = 'CREATED',
  DUE = 'DUE',
  CONTACT_GROUP = 'CONTACT_GROUP',
}
registerEnumType(TaskConditionField, {
  name: 'TaskConditionField',
  valuesMap: { CONTACT_GROUP: { description: "The group of the task's counterparty." } },
});

export enum TaskConditionOperator {
  EQUALS = 'EQUALS',
  NOT_EQUALS = 'NOT_EQUALS',
  CONTAINS = 'CONTAINS',
  NOT_CONTAINS = 'NOT_CONTAINS',
  BEFORE = 'BEFORE',
  AFTER = 'AFTER',
  WITHIN_DAYS = 'WITHIN_DAYS',
  IS_EMPTY = 'IS_EMPTY',
  IS_FILLED = 'IS_FILLED',
}
registerEnumType(TaskConditionOperator, {
  name: 'TaskConditionOperator',
  valuesMap: {
    BEFORE: { description: 'The day, YYYY-MM-DD by the clock of the company, has not begun then.' },
    AFTER: { description: 'The day, YYYY-MM-DD by the clock of the company, is over then.' },
    WITHIN_DAYS: { description: 'CREATED: in so many days before now. DUE: in so many days from now.' },
  },
});

/** One row of conditions on a task (B-79), and as it is given. */
@InputType('TaskConditionInput')
@ObjectType('TaskCondition')
export class TaskCondition {
  @Field(() => TaskConditionField) field!: `${TaskConditionField}`;
  @Field(() => TaskConditionOperator) operator!: `${TaskConditionOperator}`;
  @Field({ description: "A status, an id, a text, a day or a number of days; '' with IS_EMPTY and IS_FILLED." })
  value!: string;
}

const IS = ['EQUALS', 'NOT_EQUALS'] as const;
const HAS = ['IS_EMPTY', 'IS_FILLED'] as const;
const TEXT = ['CONTAINS', 'NOT_CONTAINS'] as const;
const DATE = ['BEFORE', 'AFTER', 'WITHIN_DAYS'] as const;

/** What can be asked of each field. */
const CONDITION_OPERATORS: Record<`${TaskConditionField}`, readonly `${TaskConditionOperator}`[]> = {
  STATUS: IS,
  ASSIGNEE: [...IS, ...HAS],
  AUTHOR: [...IS, ...HAS],
  TITLE: [...TEXT, ...IS],
  DESCRIPTION: [...TEXT, ...IS, ...HAS],
  CREATED: DATE,
  DUE: [...DATE, ...HAS],
  CONTACT_GROUP: [...IS, ...HAS],
};

const days = z
  .string()
  .trim()
  .regex(/^\d{1,4}$/, 'not-days');
const day = z.iso.date('not-a-date');
const text = z.string().trim().min(1, 'required').max(300, 'too-long');
const VALUES: Record<`${TaskConditionField}`, z.ZodType<string>> = {
  STATUS: z.enum(TaskStatus, 'required'),
  ASSIGNEE: z.uuid('required'),
  AUTHOR: z.uuid('required'),
  TITLE: text,
  DESCRIPTION: text,
  CREATED: day,
  DUE: day,
  CONTACT_GROUP: z.uuid('required'),
};

/** Message keys: 'required', 'too-long', 'not-days', 'not-a-date', 'wrong-operator'. */
const conditionSchema = z
  .object({ field: z.enum(TaskConditionField), operator: z.enum(TaskConditionOperator), value: z.string() })
  .transform((row, context): TaskCondition => {
    const { field, operator } = row;
    const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (!CONDITION_OPERATORS[field].includes(operator)) wrong('operator', 'wrong-operator');
    if (operator === 'IS_EMPTY' || operator === 'IS_FILLED') return { ...row, value: '' };
    const read = (operator === 'WITHIN_DAYS' ? days : VALUES[field]).safeParse(row.value.trim());
    if (!read.success) wrong('value', read.error.issues[0].message);
    return { ...row, value: read.data ?? row.value };
  });

/** Rows of conditions and the line that joins them. */
export interface TaskConditions {
  conditions: TaskCondition[];
  /** '' all by AND. */
  logic: string;
}

/**
 * Rows with their line. Message keys beside those of rows: 'too-many'; of the line, the problem and its position:
 * 'no-such-row:6'.
 */
export const taskConditionsSchema = z
  .object({ conditions: z.array(conditionSchema).max(20, 'too-many'), logic: z.string().trim() })
  .superRefine(({ conditions, logic }, context) => {
    try {
      parseLogic(logic, conditions.length);
    } catch (error) {
      if (!(error instanceof LogicError)) throw error;
      context.addIssue({ code: 'custom', path: ['logic'], message: `${error.problem}:${error.position}` });
    }
  });
