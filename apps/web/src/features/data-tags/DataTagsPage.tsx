import { useMutation, useQuery } from '@apollo/client/react';
import { ActionIcon, Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconLock, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DataTagsQuery } from '../../gql/graphql';
import { localised } from '../../lib/localised';
import { notifyDone, notifyError } from '../../lib/notify';
import { submitForm } from '../../lib/submit-form';
import { Card } from '../../ui/Card';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { ErrorState } from '../../ui/ErrorState';
import { LoadingState } from '../../ui/LoadingState';
import { PageHeader } from '../../ui/PageHeader';
import classes from './DataTagsPage.module.css';
import { RenameField } from './RenameField';
import { ADD_DATA_TAG_FIELD, DATA_TAGS, DELETE_DATA_TAG_FIELD, type ExtraField } from './data-tags.graphql';

type Tag = DataTagsQuery['dataTags'][number];

/** The two data tags of telephony: their key fields, and those that were added (B-57…B-62). */
export default function DataTagsPage() {
  const { t } = useTranslation('dataTags');
  const { data, error, refetch } = useQuery(DATA_TAGS);
  return (
    <>
      <PageHeader title={t('title')} description={t('text')} />
      {!data && (error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState />)}
      <Stack gap="md">
        {data?.dataTags.map((tag) => (
          <TagCard key={tag.kind} tag={tag} />
        ))}
      </Stack>
    </>
  );
}

function TagCard({ tag }: { tag: Tag }) {
  const { t } = useTranslation(['dataTags', 'common']);
  const [removed, setRemoved] = useState<ExtraField | null>(null);
  const [renamed, setRenamed] = useState<ExtraField | null>(null);
  const name = localised(tag.name);
  return (
    <section aria-label={name}>
      <Card>
        <Title order={2}>{name}</Title>
        <Text size="sm" c="dimmed" mb="sm">
          {t('group', { name: localised(tag.group) })}
        </Text>
        <ol className={classes.fields}>
          {tag.keyFields.map((field) => (
            <li key={field.key}>
              <span>{localised(field.name)}</span>
              <Text span size="sm" c="dimmed">
                {t(`types.${field.type}`)}
              </Text>
              <IconLock size={16} role="img" aria-label={t('key')} />
            </li>
          ))}
          {tag.extraFields.map((field) => (
            <li key={field.id}>
              <span>{field.name}</span>
              <Text span size="sm" c="dimmed">
                {t('added', { name: field.name })}
              </Text>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('rename', { name: field.name })}
                onClick={() => setRenamed(field)}
              >
                <IconPencil size={17} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`${t('common:action.remove')}: ${field.name}`}
                onClick={() => setRemoved(field)}
              >
                <IconTrash size={17} />
              </ActionIcon>
            </li>
          ))}
        </ol>
        <AddField tag={tag} />
      </Card>
      {renamed && <RenameField field={renamed} onClose={() => setRenamed(null)} />}
      <RemoveField field={removed} onClose={() => setRemoved(null)} />
    </section>
  );
}

function AddField({ tag }: { tag: Tag }) {
  const { t } = useTranslation('dataTags');
  const [add, { loading }] = useMutation(ADD_DATA_TAG_FIELD, {
    refetchQueries: [DATA_TAGS],
    awaitRefetchQueries: true,
  });
  const form = useForm({ initialValues: { name: '' } });
  const save = form.onSubmit(async ({ name }) => {
    const done = await submitForm(form, () => add({ variables: { input: { tag: tag.kind, name } } }));
    if (!done) return;
    form.reset();
    notifyDone();
  });
  return (
    <form onSubmit={save} noValidate aria-label={t('newField', { tag: localised(tag.name) })}>
      <Group align="flex-start" gap="sm" mt="md">
        <TextInput flex={1} miw={180} maw={420} label={t('name')} {...form.getInputProps('name')} />
        <Button
          type="submit"
          variant="light"
          mt={25}
          loading={loading}
          leftSection={<IconPlus size={18} aria-hidden />}
        >
          {t('add')}
        </Button>
      </Group>
    </form>
  );
}

function RemoveField({ field, onClose }: { field: ExtraField | null; onClose: () => void }) {
  const { t } = useTranslation(['dataTags', 'common']);
  const [remove, { loading }] = useMutation(DELETE_DATA_TAG_FIELD, {
    ...{ refetchQueries: [DATA_TAGS], awaitRefetchQueries: true },
  });
  const confirm = async () => {
    try {
      await remove({ variables: { input: { id: field?.id ?? '' } } });
      notifyDone();
      onClose();
    } catch (error) {
      notifyError(error);
    }
  };
  return (
    <ConfirmDialog
      isOpen={field !== null}
      title={t('removeTitle', { name: field?.name ?? '' })}
      text={t('removeText')}
      confirmLabel={t('common:action.remove')}
      isDangerous
      isBusy={loading}
      onConfirm={() => void confirm()}
      onCancel={onClose}
    />
  );
}
