import { useQuery } from '@apollo/client/react';
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { namedOptions } from '../../lib/options';
import { COMPANY_SEARCH } from './contacts.graphql';

interface CompanyInputProps {
  value: string | null;
  /** The name of the present company, which the search need not have found. */
  present: { id: string; name: string } | null;
  onChange: (id: string | null) => void;
}

/** The company a person belongs to, found by a part of its name. */
export function CompanyInput({ value, present, onChange }: CompanyInputProps) {
  const { t } = useTranslation('contacts');
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed === present?.name ? '' : typed.trim(), 250);
  const { data, previousData } = useQuery(COMPANY_SEARCH, { variables: { search: search || null } });
  const found = (data ?? previousData)?.contacts.items ?? [];
  const options = present && !found.some(({ id }) => id === present.id) ? [present, ...found] : found;
  return (
    <Select
      label={t('company')}
      placeholder={t('noCompany')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('withoutCompany') }}
      nothingFoundMessage={t('noSuchCompany')}
      data={namedOptions(options)}
      filter={({ options: all }) => all}
      value={value}
      onChange={onChange}
      onSearchChange={setTyped}
    />
  );
}
