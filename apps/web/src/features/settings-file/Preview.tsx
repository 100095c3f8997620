import { useApolloClient, useMutation } from '@apollo/client/react';
import { Button, Checkbox, Group, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportSettingsFileMutation, SettingsPreviewDetailsFragment } from '../../gql/graphql';
import { errorExtensions } from '../../lib/errors';
import { localised } from '../../lib/localised';
import { notifyError } from '../../lib/notify';
import { Card } from '../../ui/Card';
import { Differences } from './Differences';
import { Problems } from './Problems';
import type { SettingsText } from './SettingsFilePage';
import { IMPORT_SETTINGS_FILE } from './settings-file.graphql';

interface PreviewProps {
  file: SettingsText;
  preview: SettingsPreviewDetailsFragment;
  isBusy: boolean;
  onCompare: (file: SettingsText) => void;
  /** The settings are others than those of the preview. */
  onOutdated: (file: SettingsText) => void;
  onDone: (done: ImportSettingsFileMutation['importSettingsFile']) => void;
  onAgain: () => void;
}

const idOf = ({ connection, key }: { connection: string; key: string }) => `${connection} ${key}`;

/** What a file would change, and what of it cannot be; nothing is changed before the button. */
export function Preview({ file, preview, isBusy, onCompare, onOutdated, onDone, onAgain }: PreviewProps) {
  const { t } = useTranslation('settingsFile');
  const { fingerprint, differences, problems, missingSecrets, extra } = preview;
  const [leavesOut, setLeavesOut] = useState(false);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const { bringIn, isImporting } = useImport(file, onOutdated, onDone);
  const isReadable = fingerprint !== null && fingerprint !== undefined;
  const mayImport = isReadable && (differences.length > 0 || hasValue(typed)) && (problems.length === 0 || leavesOut);
  const secrets = missingSecrets.flatMap(({ connection, key }) => {
    const value = typed[idOf({ connection, key })];
    return value ? [{ connection, key, value }] : [];
  });
  return (
    <Stack gap="lg">
      <Card>
        <Title order={2} style={{ overflowWrap: 'anywhere' }}>
          {isReadable ? t('preview.title', { name: file.name }) : t('preview.unreadable', { name: file.name })}
        </Title>
        {isReadable && (
          <Text c="dimmed" role="status">
            {differences.length > 0 ? t('preview.count', { count: differences.length }) : t('preview.nothing')}
          </Text>
        )}
        <Stack gap="sm" mt="md">
          {isReadable && (extra > 0 || file.removes) && (
            <Checkbox
              label={file.removes ? t('preview.removes') : t('preview.remove', { count: extra })}
              checked={file.removes}
              disabled={isBusy}
              onChange={({ currentTarget }) => onCompare({ ...file, removes: currentTarget.checked })}
            />
          )}
          {isReadable && problems.length > 0 && (
            <Checkbox
              label={t('preview.leaveOut', { count: problems.length })}
              checked={leavesOut}
              onChange={({ currentTarget }) => setLeavesOut(currentTarget.checked)}
            />
          )}
          {missingSecrets.length > 0 && <Text>{t('preview.secrets')}</Text>}
          {missingSecrets.map((secret) => (
            <PasswordInput
              key={idOf(secret)}
              maw={420}
              label={`${secret.connectionName}: ${localised(secret.label)}`}
              autoComplete="off"
              visibilityToggleButtonProps={{ 'aria-label': t('preview.showSecret') }}
              value={typed[idOf(secret)] ?? ''}
              onChange={({ currentTarget: { value } }) => setTyped((all) => ({ ...all, [idOf(secret)]: value }))}
            />
          ))}
          <Group>
            {isReadable && (
              <Button
                loading={isImporting || isBusy}
                disabled={!mayImport}
                onClick={() => void bringIn({ fingerprint: fingerprint ?? '', leavesOut, secrets })}
              >
                {t('preview.import')}
              </Button>
            )}
            <Button variant="default" onClick={onAgain} disabled={isImporting}>
              {t('preview.another')}
            </Button>
          </Group>
        </Stack>
      </Card>
      <Problems problems={problems} isReadable={isReadable} />
      <Differences differences={differences} />
    </Stack>
  );
}

const hasValue = (typed: Record<string, string>) => Object.values(typed).some(Boolean);

/** What was read of the settings before is read anew. */
function useImport(file: SettingsText, onOutdated: PreviewProps['onOutdated'], onDone: PreviewProps['onDone']) {
  const client = useApolloClient();
  const [save, { loading: isImporting }] = useMutation(IMPORT_SETTINGS_FILE);
  const bringIn = async (options: { fingerprint: string; leavesOut: boolean; secrets: object[] }) => {
    const { text, removes } = file;
    try {
      const { data } = await save({ variables: { input: { text, removes, ...options } as never } });
      if (!data) return;
      onDone(data.importSettingsFile);
      await client.refetchQueries({ include: 'active' });
      for (const fieldName of SETTINGS_FIELDS) client.cache.evict({ fieldName });
    } catch (error) {
      if (errorExtensions(error).reason === 'changed') onOutdated(file);
      else notifyError(error);
    }
  };
  return { bringIn, isImporting };
}

/** Of the cache: what settings are shown by. */
const SETTINGS_FIELDS = [
  ...['account', 'employeeGroups', 'phoneTypes', 'contactGroups', 'contactFields', 'contactTemplates', 'taskFields'],
  ...['wrapUpOutcomes', 'dataTags', 'pbxConnections', 'pbxConnection', 'lines', 'employees'],
];
