import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentUser, Employee, EmployeesService, type OperationContext, Role, Roles } from '@ringdesk/auth';
import { PageInput, parseInput } from '@ringdesk/platform';
import {
  ignoredNumberIdSchema,
  IgnoredNumberInput,
  IgnoredNumberPage,
  SaveIgnoredNumberInput,
  saveIgnoredNumberSchema,
} from './ignored-number-input';
import { IgnoredNumber } from './ignored-number.entity';
import { IgnoredNumbersService } from './ignored-numbers.service';

/** The numbers whose calls are not recorded (D-02). For administrators. */
@Resolver(() => IgnoredNumber)
export class IgnoredNumbersResolver {
  constructor(
    private readonly ignored: IgnoredNumbersService,
    private readonly employees: EmployeesService,
  ) {}

  @Roles(Role.ADMIN)
  @Query(() => IgnoredNumberPage, {
    description: 'The newest first. A search by a whole number also finds the beginnings that it has.',
  })
  ignoredNumbers(
    @Args('search', { type: () => String, nullable: true }) search: string | null,
    @Args('page', { type: () => PageInput, defaultValue: new PageInput() }) page: PageInput,
  ): Promise<IgnoredNumberPage> {
    return this.ignored.page(search ?? '', page);
  }

  @Roles(Role.ADMIN)
  @Mutation(() => IgnoredNumber, { description: 'Calls that run go on as they are.' })
  saveIgnoredNumber(
    @Args('input') input: SaveIgnoredNumberInput,
    @CurrentUser() user: Employee,
  ): Promise<IgnoredNumber> {
    return this.ignored.save(parseInput(saveIgnoredNumberSchema, input), user);
  }

  @Roles(Role.ADMIN)
  @Mutation(() => Boolean, { description: 'Its calls ring again; those of before can be recorded afterwards.' })
  async deleteIgnoredNumber(@Args('input') input: IgnoredNumberInput, @CurrentUser() user: Employee): Promise<boolean> {
    await this.ignored.delete(parseInput(ignoredNumberIdSchema, input).id, user);
    return true;
  }

  @ResolveField(() => Employee, { nullable: true, description: 'null: it came with a settings file.' })
  addedBy(
    @Parent() { addedById }: IgnoredNumber,
    @Context() context: OperationContext,
  ): Promise<Employee | null> | null {
    return addedById ? this.employees.load(context, addedById) : null;
  }
}
