import { useMutation } from '@apollo/client/react';
import { ActionIcon, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { NumberChangeKind } from '../../gql/graphql';
import { notifyDone } from '../../lib/notify';
import { submitForm } from '../../lib/submit-form';
import { FormActions } from '../../ui/FormActions';
import { UnsavedGuard } from '../../ui/UnsavedGuard';
import { UPDATE_CONNECTION } from './connections.graphql';

const KINDS: NumberChangeKind[] = ['NONE', 'DIGITS_ONLY', 'WITH_PLUS', 'REPLACE_PREFIX'];

interface Values {
  kind: NumberChangeKind;
  prefixes: { from: string; to: string }[];
}

interface NumberChangeFormProps {
  connectionId: string;
  field: 'outgoingNumberChange' | 'newContactNumberChange';
  value: Values;
}

/** How numbers are rewritten before they are dialled or stored. */
export function NumberChangeForm({ connectionId, field, value }: NumberChangeFormProps) {
  const { t } = useTranslation(['connections', 'common']);
  const [update, { loading }] = useMutation(UPDATE_CONNECTION);
  const form = useForm<Values>({
    initialValues: { kind: value.kind, prefixes: value.prefixes.map(({ from, to }) => ({ from, to })) },
    validate: {
      prefixes: {
        from: (from, values) =>
          values.kind === 'REPLACE_PREFIX' && !from.trim() ? t('common:fieldErrors.required') : null,
      },
    },
  });
  const save = form.onSubmit(async ({ kind, prefixes }) => {
    const change = { kind, prefixes: kind === 'REPLACE_PREFIX' ? prefixes : [] };
    const result = await submitForm(form, () =>
      update({ variables: { input: { id: connectionId, [field]: change } } }),
    );
    if (!result) return;
    form.setInitialValues(change);
    form.setValues(change);
    notifyDone();
  });
  const isDirty = form.isDirty();
  return (
    <form onSubmit={save} noValidate>
      <UnsavedGuard isDirty={isDirty} />
      <Stack gap="sm" maw={560}>
        <Select
          label={t('change.kind')}
          data={KINDS.map((kind) => ({ value: kind, label: t(`change.${kind}`) }))}
          allowDeselect={false}
          {...form.getInputProps('kind')}
        />
        {form.values.kind === 'REPLACE_PREFIX' && <Prefixes form={form} />}
      </Stack>
      {isDirty && <FormActions isDirty isSaving={loading} onCancel={form.reset} />}
    </form>
  );
}

function Prefixes({ form }: { form: UseFormReturnType<Values> }) {
  const { t } = useTranslation(['connections', 'common']);
  return (
    <>
      <Text size="sm" c="dimmed">
        {t(form.values.prefixes.length > 0 ? 'change.order' : 'change.none')}
      </Text>
      {form.values.prefixes.map((_, index) => (
        <Group
          key={index}
          component="fieldset"
          bd={0}
          p={0}
          m={0}
          gap="sm"
          align="flex-start"
          wrap="nowrap"
          aria-label={t('change.prefixRule', { number: index + 1 })}
        >
          <TextInput flex={1} miw={0} label={t('change.from')} {...form.getInputProps(`prefixes.${index}.from`)} />
          <TextInput flex={1} miw={0} label={t('change.to')} {...form.getInputProps(`prefixes.${index}.to`)} />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            mt={25}
            aria-label={`${t('common:action.remove')}: ${t('change.prefixRule', { number: index + 1 })}`}
            onClick={() => form.removeListItem('prefixes', index)}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </Group>
      ))}
      <Button
        variant="light"
        leftSection={<IconPlus size={18} aria-hidden />}
        style={{ alignSelf: 'flex-start' }}
        onClick={() => form.insertListItem('prefixes', { from: '', to: '' })}
      >
        {t('change.addPrefix')}
      </Button>
    </>
  );
}
