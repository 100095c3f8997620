import { Module } from '@nestjs/common';
import { ContactsModule } from '@ringdesk/contacts';
import { TaskFiltersFollower } from './contact-merge-follower';
import { PlannerCardResolver, PlannerListResolver, PlannerResolver } from './planner/planner.resolver';
import { PlannerService } from './planner/planner.service';
import { SavedTaskFilters, SavedTaskFiltersResolver } from './saved-task-filters';
import { TaskChangesService } from './task-changes.service';
import { ContactTasksResolver, TaskCommentResolver, TasksResolver } from './tasks.resolver';
import { TasksService } from './tasks.service';

/** Tasks, their contacts and comments, the filters that employees keep of their list, and the planner's boards. */
@Module({
  imports: [ContactsModule],
  providers: [
    TaskFiltersFollower,
    ...[TasksService, TaskChangesService, SavedTaskFilters, PlannerService],
    ...[TasksResolver, TaskCommentResolver, ContactTasksResolver, SavedTaskFiltersResolver],
    ...[PlannerResolver, PlannerListResolver, PlannerCardResolver],
  ],
  exports: [TasksService],
})
export class TasksModule {}
