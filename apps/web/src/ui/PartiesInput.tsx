import { MultiSelect, type MultiSelectProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Party, partyOptions, useParties } from '../lib/use-parties';

interface PartiesInputProps extends Pick<
  MultiSelectProps,
  'label' | 'aria-label' | 'description' | 'placeholder' | 'error' | 'maw'
> {
  value?: string[];
  /** Those that are named already, who may have left since. */
  present?: readonly Party[];
  onChange?: (ids: string[]) => void;
}

/** Employees and groups of employees, in no order. */
export function PartiesInput({ present = [], placeholder, ...props }: PartiesInputProps) {
  const { t } = useTranslation('parties');
  const parties = useParties(present);
  return (
    <MultiSelect
      searchable
      nothingFoundMessage={t('nobodyFound')}
      data={partyOptions(parties, { groups: t('groups'), employees: t('employees') })}
      placeholder={!props.value?.length ? placeholder : undefined}
      {...props}
    />
  );
}
