import { Module } from '@nestjs/common';
import { SavedTaskFilters, SavedTaskFiltersResolver } from './saved-task-filters';
import { TaskChangesService } from './task-changes.service';
import { ContactTasksResolver, TaskCommentResolver, TasksResolver } from './tasks.resolver';
import { TasksService } from './tasks.service';

/** Tasks, their contacts and comments, and the filters that employees keep of their list. */
@Module({
  providers: [
    ...[TasksService, TaskChangesService, SavedTaskFilters],
    ...[TasksResolver, TaskCommentResolver, ContactTasksResolver, SavedTaskFiltersResolver],
  ],
  exports: [TasksService],
})
export class TasksModule {}
