import { Button, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../ConfirmDialog';
import { type Column, DataTable } from '../DataTable';
import { EmptyState } from '../EmptyState';
import { useDirectory } from '../../lib/use-directory';
import { RowActions } from '../RowActions';
import { SectionHeader } from '../SectionHeader';
import { OwnFieldDialog } from './OwnFieldDialog';
import type { OwnField, SaveOwnField } from './own-field';

interface OwnFieldsProps {
  fields: readonly OwnField[];
  /** What is said of this card's fields: above the list, for a screen reader, where there are none, before one goes. */
  texts: { about: string; caption: string; none: string; deleting: string };
  /** Rejects with the API's error. */
  save: SaveOwnField;
  remove: (id: string) => Promise<unknown>;
}

/** The fields that the company added to one of its cards. */
export function OwnFields({ fields, texts, save, remove }: OwnFieldsProps) {
  const { t } = useTranslation(['ownFields', 'common']);
  const directory = useDirectory<OwnField>(remove, (name) => t('deleted', { name }));
  const columns: Column<OwnField>[] = [
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
        title={t('title')}
        text={texts.about}
        action={
          <Button
            variant="light"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => directory.setEdited('new')}
          >
            {t('add')}
          </Button>
        }
      />
      <DataTable
        caption={texts.caption}
        columns={columns}
        rows={[...fields]}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('none')} text={texts.none} />}
      />
      {directory.edited && (
        <OwnFieldDialog
          field={directory.edited === 'new' ? null : directory.edited}
          save={save}
          onClose={() => directory.setEdited(null)}
        />
      )}
      <ConfirmDialog
        isOpen={directory.doomed !== null}
        title={t('delete', { name: directory.doomed?.name ?? '' })}
        text={texts.deleting}
        confirmLabel={t('common:action.delete')}
        isDangerous
        isBusy={directory.isDeleting}
        onConfirm={() => void directory.confirmDelete()}
        onCancel={() => directory.setDoomed(null)}
      />
    </section>
  );
}
