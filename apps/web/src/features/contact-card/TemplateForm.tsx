import { NativeSelect, SegmentedControl, SimpleGrid, Stack, Switch, TextInput, VisuallyHidden } from '@mantine/core';
import { isNotEmpty, useForm, type UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactCardSettingsQuery, ContactKind } from '../../gql/graphql';
import { moved } from '../../lib/moved';
import { phoneTypeName } from '../../lib/phone-type';
import { submitForm } from '../../lib/submit-form';
import type { Party } from '../../lib/use-parties';
import { namedOptions } from '../../lib/options';
import { AccessInput } from '../../ui/AccessInput';
import { Card } from '../../ui/Card';
import { FieldInput } from '../../ui/FieldInput';
import { FormActions } from '../../ui/FormActions';
import { OrderedParties } from '../../ui/OrderedParties';
import { UnsavedGuard } from '../../ui/UnsavedGuard';
import { FieldLists } from './FieldLists';
import { PopupPreview } from './PopupPreview';
import classes from './TemplateForm.module.css';
import { canHaveDefault, errorsOfForm, inOrder, type TemplateValues } from './template-values';
import type { Field } from './contact-card.graphql';

interface TemplateFormProps {
  initial: TemplateValues;
  /** Whom the template names, be it that they left the company. */
  present: { responsibles: readonly Party[]; access: readonly Party[] };
  isNew: boolean;
  /** What is filled in already is worth saving. */
  isCopy: boolean;
  directories: ContactCardSettingsQuery;
  isSaving: boolean;
  /** Rejects with the API's error. */
  onSave: (values: TemplateValues) => Promise<void>;
  onCancel: () => void;
}

type TemplateFormState = UseFormReturnType<TemplateValues>;

/** All that a template decides, beside the popup as it will be. */
export function TemplateForm(props: TemplateFormProps) {
  const { initial, present, isNew, isCopy, directories, isSaving, onSave, onCancel } = props;
  const { t } = useTranslation(['contactCard', 'common']);
  const form = useForm<TemplateValues>({
    initialValues: initial,
    validate: { name: isNotEmpty(t('common:fieldErrors.required')) },
  });
  const isDirty = form.isDirty() || isCopy;
  const submit = form.onSubmit(async (values) => {
    const marks = { setErrors: (errors: Record<string, string>) => form.setErrors(errorsOfForm(errors, values)) };
    await submitForm(marks, () => onSave(values));
  });
  return (
    <form onSubmit={submit} noValidate>
      <UnsavedGuard isDirty={isDirty && !isSaving} />
      <div className={classes.columns}>
        <Stack gap="lg" className={classes.form}>
          <Card>
            <Basics
              form={form}
              present={present}
              isNew={isNew}
              wasDefault={!isNew && initial.isDefault}
              directories={directories}
            />
          </Card>
          <Card>
            <h2 className={classes.heading}>{t('access')}</h2>
            <p className={classes.text}>{t('accessText')}</p>
            <AccessInput
              value={form.values.access}
              present={present.access}
              onChange={(access) => form.setFieldValue('access', access)}
            />
          </Card>
          <Order form={form} fields={directories.contactFields} />
          <Defaults form={form} fields={directories.contactFields} />
        </Stack>
        <PopupPreview values={form.values} directories={directories} present={present.responsibles} />
      </div>
      <FormActions isDirty={isDirty} isSaving={isSaving} onCancel={onCancel} canSaveUnchanged={isNew} />
    </form>
  );
}

interface BasicsProps {
  form: TemplateFormState;
  present: TemplateFormProps['present'];
  isNew: boolean;
  wasDefault: boolean;
  directories: ContactCardSettingsQuery;
}

function Basics({ form, present, isNew, wasDefault, directories }: BasicsProps) {
  const { t } = useTranslation(['contactCard', 'common']);
  const [first] = directories.phoneTypes;
  return (
    <Stack gap="md">
      {isNew && (
        <SegmentedControl
          aria-label={t('whatFor')}
          className={classes.kind}
          data={(['PERSON', 'COMPANY'] as const).map((kind) => ({ value: kind, label: t(`templateKind.${kind}`) }))}
          value={form.values.kind}
          onChange={(kind) => form.setFieldValue('kind', kind as ContactKind)}
        />
      )}
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <TextInput label={t('name')} required autoComplete="off" {...form.getInputProps('name')} />
        <NativeSelect
          label={t('group')}
          data={[{ value: '', label: t('noGroup') }, ...namedOptions(directories.contactGroups)]}
          {...form.getInputProps('groupId')}
        />
        <NativeSelect
          label={t('phoneType')}
          description={t('phoneTypeHelp')}
          data={[
            { value: '', label: t('firstPhoneType', { name: first ? phoneTypeName(first) : '' }) },
            ...directories.phoneTypes.map((type) => ({ value: type.id, label: phoneTypeName(type) })),
          ]}
          {...form.getInputProps('phoneTypeId')}
        />
        <OrderedParties
          label={t('responsibles')}
          description={t('responsiblesHelp')}
          value={form.values.responsibleIds}
          present={present.responsibles}
          error={form.errors.responsibleIds}
          onChange={(ids) => form.setFieldValue('responsibleIds', ids)}
        />
      </SimpleGrid>
      <Switch
        label={t('makeDefault')}
        description={t(wasDefault ? 'defaultAlready' : 'makeDefaultHelp')}
        disabled={wasDefault}
        {...form.getInputProps('isDefault', { type: 'checkbox' })}
      />
    </Stack>
  );
}

function Order({ form, fields }: { form: TemplateFormState; fields: readonly Field[] }) {
  const { t } = useTranslation('contactCard');
  const [announcement, setAnnouncement] = useState('');
  const ids = form.values.mainFieldIds;
  const { main, others } = inOrder(fields, ids);
  const change = (next: string[], movedId: string) => {
    form.setFieldValue('mainFieldIds', next);
    const name = fields.find(({ id }) => id === movedId)?.name ?? '';
    const position = next.indexOf(movedId) + 1;
    setAnnouncement(position > 0 ? t('moved', { name, position }) : t('takenOut', { name }));
  };
  return (
    <Card>
      <h2 className={classes.heading}>{t('order')}</h2>
      <p className={classes.text}>{t('orderText')}</p>
      <FieldLists
        main={main}
        others={others}
        onPlace={(id, index) => {
          const from = ids.indexOf(id);
          change(from < 0 ? ids.toSpliced(index ?? ids.length, 0, id) : moved(ids, from, index ?? ids.length - 1), id);
        }}
        onTakeOut={(id) =>
          change(
            ids.filter((one) => one !== id),
            id,
          )
        }
      />
      <VisuallyHidden role="status">{announcement}</VisuallyHidden>
    </Card>
  );
}

function Defaults({ form, fields }: { form: TemplateFormState; fields: readonly Field[] }) {
  const { t } = useTranslation('contactCard');
  const offered = fields.filter(canHaveDefault);
  if (offered.length === 0) return null;
  return (
    <Card>
      <h2 className={classes.heading}>{t('defaults')}</h2>
      <p className={classes.text}>{t('defaultsText')}</p>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        {offered.map((field) => (
          <FieldInput
            key={field.id}
            field={field}
            value={form.values.defaults[field.id] ?? ''}
            error={form.errors[`defaults.${field.id}`]}
            onChange={(value) => form.setFieldValue(`defaults.${field.id}`, value)}
          />
        ))}
      </SimpleGrid>
    </Card>
  );
}
