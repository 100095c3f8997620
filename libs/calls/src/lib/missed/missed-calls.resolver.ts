import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { CurrentUser, Employee } from '@ringdesk/auth';
import { Contact, contactLoader, type ViewerContext } from '@ringdesk/contacts';
import { LiveEvents, type LoaderContext, PageInput, parseInput } from '@ringdesk/platform';
import { DataSource } from 'typeorm';
import { Call } from '../call.entity';
import { callLoader, employeeLoader } from '../call.loaders';
import {
  CloseMissedCallInput,
  closeMissedCallSchema,
  MissedCall,
  MissedCallFigures,
  MissedCallFilter,
  MissedCallPage,
} from './missed-calls.graphql';
import { MISSED_CALLS_NEWS } from './missed-calls-news';
import { MissedCallsService } from './missed-calls.service';

@Resolver(() => MissedCall)
export class MissedCallsResolver {
  constructor(
    private readonly service: MissedCallsService,
    private readonly live: LiveEvents,
    private readonly db: DataSource,
  ) {}

  @Query(() => MissedCallPage)
  missedCalls(
    @Args('filter', { type: () => MissedCallFilter, defaultValue: new MissedCallFilter() }) filter: MissedCallFilter,
    @Args('page', { type: () => PageInput, defaultValue: new PageInput() }) page: PageInput,
    @CurrentUser() user: Employee,
  ): Promise<MissedCallPage> {
    return this.service.page(filter, page, user);
  }

  @Query(() => MissedCallFigures, { description: 'Operators count those they shall see to, managers all.' })
  missedCallFigures(
    @Args('from') from: Date,
    @Args('to') to: Date,
    @CurrentUser() user: Employee,
  ): Promise<MissedCallFigures> {
    return this.service.figures({ from, to }, user);
  }

  @Mutation(() => MissedCall, { description: 'The signed-in employee will see to it; another one is told who has it.' })
  claimMissedCall(@Args('id', { type: () => ID }) id: string, @CurrentUser() user: Employee): Promise<MissedCall> {
    return this.service.claim(id, user);
  }

  @Mutation(() => MissedCall)
  releaseMissedCall(@Args('id', { type: () => ID }) id: string, @CurrentUser() user: Employee): Promise<MissedCall> {
    return this.service.release(id, user);
  }

  @Mutation(() => MissedCall, { description: 'Settled without a call.' })
  closeMissedCall(@Args('input') input: CloseMissedCallInput, @CurrentUser() user: Employee): Promise<MissedCall> {
    const { id, note } = parseInput(closeMissedCallSchema, input);
    return this.service.close(id, note, user);
  }

  @Subscription(() => Boolean, {
    description: 'The list of missed calls may be another one now; at most every two seconds.',
    resolve: () => true,
  })
  missedCallsChanged() {
    return this.live.stream<null>(MISSED_CALLS_NEWS);
  }

  @ResolveField(() => Contact, {
    nullable: true,
    description: 'null also where the signed-in employee may not see it.',
  })
  contact(@Parent() { contactId }: MissedCall, @Context() context: ViewerContext) {
    return contactId ? contactLoader(context, this.db.manager).load(contactId) : null;
  }

  @ResolveField(() => Boolean, { description: 'It has a contact, which the signed-in employee may not see.' })
  async hasHiddenContact(@Parent() { contactId }: MissedCall, @Context() context: ViewerContext): Promise<boolean> {
    return contactId !== null && (await contactLoader(context, this.db.manager).load(contactId)) === null;
  }

  @ResolveField(() => [Call], { description: 'The first call first.' })
  async calls(@Parent() { callIds }: MissedCall, @Context() context: LoaderContext): Promise<Call[]> {
    const calls = await callLoader(context, this.db).loadMany(callIds);
    return calls.filter((call): call is Call => call instanceof Call);
  }

  @ResolveField(() => Employee, { nullable: true })
  claimedBy(@Parent() { claimedById }: MissedCall, @Context() context: LoaderContext) {
    return claimedById ? employeeLoader(context, this.db).load(claimedById) : null;
  }

  @ResolveField(() => Employee, { nullable: true, description: 'Who talked with the customer, or closed it.' })
  resolvedBy(@Parent() { resolvedById }: MissedCall, @Context() context: LoaderContext) {
    return resolvedById ? employeeLoader(context, this.db).load(resolvedById) : null;
  }
}
