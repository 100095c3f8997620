import { ActionIcon, type ComboboxItem, Select, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type ReactNode, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { type ShortNumberRow, isNobodys } from './short-number-rows';

interface NumberRowProps extends ShortNumberRow {
  index: number;
  options: ComboboxItem[];
  numberError: ReactNode;
  employeeError: ReactNode;
  onChange: (path: `rows.${number}.${'employeeId' | 'number'}`, value: string) => void;
  onRemove: (list: 'rows', index: number) => void;
}

/** One row "employee – number". It draws itself anew only when it changes: a PBX has hundreds of them. */
export const NumberRow = memo(function NumberRow(props: NumberRowProps) {
  const { index, employeeId, number, atPbx, options, numberError, employeeError, onChange, onRemove } = props;
  const { t } = useTranslation('shortNumbers');
  const row = index + 1;
  const isOffer = isNobodys(props);
  const about = [atPbx && t('atPbx', { name: atPbx }), isOffer && t('nobodys')].filter(Boolean).join('. ');
  return (
    <tr data-nobodys={isOffer || undefined}>
      <td>
        <Select
          aria-label={t('employeeOf', { row })}
          placeholder={t('pickEmployee')}
          description={about || undefined}
          inputWrapperOrder={['input', 'description', 'error']}
          data={options}
          searchable
          allowDeselect={false}
          value={employeeId}
          error={employeeError}
          onChange={(id) => onChange(`rows.${index}.employeeId`, id ?? '')}
        />
      </td>
      <td>
        <TextInput
          aria-label={t('numberOf', { row })}
          autoComplete="off"
          spellCheck={false}
          value={number}
          error={numberError}
          onChange={({ currentTarget }) => onChange(`rows.${index}.number`, currentTarget.value)}
        />
      </td>
      <td>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t('removeRow', { row })}
          onClick={() => onRemove('rows', index)}
        >
          <IconTrash size={18} />
        </ActionIcon>
      </td>
    </tr>
  );
});
