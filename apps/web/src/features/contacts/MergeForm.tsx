import { useMutation } from '@apollo/client/react';
import { Alert, Button, Group, Radio, Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { formatDate } from '../../lib/format';
import { notifyDone, notifyError } from '../../lib/notify';
import { Card } from '../../ui/Card';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import classes from './Merge.module.css';
import { MERGE_CONTACTS } from './contacts.graphql';
import {
  canSurvive,
  type Column,
  firstChoice,
  firstSurvivor,
  mergeInput,
  type MergeRow,
  mergeRows,
  type Pair,
  unitedPhones,
  unitedResponsibles,
} from './merge-values';

const COLUMNS = [0, 1] as const;

/** Two cards side by side: which one stays, and whose value of each part. */
export function MergeForm({ pair, onOther }: { pair: Pair; onOther: () => void }) {
  const { t } = useTranslation(['contacts', 'common']);
  const navigate = useNavigate();
  const [survivor, setSurvivor] = useState(() => firstSurvivor(pair));
  const [choices, setChoices] = useState<Record<string, Column>>({});
  const [isAsking, setAsking] = useState(false);
  const [merge, { loading }] = useMutation(MERGE_CONTACTS, {
    update: (cache) => {
      for (const fieldName of ['contacts', 'contactsByPhone', 'calls', 'tasks']) cache.evict({ fieldName });
    },
  });
  const isSame = pair[0].id === pair[1].id;
  const rows = mergeRows(pair);
  const goes = pair[survivor === 0 ? 1 : 0];
  const confirm = async () => {
    try {
      const result = await merge({ variables: { input: mergeInput(pair, survivor, choices) } });
      notifyDone(t('merge.done', { name: result.data?.mergeContacts.name ?? pair[survivor].name }));
      void navigate(`/contacts/${pair[survivor].id}`, { replace: true });
    } catch (error) {
      setAsking(false);
      notifyError(error);
    }
  };
  if (isSame) {
    return (
      <Alert title={t('merge.same')}>
        <Button variant="light" onClick={onOther}>
          {t('merge.another')}
        </Button>
      </Alert>
    );
  }
  return (
    <>
      <Card isFlush>
        <table className={classes.table}>
          <caption className={classes.caption}>{t('merge.caption')}</caption>
          <thead>
            <tr>
              <td />
              {COLUMNS.map((column) => (
                <th key={column} scope="col" data-stays={survivor === column || undefined}>
                  <span className={classes.name}>{pair[column].name}</span>
                  <Radio
                    name="survivor"
                    label={t('merge.stays')}
                    aria-label={t('merge.staysOf', { name: pair[column].name })}
                    checked={survivor === column}
                    disabled={!canSurvive(pair, column)}
                    onChange={() => setSurvivor(column)}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Choice
                key={row.key}
                row={row}
                chosen={choices[row.key] ?? firstChoice(row, pair, survivor)}
                onChoose={(column) => setChoices({ ...choices, [row.key]: column })}
              />
            ))}
            <United label={t('phones')} values={unitedPhones(pair, survivor).map(({ display }) => display)} />
            <United label={t('responsibles')} values={unitedResponsibles(pair, survivor)} />
          </tbody>
        </table>
      </Card>
      <Text c="dimmed" size="sm" mt="md">
        {t('merge.follows')}
      </Text>
      <Group mt="md">
        <Button onClick={() => setAsking(true)}>{t('merge.button')}</Button>
        <Button variant="default" onClick={onOther}>
          {t('merge.another')}
        </Button>
      </Group>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('merge.ask', { one: goes.name, other: pair[survivor].name })}
        text={t('merge.askText', { name: goes.name })}
        confirmLabel={t('merge.button')}
        isBusy={loading}
        onConfirm={() => void confirm()}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}

interface ChoiceProps {
  row: MergeRow;
  chosen: Column;
  onChoose: (column: Column) => void;
}

/** One part of the card; where both have the same there is nothing to choose. */
function Choice({ row, chosen, onChoose }: ChoiceProps) {
  const { t } = useTranslation('contacts');
  const label = row.fieldName ?? t(row.key as 'name' | 'company' | 'group');
  const [one, other] = row.values.map((value) => shownValue(row, value, t));
  const isEqual = one === other;
  return (
    <tr>
      <th scope="row">{label}</th>
      {isEqual ? (
        <td colSpan={2}>{one}</td>
      ) : (
        COLUMNS.map((column) => (
          <td key={column} data-chosen={chosen === column || undefined}>
            <Radio
              name={`stays-${row.key}`}
              label={[one, other][column]}
              aria-label={`${label}: ${[one, other][column]}`}
              checked={chosen === column}
              onChange={() => onChoose(column)}
            />
          </td>
        ))
      )}
    </tr>
  );
}

/** What both give. */
function United({ label, values }: { label: string; values: string[] }) {
  if (values.length === 0) return null;
  return (
    <tr>
      <th scope="row">{label}</th>
      <td colSpan={2}>{values.join(', ')}</td>
    </tr>
  );
}

/** A value as the card shows it. */
function shownValue({ kind }: MergeRow, value: string | null, t: TFunction<'contacts'>): string {
  if (value === null) return t('merge.none');
  if (kind === 'DATE') return formatDate(`${value}T00:00`);
  return kind === 'CHECKBOX' ? t(value === 'true' ? 'yes' : 'no') : value;
}
