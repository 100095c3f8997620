import { useQuery } from '@apollo/client/react';
import { Alert, Anchor, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FilingPreviewQuery } from '../../../gql/graphql';
import { fieldErrors } from '../../../lib/errors';
import classes from './Filing.module.css';
import type { FilingValues } from './condition-fields';
import { FILING_CONTACTS, FILING_PREVIEW } from './filing.graphql';

/** What the setting, as it is edited, would do with the next call of a contact; and what of it a new task cannot meet. */
export function FilingPreview({ values }: { values: FilingValues }) {
  const { t } = useTranslation('filing');
  const [contactId, setContactId] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const [setting] = useDebouncedValue(values, 300);
  const contacts = useQuery(FILING_CONTACTS, { variables: { search: search || null } });
  const { data, error } = useQuery(FILING_PREVIEW, { variables: { setting, contactId }, fetchPolicy: 'no-cache' });
  const found = (contacts.data ?? contacts.previousData)?.contacts.items ?? [];
  const unmet = data?.filingPreview.unmet ?? [];
  return (
    <Stack gap="sm">
      {unmet.length > 0 && (
        <Alert color="yellow" role="status">
          {t('unmet', { count: unmet.length, numbers: unmet.join(', ') })}
        </Alert>
      )}
      <div className={classes.preview}>
        <Select
          label={t('tryWith')}
          placeholder={t('tryPlaceholder')}
          searchable
          clearable
          maw={420}
          data={found.map(({ id, name }) => ({ value: id, label: name }))}
          filter={({ options }) => options}
          value={contactId}
          onChange={setContactId}
          onSearchChange={setTyped}
          nothingFoundMessage={t('noContact')}
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
      components={{ task: <Anchor component={Link} to={`/tasks/${task.id}`} inherit /> }}
    />
  );
}
