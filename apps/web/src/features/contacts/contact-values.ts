import type {
  ContactCardQuery,
  ContactFormQuery,
  ContactKind,
  CreateContactInput,
  UpdateContactInput,
} from '../../gql/graphql';
import { byField, changedFields } from '../../ui/own-fields/own-field';

export type Contact = ContactCardQuery['contact'];
export type FormChoices = ContactFormQuery;
export type OwnField = Omit<FormChoices['contactFields'][number], '__typename'>;

export interface PhoneValue {
  /** Tells rows apart while they are edited. */
  key: string;
  /** Of a stored number. */
  id?: string;
  raw: string;
  typeId: string;
}

/** What the form edits. */
export interface ContactValues {
  /** Template that a new contact begins with; null: there is none of its kind, or the contact is there already. */
  templateId: string | null;
  kind: ContactKind;
  name: string;
  companyId: string | null;
  groupId: string | null;
  /** Not null: a group of this name is made. */
  newGroupName: string | null;
  responsibleIds: string[];
  phones: PhoneValue[];
  /** By the field's id; empty: no value. */
  fields: Record<string, string>;
}

let rows = 0;
export const newPhone = (typeId: string, raw = ''): PhoneValue => ({ key: `new-${(rows += 1)}`, raw, typeId });

type Template = FormChoices['contactTemplates'][number];

export const templatesOf = ({ contactTemplates }: FormChoices, kind: ContactKind): readonly Template[] =>
  contactTemplates.filter((template) => template.kind === kind);

const defaultOf = (choices: FormChoices, kind: ContactKind) =>
  templatesOf(choices, kind).find(({ isDefault }) => isDefault);

/** What a template gives to a new contact (B-31). */
const givenBy = (template: Template | undefined) => ({
  templateId: template?.id ?? null,
  groupId: template?.group?.id ?? null,
  newGroupName: null,
  responsibleIds: template?.responsibleParties.map(({ id }) => id) ?? [],
  fields: Object.fromEntries(template?.defaultValues.map(({ field, value }) => [field.id, value ?? '']) ?? []),
});

/** A form for a new contact, from the default template for persons. @param phone a number to begin with */
export const emptyValues = (choices: FormChoices, phone = ''): ContactValues => ({
  kind: 'PERSON',
  name: '',
  companyId: null,
  phones: [newPhone(choices.phoneTypes[0]?.id ?? '', phone)],
  ...givenBy(defaultOf(choices, 'PERSON')),
});

/**
 * The form after another template, or another kind, was chosen: what a person typed stays, what the template before
 * gave and nobody touched goes.
 */
export function withTemplate(
  values: ContactValues,
  choices: FormChoices,
  chosen: { kind: ContactKind } | { templateId: string },
): ContactValues {
  const find = (id: string | null) => choices.contactTemplates.find((template) => template.id === id);
  const before = givenBy(find(values.templateId));
  const template = 'templateId' in chosen ? find(chosen.templateId) : defaultOf(choices, chosen.kind);
  const after = givenBy(template);
  const own = Object.entries(values.fields).filter(([id, value]) => value && value !== (before.fields[id] ?? ''));
  const hasOwnGroup = values.newGroupName !== null || values.groupId !== before.groupId;
  const hasOwnResponsibles = !isSame(values.responsibleIds, before.responsibleIds);
  return {
    ...values,
    kind: 'kind' in chosen ? chosen.kind : values.kind,
    templateId: after.templateId,
    ...(!hasOwnGroup && { groupId: after.groupId }),
    ...(!hasOwnResponsibles && { responsibleIds: after.responsibleIds }),
    fields: { ...after.fields, ...Object.fromEntries(own) },
  };
}

export const valuesOf = (contact: Contact): ContactValues => ({
  templateId: null,
  kind: contact.kind,
  name: contact.name,
  companyId: contact.company?.id ?? null,
  groupId: contact.group?.id ?? null,
  newGroupName: null,
  responsibleIds: contact.responsibleParties.map(({ id }) => id),
  phones: contact.phones.map(({ id, raw, type }) => ({ key: id, id, raw, typeId: type.id })),
  fields: Object.fromEntries(contact.fields.map(({ field, value }) => [field.id, value ?? ''])),
});

const phonesOf = ({ phones }: ContactValues) =>
  phones.filter(({ raw }) => raw.trim()).map(({ id, raw, typeId }) => ({ ...(id && { id }), raw: raw.trim(), typeId }));

const groupOf = ({ groupId, newGroupName }: ContactValues) =>
  newGroupName === null ? { groupId } : { newGroupName: newGroupName.trim() };

export function createInput(values: ContactValues): CreateContactInput {
  return {
    ...(values.templateId && { templateId: values.templateId }),
    kind: values.kind,
    name: values.name.trim(),
    companyId: values.kind === 'PERSON' ? values.companyId : null,
    ...groupOf(values),
    responsibleIds: values.responsibleIds,
    phones: phonesOf(values),
    fields: changedFields(values.fields, {}),
  };
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Only what was changed, so that what others change meanwhile stays theirs. */
export function updateInput(id: string, values: ContactValues, before: ContactValues): UpdateContactInput {
  const fields = changedFields(values.fields, before.fields);
  return {
    id,
    ...(values.name.trim() !== before.name && { name: values.name.trim() }),
    ...(values.companyId !== before.companyId && { companyId: values.companyId }),
    ...(!isSame(groupOf(values), groupOf(before)) && groupOf(values)),
    ...(!isSame(values.responsibleIds, before.responsibleIds) && { responsibleIds: values.responsibleIds }),
    ...(!isSame(phonesOf(values), phonesOf(before)) && { phones: phonesOf(values) }),
    ...(fields.length > 0 && { fields }),
  };
}

/** Own fields in the order of the template, else of the default one of the kind: main fields, then all others (B-25). */
export function fieldsInOrder(choices: FormChoices, kind: ContactKind, templateId: string | null): OwnField[] {
  const { contactFields } = choices;
  const template = templatesOf(choices, kind).find(({ id }) => id === templateId) ?? defaultOf(choices, kind);
  const main = (template?.mainFields ?? []).flatMap(({ id }) => contactFields.find((field) => field.id === id) ?? []);
  return [...main, ...contactFields.filter((field) => !main.includes(field))];
}

/**
 * The API's errors under the names of the form's inputs. It counts phones and fields as they were sent, where empty
 * phones and unchanged fields are left out.
 */
export function errorsOfForm(
  errors: Record<string, string>,
  values: ContactValues,
  before: ContactValues,
): Record<string, string> {
  const sentPhones = values.phones.flatMap(({ raw }, index) => (raw.trim() ? [index] : []));
  return Object.fromEntries(
    Object.entries(byField(errors, changedFields(values.fields, before.fields))).map(([path, text]) => {
      const [, index, part] = /^phones\.(\d+)\.(\w+)$/.exec(path) ?? [];
      return [index ? `phones.${sentPhones[Number(index)]}.${part === 'typeId' ? 'typeId' : 'raw'}` : path, text];
    }),
  );
}
