import { Alert, Button, FileButton, List, Text } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Card } from '../../ui/Card';
import classes from './ContactImport.module.css';
import { uploadFile } from './upload-file';

/** The file is chosen, or dropped here. */
export function FileStep() {
  const { t } = useTranslation('contactImport');
  const navigate = useNavigate();
  const [isOver, setOver] = useState(false);
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async (file: File | null | undefined) => {
    if (!file) return;
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
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void send(event.dataTransfer.files[0]);
  };
  return (
    <Card>
      <div
        className={classes.drop}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <IconFileSpreadsheet size={40} stroke={1.4} aria-hidden />
        <Text fw={600}>{t('file.drop')}</Text>
        <FileButton onChange={(file) => void send(file)} accept=".csv,.txt,text/csv,text/plain">
          {(props) => (
            <Button {...props} loading={isSending}>
              {t('file.choose')}
            </Button>
          )}
        </FileButton>
      </div>
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
