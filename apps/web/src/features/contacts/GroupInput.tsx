import { NativeSelect, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { namedOptions } from '../../lib/options';
import type { ContactValues } from './contact-values';

const NEW = 'new';

interface GroupInputProps {
  form: UseFormReturnType<ContactValues>;
  groups: { id: string; name: string }[];
}

/** The group of a contact, at most one; a new one can be made on the way (B-35). */
export function GroupInput({ form, groups }: GroupInputProps) {
  const { t } = useTranslation('contacts');
  const { groupId, newGroupName } = form.values;
  const choose = (value: string) => {
    form.setFieldValue('groupId', value && value !== NEW ? value : null);
    form.setFieldValue('newGroupName', value === NEW ? '' : null);
  };
  return (
    <>
      <NativeSelect
        label={t('group')}
        value={newGroupName === null ? (groupId ?? '') : NEW}
        data={[{ value: '', label: t('noGroup') }, ...namedOptions(groups), { value: NEW, label: t('newGroup') }]}
        error={form.errors.groupId}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      />
      {newGroupName !== null && (
        <TextInput label={t('newGroupName')} required autoComplete="off" {...form.getInputProps('newGroupName')} />
      )}
    </>
  );
}
