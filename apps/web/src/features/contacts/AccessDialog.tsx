import { useMutation, useQuery } from '@apollo/client/react';
import { Modal, MultiSelect, Stack, Switch } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { ContactAccessQuery } from '../../gql/graphql';
import { notifyDone } from '../../lib/notify';
import { submitForm } from '../../lib/submit-form';
import { FormActions } from '../../ui/FormActions';
import { ACCESS_CHOICES, CONTACT_ACCESS, CONTACT_ACCESS_GROUNDS, SET_CONTACT_ACCESS } from './contact-access.graphql';

interface AccessDialogProps {
  contact: ContactAccessQuery['contact'];
  onClose: () => void;
}

/** Whether everybody sees a contact, else who does, and who may change it. */
export function AccessDialog({ contact, onClose }: AccessDialogProps) {
  const { t } = useTranslation(['contacts', 'common']);
  const { data } = useQuery(ACCESS_CHOICES);
  const [save, { loading }] = useMutation(SET_CONTACT_ACCESS, {
    refetchQueries: [
      { query: CONTACT_ACCESS, variables: { id: contact.id } },
      { query: CONTACT_ACCESS_GROUNDS, variables: { id: contact.id } },
    ],
    awaitRefetchQueries: true,
  });
  const idsOf = (mayEdit: boolean) =>
    contact.accessList.filter((entry) => entry.mayEdit === mayEdit).map(({ party }) => party.id);
  const form = useForm({
    initialValues: { isRestricted: contact.isRestricted, editors: idsOf(true), readers: idsOf(false) },
  });
  const submit = form.onSubmit(async ({ isRestricted, editors, readers }) => {
    const entries = [
      ...editors.map((partyId) => ({ partyId, mayEdit: true })),
      ...readers.filter((id) => !editors.includes(id)).map((partyId) => ({ partyId, mayEdit: false })),
    ];
    const input = { contactId: contact.id, isRestricted, entries };
    if (!(await submitForm(form, () => save({ variables: { input } })))) return;
    notifyDone();
    onClose();
  });
  const groups = [
    ...(data?.employeeGroups ?? []),
    ...contact.accessList.flatMap(({ party }) => (party.isGroup ? party : [])),
  ];
  const people = [
    ...(data?.employees ?? []),
    ...contact.accessList.flatMap(({ party }) => (party.isGroup ? [] : party)),
  ];
  const options = [
    { group: t('access.groups'), items: optionsOf(groups) },
    { group: t('access.employees'), items: optionsOf(people) },
  ];
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('access.title')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Switch
            label={t('access.switch')}
            description={t('access.switchHelp')}
            {...form.getInputProps('isRestricted', { type: 'checkbox' })}
          />
          <MultiSelect
            label={t('access.editors')}
            description={t('access.editorsHelp')}
            searchable
            data={options}
            {...form.getInputProps('editors')}
          />
          <MultiSelect label={t('access.readers')} searchable data={options} {...form.getInputProps('readers')} />
        </Stack>
        <FormActions isDirty={false} isSaving={loading} canSaveUnchanged onCancel={onClose} />
      </form>
    </Modal>
  );
}

/** Each once. */
const optionsOf = (parties: { id: string; name: string }[]) => [
  ...new Map(parties.map(({ id, name }) => [id, { value: id, label: name }])).values(),
];
