import { createUnionType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { LocalisedTextModel } from '../connections/connection.graphql';

@ObjectType('TestStory', { description: 'What can be played on a connection without its PBX (D-09).' })
export class TestStory {
  @Field(() => ID, { description: "'inbound.answered' …" }) id!: string;
  @Field(() => LocalisedTextModel) title!: LocalisedTextModel;
  @Field(() => Int, { description: 'Short numbers that the connection needs for it.' }) operators!: number;
}

@InputType()
export class PlayTestCallInput {
  @Field(() => ID) connectionId!: string;
  @Field(() => ID, { description: "One of the provider's `testStories`." }) story!: string;
  @Field({ description: 'Short number whose phone is said to ring.' }) extension!: string;
}

@ObjectType('TestCallStarted')
export class TestCallStarted {
  @Field(() => Int, { description: 'How long it goes on.' }) seconds!: number;
}

@ObjectType('TestCallRefused')
export class TestCallRefused {
  @Field({ description: "What the connection's own receiving address answered." }) message!: string;
}

export const PlayTestCallResult = createUnionType({
  name: 'PlayTestCallResult',
  types: () => [TestCallStarted, TestCallRefused] as const,
  resolveType: (value) => ('message' in value ? TestCallRefused : TestCallStarted),
});
