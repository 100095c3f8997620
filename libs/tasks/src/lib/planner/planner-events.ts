import type { LiveEvents } from '@ringdesk/platform';

/** What was changed on a board; who sees it reads it anew. */
export interface PlannerChanged {
  boardId: string;
}

/** Topic of a board's changes. */
export const plannerTopic = (boardId: string): string => `planner:${boardId}`;

/** Tells that boards changed. Call it after the commit. */
export function publishPlannerChange(live: LiveEvents, boardIds: string[]): void {
  for (const boardId of boardIds) live.publish(plannerTopic(boardId), { boardId } satisfies PlannerChanged);
}
