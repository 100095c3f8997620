import { useMutation } from '@apollo/client/react';
import { Alert, Button, Stack, Text, Title } from '@mantine/core';
import { IconDownload, IconFileSettings } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportSettingsFileMutation, SettingsPreviewDetailsFragment } from '../../gql/graphql';
import { errorText } from '../../lib/errors';
import { Card } from '../../ui/Card';
import { FileDrop } from '../../ui/FileDrop';
import { PageHeader } from '../../ui/PageHeader';
import { ImportDone } from './ImportDone';
import { Preview } from './Preview';
import { PREVIEW_SETTINGS_FILE } from './settings-file.graphql';

/** What the API takes at once, as a text in JSON; larger files are for the command. */
const MAX_BYTES = 250_000;

export interface SettingsText {
  name: string;
  text: string;
  /** Rows that the file has not are removed. */
  removes: boolean;
}

type Shown = { file: SettingsText; preview: SettingsPreviewDetailsFragment };
type Done = ImportSettingsFileMutation['importSettingsFile'];

/** Settings as a file: taken out, compared, brought in (D-16). */
export default function SettingsFilePage() {
  const { t } = useTranslation('settingsFile');
  const [ask, { loading }] = useMutation(PREVIEW_SETTINGS_FILE);
  const [shown, setShown] = useState<Shown | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const compare = async (file: SettingsText) => {
    setProblem(null);
    try {
      const { data } = await ask({ variables: { input: { text: file.text, removes: file.removes } } });
      if (data) setShown({ file, preview: data.previewSettingsFile });
    } catch (error) {
      setProblem(errorText(error));
    }
  };
  const take = async (file: File) => {
    const text = await file.text();
    if (new Blob([JSON.stringify(text)]).size > MAX_BYTES) return setProblem(t('tooLarge'));
    await compare({ name: file.name, text, removes: false });
  };
  const startAgain = () => {
    setShown(null);
    setDone(null);
    setProblem(null);
  };
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      {problem && (
        <Alert color="red" role="alert" mb="md">
          {problem}
        </Alert>
      )}
      {done ? (
        <ImportDone done={done} onAgain={startAgain} />
      ) : shown ? (
        <Preview
          {...shown}
          isBusy={loading}
          onCompare={(file) => void compare(file)}
          onOutdated={(file) => void compare(file).then(() => setProblem(t('preview.changed')))}
          onDone={setDone}
          onAgain={startAgain}
        />
      ) : (
        <Stack gap="lg">
          <TakeOut />
          <Card>
            <Title order={2}>{t('bringIn.title')}</Title>
            <Text c="dimmed" mb="md">
              {t('bringIn.text')}
            </Text>
            <FileDrop
              icon={<IconFileSettings size={40} stroke={1.4} aria-hidden />}
              title={t('bringIn.drop')}
              buttonLabel={t('bringIn.choose')}
              accept=".json,application/json"
              isBusy={loading}
              onFile={(file) => void take(file)}
            />
          </Card>
        </Stack>
      )}
    </>
  );
}

function TakeOut() {
  const { t } = useTranslation('settingsFile');
  return (
    <Card>
      <Title order={2}>{t('takeOut.title')}</Title>
      <Text c="dimmed" mb="md">
        {t('takeOut.text')}
      </Text>
      <Button
        component="a"
        href="/settings-file/ringdesk-settings.json"
        download
        leftSection={<IconDownload size={17} aria-hidden />}
      >
        {t('takeOut.download')}
      </Button>
    </Card>
  );
}
