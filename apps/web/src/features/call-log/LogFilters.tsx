import { useQuery } from '@apollo/client/react';
import { MultiSelect, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { hasRole, useMe } from '../../lib/me';
import { namedOptions } from '../../lib/options';
import { useFilterParam } from '../../lib/use-page-params';
import { outcomeName } from '../../lib/wrap-up';
import { ALL_WRAP_UP_OUTCOMES } from '../../lib/wrap-up.graphql';
import { ChoiceFilter } from '../../ui/filters/ChoiceFilter';
import { DayRangeFilter } from '../../ui/filters/DayRangeFilter';
import { FilterBar } from '../../ui/filters/FilterBar';
import { SearchFilter } from '../../ui/filters/SearchFilter';
import { LogChips } from './LogChips';
import { LOG_EMPLOYEES, LOG_LINES } from './call-log.graphql';
import { DEFAULT_PERIOD, DIRECTIONS, DISPOSITIONS, OUTCOMES, PERIODS, wrapUpOf } from './log-filter';

/** The filters of the log; all of them live in the address. */
export function LogFilters() {
  const { t } = useTranslation('callLog');
  const isManager = hasRole(useMe(), 'MANAGER');
  return (
    <FilterBar label={t('filters')}>
      <SearchFilter label={t('search')} placeholder={t('searchPlaceholder')} />
      <PeriodFilter />
      <ChoiceFilter
        name="direction"
        label={t('filter.direction')}
        all={t('anyDirection')}
        options={DIRECTIONS.map((value) => ({ value, label: t(`direction.${value}`) }))}
      />
      <OutcomeFilter />
      <WrapUpFilter />
      {isManager && <EmployeeFilter />}
      <LineFilter />
      <LogChips />
    </FilterBar>
  );
}

/** How calls came out: in groups, or one result of unsuccessful ones. */
function OutcomeFilter() {
  const { t } = useTranslation('callLog');
  const [params, setParams] = useSearchParams();
  const disposition = params.get('disposition');
  const choose = (value: string) => {
    const changed = new URLSearchParams(params);
    for (const name of ['outcome', 'disposition', 'page']) changed.delete(name);
    const isSingle = DISPOSITIONS.some((one) => one === value);
    if (value) changed.set(isSingle ? 'disposition' : 'outcome', value);
    setParams(changed, { replace: true });
  };
  return (
    <NativeSelect
      label={t('filter.outcome')}
      value={disposition ?? params.get('outcome') ?? ''}
      data={[
        { value: '', label: t('anyOutcome') },
        ...OUTCOMES.map((value) => ({ value, label: t(`outcomeFilter.${value}`) })),
        { group: t('oneResult'), items: DISPOSITIONS.map((value) => ({ value, label: t(`outcome.${value}`) })) },
      ]}
      onChange={({ currentTarget }) => choose(currentTarget.value)}
    />
  );
}

/** How conversations came out, by the word of who had them: any of several outcomes, or none yet. */
function WrapUpFilter() {
  const { t } = useTranslation('callLog');
  const [params] = useSearchParams();
  const [, setValue] = useFilterParam('wrapUp');
  const { data } = useQuery(ALL_WRAP_UP_OUTCOMES);
  const options = (data?.wrapUpOutcomes ?? []).map((outcome) => ({ value: outcome.id, label: outcomeName(outcome) }));
  const chosen = wrapUpOf(params);
  return (
    <MultiSelect
      label={t('filter.wrapUp')}
      placeholder={chosen.length === 0 ? t('anyWrapUp') : undefined}
      data={[{ value: 'NONE', label: t('noWrapUp') }, ...options]}
      value={chosen}
      onChange={(values) => setValue(values.join(','))}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
    />
  );
}

function PeriodFilter() {
  const { t } = useTranslation('callLog');
  const [period, setPeriod] = useFilterParam('period');
  return (
    <>
      <NativeSelect
        label={t('filter.period')}
        value={period || DEFAULT_PERIOD}
        data={PERIODS.filter((value) => value !== 'report' || period === 'report').map((value) => ({
          value,
          label: t(`period.${value}`),
        }))}
        onChange={({ currentTarget }) => setPeriod(currentTarget.value === DEFAULT_PERIOD ? null : currentTarget.value)}
      />
      {period === 'custom' && <DayRangeFilter labels={{ from: t('from'), to: t('to') }} />}
    </>
  );
}

function EmployeeFilter() {
  const { t } = useTranslation('callLog');
  const { data } = useQuery(LOG_EMPLOYEES);
  return (
    <ChoiceFilter
      name="employee"
      label={t('filter.employee')}
      all={t('anyEmployee')}
      options={namedOptions(data?.employees)}
    />
  );
}

function LineFilter() {
  const { t } = useTranslation('callLog');
  const { data } = useQuery(LOG_LINES);
  const options = (data?.lines ?? []).map(({ number, name }) => ({ value: number, label: name || number }));
  if (options.length === 0) return null;
  return <ChoiceFilter name="line" label={t('filter.line')} all={t('anyLine')} options={options} />;
}
