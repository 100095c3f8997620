import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { notifyDone } from '../../lib/notify';
import { ErrorState } from '../../ui/ErrorState';
import { LoadingState } from '../../ui/LoadingState';
import { ContactForm } from './ContactForm';
import { type Contact, type ContactValues, updateInput, valuesOf } from './contact-values';
import { CONTACT_FORM, UPDATE_CONTACT } from './contacts.graphql';

interface EditContactProps {
  contact: Contact;
  onDone: () => void;
}

/** The form over a contact as it was when editing began. */
export function EditContact({ contact, onDone }: EditContactProps) {
  const [before] = useState(() => valuesOf(contact));
  const { data, error, refetch } = useQuery(CONTACT_FORM, { fetchPolicy: 'cache-and-network' });
  const [update] = useMutation(UPDATE_CONTACT, {
    update: (cache) => cache.evict({ fieldName: 'contactGroups' }),
  });
  const save = async (values: ContactValues) => {
    const input = updateInput(contact.id, values, before);
    await update({ variables: { input } });
    notifyDone();
    onDone();
  };
  if (data) return <ContactForm choices={data} initial={before} contact={contact} onSave={save} onCancel={onDone} />;
  return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState />;
}
