import { useApolloClient, useSubscription } from '@apollo/client/react';
import { type Dispatch, useEffect, useReducer, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announceCallChange } from '../../lib/call-changes';
import { useConnectionCount } from '../../lib/connection-state';
import { ACTIVE_CALLS, CALL_POPUP_CHANGES } from './call-popup.graphql';
import { announcementOf } from './call-words';
import { type PopupAction, type PopupState, noPopups, popupReducer } from './popup-state';
import { readTabMemory, writeTabMemory } from './tab-memory';

interface CallPopups {
  state: PopupState;
  dispatch: Dispatch<PopupAction>;
  /** What a screen reader shall say now. */
  announcement: string;
}

/** The popups of this page: live messages, and the running calls at each (re)connection of the socket. */
export function useCallPopups(): CallPopups {
  const { t } = useTranslation('callPopup');
  const [memory] = useState(readTabMemory);
  const [state, dispatch] = useReducer(popupReducer, memory, noPopups);
  const [announcement, setAnnouncement] = useState('');
  const latest = useRef(state);
  const messages = useRef(0);
  useEffect(() => {
    latest.current = state;
    writeTabMemory(state);
  }, [state]);

  useSubscription(CALL_POPUP_CHANGES, {
    ignoreResults: true,
    onData: ({ data }) => {
      const change = data.data?.callPopup;
      if (!change) return;
      messages.current += 1;
      const { callId, kind, popup } = change;
      announceCallChange({ callId, kind, state: popup?.state ?? null, direction: popup?.call.direction ?? null });
      const before = latest.current.entries.find(({ id }) => id === callId)?.popup ?? null;
      dispatch({ type: 'message', change, now: Date.now() });
      if (latest.current.dismissed.includes(callId)) return;
      const text = announcementOf(change, before, t);
      if (text) setAnnouncement(text);
    },
  });

  const client = useApolloClient();
  const connections = useConnectionCount();
  useEffect(() => {
    let isCurrent = true;
    const since = messages.current;
    client
      .query({ query: ACTIVE_CALLS, fetchPolicy: 'network-only' })
      .then(({ data }) => {
        if (isCurrent && data) dispatch({ type: 'synced', popups: data.activeCalls, since, now: Date.now(), memory });
      })
      .catch(() => undefined); // the next connection asks again
    return () => void (isCurrent = false);
  }, [client, connections, memory]);

  useClosing(state, dispatch);
  return { state, dispatch, announcement };
}

/** Wakes when the next popup is to close by itself. */
function useClosing({ entries }: PopupState, dispatch: Dispatch<PopupAction>): void {
  const next = Math.min(...entries.map(({ closesAt }) => closesAt ?? Infinity));
  useEffect(() => {
    if (next === Infinity) return;
    const wait = Math.max(50, next - Date.now());
    const timer = setInterval(() => dispatch({ type: 'timePassed', now: Date.now() }), wait);
    return () => clearInterval(timer);
  }, [next, dispatch]);
}
