import { useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { Card } from '../../ui/Card';
import { ErrorState } from '../../ui/ErrorState';
import { LoadingState } from '../../ui/LoadingState';
import { PageHeader } from '../../ui/PageHeader';
import { MergeForm } from './MergeForm';
import { MergePartner } from './MergePartner';
import { CONTACT } from './contacts.graphql';

/** Makes one contact of two: first the other one is looked for, `?with=`, then what stays of each is chosen. */
export default function MergeContactsPage() {
  const { t } = useTranslation('contacts');
  const { id = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const partnerId = params.get('with');
  const one = useQuery(CONTACT, { variables: { id } });
  const other = useQuery(CONTACT, { variables: { id: partnerId ?? '' }, skip: !partnerId });
  const error = one.error ?? other.error;
  const back = { to: `/contacts/${id}`, label: one.data?.contact.name ?? t('contact') };
  const choose = (partner: string | null) => setParams(partner ? { with: partner } : {});
  return (
    <>
      <PageHeader title={t('merge.title')} description={t('merge.text')} back={back} />
      {error ? (
        <ErrorState error={error} onRetry={() => void Promise.all([one.refetch(), partnerId && other.refetch()])} />
      ) : !one.data || (partnerId && !other.data) ? (
        <LoadingState />
      ) : other.data && partnerId ? (
        <MergeForm key={partnerId} pair={[one.data.contact, other.data.contact]} onOther={() => choose(null)} />
      ) : (
        <Card>
          <MergePartner contact={one.data.contact} onChoose={choose} />
        </Card>
      )}
    </>
  );
}
