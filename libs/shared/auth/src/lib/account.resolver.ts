import { type LoaderContext, parseInput } from '@ringdesk/platform';
import {
  Args,
  Context,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { z } from 'zod';
import { Account } from './account.entity';
import { AccountService } from './account.service';
import { Roles } from './decorators';
import { Party } from './employee-group.entity';
import { EmployeeGroupsService } from './employee-groups.service';
import { Role } from './employee.entity';
import { holidays, timeZone, workingHours, WorkingInterval } from './working-hours';

@InputType({ description: 'What is left out stays as it is; so does what is null and cannot be.' })
export class UpdateAccountInput {
  @Field(() => String, { nullable: true }) name?: string | null;
  @Field(() => String, { nullable: true }) timeZone?: string | null;
  @Field(() => [WorkingInterval], { nullable: true }) workingHours?: WorkingInterval[] | null;
  @Field(() => [String], { nullable: true }) holidays?: string[] | null;
  @Field(() => Int, { nullable: true }) callBackMinutes?: number | null;
  @Field(() => Int, { nullable: true }) wrapUpSeconds?: number | null;
  @Field(() => Int, { nullable: true, description: 'null: for ever.' }) recordingDays?: number | null;
  @Field(() => Int, { nullable: true, description: 'null: for ever.' }) callMonths?: number | null;
  @Field(() => [Role], { nullable: true, description: 'Not ADMIN.' }) maskedRoles?: Role[] | null;
  @Field(() => [ID], { nullable: true, description: 'Employees and groups; empty: all employees.' })
  callViewerIds?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Employees and groups; empty: all employees.' })
  missedCallViewerIds?: string[] | null;
}

const updateAccountSchema = z.object({
  name: z.string().trim().max(120, 'tooLong').nullish(),
  timeZone: timeZone.nullish(),
  workingHours: workingHours.nullish(),
  holidays: holidays.nullish(),
  callBackMinutes: z.int().min(1, 'tooSmall').max(10_080, 'tooLarge').nullish(),
  wrapUpSeconds: z.int().min(0, 'tooSmall').max(3600, 'tooLarge').nullish(),
  recordingDays: z.int().min(1, 'tooSmall').max(36_500, 'tooLarge').nullish(),
  callMonths: z.int().min(1, 'tooSmall').max(1200, 'tooLarge').nullish(),
  maskedRoles: z.array(z.enum([Role.OPERATOR, Role.MANAGER], 'notForAdmins')).nullish(),
  callViewerIds: z.array(z.uuid('unknown')).max(200, 'tooMany').nullish(),
  missedCallViewerIds: z.array(z.uuid('unknown')).max(200, 'tooMany').nullish(),
});

/** null has a meaning of its own there. */
const FOR_EVER = new Set(['recordingDays', 'callMonths']);

@Resolver(() => Account)
export class AccountResolver {
  constructor(
    private readonly accounts: AccountService,
    private readonly groups: EmployeeGroupsService,
  ) {}

  @Query(() => Account)
  account(): Promise<Account> {
    return this.accounts.get();
  }

  @Roles(Role.ADMIN)
  @Mutation(() => Account)
  updateAccount(@Args('input') input: UpdateAccountInput): Promise<Account> {
    const given = Object.entries(parseInput(updateAccountSchema, input)).filter(
      ([name, value]) => value != null || (value === null && FOR_EVER.has(name)),
    );
    return this.accounts.update(Object.fromEntries(given));
  }

  @ResolveField(() => [Party], { description: 'Who may view answered calls in reports (B-108); empty: all employees.' })
  callViewers(@Parent() { callViewerIds }: Account, @Context() context: LoaderContext): Promise<Party[]> {
    return this.groups.loadParties(context, callViewerIds);
  }

  @ResolveField(() => [Party], { description: 'Who may view missed calls in reports (B-108); empty: all employees.' })
  missedCallViewers(@Parent() { missedCallViewerIds }: Account, @Context() context: LoaderContext): Promise<Party[]> {
    return this.groups.loadParties(context, missedCallViewerIds);
  }
}
