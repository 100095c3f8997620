import { useMutation } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { OwnFields } from '../../ui/own-fields/OwnFields';
import { CONTACT_CARD, DELETE_FIELD, SAVE_FIELD, type Field } from './contact-card.graphql';

const AFRESH = { refetchQueries: [{ query: CONTACT_CARD }], awaitRefetchQueries: true };

/** The company's own fields of contacts. */
export function ContactFields({ fields }: { fields: Field[] }) {
  const { t } = useTranslation('contactCard');
  const [save] = useMutation(SAVE_FIELD, AFRESH);
  const [remove] = useMutation(DELETE_FIELD, AFRESH);
  return (
    <OwnFields
      fields={fields}
      texts={{
        about: t('fieldsText'),
        caption: t('fieldsCaption'),
        none: t('noFieldsText'),
        deleting: t('deleteFieldText'),
      }}
      save={(input) => save({ variables: { input } })}
      remove={(id) => remove({ variables: { input: { id } } })}
    />
  );
}
