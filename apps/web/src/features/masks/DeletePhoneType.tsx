import { useMutation } from '@apollo/client/react';
import { ActionIcon, Alert, Stack, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorExtensions, errorText } from '../../lib/errors';
import { notifyDone } from '../../lib/notify';
import { phoneTypeName } from '../../lib/phone-type';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import type { PhoneType } from './PhoneTypesPage';
import { DELETE_PHONE_TYPE, PHONE_TYPES } from './phone-types.graphql';

/** Deletes a type after a question; says why where it cannot go. */
export function DeletePhoneType({ type }: { type: PhoneType }) {
  const { t } = useTranslation(['masks', 'common']);
  const [isAsking, setAsking] = useState(false);
  const [remove, { loading, error, reset }] = useMutation(DELETE_PHONE_TYPE, {
    refetchQueries: [{ query: PHONE_TYPES }],
    awaitRefetchQueries: true,
  });
  const name = phoneTypeName(type);
  const close = () => {
    reset();
    setAsking(false);
  };
  const confirm = async () => {
    try {
      await remove({ variables: { input: { id: type.id } } });
    } catch {
      return; // shown from `error`
    }
    notifyDone(t('deleted', { name }));
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
        title={t('deleteTitle', { name })}
        text={
          <Stack gap="sm">
            <Text>{t('deleteText')}</Text>
            {error && (
              <Alert color="red" role="alert">
                <Refusal error={error} />
              </Alert>
            )}
          </Stack>
        }
        confirmLabel={t('common:action.delete')}
        isDangerous
        isBusy={loading}
        onConfirm={() => void confirm()}
        onCancel={close}
      />
    </>
  );
}

function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation('masks');
  const { reason, count } = errorExtensions(error);
  if (reason === 'last') return t('last');
  if (reason === 'used') return t('used', { count: Number(count) });
  return errorText(error);
}
