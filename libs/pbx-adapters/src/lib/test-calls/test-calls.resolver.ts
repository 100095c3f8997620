import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentUser, Employee, Role, Roles } from '@ringdesk/auth';
import { PbxProvider } from '../connections/connection.graphql';
import { adapterOf } from '../registry';
import { titleOf } from '../simulator/stories';
import { PlayTestCallInput, PlayTestCallResult, TestStory } from './test-call.graphql';
import { TestCallsService } from './test-calls.service';
import { operatorsOf, testStoriesOf } from './test-story';

/** *Test call* of a connection, for administrators (D-09). */
@Resolver(() => PbxProvider)
export class TestCallsResolver {
  constructor(private readonly testCalls: TestCallsService) {}

  @Roles(Role.ADMIN)
  @Mutation(() => PlayTestCallResult)
  playTestCall(@Args('input') input: PlayTestCallInput, @CurrentUser() user: Employee) {
    return this.testCalls.play(input, user);
  }

  @ResolveField(() => [TestStory], { description: 'Empty: test calls are not possible.' })
  testStories(@Parent() { id }: PbxProvider): TestStory[] {
    const adapter = adapterOf(id);
    const stories = adapter ? testStoriesOf(adapter) : [];
    return stories.map((story) => ({ id: story, title: titleOf(story), operators: operatorsOf(story) }));
  }
}
