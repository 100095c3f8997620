import type { CallPopupChangesSubscription, PopupCallFragment } from '../../gql/graphql';

export type PopupChangeMessage = CallPopupChangesSubscription['callPopup'];

/** One popup on this page. */
export interface PopupEntry {
  /** The call's id. */
  id: string;
  /** As the server last said. */
  popup: PopupCallFragment;
  /** Server's clock minus this browser's, milliseconds. */
  clockOffset: number;
  isMinimised: boolean;
  /** Of the message that opened it, for the measured delay (D-05); null when it came with `activeCalls`. */
  trace: string | null;
  /** The server has closed it, but somebody is at work in it: it goes when they leave it. */
  closeReason: string | null;
  /** When it closes by itself, by this browser's clock in milliseconds; null: never. */
  closesAt: number | null;
}

interface Seen {
  /** Number of the last message about the call, counted on this page. */
  sequence: number;
  /** Server's time of that message, milliseconds. */
  at: number;
  /** The call was closed or ended: only a new offer opens it again. */
  isOver: boolean;
}

export interface PopupState {
  /** Oldest first. */
  entries: PopupEntry[];
  /** The popup that has the keyboard focus. */
  focusedId: string | null;
  /** The popup under the pointer. */
  hoveredId: string | null;
  /** Calls whose popup the reader closed in this tab. */
  dismissed: string[];
  /** How many messages have come. */
  sequence: number;
  seen: Record<string, Seen>;
}

/** What a tab remembers over a reload. */
export interface TabMemory {
  dismissed: string[];
  shown: string[];
  minimised: string[];
}

export type PopupAction =
  | { type: 'message'; change: PopupChangeMessage; now: number }
  /** `activeCalls`, asked for when `since` messages had come. */
  | { type: 'synced'; popups: PopupCallFragment[]; since: number; now: number; memory: TabMemory }
  | { type: 'minimised' | 'expanded' | 'dismissed'; id: string }
  | { type: 'finishedDismissed' }
  | { type: 'focused' | 'hovered'; id: string | null; now: number }
  | { type: 'timePassed'; now: number };

/** How long the reason of a failed outgoing call stays on the screen (behaviour.md, section 16). */
export const FAILED_POPUP_MS = 8000;
const AFTER_LEAVING_MS = 3000;

export const noPopups = (memory: TabMemory): PopupState => ({
  entries: [],
  focusedId: null,
  hoveredId: null,
  dismissed: memory.dismissed,
  sequence: 0,
  seen: {},
});

export function popupReducer(state: PopupState, action: PopupAction): PopupState {
  switch (action.type) {
    case 'message':
      return receive(state, action.change, action.now);
    case 'synced':
      return sync(state, action);
    case 'minimised':
      return change(state, action.id, { isMinimised: true });
    case 'expanded':
      return settle(change(state, action.id, { isMinimised: false }), action.id);
    case 'dismissed':
      return dismiss(state, [action.id]);
    case 'finishedDismissed':
      return dismiss(
        state,
        state.entries.filter(({ popup }) => popup.state === 'ENDED').map(({ id }) => id),
      );
    case 'focused':
      return action.id === state.focusedId ? state : leaveFocus({ ...state, focusedId: action.id }, action.now);
    case 'hovered':
      return grace({ ...state, hoveredId: action.id }, action.now);
    case 'timePassed':
      return withoutEntries(
        state,
        ({ id, closesAt }) => closesAt !== null && closesAt <= action.now && !isHeld(state, id),
      );
  }
}

/** Somebody reads or edits it at the moment. */
const isHeld = (state: PopupState, id: string) => state.focusedId === id || state.hoveredId === id;

function receive(before: PopupState, message: PopupChangeMessage, now: number): PopupState {
  const sequence = before.sequence + 1;
  const { callId, popup } = message;
  const seen = before.seen[callId];
  if (popup && isLate(seen, message.kind, popup)) return { ...before, sequence };
  const present = before.entries.find(({ id }) => id === callId);
  // of a call that is over, this page shows no more than it did: its contact, say, was renamed since
  const isNews = present || popup?.state !== 'ENDED' || message.kind === 'OPENED';
  const offset = present?.clockOffset ?? 0;
  const state = {
    ...before,
    sequence,
    seen: {
      ...before.seen,
      [callId]: {
        sequence,
        at: popup ? timeOf(popup) : Math.max(seen?.at ?? 0, now + offset),
        isOver: popup?.state === 'ENDED' || !popup,
      },
    },
  };
  if (!popup) return close(state, callId, message.closeReason ?? 'RELEASED');
  if (!isNews || state.dismissed.includes(callId)) return state;
  return put(state, popup, now, message.kind === 'OPENED' ? message.trace : null);
}

/** Whether a message was overtaken by a later one: it must not open what is closed, nor turn the call back. */
function isLate(seen: Seen | undefined, kind: PopupChangeMessage['kind'], popup: PopupCallFragment): boolean {
  if (!seen) return false;
  const isOlder = timeOf(popup) < seen.at;
  if (!seen.isOver) return isOlder;
  if (popup.state === 'ENDED') return isOlder;
  return kind !== 'OPENED' || isOlder;
}

