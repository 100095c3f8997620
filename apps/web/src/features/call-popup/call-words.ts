import type { TFunction } from 'i18next';
import type { PopupCallFragment } from '../../gql/graphql';
import type { PopupChangeMessage } from './popup-state';

type T = TFunction<'callPopup'>;

/** A line's name, or its number where it has none (B-23); null: the call has no line. */
export const lineTitle = (line: PopupCallFragment['call']['line']): string | null => line?.name || line?.number || null;

/** Who is at the other end: the contact, the name the PBX reports, the number, or that it is withheld. */
export const callerTitle = ({ contact, call }: PopupCallFragment, t: T): string =>
  contact?.name || call.callerName || call.remoteNumberDisplay || t('withheld');

/** How an ended call came out, in words. */
export function outcomeText({ call }: PopupCallFragment, t: T): string {
  const { disposition, direction, reason } = call;
  if (reason === 'no-end-received') return t('outcome.noEnd');
  if (disposition === null || disposition === 'ANSWERED') return t('outcome.finished');
  if (disposition === 'CANCELLED' && direction === 'OUTBOUND') return t('outcome.cancelledByUs');
  const special = reason && `reason.${reason}`;
  if (special === 'reason.unknown-number' || special === 'reason.operator-unreachable') return t(special);
  return t(`outcome.${disposition}`);
}

/** What a screen reader says of a change; null: nothing worth interrupting for. */
export function announcementOf(message: PopupChangeMessage, before: PopupCallFragment | null, t: T): string | null {
  const { kind, popup } = message;
  if (!popup) return before && t('closed', { name: callerTitle(before, t), reason: closeText(message.closeReason, t) });
  const name = callerTitle(popup, t);
  const line = lineTitle(popup.call.line);
  if (kind === 'OPENED' && popup.state === 'RINGING') {
    const text = t(popup.call.direction === 'INBOUND' ? 'incomingOf' : 'outgoingOf', { name });
    return line ? `${text}, ${t('onLine', { line })}` : text;
  }
  if (popup.state === before?.state) return null;
  if (popup.state === 'TALKING') return t('talkingWith', { name });
  const isShown = before !== null || kind === 'OPENED';
  return isShown && popup.state === 'ENDED' ? t('endedWith', { name, outcome: outcomeText(popup, t) }) : null;
}

const CLOSE_REASONS = ['ANSWERED_ELSEWHERE', 'RELEASED', 'MISSED', 'EXPIRED'] as const;

/** Why the server took a popup away, in words. */
export function closeText(reason: string | null | undefined, t: T): string {
  const known = CLOSE_REASONS.find((value) => value === reason) ?? 'RELEASED';
  return t(`closeReason.${known}`);
}
