import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { RecordingAccess, RecordingAccessKind } from './call-recording.entity';

@InputType()
export class RetryRecordingInput {
  @Field(() => ID) id!: string;
}

@InputType()
export class RecordingAccessFilter {
  @Field(() => Date, { nullable: true, description: 'Start of the period, inclusive, and its end, exclusive.' })
  from?: Date;
  @Field(() => Date, { nullable: true }) to?: Date;
  @Field(() => ID, { nullable: true }) employeeId?: string;
  @Field(() => ID, { nullable: true }) callId?: string;
  @Field(() => RecordingAccessKind, { nullable: true }) kind?: RecordingAccessKind;
}

@ObjectType('RecordingAccessPage')
export class RecordingAccessPage {
  @Field(() => [RecordingAccess]) items!: RecordingAccess[];
  @Field(() => Int) total!: number;
}
