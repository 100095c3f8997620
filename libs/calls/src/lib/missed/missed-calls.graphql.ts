import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { z } from 'zod';

export enum MissedCallState {
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
}
registerEnumType(MissedCallState, { name: 'MissedCallState' });

export enum MissedCallResolution {
  CALLED_BACK = 'CALLED_BACK',
  ANSWERED = 'ANSWERED',
  BY_HAND = 'BY_HAND',
}
registerEnumType(MissedCallResolution, {
  name: 'MissedCallResolution',
  valuesMap: {
    CALLED_BACK: { description: 'Somebody of us called and was answered.' },
    ANSWERED: { description: 'The customer called again and was answered.' },
    BY_HAND: { description: 'Somebody closed it without a call.' },
  },
});

export enum MissedCallTimeliness {
  IN_TIME = 'IN_TIME',
  LATE = 'LATE',
}
registerEnumType(MissedCallTimeliness, {
  name: 'MissedCallTimeliness',
  valuesMap: {
    IN_TIME: { description: 'Settled before it was due; of an open one: it is not due yet.' },
    LATE: { description: 'Settled after it was due; of an open one: it is overdue.' },
  },
});

@ObjectType('MissedCallFigures', {
  description: 'Missed calls whose first call was in a period, of the last 30 days, by how they were seen to (D-08).',
})
export class MissedCallFigures {
  @Field(() => Int, { description: 'Settled before they were due, and after it.' }) settledInTime!: number;
  @Field(() => Int) settledLate!: number;
  @Field(() => Int, { description: 'Open and not due yet, and overdue.' }) openInTime!: number;
  @Field(() => Int) openLate!: number;
}

/** All missed calls of one customer that were settled, or wait to be, together. Fields that take a look-up: the resolver. */
@ObjectType('MissedCall', {
  description: 'Missed calls of one customer, across lines and PBXs, that wait for one answer (D-08).',
})
export class MissedCall {
  @Field(() => ID, { description: 'Of the first of the calls.' }) id!: string;
  callIds!: string[];
  contactId!: string | null;
  @Field(() => Int, { description: 'How often the customer was missed.' }) count!: number;
  @Field() firstAt!: Date;
  @Field() lastAt!: Date;
  claimedById!: string | null;
  @Field(() => Date, { nullable: true }) claimedAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'When it was settled; null: it is open.' })
  resolvedAt!: Date | null;
  @Field(() => MissedCallResolution, { nullable: true }) resolution!: MissedCallResolution | null;
  resolvedById!: string | null;
  @Field({ description: 'What was noted when it was closed by hand.' }) note!: string;
  @Field(() => Int, { description: 'Working time from the first call until it was settled, or until now.' })
  waitedSeconds!: number;
  @Field(() => Date, { nullable: true, description: 'Until when it shall be settled, by working time.' })
  dueAt!: Date | null;
}

@ObjectType('MissedCallPage')
export class MissedCallPage {
  @Field(() => [MissedCall]) items!: MissedCall[];
  @Field(() => Int) total!: number;
}

@InputType()
export class MissedCallFilter {
  @Field(() => MissedCallState, { defaultValue: MissedCallState.OPEN }) state: MissedCallState = MissedCallState.OPEN;
  @Field({ defaultValue: false, description: 'Only those that the signed-in employee shall see to, or took on.' })
  isMine: boolean = false;
  @Field(() => Date, { nullable: true, description: 'Start of the period of the first call, and its end, exclusive.' })
  from?: Date;
  @Field(() => Date, { nullable: true }) to?: Date;
  @Field(() => MissedCallTimeliness, { nullable: true }) timeliness?: MissedCallTimeliness;
  @Field(() => ID, {
    nullable: true,
    description: 'The item that this call belongs to, open or settled, whatever `state` says.',
  })
  callId?: string | null;
}

@InputType()
export class CloseMissedCallInput {
  @Field(() => ID) id!: string;
  @Field({ description: 'Why no call is needed.' }) note!: string;
}

export const closeMissedCallSchema = z.object({
  id: z.uuid('notFound'),
  note: z.string().trim().min(1, 'required').max(1000, 'tooLong'),
});
