import { useState } from 'react';
import { moved } from './moved';
import { notifyError } from './notify';

interface OrderOptions<Entry> {
  /** Writes the new order; the list shows it before the API confirms it. */
  save: (entries: Entry[]) => Promise<unknown>;
  /** What is said to those who do not see the list. @param position from 1 */
  announce: (entry: Entry, position: number) => string;
}

/** Moves an entry of a list at once. */
export function useOrder<Entry>(entries: readonly Entry[], { save, announce }: OrderOptions<Entry>) {
  const [announcement, setAnnouncement] = useState('');
  const order = (from: number, to: number) => {
    const next = moved(entries, from, to);
    save(next)
      .then(() => setAnnouncement(announce(next[to], to + 1)))
      .catch(notifyError);
  };
  return { order, announcement };
}
