import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BoardFiguresQuery } from '../../gql/graphql';
import { type CallBacks, dueOf, inTimeLink } from '../../lib/call-backs';
import { type CallLogParams, countedCallsLink } from '../../lib/call-log-link';
import { formatDuration, formatNumber, formatShare } from '../../lib/format';
import { RunningTime } from '../../ui/RunningTime';
import classes from './Board.module.css';
import { type BoardOperator, countOf, namesOf, type SortedCalls } from './board-state';

interface TileProps {
  label: string;
  value: ReactNode;
  /** Below the value. */
  note?: ReactNode;
  tone?: 'alert' | 'good';
  /** The calls behind the figure (D-13); on the big screen nothing can be clicked. */
  to?: string;
}

function Tile({ label, value, note, tone, to }: TileProps) {
  return (
    <li className={classes.tile} data-tone={tone}>
      <span className={classes.label}>{label}</span>
      <span className={classes.value}>
        {to ? (
          <Anchor component={Link} to={to} inherit aria-label={`${label}: ${String(value)}`}>
            {value}
          </Anchor>
        ) : (
          value
        )}
      </span>
      {note && <span className={classes.note}>{note}</span>}
    </li>
  );
}

interface NowProps {
  calls: SortedCalls;
  operators: readonly BoardOperator[];
  clockOffset: number;
}

/** Who waits, who talks, who could take a call. */
export function NowTiles({ calls: { waiting, talking, dialling }, operators, clockOffset }: NowProps) {
  const { t } = useTranslation('board');
  const unheard = waiting.filter((call) => namesOf(call, 'RINGING').length === 0).length;
  const [longest] = waiting;
  return (
    <ul className={classes.tiles} aria-label={t('now')}>
      <Tile
        label={t('waiting')}
        value={formatNumber(waiting.length)}
        tone={waiting.length > 0 ? 'alert' : undefined}
        note={unheard > 0 ? t('ringsNowhere', { count: unheard }) : undefined}
      />
      <Tile
        label={t('longestWait')}
        value={longest ? <RunningTime since={longest.startedAt} clockOffset={clockOffset} /> : '–'}
        tone={longest ? 'alert' : undefined}
      />
      <Tile
        label={t('talking')}
        value={formatNumber(talking.length)}
        note={dialling.length > 0 ? t('diallingCount', { count: dialling.length }) : undefined}
      />
      <Tile
        label={t('ready')}
        value={formatNumber(countOf(operators, 'READY'))}
        note={t('ofOperators', { count: operators.length })}
        tone={countOf(operators, 'READY') > 0 ? 'good' : undefined}
      />
    </ul>
  );
}

interface TodayProps {
  figures?: BoardFiguresQuery;
  callBacks?: CallBacks;
  isLarge: boolean;
}

/** How the day went so far. */
export function TodayTiles({ figures, callBacks, isLarge }: TodayProps) {
  const { t } = useTranslation('board');
  const overview = figures?.callOverview;
  const total = overview?.total;
  const share = (value?: number | null) => (value == null ? '–' : formatShare(value));
  const count = (value?: number) => (value === undefined ? '–' : formatNumber(value));
  const calls = (of: CallLogParams) =>
    !isLarge && overview ? countedCallsLink(overview, { direction: 'INBOUND', ...of }) : undefined;
  const wait = total?.averageWaitSeconds;
  const open = figures?.missedCalls.total;
  return (
    <ul className={classes.tiles} aria-label={t('today')}>
      <Tile label={t('answered')} value={count(total?.inboundAnswered)} to={calls({ outcome: 'ANSWERED' })} />
      <Tile label={t('missed')} value={count(total?.inboundMissed)} to={calls({ outcome: 'UNANSWERED' })} />
      <Tile
        label={t('answeredShare')}
        value={share(total?.answeredShare)}
        to={total?.answeredShare == null ? undefined : calls({})}
      />
      <Tile
        label={t('speedOfAnswer')}
        value={wait == null ? '–' : formatDuration(Math.round(wait))}
        note={t('within20', { share: share(total?.quickShare) })}
        to={wait == null ? undefined : calls({ outcome: 'ANSWERED', waitFrom: 0 })}
      />
      <Tile
        label={t('calledBack')}
        value={share(callBacks && dueOf(callBacks) > 0 ? callBacks.settledInTime / dueOf(callBacks) : null)}
        note={callBacks && t('inTime', { count: callBacks.settledInTime, due: dueOf(callBacks) })}
        to={overview && callBacks?.settledInTime && !isLarge ? inTimeLink(overview) : undefined}
      />
      <Tile
        label={t('openMissed')}
        value={count(open)}
        tone={open ? 'alert' : undefined}
        to={isLarge ? undefined : '/missed-calls'}
      />
    </ul>
  );
}
