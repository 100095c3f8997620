import { useApolloClient } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { UNDO_RECORD_CHANGE } from '../../lib/activity.graphql';
import { errorExtensions } from '../../lib/errors';
import { notifyDone, notifyError, notifyFailure } from '../../lib/notify';

/**
 * Takes back what was done with a record, and says so; a refusal is told in a message.
 * @param onUndone the record stands where it stood
 */
export function useUndoRecord(onUndone: () => void): (changeId: string) => Promise<void> {
  const client = useApolloClient();
  const { t } = useTranslation('activity');
  const refusals = t('record.refused', { returnObjects: true });
  return async (changeId) => {
    try {
      await client.mutate({
        mutation: UNDO_RECORD_CHANGE,
        variables: { input: { changeId } },
        update: (cache) => cache.evict({ fieldName: 'calls' }),
      });
      notifyDone(t('record.undone'));
      onUndone();
    } catch (error) {
      const reason = String(errorExtensions(error).reason) as keyof typeof refusals;
      if (refusals[reason]) notifyFailure(refusals[reason]);
      else notifyError(error);
    }
  };
}
