import { useApolloClient, useMutation } from '@apollo/client/react';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ImportDetailsFragment } from '../../gql/graphql';
import { notifyError } from '../../lib/notify';
import { Card } from '../../ui/Card';
import { ColumnsStep } from './ColumnsStep';
import { Counts } from './Counts';
import { WrongRows } from './WrongRows';
import { START_IMPORT } from './contact-import.graphql';

/** What would become of the rows; nothing is changed before the button. */
export function CheckStep({ found }: { found: ImportDetailsFragment }) {
  const { t } = useTranslation('contactImport');
  const { cache } = useApolloClient();
  const [isChanging, setChanging] = useState(false);
  const [start, { loading }] = useMutation(START_IMPORT);
  const { created, updated } = found.counts;
  const submit = async () => {
    for (const fieldName of ['contacts', 'contactsByPhone', 'contactGroups']) cache.evict({ fieldName });
    await start({ variables: { input: { id: found.id } } }).catch(notifyError);
  };
  if (isChanging) return <ColumnsStep found={found} />;
  return (
    <Stack gap="lg">
      <Card>
        <Title order={2}>{t('check.title')}</Title>
        <Counts found={found} />
        <Group mt="lg">
          <Button loading={loading} disabled={created + updated === 0} onClick={() => void submit()}>
            {t('check.import', { count: created + updated })}
          </Button>
          <Button variant="default" onClick={() => setChanging(true)}>
            {t('check.columns')}
          </Button>
          <Button variant="default" component={Link} to="/contacts/import">
            {t('anotherFile')}
          </Button>
        </Group>
        {found.counts.wrong > 0 && (
          <Text size="sm" c="dimmed" mt="sm">
            {t('check.leavesOut')}
          </Text>
        )}
      </Card>
      <WrongRows found={found} />
    </Stack>
  );
}
