import { useQuery } from '@apollo/client/react';
import { NativeSelect, Pill, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { formatWhen } from '../../lib/format';
import { hasRole, useMe } from '../../lib/me';
import { useFilterParam } from '../../lib/use-page-params';
import { useTypedParam } from '../../lib/use-typed-param';
import classes from './CallLog.module.css';
import { LOG_CONTACT, LOG_EMPLOYEES, LOG_LINES } from './call-log.graphql';
import { DEFAULT_PERIOD, DIRECTIONS, instantsOf, OUTCOMES, periodOf, PERIODS } from './log-filter';

/** The filters of the log; all of them live in the address. */
export function LogFilters() {
  const { t } = useTranslation('callLog');
  const isManager = hasRole(useMe(), 'MANAGER');
  const [search, setSearch] = useTypedParam('q');
  return (
    <div className={classes.filters} role="search" aria-label={t('filters')}>
      <TextInput
        className={classes.search}
        label={t('search')}
        placeholder={t('searchPlaceholder')}
        leftSection={<IconSearch size={17} aria-hidden />}
        value={search}
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
      />
      <PeriodFilter />
      <Choice
        name="direction"
        all={t('anyDirection')}
        options={DIRECTIONS.map((value) => [value, t(`direction.${value}`)])}
      />
      <Choice
        name="outcome"
        all={t('anyOutcome')}
        options={OUTCOMES.map((value) => [value, t(`outcomeFilter.${value}`)])}
      />
      {isManager && <EmployeeFilter />}
      <LineFilter />
      <ContactFilter />
      <ReportNote />
    </div>
  );
}

interface ChoiceProps {
  name: 'direction' | 'outcome' | 'employee' | 'line';
  /** What no choice means. */
  all: string;
  options: [value: string, label: string][];
}

function Choice({ name, all, options }: ChoiceProps) {
  const { t } = useTranslation('callLog');
  const [value, setValue] = useFilterParam(name);
  return (
    <NativeSelect
      label={t(`filter.${name}`)}
      value={value}
      data={[{ value: '', label: all }, ...options.map(([value, label]) => ({ value, label }))]}
      onChange={({ currentTarget }) => setValue(currentTarget.value)}
    />
  );
}

function PeriodFilter() {
  const { t } = useTranslation('callLog');
  const [period, setPeriod] = useFilterParam('period');
  const [from, setFrom] = useFilterParam('from');
  const [to, setTo] = useFilterParam('to');
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
      {period === 'custom' && (
        <>
          <TextInput
            type="date"
            label={t('from')}
            value={from}
            max={to || undefined}
            onChange={({ currentTarget }) => setFrom(currentTarget.value)}
          />
          <TextInput
            type="date"
            label={t('to')}
            value={to}
            min={from || undefined}
            onChange={({ currentTarget }) => setTo(currentTarget.value)}
          />
        </>
      )}
    </>
  );
}

function EmployeeFilter() {
  const { t } = useTranslation('callLog');
  const { data } = useQuery(LOG_EMPLOYEES);
  const options = (data?.employees ?? []).map(({ id, name }): [string, string] => [id, name]);
  return <Choice name="employee" all={t('anyEmployee')} options={options} />;
}

function LineFilter() {
  const { t } = useTranslation('callLog');
  const { data } = useQuery(LOG_LINES);
  const options = (data?.lines ?? []).map(({ number, name }): [string, string] => [number, name || number]);
  return options.length > 0 ? <Choice name="line" all={t('anyLine')} options={options} /> : null;
}

/** Calls of one contact, when a link led here from its card. */
function ContactFilter() {
  const { t } = useTranslation('callLog');
  const [id, setId] = useFilterParam('contact');
  const isNone = id === 'NONE';
  const { data } = useQuery(LOG_CONTACT, { variables: { id }, skip: !id || isNone });
  if (!id) return null;
  return (
    <Pill
      size="lg"
      withRemoveButton
      onRemove={() => setId(null)}
      removeButtonProps={{ 'aria-label': t('withoutContact'), tabIndex: 0 }}
      className={classes.contactFilter}
    >
      {isNone ? t('noContact') : t('ofContact', { name: data?.contact.name ?? '…' })}
    </Pill>
  );
}

/** Says that the list is what stands behind a figure of a report (D-13), and leads back to the usual one. */
function ReportNote() {
  const { t } = useTranslation('callLog');
  const [params, setParams] = useSearchParams();
  const { data } = useQuery(LOG_EMPLOYEES, { skip: !params.get('talked') });
  const instants = periodOf(params) === 'report' ? instantsOf(params) : null;
  if (!instants) return null;
  const talked = params.get('talked');
  const name = data?.employees.find(({ id }) => id === talked)?.name ?? '…';
  const words = [
    t('ofReport', { from: formatWhen(instants.from), to: formatWhen(instants.to) }),
    ...(talked ? [talked === 'NONE' ? t('nobodyTalked') : t('talkedWith', { name })] : []),
  ];
  return (
    <Pill
      size="lg"
      withRemoveButton
      onRemove={() => setParams({})}
      removeButtonProps={{ 'aria-label': t('withoutReport'), tabIndex: 0 }}
      className={classes.contactFilter}
    >
      {words.join(', ')}
    </Pill>
  );
}
