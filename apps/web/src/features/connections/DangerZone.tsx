import { useMutation } from '@apollo/client/react';
import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ConnectionParametersFragment } from '../../gql/graphql';
import { errorCode } from '../../lib/errors';
import { notifyDone, notifyError, notifyFailure } from '../../lib/notify';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { CONNECTIONS, DELETE_CONNECTION, REPLACE_TOKEN } from './connections.graphql';

/** Replacing the key and deleting the connection, each after a question. */
export function DangerZone({ connection }: { connection: ConnectionParametersFragment }) {
  return (
    <Stack gap="xl" align="flex-start">
      {!connection.provider.isStream && <ReplaceToken connection={connection} />}
      <DeleteConnection connection={connection} />
    </Stack>
  );
}

function ReplaceToken({ connection: { id, name } }: { connection: ConnectionParametersFragment }) {
  const { t } = useTranslation('connections');
  const [isAsking, setAsking] = useState(false);
  const [replace, { loading }] = useMutation(REPLACE_TOKEN);
  const confirm = async () => {
    try {
      await replace({ variables: { input: { id } } });
      notifyDone(t('token.done'));
    } catch (error) {
      notifyError(error);
    }
    setAsking(false);
  };
  return (
    <div>
      <Text size="sm" mb="xs" maw="40rem">
        {t('token.text')}
      </Text>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('token.replace')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('token.title', { name })}
        text={t('token.confirmText')}
        confirmLabel={t('token.replace')}
        isDangerous
        isBusy={loading}
        onConfirm={() => void confirm()}
        onCancel={() => setAsking(false)}
      />
    </div>
  );
}

function DeleteConnection({ connection: { id, name } }: { connection: ConnectionParametersFragment }) {
  const { t } = useTranslation('connections');
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const [remove, { loading }] = useMutation(DELETE_CONNECTION, {
    refetchQueries: [{ query: CONNECTIONS }],
    awaitRefetchQueries: true,
  });
  const confirm = async () => {
    try {
      await remove({ variables: { input: { id } } });
      notifyDone(t('remove.done', { name }));
      navigate('/settings/connections', { replace: true });
    } catch (error) {
      if (errorCode(error) === 'CONFLICT') notifyFailure(t('remove.hasCalls', { name }));
      else notifyError(error);
      setAsking(false);
    }
  };
  return (
    <div>
      <Text size="sm" mb="xs" maw="40rem">
        {t('remove.text')}
      </Text>
      <Button variant="light" color="red" onClick={() => setAsking(true)}>
        {t('remove.button')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('remove.title', { name })}
        text={t('remove.text')}
        confirmLabel={t('remove.button')}
        isDangerous
        isBusy={loading}
        onConfirm={() => void confirm()}
        onCancel={() => setAsking(false)}
      />
    </div>
  );
}
