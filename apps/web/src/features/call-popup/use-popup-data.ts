import { useFragment } from '@apollo/client/react';
import type { PopupCallFragment } from '../../gql/graphql';
import { POPUP_CALL } from './call-popup.graphql';
import type { PopupEntry } from './popup-state';

/**
 * What the popup shows: the cache's state of it, so that what is edited here or on another page appears at once; the
 * message's where the cache has let go of a part. Its state is the message's, which may be ahead of the cache.
 */
export function usePopupData({ id, popup }: PopupEntry): PopupCallFragment {
  const { data, complete } = useFragment({
    fragment: POPUP_CALL,
    fragmentName: 'PopupCall',
    from: { __typename: 'CallPopup', id },
  });
  return complete ? { ...(data as PopupCallFragment), state: popup.state } : popup;
}
