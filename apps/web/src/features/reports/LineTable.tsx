import { useQuery } from '@apollo/client/react';
import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CallOverviewInput, CallOverviewQuery } from '../../gql/graphql';
import { formatNumber, formatShare } from '../../lib/format';
import { type Column, DataTable } from '../../ui/DataTable';
import { Duration } from '../../ui/Time';
import classes from './Overview.module.css';
import { type OverviewCalls, overviewLink } from './report-params';
import { REPORT_CHOICES } from './reports.graphql';

type Overview = CallOverviewQuery['callOverview'];
type Line = Overview['lines'][number];

/** The lines side by side. */
export function LineTable({ overview, input }: { overview: Overview; input: CallOverviewInput }) {
  const { t } = useTranslation('reports');
  const { data } = useQuery(REPORT_CHOICES);
  const names = new Map((data?.lines ?? []).map(({ number, name }) => [number, name]));
  const counted = (line: Line, count: number, calls: OverviewCalls) => {
    if (!count) return formatNumber(count);
    return (
      <Anchor component={Link} to={overviewLink(input, overview, { ...calls, lineNumber: line.number })}>
        {formatNumber(count)}
      </Anchor>
    );
  };
  const answered = (direction: 'INBOUND' | 'OUTBOUND') => ({ direction, outcome: 'ANSWERED' }) as const;
  const columns: Column<Line>[] = [
    {
      ...{ key: 'line', header: t('filter.line'), isTitle: true },
      cell: ({ number }) => names.get(number) || number || t('noLine'),
    },
    {
      ...{ key: 'answered', header: t('lineColumn.answered'), align: 'right' },
      cell: (line) => counted(line, line.figures.inboundAnswered, answered('INBOUND')),
    },
    {
      ...{ key: 'missed', header: t('lineColumn.missed'), align: 'right' },
      cell: (line) => counted(line, line.figures.inboundMissed, { direction: 'INBOUND', outcome: 'UNANSWERED' }),
    },
    {
      ...{ key: 'share', header: t('lineColumn.share'), align: 'right' },
      cell: ({ figures: { answeredShare } }) => (answeredShare == null ? '–' : formatShare(answeredShare, 1)),
    },
    {
      ...{ key: 'wait', header: t('lineColumn.wait'), align: 'right' },
      cell: ({ figures: { averageWaitSeconds } }) =>
        averageWaitSeconds == null ? '–' : <Duration seconds={Math.round(averageWaitSeconds)} />,
    },
    {
      ...{ key: 'out', header: t('lineColumn.out'), align: 'right' },
      cell: (line) => counted(line, line.figures.outboundAnswered, answered('OUTBOUND')),
    },
  ];
  return (
    <section>
      <h2 className={classes.heading}>{t('byLine')}</h2>
      <DataTable caption={t('byLine')} columns={columns} rows={overview.lines} rowKey={({ number }) => number} />
    </section>
  );
}
