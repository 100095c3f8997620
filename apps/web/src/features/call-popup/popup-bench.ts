import { act, screen } from '@testing-library/react';
import type { PopupCallFragment } from '../../gql/graphql';
import { type Answers, TestApi } from '../../test-support/api';
import { aContact, aPopup } from './popup-factory';

/** What the API says of the contact of `aContact`. */
export const card = {
  ...{ id: 'contact-1', isFavourite: false, tasks: [] as object[], mayEdit: true, responsibleParties: [] },
  ...{ lastCallAt: null, createdAt: '2026-01-05T10:00:00Z', updatedAt: '2026-02-05T10:00:00Z' },
};

/** An API without calls; they come by `send`. */
export const popupApi = (answers: Answers = {}) =>
  new TestApi({ activeCalls: [], reportPopupPainted: true, contact: card, ...answers });

/** A live message about a call. */
export function send(api: TestApi, kind: 'OPENED' | 'CHANGED', popup: PopupCallFragment, trace = 'trace-1') {
  return act(async () => api.push({ callPopup: { kind, callId: popup.id, popup, closeReason: null, trace } }));
}
export const sendClosed = (api: TestApi, callId: string, closeReason: string) =>
  act(async () => api.push({ callPopup: { kind: 'CLOSED', callId, popup: null, closeReason, trace: null } }));

/** A call of somebody who is known. */
export const known = (changes: Partial<PopupCallFragment> = {}) => aPopup('a', { contact: aContact(), ...changes });
export const popupOf = (name: RegExp) => screen.findByRole('region', { name });

export function forgetPopups(): void {
  sessionStorage.clear();
  localStorage.clear();
}
