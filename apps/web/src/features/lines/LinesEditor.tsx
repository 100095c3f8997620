import { useMutation, useQuery } from '@apollo/client/react';
import { ActionIcon, Button, ColorInput, Text, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '../../lib/notify';
import type { PbxNumbers } from '../../lib/pbx-numbers.graphql';
import { isHexColor } from '../../lib/readable-color';
import { submitForm } from '../../lib/submit-form';
import type { Party } from '../../lib/use-parties';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { FormActions } from '../../ui/FormActions';
import { LoadFromPbx } from '../../ui/LoadFromPbx';
import { LoadingState } from '../../ui/LoadingState';
import { PartiesInput } from '../../ui/PartiesInput';
import { UnsavedGuard } from '../../ui/UnsavedGuard';
import { LinePlate } from './LinePlate';
import classes from './LinesEditor.module.css';
import { type LineRow, newRow, SWATCHES, withLoaded } from './line-rows';
import { LINES, SET_LINES } from './lines.graphql';

type Values = { rows: LineRow[] };

/** The company's own numbers of one connection: number, name, colour, and how the popup will show them (B-91, B-92). */
export function LinesEditor({ connectionId }: { connectionId: string }) {
  const { data, error, refetch } = useQuery(LINES, { variables: { id: connectionId } });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={3} />;
  const { lines } = data.pbxConnection;
  const rows = lines.map(({ number, name, color, audience }) => ({
    ...{ number, name: name ?? '', color },
    audienceIds: audience.map(({ id }) => id),
  }));
  const named = lines.flatMap(({ audience }) => audience);
  const canLoad = data.pbxConnection.provider.capabilities.includes('LOAD_NUMBERS');
  return <Editor connectionId={connectionId} initial={rows} named={named} canLoad={canLoad} />;
}

interface EditorProps {
  connectionId: string;
  initial: LineRow[];
  /** Who is in the audience of a line, be it that they left the company. */
  named: readonly Party[];
  /** The PBX gives a list of its lines. */
  canLoad: boolean;
}

function Editor({ connectionId, initial, named, canLoad }: EditorProps) {
  const { t } = useTranslation('lines');
  const form = useRowsForm(initial);
  const [save, { loading }] = useMutation(SET_LINES, {
    refetchQueries: [{ query: LINES, variables: { id: connectionId } }],
    awaitRefetchQueries: true,
  });
  const submit = form.onSubmit(async ({ rows }) => {
    const lines = rows.map((row) => ({ ...row, number: row.number.trim(), name: row.name.trim() || null }));
    const marked = { setErrors: (errors: Record<string, string>) => form.setErrors(ofRows(errors)) };
    if (!(await submitForm(marked, () => save({ variables: { input: { connectionId, lines } } })))) return;
    form.setInitialValues({ rows });
    form.setValues({ rows });
    notifyDone(t('saved'));
  });
  const isDirty = form.isDirty();
  const offer = ({ lines }: PbxNumbers) => {
    const before = form.values.rows;
    const rows = withLoaded(before, lines);
    form.setFieldValue('rows', rows);
    if (lines.length === 0) return t('loadedNone');
    if (rows.length > before.length) return t('loaded', { count: rows.length - before.length });
    const isNamed = rows.some(({ name }, index) => name !== before[index].name);
    return isNamed ? t('named') : t('nothingNew', { count: lines.length });
  };
  const addButton = (
    <Button
      variant="light"
      mt="sm"
      leftSection={<IconPlus size={18} aria-hidden />}
      onClick={() => form.insertListItem('rows', newRow(form.values.rows))}
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
      {form.values.rows.length === 0 && <EmptyState title={t('none')} text={t('noneText')} />}
      {form.values.rows.map((_, index) => (
        <Row key={index} form={form} index={index} named={named} />
      ))}
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

/** The API calls the rows `lines`. */
const ofRows = (errors: Record<string, string>) =>
  Object.fromEntries(Object.entries(errors).map(([path, text]) => [path.replace(/^lines\b/, 'rows'), text]));

function useRowsForm(initial: LineRow[]): UseFormReturnType<Values> {
  const { t } = useTranslation(['lines', 'common']);
  return useForm<Values>({
    initialValues: { rows: initial },
    validate: {
      rows: {
        number: (number, { rows }) => {
          if (!number.trim()) return t('common:fieldErrors.required');
          return rows.filter((row) => row.number.trim() === number.trim()).length > 1 ? t('duplicate') : null;
        },
        color: (color) => (isHexColor(color) ? null : t('common:fieldErrors.color')),
      },
    },
  });
}

interface RowProps {
  form: UseFormReturnType<Values>;
  index: number;
  named: readonly Party[];
}

function Row({ form, index, named }: RowProps) {
  const { t } = useTranslation('lines');
  const { number, name, color } = form.values.rows[index];
  const row = index + 1;
  return (
    <fieldset className={classes.row} aria-label={t('row', { row })}>
      <div className={classes.fields}>
        <TextInput
          label={t('number')}
          aria-label={t('numberOf', { row })}
          autoComplete="off"
          {...form.getInputProps(`rows.${index}.number`)}
        />
        <TextInput
          label={t('name')}
          aria-label={t('nameOf', { row })}
          placeholder={t('namePlaceholder')}
          {...form.getInputProps(`rows.${index}.name`)}
        />
        <ColorInput
          label={t('color')}
          aria-label={t('colorOf', { row })}
          swatches={[...SWATCHES]}
          eyeDropperButtonProps={{ 'aria-label': t('pickColor', { row }) }}
          swatchesPerRow={9}
          {...form.getInputProps(`rows.${index}.color`)}
        />
      </div>
      <div className={classes.preview}>
        <span className={classes.previewLabel}>{t('preview')}</span>
        <LinePlate color={color} title={name.trim() || number.trim()} direction={t('incoming')} />
      </div>
      <div className={classes.audience}>
        <PartiesInput
          label={t('audience')}
          aria-label={t('audienceOf', { row })}
          description={t('audienceHelp')}
          placeholder={t('audienceNobody')}
          present={named}
          {...form.getInputProps(`rows.${index}.audienceIds`)}
        />
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        className={classes.remove}
        aria-label={t('removeRow', { row })}
        onClick={() => form.removeListItem('rows', index)}
      >
        <IconTrash size={18} />
      </ActionIcon>
    </fieldset>
  );
}
