import type { TaskRole } from '../../gql/graphql';

/** The order in which parts in a task are shown. */
export const ROLES: TaskRole[] = ['COUNTERPARTY', 'ASSIGNEE', 'PARTICIPANT'];
