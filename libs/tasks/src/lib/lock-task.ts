import { AppError } from '@ringdesk/platform';
import type { EntityManager } from 'typeorm';
import { onlyVisibleTasks, type Viewer } from './task-access';
import { Task } from './task.entity';

/** The task for a change, which others wait for. @throws AppError NOT_FOUND also for one that the viewer may not see */
export async function lockVisible(tx: EntityManager, id: string, viewer: Viewer): Promise<Task> {
  const query = onlyVisibleTasks(tx.createQueryBuilder(Task, 'task'), viewer).andWhere('task.id::text = :id', { id });
  const task = await query.setLock('pessimistic_write').getOne();
  if (!task) throw new AppError('NOT_FOUND', 'There is no such task');
  return task;
}
