import { parseInput } from '@ringdesk/platform';
import { Args, Field, InputType, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { Account } from './account.entity';
import { AccountService } from './account.service';
import { Roles } from './decorators';
import { Role } from './employee.entity';
import { holidays, timeZone, workingHours, WorkingInterval } from './working-hours';

@InputType({ description: 'What is left out stays as it is; so does what is null and cannot be.' })
export class UpdateAccountInput {
  @Field(() => String, { nullable: true }) timeZone?: string | null;
  @Field(() => [WorkingInterval], { nullable: true }) workingHours?: WorkingInterval[] | null;
  @Field(() => [String], { nullable: true }) holidays?: string[] | null;
  @Field(() => Int, { nullable: true }) callBackMinutes?: number | null;
  @Field(() => Int, { nullable: true }) wrapUpSeconds?: number | null;
  @Field(() => Int, { nullable: true, description: 'null: for ever.' }) recordingDays?: number | null;
}

const updateAccountSchema = z.object({
  timeZone: timeZone.nullish(),
  workingHours: workingHours.nullish(),
  holidays: holidays.nullish(),
  callBackMinutes: z.int().min(1, 'tooSmall').max(10_080, 'tooLarge').nullish(),
  wrapUpSeconds: z.int().min(0, 'tooSmall').max(3600, 'tooLarge').nullish(),
  recordingDays: z.int().min(1, 'tooSmall').max(36_500, 'tooLarge').nullish(),
});

@Resolver(() => Account)
export class AccountResolver {
  constructor(private readonly accounts: AccountService) {}

  @Query(() => Account)
  account(): Promise<Account> {
    return this.accounts.get();
  }

  @Roles(Role.ADMIN)
  @Mutation(() => Account)
  updateAccount(@Args('input') input: UpdateAccountInput): Promise<Account> {
    const { recordingDays, ...others } = parseInput(updateAccountSchema, input);
    const given = Object.fromEntries(Object.entries(others).filter(([, value]) => value != null));
    return this.accounts.update(recordingDays === undefined ? given : { ...given, recordingDays });
  }
}
