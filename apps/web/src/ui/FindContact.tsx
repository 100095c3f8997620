import { useQuery } from '@apollo/client/react';
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FIND_CONTACT } from '../lib/find.graphql';

interface FindContactProps {
  label: string;
  value: string | null;
  /** The contact that is chosen already, which the search need not have found. */
  present?: { id: string; name: string } | null;
  error?: ReactNode;
  maw?: number;
  onChange: (contact: { id: string; name: string } | null) => void;
}

/** A person or company, found by any part of a name or number; those called last come first. */
export function FindContact({ label, value, present = null, error, maw, onChange }: FindContactProps) {
  const { t } = useTranslation(['find', 'common']);
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed === present?.name ? '' : typed.trim(), 250);
  const { data, previousData } = useQuery(FIND_CONTACT, { variables: { search: search || null } });
  const found = (data ?? previousData)?.contacts.items ?? [];
  const isMissing = present && !found.some(({ id }) => id === present.id);
  const options = [...(isMissing ? [{ ...present, company: null }] : []), ...found];
  return (
    <Select
      label={label}
      placeholder={t('contactPlaceholder')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('common:action.remove') }}
      nothingFoundMessage={t('noSuchContact')}
      maw={maw}
      data={options.map(({ id, name, company }) => ({ value: id, label: company ? `${name}, ${company.name}` : name }))}
      filter={({ options: all }) => all}
      value={value}
      error={error}
      onChange={(id) => onChange(options.find((option) => option.id === id) ?? null)}
      onSearchChange={setTyped}
    />
  );
}
