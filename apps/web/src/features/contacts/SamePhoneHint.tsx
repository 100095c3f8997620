import { useQuery } from '@apollo/client/react';
import { Anchor, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SamePhoneQuery } from '../../gql/graphql';
import { hasRole, useMe } from '../../lib/me';
import { SAME_PHONE } from './contacts.graphql';

/** Fewer digits lead to nobody. */
const LEAST_DIGITS = 9;
/** So many of the last digits tell which of a contact's numbers is meant. */
const ENDING = 7;

type Holder = SamePhoneQuery['contactsByPhone'][number];

interface SamePhoneHintProps {
  phone: string;
  /** Absent: a contact that is not saved yet. */
  contactId?: string;
}

/** Who has the number already: name, number, and the way to make one contact of both; saving goes on (B-36). */
export function SamePhoneHint({ phone, contactId }: SamePhoneHintProps) {
  const { t } = useTranslation('contacts');
  const me = useMe();
  const [settled] = useDebouncedValue(phone.trim(), 350);
  const isWhole = settled.replace(/\D/g, '').length >= LEAST_DIGITS;
  const { data } = useQuery(SAME_PHONE, { variables: { phone: settled }, skip: !isWhole });
  const others = isWhole && settled === phone.trim() ? data?.contactsByPhone.filter(({ id }) => id !== contactId) : [];
  const hidden = isWhole && settled === phone.trim() ? (data?.hiddenContactsByPhone ?? []) : [];
  const canMerge = contactId !== undefined && hasRole(me, 'MANAGER');
  return (
    <div aria-live="polite">
      {others && others.length > 0 && (
        <Text size="sm" mt={4} component="div">
          {t('samePhone')}
          {others.map((holder) => (
            <div key={holder.id}>
              <Anchor component={Link} to={`/contacts/${holder.id}`} target="_blank" size="sm">
                {holder.name}
              </Anchor>
              {` ${numberOf(holder, settled)}`}
              {canMerge && (
                <>
                  {' · '}
                  <Anchor
                    component={Link}
                    to={`/contacts/${contactId}/merge?with=${holder.id}`}
                    target="_blank"
                    size="sm"
                    aria-label={t('merge.withName', { name: holder.name })}
                  >
                    {t('merge.button')}
                  </Anchor>
                </>
              )}
            </div>
          ))}
        </Text>
      )}
      {hidden.map(({ responsibles }, index) => (
        <Text key={index} size="sm" mt={4}>
          {responsibles.length > 0
            ? t('hiddenPhone', { names: responsibles.map(({ name }) => name).join(', ') })
            : t('hiddenPhoneNobody')}
        </Text>
      ))}
    </div>
  );
}

/** The number by which the contact was found, as it is shown there. */
function numberOf({ phones }: Holder, typed: string): string {
  const ending = typed.replace(/\D/g, '').slice(-ENDING);
  return phones.find(({ raw }) => raw.replace(/\D/g, '').endsWith(ending))?.display ?? '';
}
