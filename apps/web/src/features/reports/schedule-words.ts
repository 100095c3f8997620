import { useTranslation } from 'react-i18next';
import type { SavedReportFragment } from '../../gql/graphql';
import { formatWeekday } from '../../lib/format';
import { dayText } from './zoned-format';

type Schedule = NonNullable<SavedReportFragment['schedule']>;

/** 'Monday, 08:00' */
export function useTimesText(): (schedule: Schedule) => string {
  const { t } = useTranslation('savedReports');
  return ({ rhythm, weekday, dayOfMonth, time }) => {
    const values = { time, weekday: capital(formatWeekday(weekday ?? 1)), day: dayOfMonth ?? 1 };
    return t(`times.${rhythm}`, values);
  };
}

const capital = (text: string): string => text.slice(0, 1).toLocaleUpperCase() + text.slice(1);

/** The period that a report was saved with: 'Last week', or its days. */
export function usePeriodText(): (values: SavedReportFragment['values']) => string {
  const { t } = useTranslation('reports');
  return ({ period, from, to }) => {
    const [first, last] = [from ?? to, to ?? from];
    return first && last ? `${dayText(first)} – ${dayText(last)}` : t(`preset.${period ?? 'THIS_WEEK'}`);
  };
}
