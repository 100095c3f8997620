import { useMutation } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '../../lib/notify';
import { type Outcome, outcomeName } from '../../lib/wrap-up';
import { ALL_WRAP_UP_OUTCOMES } from '../../lib/wrap-up.graphql';
import { DeleteRow } from '../../ui/DeleteRow';
import { REMOVE_OUTCOME } from './outcomes.graphql';

/** Takes an outcome off the list after a question, and says whether it is deleted or archived. */
export function RemoveOutcome({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation('wrapUp');
  const [remove] = useMutation(REMOVE_OUTCOME, {
    ...{ refetchQueries: [ALL_WRAP_UP_OUTCOMES], awaitRefetchQueries: true },
  });
  const name = outcomeName(outcome);
  return (
    <DeleteRow
      name={name}
      title={t('removeTitle', { name })}
      text={t('removeText')}
      onDelete={async () => {
        const { data } = await remove({ variables: { input: { id: outcome.id } } });
        notifyDone(t(data?.removeWrapUpOutcome ? 'archived' : 'removed', { name }));
      }}
    />
  );
}
