import type { CommentPlace } from '@ringdesk/comments';
import type { CallFiling } from '../filing/call-filing.entity';

/** What decides where a note of a call belongs. */
export interface NoteQuestion {
  callId: string;
  contactId: string | null;
  /** The task that the call was made from (B-54). */
  originTaskId: string | null;
  filing: Pick<CallFiling, 'taskId' | 'decidedBy'> | null;
  /** Whether the author may see the task. */
  maySee: (taskId: string) => boolean;
}

/**
 * Where a note goes: to the task that somebody chose, else to that which the call was made from, else to the
 * contact's card (B-47); while there is none, it stays with the call. The setting of where records go is no choice.
 */
export function notePlace({ callId, contactId, originTaskId, filing, maySee }: NoteQuestion): CommentPlace {
  const isChosen = filing?.decidedBy === 'POPUP' || filing?.decidedBy === 'MOVED';
  const taskId = isChosen ? filing.taskId : originTaskId;
  if (taskId && maySee(taskId)) return { kind: 'task', id: taskId };
  return contactId ? { kind: 'contact', id: contactId } : { kind: 'call', id: callId };
}
