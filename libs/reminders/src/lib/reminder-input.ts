import { Field, ID, InputType } from '@nestjs/graphql';
import { z } from 'zod';

@InputType({ description: 'What it is about may be left out, and is of what the signed-in employee may see.' })
export class CreateReminderInput {
  @Field({ description: 'When it is told.' }) at!: Date;
  @Field() text!: string;
  @Field(() => ID, { nullable: true, description: 'Of a call: its own contact, unless another is given.' })
  contactId?: string | null;
  @Field(() => ID, { nullable: true }) taskId?: string | null;
  @Field(() => ID, { nullable: true }) callId?: string | null;
}

@InputType()
export class SnoozeReminderInput {
  @Field(() => ID) id!: string;
  @Field({ description: 'When it is told once more.' }) at!: Date;
}

@InputType()
export class ReminderFilter {
  @Field({ defaultValue: true, description: 'true: those to be done; false: those that are done.' })
  isOpen: boolean = true;
  @Field(() => ID, { nullable: true }) contactId?: string | null;
  @Field(() => ID, { nullable: true }) taskId?: string | null;
  @Field(() => ID, { nullable: true }) callId?: string | null;
}

/** Further ahead, somebody mistyped a year. */
const MOST_DAYS_AHEAD = 5 * 366;
/** A form is sent some time after the moment in it was chosen. */
const GRACE_MS = 60_000;

const id = z.uuid('notFound');
const at = z
  .date('notADate')
  .refine((date) => date.getTime() > Date.now() - GRACE_MS, 'past')
  .refine((date) => date.getTime() < Date.now() + MOST_DAYS_AHEAD * 86_400_000, 'tooLarge');

const about = { contactId: id.nullish(), taskId: id.nullish(), callId: id.nullish() };

/** Message keys: 'required', 'tooLong', 'past', 'tooLarge', 'notADate', 'notFound'. */
export const createReminderSchema = z.object({
  at,
  text: z.string().trim().min(1, 'required').max(1000, 'tooLong'),
  ...about,
});
export const snoozeReminderSchema = z.object({ id, at });
export const reminderIdSchema = id;
export const reminderFilterSchema = z.object({ isOpen: z.boolean(), ...about });

export type CreateReminder = z.infer<typeof createReminderSchema>;
export type ReminderFilterValues = z.infer<typeof reminderFilterSchema>;
