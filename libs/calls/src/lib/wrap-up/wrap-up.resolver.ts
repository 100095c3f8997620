import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentUser, Employee, Role, Roles } from '@ringdesk/auth';
import { type LoaderContext, parseInput } from '@ringdesk/platform';
import { DataSource } from 'typeorm';
import { Call } from '../call.entity';
import { employeeLoader } from '../call.loaders';
import { CallWrapUps } from './call-wrap-ups.service';
import { WrapUpOutcome } from './wrap-up.entity';
import {
  OrderWrapUpOutcomesInput,
  outcomeIdSchema,
  outcomeIdsSchema,
  saveOutcomeSchema,
  SaveWrapUpOutcomeInput,
  SetCallOutcomeInput,
  setOutcomeSchema,
  WrapUpOutcomeInput,
} from './wrap-up.graphql';
import { WrapUpOutcomes } from './wrap-up-outcomes.service';

/** The list of outcomes: read by everybody, kept by administrators. */
@Resolver(() => WrapUpOutcome)
export class WrapUpOutcomesResolver {
  constructor(private readonly outcomes: WrapUpOutcomes) {}

  @Query(() => [WrapUpOutcome], { description: 'In the order in which they are offered; archived ones at the end.' })
  wrapUpOutcomes(@Args('includeArchived', { defaultValue: false }) includeArchived: boolean): Promise<WrapUpOutcome[]> {
    return this.outcomes.list(includeArchived);
  }

  @Roles(Role.ADMIN)
  @Mutation(() => WrapUpOutcome)
  saveWrapUpOutcome(@Args('input') input: SaveWrapUpOutcomeInput): Promise<WrapUpOutcome> {
    return this.outcomes.save(parseInput(saveOutcomeSchema, input));
  }

  @Roles(Role.ADMIN)
  @Mutation(() => WrapUpOutcome, {
    nullable: true,
    description: 'Deletes an outcome that no call has (null); another one is archived.',
  })
  removeWrapUpOutcome(@Args('input') input: WrapUpOutcomeInput): Promise<WrapUpOutcome | null> {
    return this.outcomes.remove(parseInput(outcomeIdSchema, input).id);
  }

  @Roles(Role.ADMIN)
  @Mutation(() => WrapUpOutcome, { description: 'Offers an archived outcome again.' })
  restoreWrapUpOutcome(@Args('input') input: WrapUpOutcomeInput): Promise<WrapUpOutcome> {
    return this.outcomes.restore(parseInput(outcomeIdSchema, input).id);
  }

  @Roles(Role.ADMIN)
  @Mutation(() => [WrapUpOutcome])
  orderWrapUpOutcomes(@Args('input') input: OrderWrapUpOutcomesInput): Promise<WrapUpOutcome[]> {
    return this.outcomes.order(parseInput(outcomeIdsSchema, input).ids);
  }

  @ResolveField(() => Boolean, { description: 'Calls that have it keep it; it is not offered any more.' })
  isArchived(@Parent() { archivedAt }: WrapUpOutcome): boolean {
    return archivedAt !== null;
  }
}

/** `Call.outcome`, and its choice. */
@Resolver(() => Call)
export class CallOutcomeResolver {
  constructor(
    private readonly wrapUps: CallWrapUps,
    private readonly db: DataSource,
  ) {}

  @Mutation(() => Call, { description: 'For who may see the call. The choice is told live, and kept in a log.' })
  async setCallOutcome(@Args('input') input: SetCallOutcomeInput, @CurrentUser() user: Employee): Promise<Call> {
    const { callId, outcomeId } = parseInput(setOutcomeSchema, input);
    return this.wrapUps.set(callId, outcomeId, user);
  }

  @ResolveField(() => WrapUpOutcome, { nullable: true, description: 'How it came out, by the word of an employee.' })
  async outcome(@Parent() { id }: Call, @Context() context: LoaderContext): Promise<WrapUpOutcome | null> {
    return (await this.wrapUps.load(context, id))?.outcome ?? null;
  }

  @ResolveField(() => Employee, { nullable: true, description: 'Who chose the outcome.' })
  async outcomeSetBy(@Parent() { id }: Call, @Context() context: LoaderContext) {
    const setById = (await this.wrapUps.load(context, id))?.setById;
    return setById ? employeeLoader(context, this.db).load(setById) : null;
  }

  @ResolveField(() => Date, { nullable: true })
  async outcomeSetAt(@Parent() { id }: Call, @Context() context: LoaderContext): Promise<Date | null> {
    return (await this.wrapUps.load(context, id))?.setAt ?? null;
  }
}
