import { useQuery } from '@apollo/client/react';
import { Alert, Anchor, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FilingPreviewQuery } from '../../../gql/graphql';
import { fieldErrors } from '../../../lib/errors';
import { FindContact } from '../../../ui/FindContact';
import classes from './Filing.module.css';
import type { FilingValues } from './condition-fields';
import { FILING_PREVIEW } from './filing.graphql';

/** What the setting, as it is edited, would do with the next call of a contact; and what of it a new task cannot meet. */
export function FilingPreview({ values }: { values: FilingValues }) {
  const { t } = useTranslation('filing');
  const [contactId, setContactId] = useState<string | null>(null);
  const [setting] = useDebouncedValue(values, 300);
  const { data, error } = useQuery(FILING_PREVIEW, { variables: { setting, contactId }, fetchPolicy: 'no-cache' });
  const unmet = data?.filingPreview.unmet ?? [];
  return (
    <Stack gap="sm">
      {unmet.length > 0 && (
        <Alert color="yellow" role="status">
          {t('unmet', { count: unmet.length, numbers: unmet.join(', ') })}
        </Alert>
      )}
      <div className={classes.preview}>
        <FindContact
          label={t('tryWith')}
          value={contactId}
          maw={420}
          onChange={(contact) => setContactId(contact?.id ?? null)}
        />
        <Text size="sm" mt="xs" role="status">
          {contactId && data && !error ? <Outcome preview={data.filingPreview} /> : null}
          {error && Object.keys(fieldErrors(error)).length > 0 ? t('notReady') : null}
        </Text>
      </div>
    </Stack>
  );
}

function Outcome({ preview: { onContact, makesTask, task } }: { preview: FilingPreviewQuery['filingPreview'] }) {
  const { t } = useTranslation('filing');
  if (makesTask) return t('toNewTask');
  if (!task) return t('toCard');
  return (
    <Trans
      t={t}
      i18nKey={onContact ? 'toTaskAndCard' : 'toTask'}
      values={{ number: task.number, title: task.title }}
      components={{ task: <Anchor component={Link} to={`/tasks/${task.id}`} inherit underline="always" /> }}
    />
  );
}
