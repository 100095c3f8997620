import { Module } from '@nestjs/common';
import { ContactsModule } from '@ringdesk/contacts';
import { NotificationsModule } from '@ringdesk/notifications';
import { TaskFiltersFollower } from './contact-merge-follower';
import { DueClock } from './due-clock';
import { NotificationTaskResolver } from './notification-task.resolver';
import { PlannerCardResolver, PlannerListResolver, PlannerResolver } from './planner/planner.resolver';
import { PlannerService } from './planner/planner.service';
import { SavedTaskFilters, SavedTaskFiltersResolver } from './saved-task-filters';
import { TaskChangesService } from './task-changes.service';
import { ContactTasksResolver, TaskCommentResolver, TasksResolver } from './tasks.resolver';
import { TasksService } from './tasks.service';

/** Tasks, their contacts and comments, the filters that employees keep of their list, and the planner's boards. */
@Module({
  imports: [NotificationsModule, ContactsModule],
  providers: [
    ...[TaskFiltersFollower, DueClock, NotificationTaskResolver],
    ...[TasksService, TaskChangesService, SavedTaskFilters, PlannerService],
    ...[TasksResolver, TaskCommentResolver, ContactTasksResolver, SavedTaskFiltersResolver],
    ...[PlannerResolver, PlannerListResolver, PlannerCardResolver],
  ],
  exports: [TasksService],
})
export class TasksModule {}
