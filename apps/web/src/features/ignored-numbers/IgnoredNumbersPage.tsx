import { Badge, Button, Group, Text, TextInput } from '@mantine/core';
import { IconPhoneOff, IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFilterParam } from '../../lib/use-page-params';
import { usePagedList } from '../../lib/use-paged-list';
import { useTypedParam } from '../../lib/use-typed-param';
import type { Column } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { ListTable } from '../../ui/ListTable';
import { PageHeader } from '../../ui/PageHeader';
import { ShowAllButton } from '../../ui/ShowAllButton';
import { When } from '../../ui/Time';
import { IgnoredNumberActions } from './IgnoredNumberActions';
import { IgnoredNumberDialog } from './IgnoredNumberDialog';
import { IGNORED_NUMBERS, type IgnoredNumber } from './ignored-numbers.graphql';

/** Numbers whose calls make no popup and no record: spam callers, alarm lines, fax machines (D-02). */
export default function IgnoredNumbersPage() {
  const { t } = useTranslation('ignoredNumbers');
  const [search] = useFilterParam('search');
  const [typed, setTyped] = useTypedParam('search');
  const { edited, edit, close, suggested } = useEdited();
  const variables = { search: search || null };
  const list = usePagedList(IGNORED_NUMBERS, { variables, pageOf: ({ ignoredNumbers }) => ignoredNumbers });
  const columns = useColumns(edit);
  const isNarrowed = search !== '';
  const add = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => edit('new')}>
      {t('add')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} actions={add} />
      <TextInput
        role="searchbox"
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<IconSearch size={17} aria-hidden />}
        maw={380}
        mb="md"
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <ListTable
        caption={t('caption')}
        columns={columns}
        list={list}
        empty={
          <EmptyState
            icon={<IconPhoneOff size={28} stroke={1.6} />}
            title={t(isNarrowed ? 'nothingFound' : 'nothing')}
            text={isNarrowed ? undefined : t('nothingText')}
            action={isNarrowed && <ShowAllButton label={t('showAll')} />}
          />
        }
      />
      {edited && (
        <IgnoredNumberDialog ignored={edited === 'new' ? null : edited} suggested={suggested} onClose={close} />
      )}
    </>
  );
}

/** 'new', the number that is being edited, or nothing; `?add=` comes from the page of a call. */
function useEdited() {
  const [suggested, setSuggested] = useFilterParam('add');
  const [edited, edit] = useState<IgnoredNumber | 'new' | null>(suggested ? 'new' : null);
  const close = () => {
    edit(null);
    if (suggested) setSuggested(null);
  };
  return { edited, edit, close, suggested };
}

function useColumns(edit: (ignored: IgnoredNumber) => void): Column<IgnoredNumber>[] {
  const { t } = useTranslation(['ignoredNumbers', 'common']);
  return [
    {
      key: 'number',
      header: t('number'),
      isTitle: true,
      cell: ({ display, isPrefix }) => (
        <Group gap="xs">
          <Text fw={600}>{display}</Text>
          {isPrefix && (
            <Badge variant="light" color="gray">
              {t('beginning')}
            </Badge>
          )}
        </Group>
      ),
    },
    { key: 'comment', header: t('comment'), cell: ({ comment }) => comment },
    { key: 'connection', header: t('connection'), cell: ({ connection }) => connection?.name ?? t('everywhere') },
    { key: 'addedBy', header: t('addedBy'), cell: ({ addedBy }) => addedBy?.name ?? t('fromFile') },
    { key: 'addedAt', header: t('addedAt'), cell: ({ addedAt }) => <When at={addedAt} /> },
    {
      key: 'actions',
      header: t('common:table.actions'),
      isHeaderHidden: true,
      align: 'right',
      cell: (ignored) => <IgnoredNumberActions ignored={ignored} onEdit={() => edit(ignored)} />,
    },
  ];
}
