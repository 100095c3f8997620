import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Text } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { IconPlus } from '@tabler/icons-react';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShortNumbersOfConnectionQuery } from '../../gql/graphql';
import { errorCode, errorExtensions } from '../../lib/errors';
import { notifyDone } from '../../lib/notify';
import type { PbxNumbers } from '../../lib/pbx-numbers.graphql';
import { type FormToMark, submitForm } from '../../lib/submit-form';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { FormActions } from '../../ui/FormActions';
import { LoadFromPbx } from '../../ui/LoadFromPbx';
import { LoadingState } from '../../ui/LoadingState';
import { UnsavedGuard } from '../../ui/UnsavedGuard';
import { NumberRow } from './NumberRow';
import classes from './ShortNumbersEditor.module.css';
import { type ShortNumberRow, earlierHolder, isNobodys, rowsToSave, withLoaded } from './short-number-rows';
import { SET_SHORT_NUMBERS, SHORT_NUMBERS } from './short-numbers.graphql';

type Employee = ShortNumbersOfConnectionQuery['employees'][number];
type Values = { rows: ShortNumberRow[] };

/** The rows "employee – number" of one connection; all are saved together (B-11). */
export function ShortNumbersEditor({ connectionId }: { connectionId: string }) {
  const { data, error, refetch } = useQuery(SHORT_NUMBERS, { variables: { id: connectionId } });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={3} />;
  const rows = data.pbxConnection.shortNumbers.map(({ number, employee }) => ({ number, employeeId: employee.id }));
  const canLoad = data.pbxConnection.provider.capabilities.includes('LOAD_NUMBERS');
  return <Editor connectionId={connectionId} initial={rows} employees={data.employees} canLoad={canLoad} />;
}

interface EditorProps {
  connectionId: string;
  initial: ShortNumberRow[];
  employees: Employee[];
  /** The PBX gives a list of its short numbers. */
  canLoad: boolean;
}

function Editor({ connectionId, initial, employees, canLoad }: EditorProps) {
  const { t } = useTranslation('shortNumbers');
  const form = useRowsForm(initial, employees);
  const [save, { loading }] = useMutation(SET_SHORT_NUMBERS, {
    refetchQueries: [{ query: SHORT_NUMBERS, variables: { id: connectionId } }],
    awaitRefetchQueries: true,
  });
  const submit = form.onSubmit(async ({ rows }) => {
    const shortNumbers = rowsToSave(rows);
    const result = await submitForm(withHolder(form, rows, t), () =>
      save({ variables: { input: { connectionId, shortNumbers } } }),
    );
    if (!result) return;
    const shown = [...shortNumbers, ...rows.filter(isNobodys)];
    form.setInitialValues({ rows: shown });
    form.setValues({ rows: shown });
    notifyDone(t('saved'));
  });
  const isDirty = form.isDirty();
  const offer = ({ extensions }: PbxNumbers) => {
    const before = form.values.rows;
    const rows = withLoaded(before, extensions);
    form.setFieldValue('rows', rows);
    if (extensions.length === 0) return t('loadedNone');
    const count = rows.length - before.length;
    return count > 0 ? t('loaded', { count }) : t('nothingNew', { count: extensions.length });
  };
  const addButton = (
    <Button
      variant="light"
      mt="sm"
      leftSection={<IconPlus size={18} aria-hidden />}
      onClick={() => form.insertListItem('rows', { employeeId: '', number: '' })}
    >
      {t('add')}
    </Button>
  );
  return (
    <form onSubmit={submit} noValidate>
      <UnsavedGuard isDirty={isDirty} />
      <Text size="sm" c="dimmed" mb="md" maw="46rem">
        {t('help')}
      </Text>
      {form.values.rows.length > 0 ? (
        <Rows form={form} employees={employees} />
      ) : (
        <EmptyState title={t('none')} text={t('noneText')} />
      )}
      {canLoad ? (
        <LoadFromPbx connectionId={connectionId} onLoaded={offer}>
          {addButton}
        </LoadFromPbx>
      ) : (
        addButton
      )}
      {isDirty && <FormActions isDirty isSaving={loading} onCancel={form.reset} />}
    </form>
  );
}

type Translate = ReturnType<typeof useTranslation<'shortNumbers'>>['t'];

function useRowsForm(initial: ShortNumberRow[], employees: Employee[]): UseFormReturnType<Values> {
  const { t } = useTranslation(['shortNumbers', 'common']);
  const validate = useCallback(
    ({ rows }: Values) => {
      const nameOf = (id: string) => employees.find((employee) => employee.id === id)?.name ?? '';
      const errors: Record<string, string> = {};
      rows.forEach((row, index) => {
        const holder = earlierHolder(rows, index);
        if (!row.employeeId && !isNobodys(row)) errors[`rows.${index}.employeeId`] = t('pickEmployee');
        if (!row.number.trim()) errors[`rows.${index}.number`] = t('common:fieldErrors.required');
        else if (holder !== null) {
          const values = { number: row.number.trim(), holder: nameOf(rows[holder].employeeId) };
          errors[`rows.${index}.number`] = t('duplicate', values);
        }
      });
      return errors;
    },
    [employees, t],
  );
  return useForm<Values>({ initialValues: { rows: initial }, validate });
}

/** A number that the API gives to somebody else is marked in its row with the present holder's name. */
function withHolder(form: UseFormReturnType<Values>, rows: ShortNumberRow[], t: Translate): FormToMark {
  return {
    setErrors: (errors, error) => {
      const { holder, number } = errorExtensions(error);
      const index = rows.findLastIndex((row) => row.number.trim() === number);
      const isTaken = errorCode(error) === 'CONFLICT' && typeof holder === 'string' && index >= 0;
      const taken = () => ({
        [`rows.${index}.number`]: t('duplicate', { number: String(number), holder: String(holder) }),
      });
      form.setErrors(isTaken ? taken() : inRows(errors));
      return isTaken;
    },
  };
}

/** The API calls the rows `shortNumbers`. */
const inRows = (errors: Record<string, string>) =>
  Object.fromEntries(Object.entries(errors).map(([path, text]) => [path.replace(/^shortNumbers\b/, 'rows'), text]));

function Rows({ form, employees }: { form: UseFormReturnType<Values>; employees: Employee[] }) {
  const { t } = useTranslation('shortNumbers');
  const { rows } = form.values;
  const usedIds = [...new Set(rows.map(({ employeeId }) => employeeId))].sort().join();
  const options = useMemo(() => {
    const used = usedIds.split(',');
    return employees
      .filter(({ id, isActive }) => isActive || used.includes(id))
      .map(({ id, name, isActive }) => ({ value: id, label: isActive ? name : t('inactive', { name }) }));
  }, [employees, usedIds, t]);
  return (
    <table className={classes.table}>
      <caption className={classes.caption}>{t('caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('employee')}</th>
          <th scope="col">{t('number')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <NumberRow
            key={index}
            index={index}
            {...row}
            options={options}
            numberError={form.errors[`rows.${index}.number`]}
            employeeError={form.errors[`rows.${index}.employeeId`]}
            onChange={form.setFieldValue}
            onRemove={form.removeListItem}
          />
        ))}
      </tbody>
    </table>
  );
}
