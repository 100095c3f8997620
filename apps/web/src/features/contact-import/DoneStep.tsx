import { Alert, Button, Group, Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ImportDetailsFragment } from '../../gql/graphql';
import { Card } from '../../ui/Card';
import { Counts } from './Counts';
import { WrongRows } from './WrongRows';

/** What became of the file, and of the rows that were not imported. */
export function DoneStep({ found }: { found: ImportDetailsFragment }) {
  const { t } = useTranslation('contactImport');
  return (
    <Stack gap="lg">
      {found.state === 'FAILED' && (
        <Alert color="red" role="alert" title={t('failed.title')}>
          {t('failed.text')}
        </Alert>
      )}
      <Card>
        <Title order={2}>{t(found.state === 'FAILED' ? 'done.soFar' : 'done.title')}</Title>
        <Counts found={found} />
        <Group mt="lg">
          <Button component={Link} to="/contacts?order=CREATED">
            {t('done.contacts')}
          </Button>
          <Button variant="default" component={Link} to="/contacts/import">
            {t('anotherFile')}
          </Button>
        </Group>
      </Card>
      <WrongRows found={found} />
    </Stack>
  );
}