const timeOf = (popup: PopupCallFragment) => Date.parse(popup.serverTime);

/** Shows the popup, or brings the shown one up to date. A new one goes on top; the others are minimised. */
function put(state: PopupState, popup: PopupCallFragment, now: number, trace: string | null): PopupState {
  const present = state.entries.find(({ id }) => id === popup.id);
  const entry: PopupEntry = {
    id: popup.id,
    popup,
    clockOffset: timeOf(popup) - now,
    isMinimised: present?.isMinimised ?? isAside(state, popup),
    trace: trace ?? present?.trace ?? null,
    closeReason: null,
    closesAt: isFailedOutgoing(popup) ? (present?.closesAt ?? now + FAILED_POPUP_MS) : null,
  };
  if (present) return { ...state, entries: state.entries.map((other) => (other === present ? entry : other)) };
  const next = { ...state, entries: [...state.entries, entry] };
  return entry.isMinimised ? next : settle(next, entry.id);
}

/** A colleague rings for a contact of ours while another call is before us: it waits at the side (B-27). */
const isAside = (state: PopupState, popup: PopupCallFragment) =>
  popup.audience === 'RESPONSIBLE' && state.entries.some(({ isMinimised }) => !isMinimised);

/** An outgoing call that came to nothing: its reason is shown, then it closes. */
export const isFailedOutgoing = ({ state, call }: PopupCallFragment): boolean =>
  state === 'ENDED' && call.direction === 'OUTBOUND' && call.disposition !== 'ANSWERED';

/** One popup is open; beside it only the one somebody works in. */
function settle(state: PopupState, topId: string): PopupState {
  const entries = state.entries.map((entry) =>
    entry.id === topId || entry.id === state.focusedId || entry.isMinimised ? entry : { ...entry, isMinimised: true },
  );
  return { ...state, entries };
}

function close(state: PopupState, id: string, closeReason: string): PopupState {
  if (state.focusedId === id) return change(state, id, { closeReason });
  return withoutEntries(state, (entry) => entry.id === id);
}

function leaveFocus(state: PopupState, now: number): PopupState {
  const open = state.entries.filter(({ isMinimised }) => !isMinimised);
  const rest = withoutEntries(state, ({ id, closeReason }) => closeReason !== null && id !== state.focusedId);
  const top = open.at(-1);
  return grace(top && open.length > 1 ? settle(rest, state.focusedId ?? top.id) : rest, now);
}

/** What closes by itself stays a moment longer after somebody has looked at it. */
function grace(state: PopupState, now: number): PopupState {
  const entries = state.entries.map((entry) =>
    entry.closesAt !== null && !isHeld(state, entry.id)
      ? { ...entry, closesAt: Math.max(entry.closesAt, now + AFTER_LEAVING_MS) }
      : entry,
  );
  return { ...state, entries };
}

function sync(state: PopupState, { popups, since, now, memory }: PopupAction & { type: 'synced' }): PopupState {
  const isFresher = (id: string) => (state.seen[id]?.sequence ?? 0) > since;
  const present = new Set(popups.map(({ id }) => id));
  const lost = state.entries.filter(({ id }) => !present.has(id) && !isFresher(id));
  let next = withoutEntries(state, (entry) => lost.includes(entry) && entry.popup.state === 'RINGING');
  for (const entry of lost) {
    if (entry.popup.state === 'TALKING') {
      next = change(next, entry.id, { popup: { ...entry.popup, state: 'ENDED' } });
    }
  }
  for (const popup of popups) {
    const isShown = next.entries.some(({ id }) => id === popup.id);
    const isOver = popup.state === 'ENDED';
    const isBroughtBack = isOver && !isShown && memory.shown.includes(popup.id);
    if ((isFresher(popup.id) && !isBroughtBack) || next.dismissed.includes(popup.id)) continue;
    if (isOver && !isShown && !isBroughtBack) continue;
    next = put(next, popup, now, null);
    if (!isShown && memory.minimised.includes(popup.id)) next = change(next, popup.id, { isMinimised: true });
    next = { ...next, seen: { ...next.seen, [popup.id]: { sequence: next.sequence, at: timeOf(popup), isOver } } };
  }
  return next;
}

function dismiss(state: PopupState, ids: string[]): PopupState {
  const dismissed = [...new Set([...state.dismissed, ...ids])].slice(-100);
  return withoutEntries({ ...state, dismissed }, ({ id }) => ids.includes(id));
}

function change(state: PopupState, id: string, changes: Partial<PopupEntry>): PopupState {
  return { ...state, entries: state.entries.map((entry) => (entry.id === id ? { ...entry, ...changes } : entry)) };
}

function withoutEntries(state: PopupState, isGone: (entry: PopupEntry) => boolean): PopupState {
  const entries = state.entries.filter((entry) => !isGone(entry));
  if (entries.length === state.entries.length) return state;
  const kept = (id: string | null) => (entries.some((entry) => entry.id === id) ? id : null);
  return { ...state, entries, focusedId: kept(state.focusedId), hoveredId: kept(state.hoveredId) };
}
