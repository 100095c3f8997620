import { useMutation } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { errorExtensions, errorText } from '../../lib/errors';
import { notifyDone } from '../../lib/notify';
import { phoneTypeName } from '../../lib/phone-type';
import { DeleteRow } from '../../ui/DeleteRow';
import { DELETE_PHONE_TYPE, PHONE_TYPES, type PhoneType } from './phone-types.graphql';

/** Deletes a type after a question; says why where it cannot go. */
export function DeletePhoneType({ type }: { type: PhoneType }) {
  const { t } = useTranslation('masks');
  const [remove] = useMutation(DELETE_PHONE_TYPE, {
    refetchQueries: [{ query: PHONE_TYPES }],
    awaitRefetchQueries: true,
  });
  const name = phoneTypeName(type);
  const refusalText = (error: unknown) => {
    const { reason, count } = errorExtensions(error);
    if (reason === 'last') return t('last');
    return reason === 'used' ? t('used', { count: Number(count) }) : errorText(error);
  };
  return (
    <DeleteRow
      name={name}
      title={t('deleteTitle', { name })}
      text={t('deleteText')}
      refusalText={refusalText}
      onDelete={async () => {
        await remove({ variables: { input: { id: type.id } } });
        notifyDone(t('deleted', { name }));
      }}
    />
  );
}
