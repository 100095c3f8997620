import { useQuery } from '@apollo/client/react';
import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { PageHeader } from '../../ui/PageHeader';
import { DeleteEmployeeGroup } from './DeleteEmployeeGroup';
import { EmployeeGroupDialog } from './EmployeeGroupDialog';
import { EMPLOYEE_GROUPS, type EmployeeGroup } from './employee-groups.graphql';

/** Groups of employees: as responsible, in access lists, as recipients. */
export default function EmployeeGroupsPage() {
  const { t } = useTranslation('employeeGroups');
  const { data, error, refetch } = useQuery(EMPLOYEE_GROUPS);
  /** 'new', the group that is being edited, or nothing. */
  const [edited, setEdited] = useState<EmployeeGroup | 'new' | null>(null);
  const columns = useColumns(setEdited);
  const add = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEdited('new')}>
      {t('add')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} actions={add} />
      <DataTable
        caption={t('title')}
        columns={columns}
        rows={data?.employeeGroups}
        rowKey={({ id }) => id}
        error={error}
        onRetry={() => void refetch()}
        empty={<EmptyState title={t('empty')} text={t('emptyText')} />}
      />
      {edited && <EmployeeGroupDialog group={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </>
  );
}

function useColumns(edit: (group: EmployeeGroup) => void): Column<EmployeeGroup>[] {
  const { t } = useTranslation(['employeeGroups', 'common']);
  return [
    { key: 'name', header: t('name'), isTitle: true, cell: ({ name }) => <Text fw={600}>{name}</Text> },
    {
      key: 'members',
      header: t('members'),
      cell: ({ members }) =>
        members.length > 0 ? (
          members.map(({ name }) => name).join(', ')
        ) : (
          <Text size="sm" c="dimmed">
            {t('nobody')}
          </Text>
        ),
    },
    {
      key: 'usage',
      header: t('usedBy'),
      cell: ({ usage }) => (
        <Text size="sm">
          {(['contacts', 'templates', 'lines', 'reports'] as const)
            .filter((kind) => usage[kind] > 0)
            .map((kind) => t(`usage.${kind}`, { count: usage[kind] }))
            .join(', ') || t('nowhere')}
        </Text>
      ),
    },
    {
      key: 'actions',
      header: t('common:table.actions'),
      isHeaderHidden: true,
      align: 'right',
      cell: (group) => (
        <Group gap={4} wrap="nowrap" justify="flex-end">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`${t('common:action.edit')}: ${group.name}`}
            onClick={() => edit(group)}
          >
            <IconPencil size={18} />
          </ActionIcon>
          <DeleteEmployeeGroup group={group} />
        </Group>
      ),
    },
  ];
}
