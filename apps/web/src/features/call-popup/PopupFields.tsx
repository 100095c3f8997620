import { IconChevronDown } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PopupContactFragment } from '../../gql/graphql';
import { InlineField } from './InlineField';
import classes from './PopupFields.module.css';
import { useSaveContact } from './use-save-contact';

type FieldValue = PopupContactFragment['fields'][number];

/** Fields whose name or value contains the text, in any case. */
export function fieldsMatching(fields: FieldValue[], text: string): FieldValue[] {
  const part = text.trim().toLocaleLowerCase();
  return fields.filter(
    ({ field, value }) =>
      field.name.toLocaleLowerCase().includes(part) || (value ?? '').toLocaleLowerCase().includes(part),
  );
}

/** The contact's fields in the order of its template (B-25); those beyond the main area unfold, with a filter. */
export function PopupFields({ contact }: { contact: PopupContactFragment }) {
  const { t } = useTranslation('callPopup');
  const [isOpen, setIsOpen] = useState(false);
  const [filter, setFilter] = useState('');
  const id = useId();
  const main = contact.fields.slice(0, contact.mainFieldCount);
  const rest = contact.fields.slice(contact.mainFieldCount);
  const shown = fieldsMatching(contact.fields, filter);
  if (contact.fields.length === 0) return null;
  return (
    <div className={classes.root}>
      {isOpen && contact.fields.length > 5 && (
        <input
          type="search"
          className={classes.filter}
          value={filter}
          onChange={({ currentTarget }) => setFilter(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || !filter) return;
            event.preventDefault();
            setFilter('');
          }}
          placeholder={t('filterFields')}
          aria-label={t('filterFields')}
        />
      )}
      <div id={id} className={classes.list}>
        {(isOpen ? shown : main).map((entry) => (
          <Field key={entry.field.id} contactId={contact.id} entry={entry} />
        ))}
        {isOpen && shown.length === 0 && <p className={classes.none}>{t('noSuchField')}</p>}
      </div>
      {rest.length > 0 && (
        <button
          type="button"
          className={classes.more}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => {
            setFilter('');
            setIsOpen(!isOpen);
          }}
        >
          {t(isOpen ? 'fewerFields' : 'allFields', { count: contact.fields.length })}
          <IconChevronDown size={16} aria-hidden />
        </button>
      )}
    </div>
  );
}

function Field({ contactId, entry: { field, value } }: { contactId: string; entry: FieldValue }) {
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
