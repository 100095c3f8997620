import { Employee } from '@ringdesk/auth';
import { Call, CallDirectionEnum } from '@ringdesk/calls';
import { Contact } from '@ringdesk/contacts';
import { AppError } from '@ringdesk/platform';
import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { NOBODY } from './call-figure.entity';
import type { Group, ReportWish } from './call-report.service';
import { ReportPeriod } from './report-period';
import { CallReportKind, type Direction } from './report-scope';

registerEnumType(ReportPeriod, { name: 'ReportPeriod', description: "By the calendar of the account's zone." });
registerEnumType(CallReportKind, {
  name: 'CallReportKind',
  valuesMap: {
    BY_EMPLOYEE: { description: 'Answered calls: employee, day, direction (B-102).' },
    BY_CONTACT: { description: 'Answered calls: contact, day, direction (B-103).' },
    MISSED: { description: 'Missed inbound and unsuccessful outbound calls by day, newest first (B-106).' },
  },
});

/** Stands in arguments for "without employee" and "without contact". */
export const NONE = 'NONE';
const NONE_TEXT = `'${NONE}': those without.`;

@InputType()
export class CallReportInput {
  @Field(() => CallReportKind) kind!: CallReportKind;
  @Field(() => ReportPeriod, { nullable: true, description: 'THIS_WEEK unless days are given.' }) period?: ReportPeriod;
  @Field(() => String, { nullable: true, description: "First and last day, '2026-11-23', both inclusive." })
  from?: string;
  @Field(() => String, { nullable: true }) to?: string;
  @Field(() => ID, { nullable: true, description: NONE_TEXT }) employeeId?: string;
  @Field(() => ID, { nullable: true, description: 'Of its members alone.' }) employeeGroupId?: string;
  @Field(() => ID, { nullable: true, description: NONE_TEXT }) contactId?: string;
  @Field(() => CallDirectionEnum, { nullable: true }) direction?: Direction;
  @Field(() => String, { nullable: true, description: "'': calls of no line." }) lineNumber?: string;
  @Field(() => ID, { nullable: true }) connectionId?: string;
}

/** @throws AppError BAD_USER_INPUT for what is no id */
export function idOf(text: string | null | undefined): string | undefined {
  if (text === NONE) return NOBODY;
  if (text == null || /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)) return text ?? undefined;
  throw new AppError('BAD_USER_INPUT', `${text} is no id`);
}

/** What an input asks for; what it leaves out is no filter. */
export function wishOf({ kind, period, from, to, ...filter }: CallReportInput): ReportWish {
  const { direction, lineNumber } = filter;
  const ids = {
    employeeId: idOf(filter.employeeId),
    employeeGroupId: idOf(filter.employeeGroupId),
    contactId: idOf(filter.contactId),
    connectionId: idOf(filter.connectionId),
  };
  const given = Object.entries({ ...ids, direction, lineNumber }).filter(([, value]) => value != null);
  return { kind, period, from, to, filter: Object.fromEntries(given) };
}

/** A group of a report by what its path to it says. */
@InputType()
export class CallReportGroupInput {
  @Field(() => ID, { nullable: true, description: NONE_TEXT }) employeeId?: string;
  @Field(() => ID, { nullable: true, description: NONE_TEXT }) contactId?: string;
  @Field(() => String, { nullable: true }) day?: string;
  @Field(() => CallDirectionEnum, { nullable: true }) direction?: Direction;
}

@ObjectType('CallFigures')
export class CallFigures {
  @Field(() => Int, { description: 'Each employee who talked in a call counts it once (Q-03).' }) count!: number;
  @Field(() => Int, { description: 'Conversations: a call that was handed on is one. Of missed calls: their number.' })
  calls!: number;
  @Field(() => Float, { description: 'Of talk.' }) seconds!: number;
  @Field(() => Float, { description: 'The sum of seconds in minutes, cut to two decimals (B-105).' }) minutes!: number;
}

@ObjectType('CallReportGroup')
export class CallReportGroup {
  @Field(() => ID, { description: 'Unique within its report.' }) key!: string;
  @Field(() => Employee, { nullable: true, description: 'Of a level by employee; null there: no employee.' })
  employee?: Employee | null;
  @Field(() => Contact, { nullable: true, description: 'Of a level by contact; null there: no contact (Q-09).' })
  contact?: Contact | null;
  @Field(() => String, { nullable: true, description: "In the account's zone, '2026-11-23'." }) day?: string | null;
  @Field(() => CallDirectionEnum, { nullable: true }) direction?: Direction | null;
  @Field({ description: 'First instant of its days, and the first one after them.' }) startsAt!: Date;
  @Field() endsAt!: Date;
  @Field(() => CallFigures) figures!: CallFigures;
  @Field(() => [CallReportGroup], { description: 'The next level; empty above the calls.' }) groups?: CallReportGroup[];
  /** Not part of the API. */
  group!: Group;
}

@ObjectType('CallReportGroupPage')
export class CallReportGroupPage {
  @Field(() => [CallReportGroup]) items!: CallReportGroup[];
  @Field(() => Int) total!: number;
}

@ObjectType('CallReportRow', { description: 'A call as one of its employees contributed it.' })
export class CallReportRow {
  @Field(() => ID, { description: 'Unique within its report.' }) key!: string;
  @Field(() => Call, { nullable: true, description: 'null: it is no longer kept; its figures are.' })
  call!: Call | null;
  @Field() startedAt!: Date;
  @Field(() => Employee, { nullable: true }) employee?: Employee | null;
  @Field(() => CallDirectionEnum) direction!: Direction;
  @Field(() => String) day!: string;
  @Field(() => Float) seconds!: number;
  @Field(() => Float) minutes!: number;
  /** Not part of the API; NOBODY: none. */
  employeeId!: string;
}

@ObjectType('CallReportRowPage')
export class CallReportRowPage {
  @Field(() => [CallReportRow]) items!: CallReportRow[];
  @Field(() => Int) total!: number;
}

@ObjectType('DayRange', { description: 'Days, both inclusive.' })
export class DayRangeModel {
  @Field() from!: string;
  @Field() to!: string;
}

@ObjectType('ReportConnection', { description: 'A connection that calls came through, for a choice.' })
export class ReportConnection {
  @Field(() => ID) id!: string;
  @Field() name!: string;
}

@ObjectType('CallReport')
export class CallReport {
  @Field(() => CallReportKind) kind!: CallReportKind;
  @Field(() => ReportPeriod, { nullable: true, description: 'null: days that the reader chose.' })
  period!: ReportPeriod | null;
  @Field({ description: 'First and last day, both inclusive.' }) from!: string;
  @Field() to!: string;
  @Field({ description: 'Its first instant, and the first one after it.' }) startsAt!: Date;
  @Field() endsAt!: Date;
  @Field({ description: 'The zone of its days, IANA.' }) timeZone!: string;
  @Field({ description: 'When it was read.' }) asOf!: Date;
  @Field(() => DayRangeModel) previous!: DayRangeModel;
  @Field(() => DayRangeModel) next!: DayRangeModel;
}
