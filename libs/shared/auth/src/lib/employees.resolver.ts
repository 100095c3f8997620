import { parseInput } from '@ringdesk/platform';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { hasRole } from './access';
import { Roles } from './decorators';
import { createEmployeeSchema, CreateEmployeeInput, updateEmployeeSchema, UpdateEmployeeInput } from './employee-input';
import { Employee, Role } from './employee.entity';
import { EmployeesService } from './employees.service';
import type { OperationContext } from './operation-context';

@Resolver(() => Employee)
export class EmployeesResolver {
  constructor(private readonly employees: EmployeesService) {}

  @Query(() => [Employee], { name: 'employees' })
  list(@Args('includeInactive', { defaultValue: false }) includeInactive: boolean): Promise<Employee[]> {
    return this.employees.list(includeInactive);
  }

  @Roles(Role.ADMIN)
  @Mutation(() => Employee)
  createEmployee(@Args('input') input: CreateEmployeeInput): Promise<Employee> {
    return this.employees.create(parseInput(createEmployeeSchema, input));
  }

  @Roles(Role.ADMIN)
  @Mutation(() => Employee)
  updateEmployee(@Args('input') input: UpdateEmployeeInput): Promise<Employee> {
    return this.employees.update(parseInput(updateEmployeeSchema, input));
  }

  @ResolveField(() => Employee, { nullable: true, description: 'Who acts for them while they are away (B-44).' })
  deputy(@Parent() employee: Employee, @Context() context: OperationContext): Promise<Employee | null> | null {
    return employee.deputyId ? this.employees.load(context, employee.deputyId) : null;
  }

  /** Private numbers: colleagues below an administrator see none but their own. */
  @ResolveField(() => [String], {
    description:
      "The employee's own numbers: calls from and to them are not recorded (B-69). Shown to administrators and to the employee.",
  })
  async phones(@Parent() employee: Employee, @Context() context: OperationContext): Promise<string[]> {
    const viewer = context.session?.employee;
    const isAllowed = viewer && (viewer.id === employee.id || hasRole(viewer, Role.ADMIN));
    return isAllowed ? this.employees.loadPhones(context, employee.id) : [];
  }
}
