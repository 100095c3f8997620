/** Why the browser lost its session: it ran out or was closed elsewhere, or the employee signed out here. */
export type SignOutReason = 'expired' | 'signed-out';

const listeners = new Set<(reason: SignOutReason) => void>();

/** Calls back when any request or the live socket learns that the session is over. Returns the way to stop. */
export function onSessionLost(listener: (reason: SignOutReason) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function announceSessionLost(reason: SignOutReason): void {
  for (const listener of listeners) listener(reason);
}
