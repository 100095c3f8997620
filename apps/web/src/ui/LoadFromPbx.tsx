import { useMutation } from '@apollo/client/react';
import { Alert, Button, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorWords } from '../lib/errors';
import { LOAD_PBX_NUMBERS, type PbxNumbers } from '../lib/pbx-numbers.graphql';

interface LoadFromPbxProps {
  connectionId: string;
  /** Puts what is new into a form, where it can still be changed. @returns in words what came of it */
  onLoaded: (numbers: PbxNumbers) => string;
  /** Stands before the button. */
  children: ReactNode;
}

/** Asks the PBX for its numbers; its refusal is told in its own words. */
export function LoadFromPbx({ connectionId, onLoaded, children }: LoadFromPbxProps) {
  const { t } = useTranslation('pbxNumbers');
  const [load, { loading, error }] = useMutation(LOAD_PBX_NUMBERS);
  const [words, setWords] = useState('');
  const ask = async () => {
    setWords('');
    const { data } = await load({ variables: { input: { connectionId } } }).catch(() => ({ data: undefined }));
    if (data) setWords(onLoaded(data.loadPbxNumbers));
  };
  return (
    <>
      {children}
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
      <Text role="status" size="sm" mt={words ? 'sm' : undefined} maw="46rem">
        {words}
      </Text>
      {error && (
        <Alert color="red" mt="sm" title={t('notLoaded')} role="alert">
          {errorWords(error)}
        </Alert>
      )}
    </>
  );
}
