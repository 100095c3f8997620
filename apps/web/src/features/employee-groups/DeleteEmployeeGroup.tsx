import { useMutation } from '@apollo/client/react';
import { ActionIcon, Alert, Stack, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorExtensions, errorText } from '../../lib/errors';
import { notifyDone } from '../../lib/notify';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import type { EmployeeGroup } from './EmployeeGroupsPage';
import { DELETE_EMPLOYEE_GROUP, EMPLOYEE_GROUPS } from './employee-groups.graphql';

/** Deletes a group after a question; says what names it still. */
export function DeleteEmployeeGroup({ group }: { group: EmployeeGroup }) {
  const { t } = useTranslation(['employeeGroups', 'common']);
  const [isAsking, setAsking] = useState(false);
  const [remove, { loading, error, reset }] = useMutation(DELETE_EMPLOYEE_GROUP, {
    refetchQueries: [{ query: EMPLOYEE_GROUPS }],
    awaitRefetchQueries: true,
  });
  const close = () => {
    reset();
    setAsking(false);
  };
  const confirm = () =>
    remove({ variables: { input: { id: group.id } } }).then(
      () => notifyDone(),
      () => undefined, // shown from `error`
    );
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`${t('common:action.delete')}: ${group.name}`}
        onClick={() => setAsking(true)}
      >
        <IconTrash size={18} />
      </ActionIcon>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('deleteTitle', { name: group.name })}
        text={
          <Stack gap="sm">
            <Text>{t('deleteText')}</Text>
            {error && (
              <Alert color="red" role="alert">
                {errorExtensions(error).reason === 'used' ? t('used') : errorText(error)}
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
