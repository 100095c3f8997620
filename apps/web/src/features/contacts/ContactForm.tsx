import { Alert, Anchor, Group, NativeSelect, SegmentedControl, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ContactKind } from '../../gql/graphql';
import { namedOptions } from '../../lib/options';
import { type EmailHolder, emailHolderOf } from '../../lib/contact-errors';
import { fieldErrors } from '../../lib/errors';
import { notifyError } from '../../lib/notify';
import type { Party } from '../../lib/use-parties';
import { Card } from '../../ui/Card';
import { FieldInput } from '../../ui/FieldInput';
import { FormActions } from '../../ui/FormActions';
import { OrderedParties } from '../../ui/OrderedParties';
import { problemsOf } from '../../ui/own-fields/own-field';
import { UnsavedGuard } from '../../ui/UnsavedGuard';
import { CompanyInput } from './CompanyInput';
import classes from './ContactForm.module.css';
import { GroupInput } from './GroupInput';
import { PhonesEditor } from './PhonesEditor';
import {
  type ContactValues,
  type FormChoices,
  errorsOfForm,
  fieldsInOrder,
  templatesOf,
  withTemplate,
} from './contact-values';

interface ContactFormProps {
  choices: FormChoices;
  initial: ContactValues;
  /** Absent: a new contact. */
  contact?: {
    id: string;
    company: { id: string; name: string } | null;
    template: { id: string } | null;
    responsibleParties: Party[];
  };
  /** Saves; rejects with the API's error. */
  onSave: (values: ContactValues) => Promise<void>;
  onCancel: () => void;
}

/** A person or a company with all that is kept of it. */
export function ContactForm({ choices, initial, contact, onSave, onCancel }: ContactFormProps) {
  const { t } = useTranslation(['contacts', 'common']);
  const [isSaving, setIsSaving] = useState(false);
  const [holder, setHolder] = useState<EmailHolder | null>(null);
  const form = useContactForm(initial, choices);
  const { kind } = form.values;
  const templateId = contact?.template?.id ?? form.values.templateId;

  const save = async (values: ContactValues) => {
    setIsSaving(true);
    setHolder(null);
    try {
      await onSave(values);
    } catch (error) {
      const errors = errorsOfForm(fieldErrors(error), values, initial);
      form.setErrors(errors);
      const other = emailHolderOf(error);
      setHolder(other);
      if (!other && Object.keys(errors).length === 0) notifyError(error);
    } finally {
      setIsSaving(false);
    }
  };
  return (
    <form onSubmit={form.onSubmit((values) => void save(values))} noValidate>
      <UnsavedGuard isDirty={form.isDirty() && !isSaving} />
      <Card>
        <Stack gap="lg">
          {!contact && <Beginning form={form} choices={choices} />}
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
            <TextInput label={t('name')} required autoComplete="off" {...form.getInputProps('name')} />
            {kind === 'PERSON' && (
              <CompanyInput
                value={form.values.companyId}
                present={contact?.company ?? null}
                onChange={(id) => form.setFieldValue('companyId', id)}
              />
            )}
            <GroupInput form={form} groups={choices.contactGroups} />
            <OrderedParties
              label={t('responsibles')}
              description={form.values.responsibleIds.length > 1 ? t('responsiblesOrder') : undefined}
              value={form.values.responsibleIds}
              present={contact?.responsibleParties}
              error={form.errors.responsibleIds}
              onChange={(ids) => form.setFieldValue('responsibleIds', ids)}
            />
          </SimpleGrid>
          <PhonesEditor form={form} types={choices.phoneTypes} contactId={contact?.id} />
          {choices.contactFields.length > 0 && (
            <fieldset className={classes.fieldset}>
              <legend className={classes.legend}>{t('fields')}</legend>
              <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
                {fieldsInOrder(choices, kind, templateId).map((field) => (
                  <FieldInput
                    key={field.id}
                    field={field}
                    value={form.values.fields[field.id] ?? ''}
                    error={form.errors[`fields.${field.id}`]}
                    onChange={(value) => form.setFieldValue(`fields.${field.id}`, value)}
                  />
                ))}
              </SimpleGrid>
            </fieldset>
          )}
          {holder && (
            <Alert color="red" role="alert" title={holder.text}>
              <Anchor component={Link} to={`/contacts/${holder.contactId}`} target="_blank">
                {t('openOther')}
              </Anchor>
            </Alert>
          )}
        </Stack>
      </Card>
      <FormActions isDirty={form.isDirty()} isSaving={isSaving} onCancel={onCancel} canSaveUnchanged={!contact} />
    </form>
  );
}

/** Person or company, and the template where there are several of the kind (B-31). */
function Beginning({ form, choices }: { form: UseFormReturnType<ContactValues>; choices: FormChoices }) {
  const { t } = useTranslation('contacts');
  const { kind, templateId } = form.values;
  const templates = templatesOf(choices, kind);
  const choose = (chosen: { kind: ContactKind } | { templateId: string }) =>
    form.setValues(withTemplate(form.values, choices, chosen));
  return (
    <Group gap="md" align="flex-end">
      <SegmentedControl
        aria-label={t('kind.label')}
        data={(['PERSON', 'COMPANY'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
        value={kind}
        onChange={(value) => choose({ kind: value as ContactKind })}
      />
      {templates.length > 1 && (
        <NativeSelect
          label={t('template')}
          value={templateId ?? ''}
          data={namedOptions(templates)}
          onChange={({ currentTarget }) => choose({ templateId: currentTarget.value })}
        />
      )}
    </Group>
  );
}

function useContactForm(initial: ContactValues, { contactFields }: FormChoices) {
  const { t } = useTranslation();
  const required = t('fieldErrors.required');
  return useForm<ContactValues>({
    initialValues: initial,
    validate: (values) => {
      const problems: Record<string, string> = {};
      if (!values.name.trim()) problems.name = required;
      if (values.newGroupName?.trim() === '') problems.newGroupName = required;
      values.phones.forEach(({ raw }, index) => {
        if (raw.trim() && !/\d/.test(raw)) problems[`phones.${index}.raw`] = t('fieldErrors.wrongPhone');
      });
      return { ...problems, ...problemsOf(contactFields, values.fields) };
    },
  });
}
