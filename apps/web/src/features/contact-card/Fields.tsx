import { Button, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { type Column, DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import type { Field } from './ContactCardPage';
import { FieldDialog } from './FieldDialog';
import { RowActions } from './RowActions';
import { SectionHeader } from './SectionHeader';
import { useDirectory } from './use-directory';

/** The company's own fields of contacts. */
export function Fields({ fields }: { fields: Field[] }) {
  const { t } = useTranslation(['contactCard', 'common']);
  const directory = useDirectory<Field>('field', (name) => t('fieldDeleted', { name }));
  const columns: Column<Field>[] = [
    { key: 'name', header: t('name'), isTitle: true, cell: ({ name }) => <Text fw={600}>{name}</Text> },
    { key: 'kind', header: t('kind'), cell: ({ kind }) => t(`kinds.${kind}`) },
    {
      key: 'options',
      header: t('options'),
      cell: ({ options }) => options.length > 0 && <Text size="sm">{options.join(', ')}</Text>,
    },
    {
      key: 'actions',
      header: t('common:table.actions'),
      isHeaderHidden: true,
      align: 'right',
      cell: (field) => (
        <RowActions
          name={field.name}
          onEdit={() => directory.setEdited(field)}
          onDelete={() => directory.setDoomed(field)}
        />
      ),
    },
  ];
  return (
    <section aria-labelledby="fields">
      <SectionHeader
        id="fields"
        title={t('fields')}
        text={t('fieldsText')}
        action={
          <Button
            variant="light"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => directory.setEdited('new')}
          >
            {t('addField')}
          </Button>
        }
      />
      <DataTable
        caption={t('fieldsCaption')}
        columns={columns}
        rows={fields}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('noFields')} text={t('noFieldsText')} />}
      />
      {directory.edited && (
        <FieldDialog
          field={directory.edited === 'new' ? null : directory.edited}
          onClose={() => directory.setEdited(null)}
        />
      )}
      <ConfirmDialog
        isOpen={directory.doomed !== null}
        title={t('deleteField', { name: directory.doomed?.name ?? '' })}
        text={t('deleteFieldText')}
        confirmLabel={t('common:action.delete')}
        isDangerous
        isBusy={directory.isDeleting}
        onConfirm={() => void directory.confirmDelete()}
        onCancel={() => directory.setDoomed(null)}
      />
    </section>
  );
}
