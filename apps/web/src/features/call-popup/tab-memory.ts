import type { PopupState, TabMemory } from './popup-state';

const KEY = 'ringdesk.popups';
const EMPTY: TabMemory = { dismissed: [], shown: [], minimised: [] };

/** What this tab showed before it was reloaded. */
export function readTabMemory(): TabMemory {
  try {
    return { ...EMPTY, ...(JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<TabMemory>) };
  } catch {
    return EMPTY;
  }
}

export function writeTabMemory({ entries, dismissed }: PopupState): void {
  const memory: TabMemory = {
    dismissed,
    shown: entries.map(({ id }) => id),
    minimised: entries.filter(({ isMinimised }) => isMinimised).map(({ id }) => id),
  };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(memory));
  } catch {
    // A full or forbidden storage costs only the memory over a reload.
  }
}
