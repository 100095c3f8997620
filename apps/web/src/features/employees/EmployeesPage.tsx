import { useQuery } from '@apollo/client/react';
import { Anchor, Avatar, Badge, Button, Group, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { EmployeesOfSettingsQuery } from '../../gql/graphql';
import { useMe } from '../../lib/me';
import { type Column, DataTable } from '../../ui/DataTable';
import { PageHeader } from '../../ui/PageHeader';
import { EMPLOYEES } from './employees.graphql';

type Employee = EmployeesOfSettingsQuery['employees'][number];

/** Everybody who may or might sign in, the active ones first. */
export default function EmployeesPage() {
  const { t } = useTranslation('employees');
  const { data, error, refetch } = useQuery(EMPLOYEES);
  const columns = useColumns();
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          <Button component={Link} to="/settings/employees/new" leftSection={<IconPlus size={18} aria-hidden />}>
            {t('add')}
          </Button>
        }
      />
      <DataTable
        caption={t('caption')}
        columns={columns}
        rows={data && [...data.employees].sort(activeFirst)}
        rowKey={({ id }) => id}
        error={error}
        onRetry={() => void refetch()}
        isDimmed={({ isActive }) => !isActive}
      />
    </>
  );
}

const activeFirst = (a: Employee, b: Employee) =>
  Number(b.isActive) - Number(a.isActive) || a.name.localeCompare(b.name);

function useColumns(): Column<Employee>[] {
  const { t } = useTranslation(['employees', 'common']);
  const me = useMe();
  return [
    {
      key: 'name',
      header: t('name'),
      isTitle: true,
      cell: ({ id, name, email, isOwner }) => (
        <Group gap="sm" wrap="nowrap">
          <Avatar name={name} color="spruce" size={36} alt="" />
          <div>
            <Anchor component={Link} to={`/settings/employees/${id}`} fw={600}>
              {name}
            </Anchor>
            {isOwner && (
              <Badge ml={8} size="sm" variant="light" color="ember">
                {t('owner')}
              </Badge>
            )}
            {id === me.id && (
              <Text span size="sm" c="dimmed" ml={8}>
                {t('you')}
              </Text>
            )}
            <Text size="sm" c="dimmed" fw={400}>
              {email}
            </Text>
          </div>
        </Group>
      ),
    },
    { key: 'role', header: t('role'), cell: ({ role }) => t(`common:role.${role}`) },
    {
      key: 'shortNumbers',
      header: t('shortNumbers'),
      cell: ({ shortNumbers }) =>
        shortNumbers.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('noShortNumbers')}
          </Text>
        ) : (
          <Group gap={6}>
            {shortNumbers.map(({ id, number }) => (
              <Badge key={id} variant="default" tt="none">
                {number}
              </Badge>
            ))}
          </Group>
        ),
    },
    {
      key: 'state',
      header: t('state'),
      cell: ({ isActive }) => (
        <Badge variant={isActive ? 'light' : 'default'} tt="none">
          {t(isActive ? 'active' : 'inactive')}
        </Badge>
      ),
    },
  ];
}
