import { useQuery } from '@apollo/client/react';
import { ActionIcon, Anchor, Tooltip } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CallOverviewInput, CallOverviewQuery, OverviewFiguresFragment } from '../../gql/graphql';
import { CALL_BACKS, dueOf, inTimeLink } from '../../lib/call-backs';
import { formatNumber, formatShare } from '../../lib/format';
import { Duration } from '../../ui/Time';
import classes from './Overview.module.css';
import { type OverviewCalls, overviewLink, trendOf } from './report-params';

type Overview = CallOverviewQuery['callOverview'];
/** `waits` and `quick` are what two of the others are of. */
type FigureName = keyof Omit<OverviewFiguresFragment, ' $fragmentName' | '__typename' | 'waits' | 'quick'>;

interface Figure {
  name: FigureName;
  kind: 'count' | 'share' | 'seconds';
  /** Whether more of it is good news. */
  isGood: boolean;
  /** The calls that it opens, and how many they are where it is no count of calls itself. */
  calls: OverviewCalls;
  behind?: (overview: Overview) => number;
}

const inbound = (outcome: 'ANSWERED' | 'UNANSWERED') => ({ direction: 'INBOUND', outcome }) as const;
const outbound = (outcome: 'ANSWERED' | 'UNANSWERED') => ({ direction: 'OUTBOUND', outcome }) as const;

const FIGURES: Figure[] = [
  { name: 'inboundAnswered', kind: 'count', isGood: true, calls: inbound('ANSWERED') },
  { name: 'inboundMissed', kind: 'count', isGood: false, calls: inbound('UNANSWERED') },
  {
    ...{ name: 'answeredShare', kind: 'share', isGood: true, calls: { direction: 'INBOUND' } },
    behind: ({ total }) => total.inboundAnswered + total.inboundMissed,
  },
  {
    ...{ name: 'averageWaitSeconds', kind: 'seconds', isGood: false },
    ...{ calls: { ...inbound('ANSWERED'), wait: { from: 0 } }, behind: ({ total }) => total.waits },
  },
  {
    ...{ name: 'quickShare', kind: 'share', isGood: true },
    ...{ calls: { ...inbound('ANSWERED'), wait: { from: 0, to: 20 } }, behind: ({ total }) => total.quick },
  },
  { name: 'outboundAnswered', kind: 'count', isGood: true, calls: outbound('ANSWERED') },
  { name: 'outboundUnanswered', kind: 'count', isGood: false, calls: outbound('UNANSWERED') },
  {
    ...{ name: 'averageTalkSeconds', kind: 'seconds', isGood: true, calls: { outcome: 'ANSWERED' } },
    behind: ({ total }) => total.inboundAnswered + total.outboundAnswered,
  },
  {
    ...{ name: 'unansweredOffers', kind: 'count', isGood: false, calls: { isNotTaken: true } },
    behind: ({ callsNotTaken }) => callsNotTaken,
  },
];

/** Each figure with its definition, its calls, and how it moved since the period before. */
export function FigureCards({ overview, input }: { overview: Overview; input: CallOverviewInput }) {
  const { t } = useTranslation('reports');
  return (
    <ul className={classes.cards}>
      {FIGURES.map((figure) => {
        const value = overview.total[figure.name] ?? null;
        return (
          <li key={figure.name} className={classes.card}>
            <Label text={t(`figure.${figure.name}`)} definition={t(`definition.${figure.name}`)} />
            <span className={classes.value}>
              {(figure.behind ? figure.behind(overview) : value) ? (
                <Anchor component={Link} to={overviewLink(input, overview, figure.calls)} inherit>
                  <Value value={value} kind={figure.kind} />
                </Anchor>
              ) : (
                <Value value={value} kind={figure.kind} />
              )}
            </span>
            {figure.behind && <span className={classes.behind}>{t('behind', countText(figure.behind(overview)))}</span>}
            <Trend now={value} before={overview.before[figure.name] ?? null} isGood={figure.isGood} />
          </li>
        );
      })}
      {!isOfSome(input) && <CallBackCard overview={overview} />}
    </ul>
  );
}

/** Whether it leaves out calls of customers: whom they missed and called back is known of all of them alone. */
const isOfSome = ({ employeeId, employeeGroupId, lineNumber, connectionId }: CallOverviewInput): boolean =>
  Boolean(employeeId || employeeGroupId || lineNumber || connectionId);

function Label({ text, definition }: { text: string; definition: string }) {
  const { t } = useTranslation('reports');
  return (
    <span className={classes.label}>
      {text}
      <Tooltip label={definition} multiline w={260} events={{ hover: true, focus: true, touch: true }}>
        <ActionIcon variant="transparent" color="gray" size="sm" aria-label={t('definitionOf', { name: text })}>
          <IconInfoCircle size={15} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </span>
  );
}

/** Customers who were missed and called back within the company's time (D-08); of the last 30 days. */
function CallBackCard({ overview: { startsAt, endsAt } }: { overview: Overview }) {
  const { t } = useTranslation('reports');
  const { data } = useQuery(CALL_BACKS, {
    variables: { from: startsAt, to: endsAt },
    fetchPolicy: 'cache-and-network',
  });
  const figures = data?.missedCallFigures;
  const due = figures ? dueOf(figures) : 0;
  const value = figures && due > 0 ? figures.settledInTime / due : null;
  return (
    <li className={classes.card}>
      <Label text={t('calledBack')} definition={t('calledBackDefinition')} />
      <span className={classes.value}>
        {figures?.settledInTime ? (
          <Anchor component={Link} to={inTimeLink({ startsAt, endsAt })} inherit>
            <Value value={value} kind="share" />
          </Anchor>
        ) : (
          <Value value={value} kind="share" />
        )}
      </span>
      {figures && <span className={classes.behind}>{t('inTime', { count: figures.settledInTime, due })}</span>}
    </li>
  );
}

const countText = (count: number) => ({ count, shown: formatNumber(count) });

function Value({ value, kind }: { value: number | null; kind: Figure['kind'] }) {
  if (value === null) return <>–</>;
  if (kind === 'seconds') return <Duration seconds={Math.round(value)} />;
  return <>{kind === 'share' ? formatShare(value, 1) : formatNumber(value)}</>;
}

function Trend({ now, before, isGood }: { now: number | null; before: number | null; isGood: boolean }) {
  const { t } = useTranslation('reports');
  const percent = trendOf(now, before);
  if (percent === null) return <span className={classes.trend}>{t('trend.none')}</span>;
  const isBetter = percent === 0 ? null : percent > 0 === isGood;
  const direction = percent === 0 ? 'same' : percent > 0 ? 'up' : 'down';
  return (
    <span className={classes.trend} data-better={isBetter ?? undefined}>
      {t(`trend.${direction}`, { change: formatShare(Math.abs(percent) / 100) })}
    </span>
  );
}
