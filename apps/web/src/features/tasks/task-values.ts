import type { TaskDetailsFragment, TaskRole, UpdateTaskInput } from '../../gql/graphql';

export type Task = TaskDetailsFragment;
/** Saves a change of the task; rejects with the API's error. */
export type ChangeTask = (change: Omit<UpdateTaskInput, 'id'>) => Promise<void>;

/** The order in which parts in a task are shown. */
export const ROLES: TaskRole[] = ['COUNTERPARTY', 'ASSIGNEE', 'PARTICIPANT'];
