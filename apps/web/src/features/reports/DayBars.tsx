import { useTranslation } from 'react-i18next';
import type { CallOverviewQuery } from '../../gql/graphql';
import { formatNumber } from '../../lib/format';
import { Card } from '../../ui/Card';
import classes from './Overview.module.css';
import { dayText } from './zoned-format';

const answeredOf = ({ figures }: Day) => figures.inboundAnswered + figures.outboundAnswered;
const missedOf = ({ figures }: Day) => figures.inboundMissed + figures.outboundUnanswered;

type Day = CallOverviewQuery['callOverview']['days'][number];

/** Answered and unanswered calls of each day. */
export function DayBars({ days }: { days: Day[] }) {
  const { t } = useTranslation('reports');
  const most = Math.max(...days.map((day) => answeredOf(day) + missedOf(day)));
  const part = (count: number) => ({ inlineSize: `${(100 * count) / most}%` });
  return (
    <section>
      <Card>
        <h2 className={classes.heading}>{t('byDay')}</h2>
        <ul className={classes.bars}>
          {days.map((day) => (
            <li key={day.day} className={classes.bar}>
              <span>{dayText(day.day)}</span>
              <span className={classes.track} aria-hidden>
                <span className={classes.answered} style={part(answeredOf(day))} />
                <span className={classes.missed} style={part(missedOf(day))} />
              </span>
              <span className={classes.counts}>
                {t('answeredAndMissed', {
                  answered: formatNumber(answeredOf(day)),
                  missed: formatNumber(missedOf(day)),
                })}
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </section>
  );
}
