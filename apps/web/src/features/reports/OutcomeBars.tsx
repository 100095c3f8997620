import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CallOverviewInput, CallOverviewQuery } from '../../gql/graphql';
import { formatNumber, formatShare } from '../../lib/format';
import { outcomeName } from '../../lib/wrap-up';
import { Card } from '../../ui/Card';
import classes from './Overview.module.css';
import { overviewLink } from './report-params';

type Overview = CallOverviewQuery['callOverview'];

/** What came of the answered calls, with the share of each outcome; a link opens those that are still kept (D-13). */
export function OutcomeBars({ overview, input }: { overview: Overview; input: CallOverviewInput }) {
  const { t } = useTranslation(['reports', 'wrapUp']);
  const { outcomes } = overview;
  const all = outcomes.reduce((sum, { calls }) => sum + calls, 0);
  const most = Math.max(...outcomes.map(({ calls }) => calls));
  return (
    <section>
      <Card>
        <h2 className={classes.heading}>{t('byOutcome')}</h2>
        <ul className={classes.bars}>
          {outcomes.map(({ outcome, calls, goneCalls }) => (
            <li key={outcome?.id ?? 'NONE'} className={classes.bar} data-wide>
              <span>{outcome ? outcomeName(outcome) : t('wrapUp:none')}</span>
              <span className={classes.track} aria-hidden>
                <span className={classes.answered} style={{ inlineSize: `${(100 * calls) / most}%` }} />
              </span>
              <span className={classes.counts}>
                {formatShare(calls / all, 1)}
                {calls > goneCalls && (
                  <>
                    {' · '}
                    <Anchor
                      component={Link}
                      to={overviewLink(input, overview, { outcome: 'ANSWERED', wrapUp: outcome?.id ?? 'NONE' })}
                      inherit
                    >
                      {t('behind', { count: calls - goneCalls, shown: formatNumber(calls - goneCalls) })}
                    </Anchor>
                  </>
                )}
                {goneCalls > 0 && ` · ${t('goneCalls', { count: goneCalls, shown: formatNumber(goneCalls) })}`}
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </section>
  );
}
