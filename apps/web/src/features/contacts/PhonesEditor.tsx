import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { typeIntoMask } from '@ringdesk/telephony';
import type { ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { phoneTypeName } from '../../lib/phone-type';
import { ReorderButtons } from '../../ui/ReorderButtons';
import classes from './ContactForm.module.css';
import { SamePhoneHint } from './SamePhoneHint';
import { type ContactValues, type FormChoices, newPhone } from './contact-values';
import { caretAfterDigits } from './mask-caret';

interface PhonesEditorProps {
  form: UseFormReturnType<ContactValues>;
  types: FormChoices['phoneTypes'];
  /** The contact that is edited: its own numbers are no duplicates. */
  contactId?: string;
}

/** The numbers of a contact, each with its type, whose mask it is typed in (B-93, B-97). */
export function PhonesEditor({ form, types, contactId }: PhonesEditorProps) {
  const { t } = useTranslation(['contacts', 'common']);
  const { phones } = form.values;
  const maskOf = (typeId: string) => types.find(({ id }) => id === typeId)?.mask ?? null;

  const type = (index: number, { currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const { value, selectionStart } = currentTarget;
    const shown = typeIntoMask(maskOf(phones[index].typeId), value);
    form.setFieldValue(`phones.${index}.raw`, shown);
    const isInside = selectionStart !== null && selectionStart < value.length;
    if (!isInside) return;
    const digits = value.slice(0, selectionStart).replace(/\D/g, '').length;
    const caret = caretAfterDigits(shown, digits);
    requestAnimationFrame(() => currentTarget.setSelectionRange(caret, caret));
  };
  const retype = (index: number, typeId: string) => {
    form.setFieldValue(`phones.${index}.typeId`, typeId);
    form.setFieldValue(`phones.${index}.raw`, typeIntoMask(maskOf(typeId), phones[index].raw));
  };
  return (
    <fieldset className={classes.fieldset}>
      <legend className={classes.legend}>{t('phones')}</legend>
      <ul className={classes.phones}>
        {phones.map((phone, index) => {
          const name = phone.raw || t('phoneNumber', { number: index + 1 });
          return (
            <li key={phone.key} className={classes.phone}>
              <NativeSelect
                aria-label={t('typeOf', { name })}
                data={types.map((option) => ({ value: option.id, label: phoneTypeName(option) }))}
                value={phone.typeId}
                onChange={({ currentTarget }) => retype(index, currentTarget.value)}
                error={form.errors[`phones.${index}.typeId`]}
              />
              <div>
                <TextInput
                  type="tel"
                  autoComplete="off"
                  aria-label={t('phoneNumber', { number: index + 1 })}
                  placeholder={maskOf(phone.typeId)?.replace(/#/g, '_') ?? '+'}
                  value={phone.raw}
                  onChange={(event) => type(index, event)}
                  error={form.errors[`phones.${index}.raw`]}
                />
                <SamePhoneHint phone={phone.raw} contactId={contactId} />
              </div>
              <div className={classes.phoneActions}>
                <ReorderButtons
                  name={name}
                  index={index}
                  count={phones.length}
                  onMove={(from, to) => form.reorderListItem('phones', { from, to })}
                />
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`${t('common:action.remove')}: ${name}`}
                  onClick={() => form.removeListItem('phones', index)}
                >
                  <IconTrash size={18} aria-hidden />
                </ActionIcon>
              </div>
            </li>
          );
        })}
      </ul>
      <Button
        variant="subtle"
        size="sm"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => form.insertListItem('phones', newPhone(types[0]?.id ?? ''))}
      >
        {t('addPhone')}
      </Button>
    </fieldset>
  );
}
