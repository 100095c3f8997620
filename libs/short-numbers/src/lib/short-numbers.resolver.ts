import {
  Employee,
  EmployeeGroupsService,
  EmployeesService,
  type OperationContext,
  Party,
  Role,
  Roles,
} from '@ringdesk/auth';
import { AppError, parseInput } from '@ringdesk/platform';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { SetLinesInput, setLinesSchema, SetShortNumbersInput, setShortNumbersSchema } from './numbers-input';
import { Line, ShortNumber } from './short-number.entity';
import { ShortNumbersService } from './short-numbers.service';

@Resolver(() => ShortNumber)
export class ShortNumbersResolver {
  constructor(
    private readonly shortNumbers: ShortNumbersService,
    private readonly employees: EmployeesService,
  ) {}

  @Query(() => [Line], { description: 'Lines that calls came through, for filters.' })
  lines(): Promise<Line[]> {
    return this.shortNumbers.allLines();
  }

  @Roles(Role.ADMIN)
  @Mutation(() => [ShortNumber])
  setShortNumbers(@Args('input') input: SetShortNumbersInput): Promise<ShortNumber[]> {
    const { connectionId, shortNumbers } = parseInput(setShortNumbersSchema, input);
    return this.shortNumbers.setShortNumbers(connectionId, shortNumbers);
  }

  @Roles(Role.ADMIN)
  @Mutation(() => [Line])
  setLines(@Args('input') input: SetLinesInput): Promise<Line[]> {
    const { connectionId, lines } = parseInput(setLinesSchema, input);
    return this.shortNumbers.setLines(connectionId, lines);
  }

  @ResolveField(() => Employee)
  async employee(@Parent() shortNumber: ShortNumber, @Context() context: OperationContext): Promise<Employee> {
    const employee = await this.employees.load(context, shortNumber.employeeId);
    if (!employee) throw new AppError('NOT_FOUND', 'There is no such employee');
    return employee;
  }
}

/** `Employee.shortNumbers`: the employees' own module knows nothing of connections. */
@Resolver(() => Employee)
export class EmployeeNumbersResolver {
  constructor(private readonly service: ShortNumbersService) {}

  @ResolveField(() => [ShortNumber])
  shortNumbers(@Parent() employee: Employee, @Context() context: OperationContext): Promise<ShortNumber[]> {
    return this.service.loadOfEmployee(context, employee.id);
  }
}

@Resolver(() => Line)
export class LineResolver {
  constructor(private readonly groups: EmployeeGroupsService) {}

  @ResolveField(() => [Party], {
    description: 'Who sees the popup of its calls for as long as the PBX offers them to nobody.',
  })
  audience(@Parent() { audienceIds }: Line, @Context() context: OperationContext): Promise<Party[]> {
    return this.groups.loadParties(context, audienceIds);
  }
}
