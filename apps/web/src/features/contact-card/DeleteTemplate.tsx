import { useMutation } from '@apollo/client/react';
import { Alert, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { errorExtensions, errorText } from '../../lib/errors';
import { notifyDone } from '../../lib/notify';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { CONTACT_CARD, DELETE_TEMPLATE, type Template } from './contact-card.graphql';

/** Deletes a template after a question; says why where it cannot go. */
export function DeleteTemplate({ template, onClose }: { template: Template; onClose: () => void }) {
  const { t } = useTranslation(['contactCard', 'common']);
  const [remove, { loading, error }] = useMutation(DELETE_TEMPLATE, {
    refetchQueries: [{ query: CONTACT_CARD }],
    awaitRefetchQueries: true,
  });
  const { name, usage } = template;
  const confirm = async () => {
    try {
      await remove({ variables: { input: { id: template.id } } });
    } catch {
      return; // shown from `error`
    }
    notifyDone(t('templateDeleted', { name }));
    onClose();
  };
  return (
    <ConfirmDialog
      isOpen
      title={t('deleteTemplate', { name })}
      text={
        <Stack gap="sm">
          <Text>{usage.contacts > 0 ? t('deleteTemplateText', { count: usage.contacts }) : t('deleteUnused')}</Text>
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
      onCancel={onClose}
    />
  );
}

function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation('contactCard');
  const { reason, connections } = errorExtensions(error);
  if (reason === 'default') return t('defaultStays');
  if (reason !== 'used' || !Array.isArray(connections)) return errorText(error);
  return t('templateUsed', { names: connections.join(', ') });
}
