import { useMutation } from '@apollo/client/react';
import { Radio, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { ConnectionParametersFragment, FilingFallback, FilingPlace } from '../../gql/graphql';
import { errorExtensions, fieldErrors } from '../../lib/errors';
import { notifyDone, notifyError } from '../../lib/notify';
import { FormActions } from '../../ui/FormActions';
import { Section } from '../../ui/Section';
import { UnsavedGuard } from '../../ui/UnsavedGuard';
import { UPDATE_CONNECTION } from './connections.graphql';
import { ConditionRows } from './filing/ConditionRows';
import { type FilingValues, lineWithout, logicProblem } from './filing/condition-fields';
import { FilingPreview } from './filing/FilingPreview';

const PLACES: FilingPlace[] = [
  'CONTACT',
  'CONTACT_HIDDEN',
  'LAST_TASK',
  'LAST_TASK_HIDDEN',
  'MATCHING_TASK',
  'MATCHING_TASK_HIDDEN',
  'NEW_TASK',
];
const FALLBACKS: FilingFallback[] = ['CONTACT', 'NEW_TASK'];
const MAX_LOGIC = 250;
const hasConditions = (place: FilingPlace) => place.startsWith('MATCHING') || place === 'NEW_TASK';

/** "Where successful calls go" (B-76…B-83). */
export function FilingSection({ connection }: { connection: ConnectionParametersFragment }) {
  const { t } = useTranslation('filing');
  const { place } = connection.filing;
  return (
    <Section title={t('title')} description={t('text')} summary={t(`places.${place}`)}>
      <FilingForm connection={connection} />
    </Section>
  );
}

function FilingForm({ connection: { id, filing } }: { connection: ConnectionParametersFragment }) {
  const { t } = useTranslation('filing');
  const [update, { loading }] = useMutation(UPDATE_CONNECTION);
  const form = useForm<FilingValues>({
    initialValues: {
      ...{ place: filing.place, logic: filing.logic, fallback: filing.fallback },
      conditions: filing.conditions.map(({ field, operator, value }) => ({ field, operator, value })),
    },
  });
  const { values } = form;
  const save = form.onSubmit(async (setting) => {
    try {
      await update({ variables: { input: { id, filing: setting } } });
      form.setInitialValues(setting);
      form.setValues(setting);
      notifyDone();
    } catch (error) {
      const errors = filingErrors(error, (problem, position) =>
        t(`logicProblems.${problem as 'unknown-word'}`, { position: position + 1 }),
      );
      form.setErrors(errors);
      if (Object.keys(errors).length === 0) notifyError(error);
    }
  });
  const remove = (index: number) => {
    form.removeListItem('conditions', index);
    form.setFieldValue('logic', lineWithout(values.logic, index + 1) ?? '');
  };
  const isDirty = form.isDirty();
  return (
    <form onSubmit={save} noValidate>
      <UnsavedGuard isDirty={isDirty} />
      <Stack gap="md">
        <Radio.Group aria-label={t('title')} {...form.getInputProps('place')}>
          <Stack gap="xs">
            {PLACES.map((value) => (
              <Radio key={value} value={value} label={t(`places.${value}`)} description={t(`help.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
        {hasConditions(values.place) && (
          <ConditionRows
            rows={values.conditions}
            errors={form.errors as Record<string, string>}
            onChange={(index, row) => form.setFieldValue(`conditions.${index}`, row)}
            onAdd={() => form.insertListItem('conditions', { field: 'STATUS', operator: 'EQUALS', value: 'NEW' })}
            onRemove={remove}
          />
        )}
        {values.place.startsWith('MATCHING') && values.conditions.length > 1 && (
          <TextInput
            label={t('logic')}
            description={t('logicHelp', { all: values.conditions.map((_, index) => index + 1).join(` ${t('and')} `) })}
            maxLength={MAX_LOGIC}
            maw={560}
            {...form.getInputProps('logic')}
          />
        )}
        {values.place.startsWith('MATCHING') && (
          <Radio.Group label={t('fallback')} {...form.getInputProps('fallback')}>
            <Stack gap="xs" mt="xs">
              {FALLBACKS.map((value) => (
                <Radio key={value} value={value} label={t(`fallbacks.${value}`)} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        <FilingPreview values={values} />
      </Stack>
      {isDirty && <FormActions isDirty isSaving={loading} onCancel={form.reset} />}
    </form>
  );
}

/** The API's errors by the form's paths; the line's with its place. */
function filingErrors(error: unknown, words: (problem: string, position: number) => string): Record<string, string> {
  const raw = errorExtensions(error).fields as Record<string, unknown> | undefined;
  const texts = Object.entries(fieldErrors(error)).map(([path, text]): [string, string] => {
    const logic = logicProblem(raw?.[path]);
    return [path.replace(/^filing\./, ''), logic ? words(logic.problem, logic.position) : text];
  });
  return Object.fromEntries(texts);
}
