import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState';
import { PageHeader } from '../../ui/PageHeader';

export default function CallLogPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('nav.calls')} />
      <EmptyState title={t('state.nothing')} />
    </>
  );
}
