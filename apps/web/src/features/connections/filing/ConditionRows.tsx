import { useQuery } from '@apollo/client/react';
import { ActionIcon, Button, NativeSelect, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TaskConditionField, TaskConditionOperator } from '../../../gql/graphql';
import { namedOptions } from '../../../lib/options';
import classes from './Filing.module.css';
import { changedRow, type ConditionRow, FIELDS, OPERATORS, valueKind } from './condition-fields';
import { FILING_CHOICES } from './filing.graphql';

const STATUSES = ['NEW', 'IN_PROGRESS', 'DONE', 'CANCELLED'] as const;
const MAX_ROWS = 20;

interface ConditionRowsProps {
  rows: ConditionRow[];
  /** By path, as the API names them: `conditions.0.value`. */
  errors: Record<string, string>;
  onChange: (index: number, row: ConditionRow) => void;
  onAdd: () => void;
  onRemove: (index: number) => void;
}

/** Numbered rows of field, operator and value (B-79). */
export function ConditionRows({ rows, errors, onChange, onAdd, onRemove }: ConditionRowsProps) {
  const { t } = useTranslation(['filing', 'common']);
  return (
    <>
      {rows.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('noConditions')}
        </Text>
      )}
      {rows.map((row, index) => (
        <fieldset key={index} className={classes.row} aria-label={t('condition', { number: index + 1 })}>
          <span className={classes.number} aria-hidden>
            {index + 1}
          </span>
          <NativeSelect
            label={t('field')}
            value={row.field}
            data={FIELDS.map((value) => ({ value, label: t(`fields.${value}`) }))}
            onChange={({ currentTarget }) =>
              onChange(index, changedRow(row, { field: currentTarget.value as TaskConditionField }))
            }
          />
          <NativeSelect
            label={t('operator')}
            value={row.operator}
            data={OPERATORS[row.field].map((value) => ({ value, label: t(`operators.${value}`) }))}
            error={errors[`conditions.${index}.operator`]}
            onChange={({ currentTarget }) =>
              onChange(index, changedRow(row, { operator: currentTarget.value as TaskConditionOperator }))
            }
          />
          <ValueInput
            row={row}
            error={errors[`conditions.${index}.value`]}
            onChange={(value) => onChange(index, { ...row, value })}
          />
          <ActionIcon
            className={classes.remove}
            variant="subtle"
            color="gray"
            size={36}
            aria-label={`${t('common:action.remove')}: ${t('condition', { number: index + 1 })}`}
            onClick={() => onRemove(index)}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </fieldset>
      ))}
      <Button
        variant="light"
        leftSection={<IconPlus size={18} aria-hidden />}
        style={{ alignSelf: 'flex-start' }}
        disabled={rows.length >= MAX_ROWS}
        onClick={onAdd}
      >
        {t('addCondition')}
      </Button>
    </>
  );
}

interface ValueInputProps {
  row: ConditionRow;
  error?: string;
  onChange: (value: string) => void;
}

function ValueInput({ row, error, onChange }: ValueInputProps) {
  const { t } = useTranslation('filing');
  const { data } = useQuery(FILING_CHOICES);
  const kind = valueKind(row);
  if (kind === 'NONE') return <span />;
  const shared = { label: t('value'), value: row.value, error };
  const listOf = (items: readonly { id: string; name: string }[] = []) => [
    { value: '', label: t('choose') },
    ...namedOptions(items),
  ];
  const choices = {
    STATUS: [
      { value: '', label: t('choose') },
      ...STATUSES.map((value) => ({ value: value as string, label: t(`status.${value}`) })),
    ],
    EMPLOYEE: listOf(data?.employees),
    GROUP: listOf(data?.contactGroups),
  };
  if (kind === 'STATUS' || kind === 'EMPLOYEE' || kind === 'GROUP') {
    return (
      <NativeSelect {...shared} data={choices[kind]} onChange={({ currentTarget }) => onChange(currentTarget.value)} />
    );
  }
  return (
    <TextInput
      {...shared}
      label={kind === 'DAYS' ? t('days') : t('value')}
      type={kind === 'DAY' ? 'date' : 'text'}
      inputMode={kind === 'DAYS' ? 'numeric' : undefined}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
