import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './FormActions.module.css';

interface FormActionsProps {
  isDirty: boolean;
  isSaving: boolean;
  onCancel: () => void;
  /** 'Save' unless said otherwise. */
  saveLabel?: string;
  /** Saving makes sense although nothing was changed, as in a form for something new. */
  canSaveUnchanged?: boolean;
}

/** Save and Cancel of a form, always in sight below it. */
export function FormActions({ isDirty, isSaving, onCancel, saveLabel, canSaveUnchanged = false }: FormActionsProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.root} data-dirty={isDirty || undefined}>
      <Button type="submit" loading={isSaving} disabled={!isDirty && !canSaveUnchanged}>
        {saveLabel ?? t('action.save')}
      </Button>
      <Button variant="default" onClick={onCancel} disabled={isSaving}>
        {t('action.cancel')}
      </Button>
      {isDirty && (
        <Text size="sm" c="dimmed" className={classes.note}>
          {t('unsavedBar')}
        </Text>
      )}
    </div>
  );
}
