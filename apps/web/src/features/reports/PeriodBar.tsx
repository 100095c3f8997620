import { ActionIcon, NativeSelect, TextInput } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { CallReportQuery } from '../../gql/graphql';
import classes from './Reports.module.css';
import { PERIODS, askedPeriod } from './report-params';
import { dayText } from './zoned-format';

type Period = Pick<CallReportQuery['callReport'], 'period' | 'from' | 'to' | 'previous' | 'next'>;

/** The period: a preset, arrows to its neighbours, or any two days (B-101). */
export function PeriodBar({ report }: { report?: Period }) {
  const { t } = useTranslation('reports');
  const [params, setParams] = useSearchParams();
  const set = (values: Record<string, string>) => {
    const changed = new URLSearchParams(params);
    for (const name of ['period', 'from', 'to', 'page']) changed.delete(name);
    for (const [name, value] of Object.entries(values)) changed.set(name, value);
    setParams(changed);
  };
  const arrow = (name: 'previous' | 'next', Icon: typeof IconChevronLeft) => (
    <ActionIcon
      variant="default"
      size="input-sm"
      aria-label={report ? t(name, rangeText(report[name])) : t(name, { from: '', to: '' })}
      disabled={!report}
      onClick={() => report && set({ from: report[name].from, to: report[name].to })}
    >
      <Icon size={18} aria-hidden />
    </ActionIcon>
  );
  return (
    <div className={classes.period} role="group" aria-label={t('period')}>
      {arrow('previous', IconChevronLeft)}
      <NativeSelect
        aria-label={t('period')}
        value={report?.period ?? askedPeriod(params)}
        data={[
          ...PERIODS.map((value) => ({ value, label: t(`preset.${value}`) })),
          { value: 'CHOSEN', label: t('preset.CHOSEN'), disabled: true },
        ]}
        onChange={({ currentTarget }) => set({ period: currentTarget.value })}
      />
      {arrow('next', IconChevronRight)}
      <div className={classes.days}>
        <Day
          label={t('from')}
          value={report?.from}
          max={report?.to}
          onChange={(from) => set({ from, to: report?.to ?? from })}
        />
        <span aria-hidden>–</span>
        <Day
          label={t('to')}
          value={report?.to}
          min={report?.from}
          onChange={(to) => set({ from: report?.from ?? to, to })}
        />
      </div>
    </div>
  );
}

interface DayProps {
  label: string;
  value?: string;
  min?: string;
  max?: string;
  onChange: (day: string) => void;
}

/** Takes a day when it is whole: while one is typed the browser says nothing. */
function Day({ label, value, onChange, ...bounds }: DayProps) {
  return (
    <TextInput
      key={value}
      type="date"
      aria-label={label}
      defaultValue={value}
      {...bounds}
      onChange={({ currentTarget }) => {
        if (currentTarget.value && currentTarget.validity.valid) onChange(currentTarget.value);
      }}
    />
  );
}

const rangeText = ({ from, to }: { from: string; to: string }) => ({ from: dayText(from), to: dayText(to) });
