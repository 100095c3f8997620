import { useQuery } from '@apollo/client/react';
import { Anchor, Badge, Button, Group, Text } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SavedReportFragment } from '../../gql/graphql';
import { type Column, DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { PageHeader } from '../../ui/PageHeader';
import { ReportTabs } from './ReportTabs';
import { SavedReportMenu } from './SavedReportMenu';
import { SAVED_REPORTS } from './saved-reports.graphql';
import { useRunTrouble } from './run-trouble';
import { savedLink } from './saved-values';
import { usePeriodText, useTimesText } from './schedule-words';

/** What failed is tried again by itself: the list follows it. */
const REFRESH_MS = 15_000;

/** Own reports and those that others share. */
export default function SavedReportsPage() {
  const { t } = useTranslation('savedReports');
  const { data, error, refetch } = useQuery(SAVED_REPORTS, {
    fetchPolicy: 'cache-and-network',
    pollInterval: REFRESH_MS,
  });
  const columns = useColumns(data?.account.timeZone ?? 'UTC');
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <ReportTabs />
      <DataTable
        caption={t('caption')}
        columns={columns}
        rows={data?.savedReports}
        rowKey={({ id }) => id}
        error={error}
        onRetry={() => void refetch()}
        empty={
          <EmptyState
            icon={<IconBookmark size={28} stroke={1.6} />}
            title={t('empty')}
            text={t('emptyText')}
            action={
              <Button mt="xs" variant="light" component={Link} to="/reports/employees">
                {t('toReports')}
              </Button>
            }
          />
        }
      />
    </>
  );
}

function useColumns(timeZone: string): Column<SavedReportFragment>[] {
  const { t } = useTranslation(['savedReports', 'common']);
  const periodText = usePeriodText();
  return [
    {
      ...{ key: 'name', header: t('name'), isTitle: true },
      cell: (report) => (
        <Group gap={8}>
          <Anchor component={Link} to={savedLink(report)} inherit fw={600}>
            {report.name}
          </Anchor>
          {report.isShared && (
            <Badge variant="light" color="gray">
              {t('shared')}
            </Badge>
          )}
        </Group>
      ),
    },
    { key: 'kind', header: t('report'), cell: ({ kind }) => t(`kind.${kind}`) },
    { key: 'period', header: t('period'), cell: ({ values }) => periodText(values) },
    { key: 'sending', header: t('sending'), cell: (report) => <Sending {...{ report, timeZone }} /> },
    { key: 'owner', header: t('owner'), cell: ({ isOwn, owner }) => (isOwn ? t('me') : owner.name) },
    {
      ...{ key: 'actions', header: t('common:table.actions'), isHeaderHidden: true, align: 'right' },
      cell: (report) => <SavedReportMenu report={report} />,
    },
  ];
}

interface SendingProps {
  report: SavedReportFragment;
  timeZone: string;
}

/** When a report goes by e-mail, or why it does not. */
function Sending({ report: { id, schedule, owner, lastRun }, timeZone }: SendingProps) {
  const { t } = useTranslation('savedReports');
  const timesText = useTimesText();
  const troubleOf = useRunTrouble(timeZone);
  if (!schedule) return <Text c="dimmed">–</Text>;
  const pause = !owner.isActive ? t('ownerLeft', { name: owner.name }) : schedule.isActive ? null : t('paused');
  return (
    <>
      <Anchor component={Link} to={`/reports/saved/${id}`} inherit>
        {timesText(schedule)}
      </Anchor>
      {pause && (
        <Text size="sm" c="dimmed">
          {pause}
        </Text>
      )}
      {lastRun && (
        <Text component="div" size="sm" c="red">
          {troubleOf(lastRun).map((line) => (
            <div key={line}>{line}</div>
          ))}
        </Text>
      )}
    </>
  );
}
