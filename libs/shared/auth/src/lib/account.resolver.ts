import { parseInput } from '@ringdesk/platform';
import { Args, Field, InputType, Mutation, Query, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { Account } from './account.entity';
import { AccountService } from './account.service';
import { Roles } from './decorators';
import { Role } from './employee.entity';
import { timeZone } from './working-hours';

@InputType()
export class UpdateAccountInput {
  @Field(() => String, { nullable: true, description: 'Left out or null: stays as it is.' }) timeZone?: string | null;
}

const updateAccountSchema = z.object({
  timeZone: timeZone.nullish().transform((value) => value ?? undefined),
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
    const { timeZone } = parseInput(updateAccountSchema, input);
    return this.accounts.update(timeZone === undefined ? {} : { timeZone });
  }
}
