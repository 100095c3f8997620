import { useMutation, useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { ContactCardSettingsQuery } from '../../gql/graphql';
import { notifyDone } from '../../lib/notify';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { LoadingState } from '../../ui/LoadingState';
import { PageHeader } from '../../ui/PageHeader';
import { TemplateForm } from './TemplateForm';
import { CONTACT_CARD, SAVE_TEMPLATE } from './contact-card.graphql';
import { copyOf, newTemplate, templateInput, type TemplateValues, valuesOf } from './template-values';

const LIST = '/settings/contact-card';

/** A template for new contacts; `new` makes one, `?from=` as a copy of another. */
export default function TemplatePage() {
  const { t } = useTranslation('contactCard');
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(CONTACT_CARD);
  const template = data?.contactTemplates.find((one) => one.id === id);
  const title = id === 'new' ? t('newTemplate') : t('editTemplate', { name: template?.name ?? '' });
  return (
    <>
      <PageHeader title={title} description={t('templateText')} back={{ to: LIST, label: t('title') }} />
      {error && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <LoadingState />
      ) : id !== 'new' && !template ? (
        <EmptyState title={t('noTemplate')} />
      ) : (
        <Editor key={id} id={id === 'new' ? undefined : id} directories={data} />
      )}
    </>
  );
}

function Editor({ id, directories }: { id?: string; directories: ContactCardSettingsQuery }) {
  const { t } = useTranslation('contactCard');
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const [save, { loading }] = useMutation(SAVE_TEMPLATE, {
    refetchQueries: [{ query: CONTACT_CARD }],
    awaitRefetchQueries: true,
  });
  const find = (wanted: string | null | undefined) => directories.contactTemplates.find((one) => one.id === wanted);
  const present = find(id);
  const source = find(params.get('from'));
  const initial = present
    ? valuesOf(present)
    : source
      ? copyOf(source, t('copyOf', { name: source.name }))
      : newTemplate;
  const named = present ?? source;
  const submit = async (values: TemplateValues) => {
    await save({ variables: { input: templateInput(id, values) } });
    notifyDone(t('templateSaved', { name: values.name.trim() }));
    void navigate(LIST);
  };
  return (
    <TemplateForm
      initial={initial}
      present={{
        responsibles: named?.responsibleParties ?? [],
        access: named?.access.map(({ party }) => party) ?? [],
      }}
      isNew={!id}
      isCopy={!id && Boolean(source)}
      directories={directories}
      isSaving={loading}
      onSave={submit}
      onCancel={() => void navigate(LIST)}
    />
  );
}
