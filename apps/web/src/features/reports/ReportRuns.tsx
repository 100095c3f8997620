import { List, Text } from '@mantine/core';
import { IconMailForward } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ReportRunFragment } from '../../gql/graphql';
import { usePagedList } from '../../lib/use-paged-list';
import type { Column } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { ListTable } from '../../ui/ListTable';
import { useRunTrouble } from './run-trouble';
import { REPORT_RUNS } from './saved-reports.graphql';
import { minuteIn } from './zoned-format';

/** Mails are sent within seconds; the log follows them. */
const REFRESH_MS = 5000;

/** What was sent of a report, and what became of it. */
export function ReportRuns({ id, timeZone }: { id: string; timeZone: string }) {
  const { t } = useTranslation('savedReports');
  const list = usePagedList(REPORT_RUNS, {
    variables: { id },
    pageOf: ({ savedReport }) => savedReport.runs,
    limit: 20,
    pollInterval: REFRESH_MS,
  });
  const columns: Column<ReportRunFragment>[] = [
    {
      ...{ key: 'at', header: t('log.at'), isTitle: true, width: '14rem' },
      cell: ({ at, dueAt }) => (
        <>
          <time dateTime={at}>{minuteIn(timeZone, at)}</time>
          {!dueAt && (
            <Text span size="sm" c="dimmed">
              {` ${t('log.byHand')}`}
            </Text>
          )}
        </>
      ),
    },
    { key: 'what', header: t('log.what'), cell: (run) => <Outcome run={run} timeZone={timeZone} /> },
  ];
  return (
    <ListTable
      caption={t('log.caption')}
      columns={columns}
      list={list}
      empty={<EmptyState icon={<IconMailForward size={28} stroke={1.6} />} title={t('log.empty')} headingOrder={3} />}
    />
  );
}

function Outcome({ run, timeZone }: { run: ReportRunFragment; timeZone: string }) {
  const { t } = useTranslation(['savedReports', 'mail']);
  const [first, ...others] = useRunTrouble(timeZone)(run);
  const details = [
    ...(run.problem || !first ? others : [first, ...others]),
    ...(run.isWithoutFiles ? [t('log.withoutFiles')] : []),
    ...run.refused.map(({ recipient, problem, reason }) =>
      [`${recipient}: ${t(`mail:problem.${problem ?? 'OTHER'}`)}`, reason].filter(Boolean).join(' · '),
    ),
    ...run.leftOut.map(({ recipient, reason }) => t(`log.leftOut.${reason}`, { recipient })),
  ];
  return (
    <>
      <Text fw={500} c={run.problem ? 'red' : undefined}>
        {run.problem ? first : t('log.to', { count: run.mails })}
      </Text>
      {details.length > 0 && (
        <List size="sm" listStyleType="none">
          {details.map((detail) => (
            <List.Item key={detail}>{detail}</List.Item>
          ))}
        </List>
      )}
    </>
  );
}
