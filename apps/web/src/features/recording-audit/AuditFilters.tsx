import { useQuery } from '@apollo/client/react';
import { Group, NativeSelect, Pill } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFilterParam } from '../../lib/use-page-params';
import { DayRangeFilter } from '../../ui/DayRangeFilter';
import { KINDS } from './audit-filter';
import { AUDIT_EMPLOYEES } from './recording-audit.graphql';

/** The filters of the audit log; all of them live in the address. */
export function AuditFilters() {
  const { t } = useTranslation('recordingAudit');
  const { data } = useQuery(AUDIT_EMPLOYEES);
  const [kind, setKind] = useFilterParam('kind');
  const [employee, setEmployee] = useFilterParam('employee');
  const [call, setCall] = useFilterParam('call');
  const employees = (data?.employees ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Group role="search" aria-label={t('filters')} align="end" gap="sm" mb="md">
      <NativeSelect
        label={t('kind')}
        value={kind}
        data={[{ value: '', label: t('anyKind') }, ...KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))]}
        onChange={({ currentTarget }) => setKind(currentTarget.value)}
      />
      <NativeSelect
        label={t('employee')}
        value={employee}
        data={[{ value: '', label: t('anybody') }, ...employees]}
        onChange={({ currentTarget }) => setEmployee(currentTarget.value)}
      />
      <DayRangeFilter labels={{ from: t('from'), to: t('to') }} />
      {call && (
        <Pill
          size="lg"
          withRemoveButton
          removeButtonProps={{ 'aria-label': t('allCalls'), 'aria-hidden': false, tabIndex: 0 }}
          onRemove={() => setCall(null)}
        >
          {t('oneCall')}
        </Pill>
      )}
    </Group>
  );
}
