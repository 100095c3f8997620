import { useMutation } from '@apollo/client/react';
import { Button, Modal, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '../../lib/notify';
import { submitForm } from '../../lib/submit-form';
import { useDirectory } from '../../lib/use-directory';
import { Card } from '../../ui/Card';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { EmptyState } from '../../ui/EmptyState';
import { FormActions } from '../../ui/FormActions';
import { RowActions } from '../../ui/RowActions';
import { SectionHeader } from '../../ui/SectionHeader';
import classes from './Groups.module.css';
import { CONTACT_CARD, DELETE_GROUP, SAVE_GROUP, type Group } from './contact-card.graphql';

/** The groups that contacts can belong to (B-35). */
export function Groups({ groups }: { groups: Group[] }) {
  const { t } = useTranslation(['contactCard', 'common']);
  const [remove] = useMutation(DELETE_GROUP, { refetchQueries: [{ query: CONTACT_CARD }], awaitRefetchQueries: true });
  const directory = useDirectory<Group>(
    (id) => remove({ variables: { input: { id } } }),
    (name) => t('groupDeleted', { name }),
  );
  return (
    <section aria-labelledby="groups">
      <SectionHeader
        id="groups"
        title={t('groups')}
        text={t('groupsText')}
        action={
          <Button
            variant="light"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => directory.setEdited('new')}
          >
            {t('addGroup')}
          </Button>
        }
      />
      <Card isFlush>
        {groups.length === 0 && <EmptyState title={t('noGroups')} />}
        <ul className={classes.list}>
          {groups.map((group) => (
            <li key={group.id}>
              <span>{group.name}</span>
              <RowActions
                name={group.name}
                onEdit={() => directory.setEdited(group)}
                onDelete={() => directory.setDoomed(group)}
              />
            </li>
          ))}
        </ul>
      </Card>
      {directory.edited && (
        <GroupDialog
          group={directory.edited === 'new' ? null : directory.edited}
          onClose={() => directory.setEdited(null)}
        />
      )}
      <ConfirmDialog
        isOpen={directory.doomed !== null}
        title={t('deleteGroup', { name: directory.doomed?.name ?? '' })}
        text={t('deleteGroupText')}
        confirmLabel={t('common:action.delete')}
        isDangerous
        isBusy={directory.isDeleting}
        onConfirm={() => void directory.confirmDelete()}
        onCancel={() => directory.setDoomed(null)}
      />
    </section>
  );
}

function GroupDialog({ group, onClose }: { group: Group | null; onClose: () => void }) {
  const { t } = useTranslation(['contactCard', 'common']);
  const [save, { loading }] = useMutation(SAVE_GROUP, {
    refetchQueries: [{ query: CONTACT_CARD }],
    awaitRefetchQueries: true,
  });
  const form = useForm({
    initialValues: { name: group?.name ?? '' },
    validate: { name: isNotEmpty(t('common:fieldErrors.required')) },
  });
  const submit = form.onSubmit(async ({ name }) => {
    const input = { id: group?.id, name: name.trim() };
    if (!(await submitForm(form, () => save({ variables: { input } })))) return;
    notifyDone(t('groupSaved', { name: name.trim() }));
    onClose();
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={group ? t('editGroup', { name: group.name }) : t('newGroup')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form onSubmit={submit} noValidate>
        <TextInput label={t('name')} required data-autofocus {...form.getInputProps('name')} />
        <FormActions isDirty={false} isSaving={loading} canSaveUnchanged onCancel={onClose} />
      </form>
    </Modal>
  );
}
