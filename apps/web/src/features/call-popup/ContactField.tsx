import type { PopupContactFragment } from '../../gql/graphql';
import { InlineField } from './InlineField';
import { useSaveContact } from './use-save-contact';

interface ContactFieldProps {
  contactId: string;
  entry: PopupContactFragment['fields'][number];
}

/** An own field of the contact, edited in place (B-26). */
export function ContactField({ contactId, entry: { field, value } }: ContactFieldProps) {
  const save = useSaveContact(contactId);
  return (
    <InlineField
      label={field.name}
      kind={field.kind}
      value={value ?? ''}
      options={field.options}
      onSave={(text) => save({ fields: [{ fieldId: field.id, value: text || null }] })}
    />
  );
}
