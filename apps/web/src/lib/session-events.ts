/** Why the browser lost its session: it ran out or was closed elsewhere, or the employee signed out here. */
export type SignOutReason = 'expired' | 'signed-out';

const listeners = new Set<(reason: SignOutReason) => void>();

/** While nobody is signed in: what waits for the next sign-in, and how to tell it. */
let lapse: { end: Promise<boolean>; resolve: (isSame: boolean) => void } | null = null;

/** Calls back when any request or the live socket learns that the session is over. Returns the way to stop. */
export function onSessionLost(listener: (reason: SignOutReason) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function announceSessionLost(reason: SignOutReason): void {
  if (!lapse) {
    let resolve: (isSame: boolean) => void = () => undefined;
    const end = new Promise<boolean>((done) => (resolve = done));
    lapse = { end, resolve };
  }
  for (const listener of listeners) listener(reason);
}

/** Somebody has signed in after a session was lost. @param isSame the employee whose session it was */
export function announceSignedIn(isSame: boolean): void {
  lapse?.resolve(isSame);
  lapse = null;
}

/** Waits while the session is lost. Resolves to true when its employee has signed in again, so that one may go on. */
export const signedInAgain = async (): Promise<boolean> => lapse?.end ?? false;
