import { useEffect, useState } from 'react';

/** How often the leader without web locks says that it is alive, and when it counts as gone, milliseconds. */
const BEAT_MS = 600;
const GONE_MS = 1700;

interface Beat {
  id: string;
  at: number;
}

/**
 * One of all tabs of this browser leads; when it goes, another takes over within two seconds (D-07).
 * @param onLead called when this tab becomes the leader, and with false when it has lost that to another
 * @returns gives up leading, or waiting for it
 */
function standForLeader(name: string, onLead: (isLeader: boolean) => void): () => void {
  return navigator.locks ? waitForLock(navigator.locks, name, onLead) : beat(name, onLead);
}

function waitForLock(locks: LockManager, name: string, onLead: (isLeader: boolean) => void): () => void {
  const waiting = new AbortController();
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  locks
    .request(name, { signal: waiting.signal }, () => {
      onLead(true);
      return held;
    })
    .catch(() => undefined); // given up before it was this tab's turn
  return () => {
    waiting.abort();
    release();
  };
}

/** Pages without a secure context have no locks: the leader's beat in the shared storage stands for it. */
export function beat(name: string, onLead: (isLeader: boolean) => void): () => void {
  const id = Math.random().toString(36).slice(2);
  let isLeader = false;
  const step = () => {
    const leader = read(name);
    const isFree = !leader || Date.now() - leader.at > GONE_MS;
    const isMine = leader?.id === id;
    if (isFree || isMine) localStorage.setItem(name, JSON.stringify({ id, at: Date.now() }));
    if (isMine === isLeader) return;
    isLeader = isMine;
    onLead(isLeader);
  };
  const resign = () => {
    if (read(name)?.id === id) localStorage.removeItem(name);
  };
  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (key === name && newValue === null) step();
  };
  step();
  const timer = setInterval(step, BEAT_MS);
  window.addEventListener('storage', onStorage);
  window.addEventListener('pagehide', resign);
  return () => {
    clearInterval(timer);
    window.removeEventListener('storage', onStorage);
    window.removeEventListener('pagehide', resign);
    resign();
  };
}

function read(name: string): Beat | null {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null') as Beat | null;
  } catch {
    return null;
  }
}

/** Whether this tab leads among those that are candidates for `name`. */
export function useLeader(name: string, isCandidate: boolean): boolean {
  const [isLeader, setIsLeader] = useState(false);
  useEffect(() => {
    if (!isCandidate) return;
    const resign = standForLeader(name, setIsLeader);
    return () => {
      resign();
      setIsLeader(false);
    };
  }, [name, isCandidate]);
  return isLeader;
}
