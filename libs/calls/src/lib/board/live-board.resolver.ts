import { Field, ObjectType, Query, Resolver, Subscription } from '@nestjs/graphql';
import { Role, Roles } from '@ringdesk/auth';
import { Call } from '../call.entity';
import { OperatorPresence } from '../presence/presence.graphql';
import { shownPresence } from '../presence/presence.resolver';
import { PresenceService } from '../presence/presence.service';
import { LiveBoardService } from './live-board.service';

@ObjectType('LiveBoard', { description: 'What goes on now.' })
export class LiveBoard {
  @Field(() => [Call], { description: 'Running calls, those that began first before the others; 1,000 at most.' })
  calls!: Call[];
  @Field(() => [OperatorPresence], { description: 'Employees with a short number, by name.' })
  operators!: OperatorPresence[];
  @Field({ description: "Server's clock when it was read, for running timers." }) serverTime!: Date;
}

/** For managers; operators see their own calls by `callPopup` and `activeCalls`. */
@Roles(Role.MANAGER)
@Resolver(() => LiveBoard)
export class LiveBoardResolver {
  constructor(
    private readonly board: LiveBoardService,
    private readonly presence: PresenceService,
  ) {}

  @Query(() => LiveBoard)
  async liveBoard(): Promise<LiveBoard> {
    const [calls, operators] = await Promise.all([this.board.running(), this.presence.operators()]);
    return { calls, operators: operators.map(shownPresence), serverTime: new Date() };
  }

  @Subscription(() => Call, {
    description: 'For managers: the running calls, then every call that begins, changes or ends.',
    resolve: (call: Call) => call,
  })
  liveCalls() {
    return this.board.feed();
  }
}
