import { useSyncExternalStore } from 'react';

/** How this browser makes itself heard; each browser has its own. */
export interface AlertSettings {
  isSoundOn: boolean;
  /** 0…1 */
  volume: number;
  /** The offer to turn on sound and notifications was put off. */
  isOfferDeclined: boolean;
}

const KEY = 'ringdesk.alerts';
const DEFAULTS: AlertSettings = { isSoundOn: true, volume: 0.6, isOfferDeclined: false };

let settings: AlertSettings | null = null;
const listeners = new Set<() => void>();

function read(): AlertSettings {
  try {
    return { ...DEFAULTS, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<AlertSettings>) };
  } catch {
    return DEFAULTS;
  }
}

const alertSettings = (): AlertSettings => (settings ??= read());

export function saveAlertSettings(changes: Partial<AlertSettings>): void {
  settings = { ...alertSettings(), ...changes };
  localStorage.setItem(KEY, JSON.stringify(settings));
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  const onStorage = ({ key }: StorageEvent) => {
    if (key !== KEY) return;
    settings = read();
    listener();
  };
  listeners.add(listener);
  window.addEventListener('storage', onStorage);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', onStorage);
  };
}

/** The settings, also as they change in another tab. */
export const useAlertSettings = (): AlertSettings => useSyncExternalStore(subscribe, alertSettings);
