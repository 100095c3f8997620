import { useQuery } from '@apollo/client/react';
import { Button, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MergeCandidatesQuery } from '../../gql/graphql';
import classes from './Merge.module.css';
import type { Contact } from './contact-values';
import { MERGE_CANDIDATES } from './contacts.graphql';

type Candidate = MergeCandidatesQuery['contacts']['items'][number];

interface MergePartnerProps {
  contact: Contact;
  onChoose: (id: string) => void;
}

/** The contact to merge with: those that look alike by number or name, or any other by a search. */
export function MergePartner({ contact, onChoose }: MergePartnerProps) {
  const { t } = useTranslation('contacts');
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const { data, previousData } = useQuery(MERGE_CANDIDATES, {
    variables: { search: search || contact.name, phone: contact.phones[0]?.raw ?? '' },
  });
  const found = data ?? previousData;
  const byNumber = search ? [] : (found?.contactsByPhone ?? []);
  const all = [...byNumber, ...(found?.contacts.items ?? [])];
  const candidates = all.filter(
    ({ id }, index) => id !== contact.id && all.findIndex((one) => one.id === id) === index,
  );
  return (
    <>
      <TextInput
        label={t('merge.search')}
        placeholder={t('searchPlaceholder')}
        maw={420}
        data-autofocus
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <Title order={2} mt="lg" mb="xs">
        {t(search ? 'merge.found' : 'merge.alike')}
      </Title>
      <ul className={classes.candidates}>
        {candidates.map((candidate) => (
          <li key={candidate.id}>
            <span>
              <Text fw={600}>{candidate.name}</Text>
              <Text size="sm" c="dimmed">
                {factsOf(candidate)}
              </Text>
            </span>
            <Button
              variant="light"
              size="sm"
              aria-label={t('merge.chooseOf', { name: candidate.name })}
              onClick={() => onChoose(candidate.id)}
            >
              {t('merge.choose')}
            </Button>
          </li>
        ))}
      </ul>
      {found && candidates.length === 0 && <Text c="dimmed">{t(search ? 'nothingFound' : 'merge.nobodyAlike')}</Text>}
    </>
  );
}

const factsOf = ({ phones, company }: Candidate) =>
  [...phones.map(({ display }) => display), ...(company ? [company.name] : [])].join(' · ');
