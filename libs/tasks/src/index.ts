export { Task, TaskContact, TaskRole, TaskStatus } from './lib/task.entity';
