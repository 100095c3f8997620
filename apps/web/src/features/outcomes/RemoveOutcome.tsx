import { useMutation } from '@apollo/client/react';
import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone, notifyError } from '../../lib/notify';
import { type Outcome, outcomeName } from '../../lib/wrap-up';
import { ALL_WRAP_UP_OUTCOMES } from '../../lib/wrap-up.graphql';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { REMOVE_OUTCOME } from './outcomes.graphql';

/** Takes an outcome off the list after a question, and says whether it is deleted or archived. */
export function RemoveOutcome({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation(['wrapUp', 'common']);
  const [isAsking, setAsking] = useState(false);
  const [remove, { loading }] = useMutation(REMOVE_OUTCOME, {
    ...{ refetchQueries: [ALL_WRAP_UP_OUTCOMES], awaitRefetchQueries: true },
  });
  const name = outcomeName(outcome);
  const confirm = async () => {
    try {
      const { data } = await remove({ variables: { input: { id: outcome.id } } });
      notifyDone(t(data?.removeWrapUpOutcome ? 'archived' : 'removed', { name }));
    } catch (error) {
      notifyError(error);
      setAsking(false);
    }
  };
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`${t('common:action.delete')}: ${name}`}
        onClick={() => setAsking(true)}
      >
        <IconTrash size={18} />
      </ActionIcon>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('removeTitle', { name })}
        text={t('removeText')}
        confirmLabel={t('common:action.delete')}
        isDangerous
        isBusy={loading}
        onConfirm={() => void confirm()}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}
