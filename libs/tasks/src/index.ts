export { DueClock } from './lib/due-clock';
export { PlannerBoard, PlannerCard, PlannerList, PlannerListKind } from './lib/planner/planner.entity';
export { SavedTaskFilter } from './lib/saved-task-filter.entity';
export type { Viewer } from './lib/task-access';
export { Task, TaskComment, TaskContact, TaskEmployee, TaskRole, TaskStatus } from './lib/task.entity';
export { TasksModule } from './lib/tasks.module';
export { TasksService } from './lib/tasks.service';
