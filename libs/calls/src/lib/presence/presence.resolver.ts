import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { CurrentUser, Employee, Role, Roles } from '@ringdesk/auth';
import { LiveEvents, type LoaderContext } from '@ringdesk/platform';
import { DataSource } from 'typeorm';
import { employeeLoader } from '../call.loaders';
import { OperatorPresence } from './presence.graphql';
import { PresenceService, type PresenceOfEmployee } from './presence.service';
import { PRESENCE_TOPIC, type PresenceNews } from './presence-topic';

export const shownPresence = ({ employeeId, ...presence }: PresenceOfEmployee): OperatorPresence => ({
  id: employeeId,
  ...presence,
});

@Resolver(() => OperatorPresence)
export class PresenceResolver {
  constructor(
    private readonly presence: PresenceService,
    private readonly live: LiveEvents,
    private readonly db: DataSource,
  ) {}

  @Query(() => OperatorPresence, { description: 'Of the signed-in employee.' })
  async myPresence(@CurrentUser() { id }: Employee): Promise<OperatorPresence> {
    return shownPresence(await this.presence.of(id));
  }

  @Mutation(() => OperatorPresence, { description: 'The signed-in employee is away, or is back.' })
  async setAway(@Args('isAway') isAway: boolean, @CurrentUser() { id }: Employee): Promise<OperatorPresence> {
    return shownPresence(await this.presence.setAway(id, isAway));
  }

  @Mutation(() => OperatorPresence, { description: 'The signed-in employee is ready for the next call.' })
  async endWrapUp(
    @CurrentUser() { id }: Employee,
    @Args('callId', { type: () => ID, nullable: true, description: 'Whose notes are done; a later one’s go on.' })
    callId: string | null,
  ): Promise<OperatorPresence> {
    return shownPresence(await this.presence.endWrapUp(id, callId));
  }

  @Roles(Role.MANAGER)
  @Subscription(() => [OperatorPresence], {
    description: 'Operators whose presence changed, for managers; those who take no calls are left out.',
    async resolve(this: PresenceResolver, { employeeIds }: PresenceNews) {
      return (await this.presence.operators(employeeIds)).map(shownPresence);
    },
  })
  presenceChanged() {
    return this.live.stream<PresenceNews>(PRESENCE_TOPIC);
  }

  @ResolveField(() => Employee)
  employee(@Parent() { id }: OperatorPresence, @Context() context: LoaderContext) {
    return employeeLoader(context, this.db).load(id);
  }
}
