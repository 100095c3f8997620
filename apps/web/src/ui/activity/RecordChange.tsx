import { Button, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordChangeFragment } from '../../gql/graphql';
import { formatDate, formatDateTime } from '../../lib/format';
import { useUndoRecord } from './use-undo-record';

interface RecordChangeProps {
  change: NonNullable<RecordChangeFragment['recordChange']>;
  onUndone: () => void;
}

/** Who moved or deleted the record of a call, and when, with the way back as long as there is one. */
export function RecordChange({ change, onUndone }: RecordChangeProps) {
  const { t } = useTranslation('activity');
  const [isBusy, setBusy] = useState(false);
  const undo = useUndoRecord(onUndone);
  const run = async () => {
    setBusy(true);
    await undo(change.id);
    setBusy(false);
  };
  const by = [...(change.employee ? [change.employee.name] : []), formatDateTime(change.at)].join(', ');
  return (
    <>
      <div>{t(`record.acts.${change.act}`, { by })}</div>
      <Text size="sm" c="dimmed">
        {t('record.undoableUntil', { date: formatDate(change.undoableUntil) })}
      </Text>
      <Button
        size="compact-sm"
        variant="light"
        mt={4}
        loading={isBusy}
        leftSection={<IconArrowBackUp size={15} aria-hidden />}
        onClick={() => void run()}
      >
        {t('undo')}
      </Button>
    </>
  );
}
