import { Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportDetailsFragment } from '../../gql/graphql';
import { formatNumber } from '../../lib/format';
import { Card } from '../../ui/Card';

/** How far it is; the page may be left meanwhile. */
export function ProgressStep({ found }: { found: ImportDetailsFragment }) {
  const { t } = useTranslation('contactImport');
  const title = t(found.state === 'CHECKING' ? 'progress.checking' : 'progress.importing');
  const done = { done: formatNumber(found.processed), all: formatNumber(found.rowCount) };
  return (
    <Card>
      <Text fw={600} mb="sm" id="import-progress">
        {title}
      </Text>
      <Progress.Root size="lg">
        <Progress.Section
          value={(found.processed / found.rowCount) * 100}
          aria-labelledby="import-progress"
          aria-valuetext={t('progress.rows', done)}
        />
      </Progress.Root>
      <Text mt="sm" role="status">
        {t('progress.rows', done)}
      </Text>
      <Text size="sm" c="dimmed" mt={4}>
        {t('progress.leave')}
      </Text>
    </Card>
  );
}
