import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { OperationContext } from '@ringdesk/auth';
import { Task, TasksService } from '@ringdesk/tasks';
import { Call } from './call.entity';

/** `Call.task`: tasks know nothing of calls. */
@Resolver(() => Call)
export class CallTaskResolver {
  constructor(private readonly tasks: TasksService) {}

  @ResolveField(() => Task, {
    nullable: true,
    description: 'The task that the call was made from (B-54); null also where the signed-in employee may not see it.',
  })
  task(@Parent() { taskId }: Call, @Context() context: OperationContext): Promise<Task | null> | null {
    const viewer = context.session?.employee;
    return taskId && viewer ? this.tasks.load(context, taskId, viewer) : null;
  }
}
