import { ActionIcon, Alert, Stack, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../lib/errors';
import { ConfirmDialog } from './ConfirmDialog';

interface DeleteRowProps {
  /** What the row is called. */
  name: string;
  /** The question, and what follows from yes. */
  title: string;
  text: string;
  /** Ends when the row is gone; throws what kept it. */
  onDelete: () => Promise<void>;
  /** Why the row cannot go. */
  refusalText?: (error: unknown) => string;
}

/** Deletes a row of a list after a question, which stays open with the reason where the row cannot go. */
export function DeleteRow({ name, title, text, onDelete, refusalText = errorText }: DeleteRowProps) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const ask = () => {
    setError(null);
    setAsking(true);
  };
  const confirm = async () => {
    setBusy(true);
    try {
      await onDelete();
      setAsking(false);
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <ActionIcon variant="subtle" color="gray" aria-label={`${t('action.delete')}: ${name}`} onClick={ask}>
        <IconTrash size={18} />
      </ActionIcon>
      <ConfirmDialog
        isOpen={isAsking}
        title={title}
        text={
          <Stack gap="sm">
            <Text>{text}</Text>
            {error !== null && (
              <Alert color="red" role="alert">
                {refusalText(error)}
              </Alert>
            )}
          </Stack>
        }
        confirmLabel={t('action.delete')}
        isDangerous
        isBusy={isBusy}
        onConfirm={() => void confirm()}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}
