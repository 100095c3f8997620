import { Module } from '@nestjs/common';
import { ContactTasksResolver, TasksResolver } from './tasks.resolver';
import { TasksService } from './tasks.service';

/** Tasks, for reading, and their contacts. */
@Module({
  providers: [TasksService, TasksResolver, ContactTasksResolver],
  exports: [TasksService],
})
export class TasksModule {}
