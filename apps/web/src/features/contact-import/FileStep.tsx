import { Alert, List } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Card } from '../../ui/Card';
import { FileDrop } from '../../ui/FileDrop';
import { uploadFile } from './upload-file';

/** The file is chosen, or dropped here. */
export function FileStep() {
  const { t } = useTranslation('contactImport');
  const navigate = useNavigate();
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async (file: File) => {
    setSending(true);
    setProblem(null);
    try {
      void navigate(`/contacts/import/${await uploadFile(file)}`);
    } catch (error) {
      setProblem((error as Error).message);
    } finally {
      setSending(false);
    }
  };
  return (
    <Card>
      <FileDrop
        icon={<IconFileSpreadsheet size={40} stroke={1.4} aria-hidden />}
        title={t('file.drop')}
        buttonLabel={t('file.choose')}
        accept=".csv,.txt,text/csv,text/plain"
        isBusy={isSending}
        onFile={(file) => void send(file)}
      />
      {problem && (
        <Alert color="red" role="alert" mt="md">
          {problem}
        </Alert>
      )}
      <List size="sm" c="dimmed" mt="md" spacing={4}>
        {(['format', 'header', 'numbers'] as const).map((hint) => (
          <List.Item key={hint}>{t(`file.${hint}`)}</List.Item>
        ))}
      </List>
    </Card>
  );
}
