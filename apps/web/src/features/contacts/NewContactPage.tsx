import { useMutation, useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { notifyDone } from '../../lib/notify';
import { ErrorState } from '../../ui/ErrorState';
import { LoadingState } from '../../ui/LoadingState';
import { PageHeader } from '../../ui/PageHeader';
import { ContactForm } from './ContactForm';
import { type ContactValues, createInput, emptyValues } from './contact-values';
import { CONTACT_FORM, CREATE_CONTACT } from './contacts.graphql';

/** A new person or company; `?phone=` is the number to begin with. */
export default function NewContactPage() {
  const { t } = useTranslation('contacts');
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const { data, error, refetch } = useQuery(CONTACT_FORM, { fetchPolicy: 'cache-and-network' });
  const [create] = useMutation(CREATE_CONTACT, {
    update: (cache) => {
      cache.evict({ fieldName: 'contacts' });
      cache.evict({ fieldName: 'contactGroups' });
    },
  });
  const save = async (values: ContactValues) => {
    const input = createInput(values);
    const result = await create({ variables: { input } });
    notifyDone(t('created', { name: values.name.trim() }));
    void navigate(`/contacts/${result.data?.createContact.id}`, { replace: true });
  };
  return (
    <>
      <PageHeader title={t('newTitle')} back={{ to: '/contacts', label: t('back') }} />
      {data ? (
        <ContactForm
          choices={data}
          initial={emptyValues(data, params.get('phone') ?? '')}
          onSave={save}
          onCancel={() => void navigate('/contacts')}
        />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingState />
      )}
    </>
  );
}
