import { Anchor } from '@mantine/core';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CallOverviewInput, CallOverviewQuery } from '../../gql/graphql';
import { formatNumber } from '../../lib/format';
import { Card } from '../../ui/Card';
import classes from './Overview.module.css';
import { overviewLink } from './report-params';
import { dayText } from './zoned-format';

const answeredOf = ({ figures }: Day) => figures.inboundAnswered + figures.outboundAnswered;
const missedOf = ({ figures }: Day) => figures.inboundMissed + figures.outboundUnanswered;

type Day = CallOverviewQuery['callOverview']['days'][number];

/** Answered and unanswered calls of each day. */
export function DayBars({ days, input }: { days: Day[]; input: CallOverviewInput }) {
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
                <Trans
                  t={t}
                  i18nKey="answeredAndMissedLinks"
                  values={{ answered: formatNumber(answeredOf(day)), missed: formatNumber(missedOf(day)) }}
                  components={{
                    a: <Counted to={overviewLink(input, day, { outcome: 'ANSWERED' })} isThere={answeredOf(day) > 0} />,
                    m: <Counted to={overviewLink(input, day, { outcome: 'UNANSWERED' })} isThere={missedOf(day) > 0} />,
                  }}
                />
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </section>
  );
}

/** A number of calls that leads to them. */
function Counted({ to, isThere, children }: { to: string; isThere: boolean; children?: React.ReactNode }) {
  if (!isThere) return <>{children}</>;
  return (
    <Anchor component={Link} to={to} inherit underline="always">
      {children}
    </Anchor>
  );
}
