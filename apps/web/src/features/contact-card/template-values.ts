import type { ContactKind, SaveContactTemplateInput } from '../../gql/graphql';
import { type AccessValues, accessEntries, accessValues } from '../../ui/AccessInput';
import type { Field, Template } from './contact-card.graphql';

/** What the form of a template edits. */
export interface TemplateValues {
  name: string;
  kind: ContactKind;
  isDefault: boolean;
  groupId: string;
  phoneTypeId: string;
  responsibleIds: string[];
  access: AccessValues;
  mainFieldIds: string[];
  /** By the field's id; empty: the contact begins without a value. */
  defaults: Record<string, string>;
}

export const newTemplate: TemplateValues = {
  name: '',
  kind: 'PERSON',
  isDefault: false,
  groupId: '',
  phoneTypeId: '',
  responsibleIds: [],
  access: { isRestricted: false, editors: [], readers: [] },
  mainFieldIds: [],
  defaults: {},
};

export const valuesOf = (template: Template): TemplateValues => ({
  name: template.name,
  kind: template.kind,
  isDefault: template.isDefault,
  groupId: template.group?.id ?? '',
  phoneTypeId: template.phoneType?.id ?? '',
  responsibleIds: template.responsibleParties.map(({ id }) => id),
  access: accessValues(template.isRestricted, template.access),
  mainFieldIds: template.mainFields.map(({ id }) => id),
  defaults: Object.fromEntries(template.defaultValues.map(({ field, value }) => [field.id, value ?? ''])),
});

/** A template like this one, to be named anew. */
export const copyOf = (template: Template, name: string): TemplateValues => ({
  ...valuesOf(template),
  name,
  isDefault: false,
});

/** An e-mail address belongs to one contact, so no template can give it to many (B-36). */
export const canHaveDefault = ({ kind }: Pick<Field, 'kind'>) => kind !== 'EMAIL';

const filledDefaults = ({ defaults }: TemplateValues) =>
  Object.entries(defaults)
    .filter(([, value]) => value.trim())
    .map(([fieldId, value]) => ({ fieldId, value: value.trim() }));

export function templateInput(id: string | undefined, values: TemplateValues): SaveContactTemplateInput {
  return {
    ...(id ? { id } : { kind: values.kind }),
    name: values.name.trim(),
    ...(values.isDefault && { isDefault: true }),
    groupId: values.groupId || null,
    phoneTypeId: values.phoneTypeId || null,
    responsibleIds: values.responsibleIds,
    isRestricted: values.access.isRestricted,
    access: accessEntries(values.access),
    mainFieldIds: values.mainFieldIds,
    defaultValues: filledDefaults(values),
  };
}

/** The API counts default values as they were sent; here they are found by their field. */
export function errorsOfForm(errors: Record<string, string>, values: TemplateValues): Record<string, string> {
  const sent = filledDefaults(values);
  return Object.fromEntries(
    Object.entries(errors).map(([path, text]) => {
      const [, index] = /^defaultValues\.(\d+)/.exec(path) ?? [];
      return [index ? `defaults.${sent[Number(index)]?.fieldId}` : path, text];
    }),
  );
}

/** Fields as the popup shows them: the main area in its order, then all others. */
export function inOrder(fields: readonly Field[], mainFieldIds: readonly string[]): { main: Field[]; others: Field[] } {
  const main = mainFieldIds.flatMap((id) => fields.find((field) => field.id === id) ?? []);
  return { main, others: fields.filter((field) => !main.includes(field)) };
}
