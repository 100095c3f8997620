import { Module, type OnModuleInit } from '@nestjs/common';
import { CommentPlaces, CommentsModule } from '@ringdesk/comments';
import { ContactsModule } from '@ringdesk/contacts';
import { NotificationsModule } from '@ringdesk/notifications';
import { TaskFiltersFollower } from './contact-merge-follower';
import { DueClock } from './due-clock';
import { TaskFieldsResolver } from './fields/task-fields.resolver';
import { TaskFieldsService } from './fields/task-fields.service';
import { NotificationTaskResolver } from './notification-task.resolver';
import { PlannerCardResolver, PlannerListResolver, PlannerResolver } from './planner/planner.resolver';
import { PlannerService } from './planner/planner.service';
import { SavedTaskFilters, SavedTaskFiltersResolver } from './saved-task-filters';
import { TaskChangesService } from './task-changes.service';
import { TaskChangeResolver } from './task-change.resolver';
import { ContactTasksResolver, TasksResolver } from './tasks.resolver';
import { TaskMails } from './task-mails';
import { TasksService } from './tasks.service';

/** Tasks, their contacts and comments, the filters that employees keep of their list, and the planner's boards. */
@Module({
  imports: [CommentsModule, NotificationsModule, ContactsModule],
  providers: [
    ...[TaskFiltersFollower, DueClock, TaskMails, NotificationTaskResolver],
    ...[TasksService, TaskChangesService, SavedTaskFilters, PlannerService],
    ...[TasksResolver, ContactTasksResolver, SavedTaskFiltersResolver, TaskChangeResolver],
    ...[TasksService, TaskFieldsService, TaskChangesService, SavedTaskFilters, PlannerService],
    ...[TasksResolver, TaskFieldsResolver, ContactTasksResolver, SavedTaskFiltersResolver],
    ...[PlannerResolver, PlannerListResolver, PlannerCardResolver],
  ],
  exports: [TasksService],
})
export class TasksModule implements OnModuleInit {
  constructor(
    private readonly places: CommentPlaces,
    private readonly tasks: TasksService,
  ) {}

  onModuleInit(): void {
    this.places.register('task', (id, viewer) => this.tasks.isVisible(id, viewer));
  }
}
