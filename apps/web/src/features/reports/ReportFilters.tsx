import { useQuery } from '@apollo/client/react';
import { NativeSelect, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasRole, useMe } from '../../lib/me';
import { useFilterParam } from '../../lib/use-page-params';
import classes from './Reports.module.css';
import { REPORT_CHOICES, REPORT_CONTACT, REPORT_CONTACTS, REPORT_EMPLOYEES } from './reports.graphql';
import type { FilterName } from './report-params';

/** Employee, group of them, contact, type, line, connection; all of them live in the address. */
export function ReportFilters({ without = [] }: { without?: FilterName[] }) {
  const { t } = useTranslation('reports');
  const isManager = hasRole(useMe(), 'MANAGER');
  const { data } = useQuery(REPORT_CHOICES);
  const lines = (data?.lines ?? []).map(({ number, name }): [string, string] => [number, name || number]);
  const connections = (data?.reportConnections ?? []).map(({ id, name }): [string, string] => [id, name]);
  return (
    <div className={classes.filters} role="search" aria-label={t('filters')}>
      {isManager && <PeopleFilters />}
      {!without.includes('contact') && <ContactFilter />}
      {!without.includes('direction') && (
        <Choice
          name="direction"
          options={[
            ['INBOUND', t('type.INBOUND')],
            ['OUTBOUND', t('type.OUTBOUND')],
          ]}
        />
      )}
      {lines.length > 0 && <Choice name="line" options={lines} />}
      {connections.length > 1 && <Choice name="connection" options={connections} />}
    </div>
  );
}

function Choice({ name, options }: { name: Exclude<FilterName, 'contact'>; options: (readonly [string, string])[] }) {
  const { t } = useTranslation('reports');
  const [value, setValue] = useFilterParam(name);
  return (
    <NativeSelect
      label={t(`filter.${name}`)}
      value={value}
      data={[{ value: '', label: t(`any.${name}`) }, ...options.map(([value, label]) => ({ value, label }))]}
      onChange={({ currentTarget }) => setValue(currentTarget.value)}
    />
  );
}

/** A group where there are any; the employees are then its members. */
function PeopleFilters() {
  const { t } = useTranslation('reports');
  const { data } = useQuery(REPORT_EMPLOYEES);
  const [chosen] = useFilterParam('employee');
  const [groupId] = useFilterParam('group');
  const groups = data?.employeeGroups ?? [];
  const members = groups.find(({ id }) => id === groupId)?.members.map(({ id }) => id);
  const isShown = (id: string) => !members || id === chosen || members.includes(id);
  const employees = (data?.employees ?? []).filter(({ id }) => isShown(id)).map(({ id, name }) => [id, name] as const);
  return (
    <>
      {groups.length > 0 && <Choice name="group" options={groups.map(({ id, name }) => [id, name])} />}
      <Choice name="employee" options={[...employees, ...(members ? [] : [['NONE', t('noEmployee')] as const])]} />
    </>
  );
}

/** Found by typing, since there may be very many. */
function ContactFilter() {
  const { t } = useTranslation('reports');
  const [id, setId] = useFilterParam('contact');
  const [search, setSearch] = useState('');
  const isPerson = id !== '' && id !== 'NONE';
  const { data: chosen } = useQuery(REPORT_CONTACT, { variables: { id }, skip: !isPerson });
  const { data: found } = useQuery(REPORT_CONTACTS, { variables: { search } });
  const options = new Map((found?.contacts.items ?? []).map((contact) => [contact.id, contact.name]));
  if (isPerson) options.set(id, chosen?.contact.name ?? '…');
  return (
    <Select
      label={t('filter.contact')}
      placeholder={t('any.contact')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('any.contact') }}
      value={id || null}
      data={[{ value: 'NONE', label: t('noContact') }, ...[...options].map(([value, label]) => ({ value, label }))]}
      onChange={setId}
      onSearchChange={setSearch}
      filter={({ options }) => options}
      nothingFoundMessage={t('nobodyFound')}
    />
  );
}
