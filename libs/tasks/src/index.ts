export { Task, TaskContact, TaskRole, TaskStatus } from './lib/task.entity';
export { TasksModule } from './lib/tasks.module';
export { TasksService } from './lib/tasks.service';
