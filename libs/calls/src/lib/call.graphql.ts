import { Employee } from '@ringdesk/auth';
import { Contact } from '@ringdesk/contacts';
import type { Disposition } from '@ringdesk/telephony';
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import {
  CallDirectionEnum,
  CallOutcome,
  CallStateEnum,
  DispositionEnum,
  PhoneMatchRule,
  PopupAudience,
  PopupChangeKind,
} from './call-enums';
import { Call, type CallStateName } from './call.entity';
import { NotRecorded, NotRecordedReason } from './not-recorded.entity';

/** The line a call came through, as it was called then. */
@ObjectType('CallLine')
export class CallLine {
  @Field() number!: string;
  @Field(() => String, { nullable: true }) name!: string | null;
  @Field() color!: string;
}

@ObjectType('CallTimelineEvent', { description: "One entry of a call's time line." })
export class CallTimelineEvent {
  @Field(() => ID) id!: string;
  @Field({ description: 'ringing, answered, released, ended, recording' }) kind!: string;
  @Field() at!: Date;
  @Field() receivedAt!: Date;
  @Field(() => String, { nullable: true }) extension!: string | null;
  @Field(() => Employee, { nullable: true }) employee!: Employee | null;
  @Field(() => String, { nullable: true }) disposition!: string | null;
  @Field(() => String, { nullable: true }) reason!: string | null;
}

@ObjectType('PhoneMatch', { description: 'Why the call is linked with its contact (D-06).' })
export class PhoneMatch {
  @Field(() => PhoneMatchRule) rule!: PhoneMatchRule;
  @Field(() => String, { nullable: true, description: "The contact's number that matched, as entered." })
  matchedNumber!: string | null;
  @Field(() => [Contact], { description: 'Other contacts that have the number (Q-19).' }) candidates!: Contact[];
}

@ObjectType('CallPage')
export class CallPage {
  @Field(() => [Call]) items!: Call[];
  @Field(() => Int, {
    description: 'Of all pages. Counting years of calls takes longer than reading a page: ask for it apart.',
  })
  total!: number;
}

@ObjectType('NotRecordedPage')
export class NotRecordedPage {
  @Field(() => [NotRecorded]) items!: NotRecorded[];
  @Field(() => Int) total!: number;
}

@InputType({ description: 'Ids of employees may be those of groups, too: one of its members.' })
export class CallFilter {
  @Field(() => Date, { nullable: true, description: 'Start of the period, inclusive, and its end, exclusive.' })
  from?: Date;
  @Field(() => Date, { nullable: true }) to?: Date;
  @Field(() => CallDirectionEnum, { nullable: true }) direction?: 'inbound' | 'outbound';
  @Field(() => CallOutcome, { nullable: true }) outcome?: CallOutcome;
  @Field(() => ID, { nullable: true, description: 'Took part, be it only that the phone rang.' }) employeeId?: string;
  @Field(() => ID, { nullable: true, description: "Talked in it; 'NONE': nobody of ours did." }) talkedId?: string;
  @Field(() => String, { nullable: true, description: "'': calls of no line." }) lineNumber?: string;
  @Field(() => ID, { nullable: true, description: "'NONE': without contact." }) contactId?: string;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Only what reports count: ended, with a known result, no tests.',
  })
  isCounted?: boolean;
  @Field(() => DispositionEnum, { nullable: true }) disposition?: Disposition;
  @Field(() => ID, {
    nullable: true,
    description:
      "Counts in an employee's figures: talked in it, or it rang for them and stayed unanswered. 'NONE': no one's.",
  })
  countsForId?: string;
  @Field(() => ID, { nullable: true, description: "Talked in it last; 'NONE': nobody of ours did." })
  answeredById?: string;
  @Field(() => ID, {
    nullable: true,
    description: "An incoming call that was offered to an employee who did not take it (D-03); 'ANY': whoever.",
  })
  notTakenById?: string;
  @Field(() => Int, { nullable: true, description: "1: Monday … 7, by the account's clocks." }) weekday?: number;
  @Field(() => Int, { nullable: true, description: "0 … 23, by the account's clocks." }) hour?: number;
  @Field(() => Int, { nullable: true, description: 'Seconds that it rang, both inclusive. 0: that is known at all.' })
  waitFrom?: number;
  @Field(() => Int, { nullable: true }) waitTo?: number;
  @Field(() => ID, {
    nullable: true,
    description: 'Calls whose record is filed at the task, and running ones that were made from it.',
  })
  taskId?: string;
  @Field(() => ID, { nullable: true }) connectionId?: string;
  @Field(() => [ID], {
    nullable: true,
    description: "Have one of these outcomes of the wrap-up; 'NONE': have ended and have none.",
  })
  wrapUpOutcomeIds?: string[];
  @Field(() => String, { nullable: true, description: "Any part of a number or of the contact's name." })
  search?: string;
}

@InputType()
export class NotRecordedFilter {
  @Field(() => Date, { nullable: true }) from?: Date;
  @Field(() => Date, { nullable: true }) to?: Date;
  @Field(() => NotRecordedReason, { nullable: true }) reason?: NotRecordedReason;
  @Field(() => ID, { nullable: true }) connectionId?: string;
  @Field(() => String, { nullable: true }) extension?: string;
}

@InputType()
export class ChooseCallContactInput {
  @Field(() => ID) callId!: string;
  @Field(() => ID) contactId!: string;
}

@InputType()
export class ReportPopupPaintedInput {
  @Field() trace!: string;
  @Field() paintedAt!: Date;
}

@ObjectType('CallPopup', { description: "The call as one employee sees it while it happens; id is the call's." })
export class CallPopup {
  @Field(() => ID) id!: string;
  @Field(() => CallStateEnum) state!: CallStateName;
  @Field(() => PopupAudience, {
    description: 'OPERATOR: offered to this employee. RESPONSIBLE: shown because the contact is theirs (B-27).',
  })
  audience!: PopupAudience;
  @Field(() => Call) call!: Call;
  @Field({ description: "Server's clock when it was sent, for the running timer." }) serverTime!: Date;
}

@ObjectType('CallPopupChange')
export class CallPopupChange {
  @Field(() => PopupChangeKind) kind!: PopupChangeKind;
  @Field(() => ID) callId!: string;
  @Field(() => CallPopup, { nullable: true, description: 'null when CLOSED.' }) popup!: CallPopup | null;
  @Field(() => String, {
    nullable: true,
    description: 'Why it closed: ANSWERED_ELSEWHERE, RELEASED, MISSED, EXPIRED …',
  })
  closeReason!: string | null;
  @Field(() => String, { nullable: true, description: 'For the measured delay (D-05): echo in reportPopupPainted.' })
  trace!: string | null;
}
