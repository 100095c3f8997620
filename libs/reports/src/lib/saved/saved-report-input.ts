import { Field, ID, InputType, Int, OmitType } from '@nestjs/graphql';
import { z } from 'zod';
import { CallReportInput, NONE } from '../call-report.graphql';
import { ReportPeriod } from '../report-period';
import { ReportFormat } from './report-schedule.entity';
import { SavedReportKind } from './saved-report.entity';
import { ReportRhythm } from './schedule-times';

@InputType({ description: 'As CallReportInput.' })
export class SavedReportValuesInput extends OmitType(CallReportInput, ['kind'] as const) {}

@InputType()
export class CreateSavedReportInput {
  @Field() name!: string;
  @Field(() => SavedReportKind) kind!: SavedReportKind;
  @Field(() => SavedReportValuesInput) values!: SavedReportValuesInput;
  @Field({ defaultValue: false, description: 'Managers and administrators share.' }) isShared: boolean = false;
}

@InputType({ description: 'What is left out stays as it is.' })
export class UpdateSavedReportInput {
  @Field(() => ID) id!: string;
  @Field(() => String, { nullable: true }) name?: string | null;
  @Field(() => SavedReportValuesInput, { nullable: true }) values?: SavedReportValuesInput | null;
  @Field(() => Boolean, { nullable: true }) isShared?: boolean | null;
}

@InputType()
export class SavedReportIdInput {
  @Field(() => ID) id!: string;
}

@InputType()
export class SetReportScheduleInput {
  @Field(() => ID) savedReportId!: string;
  @Field(() => ReportRhythm) rhythm!: ReportRhythm;
  @Field(() => Int, { nullable: true, description: 'For WEEKLY; 1: Monday.' }) weekday?: number | null;
  @Field(() => Int, { nullable: true, description: 'For MONTHLY.' }) dayOfMonth?: number | null;
  @Field({ description: "By the company's clock, '08:30'." }) time!: string;
  @Field(() => [ReportFormat]) formats!: ReportFormat[];
  @Field(() => [ID], { description: 'Employees.' }) recipientIds!: string[];
  @Field(() => [String], { defaultValue: [], description: 'Addresses outside the company; administrators only.' })
  addresses: string[] = [];
  @Field({ defaultValue: true }) isActive: boolean = true;
}

const MOST_RECIPIENTS = 50;

const ref = z.union([z.uuid('notFound'), z.literal(NONE)]).nullish();

const values = z
  .object({
    period: z.enum(ReportPeriod).nullish(),
    ...{ from: z.string().nullish(), to: z.string().nullish() },
    ...{ employeeId: ref, contactId: ref, connectionId: ref },
    employeeGroupId: z.uuid('notFound').nullish(),
    direction: z.enum(['inbound', 'outbound']).nullish(),
    lineNumber: z.string().max(60, 'tooLong').nullish(),
  })
  .transform((given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value != null)));
const name = z.string().trim().min(1, 'required').max(100, 'tooLong');

export const savedReportIdSchema = z.object({ id: z.uuid('notFound') });
export const createSavedReportSchema = z.object({ name, kind: z.enum(SavedReportKind), values, isShared: z.boolean() });
export const updateSavedReportSchema = z.object({
  ...{ id: z.uuid('notFound'), name: name.nullish(), values: values.nullish(), isShared: z.boolean().nullish() },
});

const email = z.string().trim().toLowerCase().max(254, 'tooLong').pipe(z.email('wrongEmail'));

/** Message keys: 'required', 'wrongTime', 'tooMany', 'wrongEmail', 'notFound', 'tooSmall', 'tooLarge'. */
export const setReportScheduleSchema = z
  .object({
    savedReportId: z.uuid('notFound'),
    rhythm: z.enum(ReportRhythm),
    weekday: z.int().min(1, 'tooSmall').max(7, 'tooLarge').nullish(),
    dayOfMonth: z.int().min(1, 'tooSmall').max(31, 'tooLarge').nullish(),
    time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'wrongTime'),
    formats: z.array(z.enum(ReportFormat)).min(1, 'required').transform(unique),
    recipientIds: z.array(z.uuid('notFound')).max(MOST_RECIPIENTS, 'tooMany').transform(unique),
    addresses: z.array(email).max(MOST_RECIPIENTS, 'tooMany').transform(unique),
    isActive: z.boolean(),
  })
  .superRefine(({ rhythm, weekday, dayOfMonth, recipientIds, addresses }, context) => {
    const missing = [
      ...(rhythm === ReportRhythm.WEEKLY && !weekday ? ['weekday'] : []),
      ...(rhythm === ReportRhythm.MONTHLY && !dayOfMonth ? ['dayOfMonth'] : []),
      ...(recipientIds.length + addresses.length === 0 ? ['recipientIds'] : []),
    ];
    for (const path of missing) context.addIssue({ code: 'custom', path: [path], message: 'required' });
  });

function unique<T>(list: T[]): T[] {
  return [...new Set(list)];
}

export type CreateSavedReport = z.infer<typeof createSavedReportSchema>;
export type UpdateSavedReport = z.infer<typeof updateSavedReportSchema>;
export type SetReportSchedule = z.infer<typeof setReportScheduleSchema>;
