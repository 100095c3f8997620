import { useQuery } from '@apollo/client/react';
import { Anchor, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { SAME_PHONE } from './contacts.graphql';

/** Fewer digits lead to nobody. */
const LEAST_DIGITS = 9;

interface SamePhoneHintProps {
  phone: string;
  contactId?: string;
}

/** Who has the number already: a link; it does not stand in the way of saving (B-36). */
export function SamePhoneHint({ phone, contactId }: SamePhoneHintProps) {
  const { t } = useTranslation('contacts');
  const [settled] = useDebouncedValue(phone.trim(), 350);
  const isWhole = settled.replace(/\D/g, '').length >= LEAST_DIGITS;
  const { data } = useQuery(SAME_PHONE, { variables: { phone: settled }, skip: !isWhole });
  const others = isWhole && settled === phone.trim() ? data?.contactsByPhone.filter(({ id }) => id !== contactId) : [];
  return (
    <div aria-live="polite">
      {others && others.length > 0 && (
        <Text size="sm" mt={4}>
          {t('samePhone')}{' '}
          {others.map(({ id, name }, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <Anchor component={Link} to={`/contacts/${id}`} target="_blank" size="sm">
                {name}
              </Anchor>
            </span>
          ))}
        </Text>
      )}
    </div>
  );
}
