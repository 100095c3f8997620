import { useQuery } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { IconArrowMerge, IconPencil, IconShieldLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useParams } from 'react-router';
import { hasRole, useMe } from '../../lib/me';
import { FavouriteStar } from '../../ui/FavouriteStar';
import { ErrorState } from '../../ui/ErrorState';
import { LoadingState } from '../../ui/LoadingState';
import { PageHeader } from '../../ui/PageHeader';
import { ReminderButton } from '../../ui/ReminderButton';
import { ContactView } from './ContactView';
import { EditContact } from './EditContact';
import { CONTACT } from './contacts.graphql';

/** The card of a contact: to read, and to edit. */
export default function ContactPage() {
  const { id = '' } = useParams();
  return <ContactCard key={id} id={id} />;
}

function ContactCard({ id }: { id: string }) {
  const { t } = useTranslation(['contacts', 'common', 'privacy']);
  const me = useMe();
  const [isEditing, setIsEditing] = useState(false);
  const { data, error, refetch } = useQuery(CONTACT, { variables: { id }, fetchPolicy: 'cache-and-network' });
  const back = { to: '/contacts', label: t('back') };
  if (!data) {
    return (
      <>
        <PageHeader title={t('contact')} back={back} />
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState />}
      </>
    );
  }
  const { contact } = data;
  if (contact.id !== id) return <Navigate to={`/contacts/${contact.id}`} replace />; // it became part of another (Q-49)
  return (
    <>
      <PageHeader
        title={contact.name}
        back={back}
        actions={
          !isEditing && (
            <>
              <FavouriteStar contact={contact} />
              <ReminderButton about={{ contactId: id }} />
              {hasRole(me, 'MANAGER') && (
                <Button
                  component={Link}
                  to={`/contacts/${contact.id}/merge`}
                  variant="default"
                  leftSection={<IconArrowMerge size={17} aria-hidden />}
                >
                  {t('merge.button')}
                </Button>
              )}
              {hasRole(me, 'ADMIN') && (
                <Button
                  component={Link}
                  to={`/settings/privacy/contact/${contact.id}`}
                  variant="default"
                  leftSection={<IconShieldLock size={17} aria-hidden />}
                >
                  {t('privacy:person.title')}
                </Button>
              )}
              {contact.mayEdit && (
                <Button leftSection={<IconPencil size={17} aria-hidden />} onClick={() => setIsEditing(true)}>
                  {t('common:action.edit')}
                </Button>
              )}
            </>
          )
        }
      />
      {isEditing ? (
        <EditContact contact={contact} onDone={() => setIsEditing(false)} />
      ) : (
        <ContactView contact={contact} />
      )}
    </>
  );
}
