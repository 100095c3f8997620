import type { LoaderContext } from '@ringdesk/platform';
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
import { readAccountChanges } from './account-input';
import { Account } from './account.entity';
import { AccountService } from './account.service';
import { Roles } from './decorators';
import { Party } from './employee-group.entity';
import { EmployeeGroupsService } from './employee-groups.service';
import { Role } from './employee.entity';
import { WorkingInterval } from './working-hours';

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
    return this.accounts.update(readAccountChanges(input));
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
