import { createUnionType, Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';

export enum ClickToCallRefusal {
  NO_SHORT_NUMBER = 'NO_SHORT_NUMBER',
  NOT_SUPPORTED = 'NOT_SUPPORTED',
  INVALID_NUMBER = 'INVALID_NUMBER',
  REFUSED = 'REFUSED',
  UNREACHABLE = 'UNREACHABLE',
  UNAUTHORIZED = 'UNAUTHORIZED',
}
registerEnumType(ClickToCallRefusal, { name: 'ClickToCallRefusal' });

@InputType()
export class ClickToCallInput {
  @Field(() => String, { nullable: true }) phone?: string | null;
  @Field(() => ID, { nullable: true }) contactPhoneId?: string | null;
  @Field(() => ID, { nullable: true, description: 'The number of this call: for those who see masked digits (D-14).' })
  callId?: string | null;
  @Field(() => ID, { nullable: true }) connectionId?: string | null;
  @Field(() => ID, { nullable: true }) taskId?: string | null;
}

@ObjectType('ClickToCallStarted')
export class ClickToCallStarted {
  @Field(() => ID) intentId!: string;
  @Field(() => ID) connectionId!: string;
  @Field() extension!: string;
  @Field() dialledNumber!: string;
}

@ObjectType('ClickToCallRefused')
export class ClickToCallRefused {
  @Field(() => ClickToCallRefusal) reason!: ClickToCallRefusal;
  @Field(() => String, { nullable: true, description: "The PBX's own words, where it said any." })
  message?: string | null;
  @Field(() => String, { nullable: true, description: 'tel: address to dial without the PBX (Q-25).' })
  telUri?: string | null;
}

export const ClickToCallResult = createUnionType({
  name: 'ClickToCallResult',
  types: () => [ClickToCallStarted, ClickToCallRefused] as const,
  resolveType: (value) => ('reason' in value ? ClickToCallRefused : ClickToCallStarted),
});
