import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PopupCallFragment } from '../../gql/graphql';
import { useLiveState } from '../../lib/connection-state';
import { useMe } from '../../lib/me';
import { useAlertSettings } from './alert-settings';
import { callerTitle, lineTitle } from './call-words';
import { useLeader } from '../../lib/leader';
import { useNotificationState, useSoundAllowed } from '../../lib/permissions';
import type { PopupEntry } from './popup-state';
import { startRinging } from './ring-sound';

const CHANNEL = 'ringdesk.calls';

/** Incoming calls that ring at the moment. */
export const ringingCalls = (entries: PopupEntry[]): PopupCallFragment[] =>
  entries.map(({ popup }) => popup).filter(({ state, call }) => state === 'RINGING' && call.direction === 'INBOUND');

/**
 * Sound, desktop notification and the flashing title of ringing calls: one for all tabs of the browser (D-07).
 * @param onOpen the reader clicked a notification
 * @returns silences a call in all tabs
 */
export function useAlerts(entries: PopupEntry[], onOpen: (id: string) => void): (id: string) => void {
  const me = useMe();
  const [silenced, silence] = useSilenced();
  const isOver = useLiveState() === 'over'; // whether what rang then still does is not known
  const ringing = ringingCalls(isOver ? [] : entries).filter(({ id }) => !silenced.includes(id));
  useSound(
    ringing.some(({ audience }) => audience === 'OPERATOR'),
    me.id,
  );
  useNotifications(ringing, me.id, onOpen);
  useFlashingTitle(ringing.at(-1) ?? null);
  return silence;
}

/** Calls silenced in this or another tab. */
function useSilenced(): [string[], (id: string) => void] {
  const [silenced, setSilenced] = useState<string[]>([]);
  const [channel] = useState(() => ('BroadcastChannel' in window ? new BroadcastChannel(CHANNEL) : null));
  const add = useCallback((id: string) => setSilenced((ids) => (ids.includes(id) ? ids : [...ids.slice(-50), id])), []);
  useEffect(() => {
    const onMessage = ({ data }: MessageEvent<{ silence?: string }>) => data.silence && add(data.silence);
    channel?.addEventListener('message', onMessage);
    return () => channel?.removeEventListener('message', onMessage);
  }, [channel, add]);
  const silence = useCallback(
    (id: string) => {
      add(id);
      channel?.postMessage({ silence: id });
    },
    [add, channel],
  );
  return [silenced, silence];
}

function useSound(isRinging: boolean, employeeId: string): void {
  const { isSoundOn, volume } = useAlertSettings();
  const isAllowed = useSoundAllowed();
  const isLeader = useLeader(`ringdesk.sound.${employeeId}`, isSoundOn && isAllowed);
  const isHeard = isRinging && isLeader;
  useEffect(() => (isHeard ? startRinging(volume) : undefined), [isHeard, volume]);
}

function useNotifications(ringing: PopupCallFragment[], employeeId: string, onOpen: (id: string) => void): void {
  const { t } = useTranslation('callPopup');
  const isLeader = useLeader(`ringdesk.notification.${employeeId}`, useNotificationState() === 'granted');
  const ids = ringing.map(({ id }) => id).join(' ');
  const texts = useMemo(
    () =>
      new Map(
        ringing.map((popup) => {
          const line = lineTitle(popup.call.line);
          const body = [popup.contact && popup.call.remoteNumberDisplay, line && t('onLine', { line })];
          return [
            popup.id,
            { title: t('incomingOf', { name: callerTitle(popup, t) }), body: body.filter(Boolean).join(' · ') },
          ];
        }),
      ),
    // The texts are those of the moment the call began to ring.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [ids],
  );
  useEffect(() => {
    if (!isLeader) return;
    const shown = [...texts].flatMap(([id, { title, body }]) => {
      try {
        const notification = new Notification(title, { body, tag: id, icon: '/favicon.svg', silent: true });
        notification.onclick = () => {
          window.focus();
          onOpen(id);
        };
        return [notification];
      } catch {
        return []; // some mobile browsers have the permission but not the constructor
      }
    });
    return () => shown.forEach((notification) => notification.close());
  }, [isLeader, texts, onOpen]);
}

/** A title of its own before the page's, which is shown in turns with it; steady where motion is unwanted. */
function useFlashingTitle(popup: PopupCallFragment | null): void {
  const { t } = useTranslation('callPopup');
  const text = popup ? `☎ ${callerTitle(popup, t)}` : null;
  useEffect(() => {
    if (!text) return;
    const title = document.createElement('title');
    title.textContent = text;
    const show = () => document.head.prepend(title);
    show();
    const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const timer = isStill ? undefined : setInterval(() => (title.isConnected ? title.remove() : show()), 1200);
    return () => {
      clearInterval(timer);
      title.remove();
    };
  }, [text]);
}
