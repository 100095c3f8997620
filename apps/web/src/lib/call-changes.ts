import type { CallDirection, CallState, PopupChangeKind } from '../gql/graphql';

/** A change of one of the employee's own calls, as far as other parts of the page need it. */
export interface CallChange {
  callId: string;
  kind: PopupChangeKind;
  /** null: the popup was closed. */
  state: CallState | null;
  direction: CallDirection | null;
}

const listeners = new Set<(change: CallChange) => void>();

/** Calls back at each live change of the employee's calls. Returns the way to stop. */
export function onCallChange(listener: (change: CallChange) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function announceCallChange(change: CallChange): void {
  for (const listener of listeners) listener(change);
}
