import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CallOverviewInput, CallOverviewQuery } from '../../gql/graphql';
import { formatNumber } from '../../lib/format';
import { Card } from '../../ui/Card';
import classes from './Overview.module.css';
import { overviewLink } from './report-params';

type Overview = CallOverviewQuery['callOverview'];

/** How long customers waited for an answer. */
export function WaitBars({ overview, input }: { overview: Overview; input: CallOverviewInput }) {
  const { t } = useTranslation('reports');
  const { waits } = overview;
  const most = Math.max(1, ...waits.map(({ calls }) => calls));
  return (
    <section>
      <Card>
        <h2 className={classes.heading}>{t('byWait')}</h2>
        <ul className={classes.bars}>
          {waits.map(({ from, to, calls }) => (
            <li key={from} className={classes.bar}>
              <span>{to === null ? t('waitOver', { from: from - 1 }) : t('waitBetween', { from, to })}</span>
              <span className={classes.track} aria-hidden>
                <span className={classes.answered} style={{ inlineSize: `${(100 * calls) / most}%` }} />
              </span>
              <span className={classes.counts}>
                {calls > 0 ? (
                  <Anchor
                    component={Link}
                    to={overviewLink(input, overview, {
                      direction: 'INBOUND',
                      outcome: 'ANSWERED',
                      wait: { from, to },
                    })}
                    inherit
                  >
                    {t('behind', { count: calls, shown: formatNumber(calls) })}
                  </Anchor>
                ) : (
                  t('behind', { count: calls, shown: formatNumber(calls) })
                )}
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </section>
  );
}
