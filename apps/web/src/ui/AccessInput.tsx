import { Stack, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Party } from '../lib/use-parties';
import { PartiesInput } from './PartiesInput';

/** Who sees a contact, as a form edits it. */
export interface AccessValues {
  isRestricted: boolean;
  /** They see and change it. */
  editors: string[];
  /** They see it only. */
  readers: string[];
}

type Entry = { party: Party; mayEdit: boolean };

export function accessValues(isRestricted: boolean, list: readonly Entry[]): AccessValues {
  const idsOf = (mayEdit: boolean) => list.filter((entry) => entry.mayEdit === mayEdit).map(({ party }) => party.id);
  return { isRestricted, editors: idsOf(true), readers: idsOf(false) };
}

/** The list as the API takes it: each once. */
export const accessEntries = ({ editors, readers }: AccessValues) => [
  ...editors.map((partyId) => ({ partyId, mayEdit: true })),
  ...readers.filter((id) => !editors.includes(id)).map((partyId) => ({ partyId, mayEdit: false })),
];

interface AccessInputProps {
  value: AccessValues;
  present: readonly Party[];
  onChange: (value: AccessValues) => void;
}

/** Whether everybody sees a contact, else who does, and who may change it. */
export function AccessInput({ value, present, onChange }: AccessInputProps) {
  const { t } = useTranslation('parties');
  return (
    <Stack gap="md">
      <Switch
        label={t('access.switch')}
        description={t('access.switchHelp')}
        checked={value.isRestricted}
        onChange={({ currentTarget }) => onChange({ ...value, isRestricted: currentTarget.checked })}
      />
      <PartiesInput
        label={t('access.editors')}
        description={t('access.editorsHelp')}
        value={value.editors}
        present={present}
        onChange={(editors) => onChange({ ...value, editors })}
      />
      <PartiesInput
        label={t('access.readers')}
        value={value.readers}
        present={present}
        onChange={(readers) => onChange({ ...value, readers })}
      />
    </Stack>
  );
}
