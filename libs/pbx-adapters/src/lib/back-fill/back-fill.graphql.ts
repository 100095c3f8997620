import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CallDirectionEnum } from '@ringdesk/calls';
import { Contact } from '@ringdesk/contacts';
import { parseInput } from '@ringdesk/platform';
import { z } from 'zod';
import { BackFill } from './back-fill.entity';

@ObjectType('UnknownShortNumber', {
  description: 'A short number that nobody has, and that calls were not recorded of.',
})
export class UnknownShortNumber {
  connectionId!: string;
  @Field() extension!: string;
  @Field(() => Int) calls!: number;
  @Field() firstAt!: Date;
  @Field() lastAt!: Date;
}

@ObjectType('FormerlyIgnoredNumber', {
  description: 'A number that is off the list of ignored ones again, and that calls were not recorded of.',
})
export class FormerlyIgnoredNumber {
  connectionId!: string;
  @Field({ description: 'E.164 where it is plausible, else digits.' }) remoteNumber!: string;
  @Field(() => Int) calls!: number;
  @Field() firstAt!: Date;
  @Field() lastAt!: Date;
}

@InputType({
  description: 'The calls of a short number, recorded as those of an employee; or those of a number that was ignored.',
})
export class BackFillInput {
  @Field(() => ID) connectionId!: string;
  @Field(() => String, { nullable: true }) extension?: string | null;
  @Field(() => ID, { nullable: true }) employeeId?: string | null;
  @Field(() => String, { nullable: true, description: 'In place of a short number and its employee.' })
  remoteNumber?: string | null;
}

const connectionId = z.uuid('unknown');
const number = z.string().trim().min(1, 'required').max(100, 'tooLong');
const ofShortNumber = z.object({ connectionId, extension: number, employeeId: z.uuid('unknown') });
const ofRemoteNumber = z.object({ connectionId, remoteNumber: number });

/** Whose calls are recorded afterwards. */
export type BackFillSource = z.infer<typeof ofShortNumber> | z.infer<typeof ofRemoteNumber>;

/** @throws AppError BAD_USER_INPUT with `fields` */
export const readBackFill = (input: BackFillInput): BackFillSource =>
  parseInput(input.remoteNumber ? ofRemoteNumber : ofShortNumber, input);

@ObjectType('BackFillCall', { description: 'A call as it would be recorded.' })
export class BackFillCall {
  @Field(() => ID) providerCallId!: string;
  @Field() startedAt!: Date;
  @Field(() => CallDirectionEnum) direction!: 'inbound' | 'outbound';
  @Field(() => String, { nullable: true, description: 'null: withheld.' }) remoteNumber!: string | null;
  @Field({ description: 'Somebody talked.' }) isAnswered!: boolean;
  @Field(() => Int, { nullable: true }) talkSeconds!: number | null;
  @Field(() => Contact, { nullable: true, description: 'Whose call it would be.' }) contact!: Contact | null;
  @Field({ description: 'It would make a contact, or be of one that an earlier call of these makes.' })
  createsContact!: boolean;
}

@ObjectType('BackFillPreview')
export class BackFillPreview {
  @Field(() => [BackFillCall], { description: 'All of them, oldest first; at most 2,000 at a time.' })
  calls!: BackFillCall[];
  @Field(() => Int) newContacts!: number;
  @Field(() => Int, { description: 'Calls that stand in the log already, since another operator was rung.' })
  alreadyRecorded!: number;
}

/** Why a call of a back-fill stays when that is undone. */
export enum BackFillKeptReason {
  FILED = 'FILED',
  WORKED_ON = 'WORKED_ON',
}
registerEnumType(BackFillKeptReason, {
  name: 'BackFillKeptReason',
  valuesMap: {
    FILED: { description: 'Somebody filed its record at a task, moved it, or called from one.' },
    WORKED_ON: { description: 'Somebody commented on it, took it on as a missed call, or made a reminder of it.' },
  },
});

@ObjectType('BackFillKept')
export class BackFillKept {
  @Field(() => ID) callId!: string;
  @Field() startedAt!: Date;
  @Field(() => BackFillKeptReason) reason!: BackFillKeptReason;
}

@ObjectType('UndoneBackFill')
export class UndoneBackFill {
  @Field(() => BackFill) backFill!: BackFill;
  @Field(() => Int) removedCalls!: number;
  @Field(() => Int) removedContacts!: number;
  @Field(() => [BackFillKept], { description: 'Calls that people have worked on since: they stay.' })
  kept!: BackFillKept[];
}

@InputType()
export class UndoBackFillInput {
  @Field(() => ID) id!: string;
}
