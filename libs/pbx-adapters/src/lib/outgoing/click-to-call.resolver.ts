import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentUser, Employee } from '@ringdesk/auth';
import { DialConnection } from '../connections/connection.graphql';
import { ClickToCallInput, ClickToCallResult } from './click-to-call.graphql';
import { ClickToCallService } from './click-to-call.service';
import { DialConnections } from './dial-connections';

@Resolver()
export class ClickToCallResolver {
  constructor(
    private readonly service: ClickToCallService,
    private readonly ways: DialConnections,
  ) {}

  @Mutation(() => ClickToCallResult)
  clickToCall(@Args('input') input: ClickToCallInput, @CurrentUser() user: Employee) {
    return this.service.call(input, user);
  }

  @Query(() => [DialConnection], {
    description: 'Connections over which the signed-in employee can call, for the choice when there are several.',
  })
  async myDialConnections(@CurrentUser() user: Employee): Promise<DialConnection[]> {
    const ways = await this.ways.waysOf(user.id);
    return ways.map(({ connection: { id, name }, extension }) => ({ id, name, extension }));
  }
}
