import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatLocale } from '../../i18n';
import type { CallOverviewInput, CallOverviewQuery } from '../../gql/graphql';
import { Card } from '../../ui/Card';
import classes from './Overview.module.css';
import { overviewLink } from './report-params';

type Overview = CallOverviewQuery['callOverview'];

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
/** 1: Monday; 5 January 1970 was one. */
const weekdayName = (weekday: number) =>
  new Intl.DateTimeFormat(formatLocale(), { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(1970, 0, 4 + weekday));

/** When calls come: hour by weekday, by the account's clocks. Each cell says its number; its colour only helps. */
export function HeatMap({ overview, input }: { overview: Overview; input: CallOverviewInput }) {
  const { t } = useTranslation('reports');
  const { hours } = overview;
  const found = new Map(hours.map((cell) => [`${cell.weekday} ${cell.hour}`, cell]));
  const most = Math.max(1, ...hours.map(({ answered, missed }) => answered + missed));
  const times = hours.map(({ hour }) => hour);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const shown = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return (
    <section>
      <Card>
        <h2 className={classes.heading}>{t('byHour')}</h2>
        <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('byHour')}>
          <table className={classes.heat}>
            <thead>
              <tr>
                <td />
                {shown.map((hour) => (
                  <th key={hour} scope="col">
                    {hour}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {WEEKDAYS.map((weekday) => (
                <tr key={weekday}>
                  <th scope="row">{weekdayName(weekday)}</th>
                  {shown.map((hour) => {
                    const cell = found.get(`${weekday} ${hour}`);
                    const count = cell ? cell.answered + cell.missed : 0;
                    return (
                      <td
                        key={hour}
                        title={cell && t('answeredAndMissed', { answered: cell.answered, missed: cell.missed })}
                        style={{ '--heat': `${Math.round((70 * count) / most)}%` } as React.CSSProperties}
                      >
                        {count > 0 && (
                          <Link
                            to={overviewLink(input, overview, { weekday, hour })}
                            aria-label={t('callsAt', { count, weekday: weekdayName(weekday), hour })}
                          >
                            {count}
                          </Link>
                        )}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Card>
    </section>
  );
}
