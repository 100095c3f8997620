import type { OperationContext } from '@ringdesk/auth';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Notification, NotificationKind } from '@ringdesk/notifications';
import { Task } from './task.entity';
import { TasksService } from './tasks.service';

const OF_TASKS = [NotificationKind.TASK_ASSIGNED, NotificationKind.TASK_DUE];

/** `Notification.task`: notifications know nothing of tasks. */
@Resolver(() => Notification)
export class NotificationTaskResolver {
  constructor(private readonly tasks: TasksService) {}

  @ResolveField(() => Task, { nullable: true, description: 'null also where the employee may not see it any more.' })
  task(@Parent() { kind, subjectId }: Notification, @Context() context: OperationContext): Promise<Task | null> | null {
    const viewer = context.session?.employee;
    return OF_TASKS.includes(kind) && viewer ? this.tasks.load(context, subjectId, viewer) : null;
  }
}
