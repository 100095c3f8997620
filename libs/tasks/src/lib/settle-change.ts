import type { BellChange } from '@ringdesk/notifications';
import type { EntityManager } from 'typeorm';
import { boardIdsOf, followStatus } from './planner/placements';
import { noteChanges, type ToldValues } from './task-change.entity';
import { hushDue, tellOfAssignment } from './task-notices';
import { OPEN_STATUSES, type Task } from './task.entity';

/** What has to be told after the commit. */
export interface SettledChange {
  /** Boards on which the task stands. */
  boardIds: string[];
  bells: BellChange[];
}

/**
 * An employee has changed a task, which is saved: what was changed is noted, its cards follow its status, and whoever
 * has something to do with it now, or nothing any more, hears so.
 */
export async function settleChange(
  tx: EntityManager,
  before: ToldValues,
  task: Task,
  byId: string,
): Promise<SettledChange> {
  await noteChanges(tx, before, task, byId);
  const told = await tellOfAssignment(tx, task, before.assigneeId, byId);
  const hushed = OPEN_STATUSES.includes(task.status) ? [] : await hushDue(tx, task.id);
  const hasNewStatus = task.status !== before.status;
  const boardIds = hasNewStatus ? await followStatus(tx, task) : await boardIdsOf(tx, task.id);
  return { boardIds, bells: [...told, ...hushed] };
}
