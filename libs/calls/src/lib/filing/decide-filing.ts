import type { FilingDecision } from './call-filing.entity';
import type { RecordKind } from './record-kind';

/** "Where successful calls go" (B-76), in the order of the setting: (a) to (g). */
export enum FilingPlace {
  CONTACT = 'CONTACT',
  CONTACT_HIDDEN = 'CONTACT_HIDDEN',
  LAST_TASK = 'LAST_TASK',
  LAST_TASK_HIDDEN = 'LAST_TASK_HIDDEN',
  MATCHING_TASK = 'MATCHING_TASK',
  MATCHING_TASK_HIDDEN = 'MATCHING_TASK_HIDDEN',
  NEW_TASK = 'NEW_TASK',
}

/** What happens with (e) and (f) when no task meets the conditions (B-80, Q-31). */
export enum FilingFallback {
  CONTACT = 'CONTACT',
  NEW_TASK = 'NEW_TASK',
}

/** What decides where a call's record goes. */
export interface FilingQuestion {
  kind: RecordKind;
  /** What an employee chose in the popup: a task, or null for none; absent: nobody chose. */
  chosen?: { taskId: string | null };
  /** The task that the call was made from. */
  originTaskId: string | null;
  place: `${FilingPlace}`;
  fallback: `${FilingFallback}`;
}

export interface Filing {
  onContact: boolean;
  taskId: string | null;
  isHidden: boolean;
  decidedBy: `${FilingDecision}`;
  /** The task that the call made itself: it makes no second one. */
  madeTaskId?: string | null;
}

/** Which task the setting asks for, where it is the setting that decides. */
export type WantedTask = 'NONE' | 'LAST' | 'MATCHING' | 'NEW';

const HIDDEN: ReadonlySet<string> = new Set([
  FilingPlace.CONTACT_HIDDEN,
  FilingPlace.LAST_TASK_HIDDEN,
  FilingPlace.MATCHING_TASK_HIDDEN,
]);
/** B-81, Q-34: here access follows the task alone. */
const ONLY_TASK: ReadonlySet<string> = new Set([
  FilingPlace.MATCHING_TASK,
  FilingPlace.MATCHING_TASK_HIDDEN,
  FilingPlace.NEW_TASK,
]);
const WANTED: Record<`${FilingPlace}`, WantedTask> = {
  CONTACT: 'NONE',
  CONTACT_HIDDEN: 'NONE',
  LAST_TASK: 'LAST',
  LAST_TASK_HIDDEN: 'LAST',
  MATCHING_TASK: 'MATCHING',
  MATCHING_TASK_HIDDEN: 'MATCHING',
  NEW_TASK: 'NEW',
};

/** The task that has to be sought, or made, before `fileRecord` can answer. */
export function wantedTask({ kind, chosen, originTaskId, place }: FilingQuestion): WantedTask {
  const isSettled = kind === 'MISSED_CALL' || chosen !== undefined || originTaskId !== null;
  return isSettled ? 'NONE' : WANTED[place];
}

/** Whether the setting makes a task, now that the one it asks for was sought. */
export function makesTask(question: FilingQuestion, found: string | null): boolean {
  const wanted = wantedTask(question);
  return wanted === 'NEW' || (wanted === 'MATCHING' && found === null && question.fallback === FilingFallback.NEW_TASK);
}

/**
 * Where the record goes: an employee's choice wins over the task of origin, which wins over the setting (B-83, Q-30).
 * A missed call always stands on the contact's card (B-71), at a chosen task or the one of origin too.
 * @param task the one that `wantedTask` asked for; null: there is none
 */
export function fileRecord(question: FilingQuestion, task: string | null): Filing {
  const { kind, chosen, originTaskId, place } = question;
  const isMissed = kind === 'MISSED_CALL';
  const isHidden = !isMissed && HIDDEN.has(place);
  if (chosen) {
    const onContact = isMissed || chosen.taskId === null || !ONLY_TASK.has(place); // B-48: in addition
    return { onContact, taskId: chosen.taskId, isHidden, decidedBy: 'POPUP' };
  }
  if (originTaskId) return { onContact: isMissed, taskId: originTaskId, isHidden, decidedBy: 'ORIGIN' };
  const taskId = isMissed ? null : task;
  return { onContact: taskId === null || !ONLY_TASK.has(place), taskId, isHidden, decidedBy: 'SETTING' };
}
