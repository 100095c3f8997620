import { useSyncExternalStore } from 'react';

/** State of the live socket: idle until something subscribes, over when the session is. */
export type LiveState = 'idle' | 'connecting' | 'connected' | 'reconnecting' | 'over';

let state: LiveState = 'idle';
let connections = 0;
const listeners = new Set<() => void>();

export function setLiveState(next: LiveState): void {
  if (next === 'connected') connections += 1;
  if (next === state) return;
  state = next;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useLiveState = (): LiveState => useSyncExternalStore(subscribe, () => state);

/** How often the socket has connected; a change means that messages may have been lost in between: ask again. */
export const useConnectionCount = (): number => useSyncExternalStore(subscribe, () => connections);
