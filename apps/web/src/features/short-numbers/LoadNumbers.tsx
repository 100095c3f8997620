import { useMutation } from '@apollo/client/react';
import { Alert, Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '../../lib/notify';
import { type ShortNumberRow, withLoaded } from './short-number-rows';
import { LOAD_PBX_NUMBERS } from './short-numbers.graphql';

interface LoadNumbersProps {
  connectionId: string;
  rows: ShortNumberRow[];
  /** The rows with the new ones; nothing is saved yet. */
  onLoaded: (rows: ShortNumberRow[]) => void;
}

/** Asks the PBX for its short numbers and adds those that are missing; its refusal is told in its own words. */
export function LoadNumbers({ connectionId, rows, onLoaded }: LoadNumbersProps) {
  const { t } = useTranslation('shortNumbers');
  const [load, { loading, error }] = useMutation(LOAD_PBX_NUMBERS);
  const ask = async () => {
    const { data } = await load({ variables: { input: { connectionId } } }).catch(() => ({ data: undefined }));
    if (!data) return;
    const all = withLoaded(rows, data.loadPbxNumbers.extensions);
    onLoaded(all);
    notifyDone(t('loaded', { count: all.length - rows.length }));
  };
  return (
    <>
      <Button
        variant="default"
        mt="sm"
        ml="xs"
        loading={loading}
        leftSection={<IconDownload size={18} aria-hidden />}
        onClick={() => void ask()}
      >
        {t('load')}
      </Button>
      {error && (
        <Alert color="red" mt="sm" title={t('notLoaded')} role="alert">
          {error.message}
        </Alert>
      )}
    </>
  );
}
