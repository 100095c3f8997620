import { useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { namedOptions } from '../../lib/options';
import { useFilterParam } from '../../lib/use-page-params';
import { ChoiceFilter } from '../../ui/filters/ChoiceFilter';
import { DayRangeFilter } from '../../ui/filters/DayRangeFilter';
import { FilterBar } from '../../ui/filters/FilterBar';
import { FilterPill } from '../../ui/filters/FilterPill';
import { KINDS } from './audit-filter';
import { AUDIT_EMPLOYEES } from './recording-audit.graphql';

/** The filters of the audit log; all of them live in the address. */
export function AuditFilters() {
  const { t } = useTranslation('recordingAudit');
  const { data } = useQuery(AUDIT_EMPLOYEES);
  const [call, setCall] = useFilterParam('call');
  return (
    <FilterBar label={t('filters')}>
      <ChoiceFilter
        name="kind"
        label={t('kind')}
        all={t('anyKind')}
        options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      <ChoiceFilter name="employee" label={t('employee')} all={t('anybody')} options={namedOptions(data?.employees)} />
      <DayRangeFilter labels={{ from: t('from'), to: t('to') }} />
      {call && <FilterPill text={t('oneCall')} removeLabel={t('allCalls')} onRemove={() => setCall(null)} />}
    </FilterBar>
  );
}
