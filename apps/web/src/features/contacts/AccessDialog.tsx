import { useMutation } from '@apollo/client/react';
import { Modal } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { ContactAccessQuery } from '../../gql/graphql';
import { notifyDone } from '../../lib/notify';
import { submitForm } from '../../lib/submit-form';
import { AccessInput, accessEntries, accessValues } from '../../ui/AccessInput';
import { FormActions } from '../../ui/FormActions';
import { CONTACT_ACCESS, CONTACT_ACCESS_GROUNDS, SET_CONTACT_ACCESS } from './contact-access.graphql';

interface AccessDialogProps {
  contact: ContactAccessQuery['contact'];
  onClose: () => void;
}

/** Whether everybody sees a contact, else who does, and who may change it. */
export function AccessDialog({ contact, onClose }: AccessDialogProps) {
  const { t } = useTranslation(['contacts', 'common']);
  const [save, { loading }] = useMutation(SET_CONTACT_ACCESS, {
    refetchQueries: [
      { query: CONTACT_ACCESS, variables: { id: contact.id } },
      { query: CONTACT_ACCESS_GROUNDS, variables: { id: contact.id } },
    ],
    awaitRefetchQueries: true,
  });
  const form = useForm({ initialValues: { access: accessValues(contact.isRestricted, contact.accessList) } });
  const submit = form.onSubmit(async ({ access }) => {
    const input = { contactId: contact.id, isRestricted: access.isRestricted, entries: accessEntries(access) };
    if (!(await submitForm(form, () => save({ variables: { input } })))) return;
    notifyDone();
    onClose();
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('access.title')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form onSubmit={submit} noValidate>
        <AccessInput
          value={form.values.access}
          present={contact.accessList.map(({ party }) => party)}
          onChange={(access) => form.setFieldValue('access', access)}
        />
        <FormActions isDirty={false} isSaving={loading} canSaveUnchanged onCancel={onClose} />
      </form>
    </Modal>
  );
}
