import { Employee, EmployeesService } from '@ringdesk/auth';
import type { LoaderContext } from '@ringdesk/platform';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { TaskChange } from './task-change.entity';

/** The people of a change. */
@Resolver(() => TaskChange)
export class TaskChangeResolver {
  constructor(private readonly employees: EmployeesService) {}

  @ResolveField(() => Employee, { nullable: true, description: 'Who did it.' })
  author(@Parent() { authorId }: TaskChange, @Context() context: LoaderContext) {
    return this.load(authorId, context);
  }

  @ResolveField(() => Employee, { nullable: true, description: 'Of ASSIGNEE, as it was before; null: nobody.' })
  fromAssignee(@Parent() { fromAssigneeId }: TaskChange, @Context() context: LoaderContext) {
    return this.load(fromAssigneeId, context);
  }

  @ResolveField(() => Employee, { nullable: true, description: 'Of ASSIGNEE; null: nobody now.' })
  toAssignee(@Parent() { toAssigneeId }: TaskChange, @Context() context: LoaderContext) {
    return this.load(toAssigneeId, context);
  }

  private load(id: string | null, context: LoaderContext): Promise<Employee | null> | null {
    return id ? this.employees.load(context, id) : null;
  }
}
