import { useQuery } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useParams, useSearchParams } from 'react-router';
import type { CallReportInput, CallReportQuery } from '../../gql/graphql';
import { onCallChange } from '../../lib/call-changes';
import { formatNumber } from '../../lib/format';
import { usePageParams } from '../../lib/use-page-params';
import { useRecordingNews } from '../../lib/use-recordings';
import { ErrorState } from '../../ui/ErrorState';
import { PageHeader } from '../../ui/PageHeader';
import { Pages } from '../../ui/Pages';
import { EmptyReport } from './EmptyReport';
import { NeedsConnection } from './NeedsConnection';
import { PeriodBar } from './PeriodBar';
import { PrintHead } from './PrintHead';
import { PrintingContext } from './printing';
import { ReportActions } from './ReportActions';
import { ReportFilters } from './ReportFilters';
import { ReportTable } from './ReportTable';
import { ReportTabs } from './ReportTabs';
import { useSavedReport } from './SaveReport';
import classes from './Reports.module.css';
import { CALL_REPORT } from './reports.graphql';
import { inputOf, type ReportName, REPORTS } from './report-params';
import { useOwnId } from './use-own-id';
import { usePrint } from './use-print';
import { minutesText, momentIn } from './zoned-format';

const REFRESH_MS = 30_000;

/** One of the three reports; which one says the address. */
export default function ReportPage() {
  const { report } = useParams();
  const name = REPORTS.find((one) => one === report);
  return name ? <Report key={name} name={name} /> : <Navigate to="/reports/employees" replace />;
}

function Report({ name }: { name: ReportName }) {
  const { t } = useTranslation(['reports', 'savedReports']);
  const [params] = useSearchParams();
  const query = params.toString();
  const ownId = useOwnId();
  const input = useMemo(() => ({ ...inputOf(name, new URLSearchParams(query)), ...ownId }), [name, query, ownId]);
  const saved = useSavedReport(input);
  const [isDeep, setDeep] = useState(false);
  const paging = usePageParams(50);
  const { data, previousData, error, refetch } = useQuery(CALL_REPORT, {
    variables: { input, isDeep, page: { offset: paging.offset, limit: paging.limit } },
    fetchPolicy: 'cache-and-network',
    pollInterval: REFRESH_MS,
  });
  useEffect(
    () => onCallChange(({ state }) => void (state !== 'RINGING' && refetch().catch(() => undefined))),
    [refetch],
  );
  useRecordingNews();
  const shown = (data ?? previousData)?.callReport;
  const print = usePrint(input, isDeep);
  return (
    <div className={classes.report} data-page={name === 'missed' ? 'tall' : 'wide'}>
      <PageHeader
        title={t(`title.${name}`)}
        description={saved && t('savedReports:savedAs', { name: saved.name })}
        actions={<ReportActions input={input} print={print} />}
      />
      <NeedsConnection>
        <ReportTabs />
        {shown && <PrintHead kind={input.kind} report={shown} />}
        <PeriodBar report={shown} />
        <ReportFilters />
        {shown && <Summary report={shown} />}
        {error && !shown ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : shown?.total.count === 0 ? (
          <EmptyReport title={t(name === 'missed' ? 'noMissed' : 'nothing')} />
        ) : (
          <PrintingContext value={print.printing}>
            <Groups key={query} {...{ input, name, isDeep, setDeep }} report={shown} printed={print.groups} />
          </PrintingContext>
        )}
        {shown && <Pages {...paging} total={shown.groups.total} shown={shown.groups.items.length} />}
      </NeedsConnection>
    </div>
  );
}

type Shown = CallReportQuery['callReport'];

interface GroupsProps {
  report?: Shown;
  input: CallReportInput;
  name: ReportName;
  isDeep: boolean;
  setDeep: (isDeep: boolean) => void;
  /** All of them, while they are printed. */
  printed: Shown['groups'] | null;
}

function Groups({ report, input, name, isDeep, setDeep, printed }: GroupsProps) {
  const { t } = useTranslation('reports');
  return (
    <>
      {name !== 'missed' && report && (
        <div className={classes.folds}>
          <Button variant="subtle" size="compact-sm" onClick={() => setDeep(!isDeep)}>
            {t(isDeep ? 'foldAll' : 'unfoldAll')}
          </Button>
        </div>
      )}
      {report && (
        <PaperNote
          shown={(printed ?? report.groups).items.length}
          total={report.groups.total}
          isWhole={Boolean(printed)}
        />
      )}
      <ReportTable
        key={String(isDeep)}
        input={input}
        isDeep={isDeep}
        groups={(printed ?? report?.groups)?.items ?? null}
      />
    </>
  );
}

interface PaperNoteProps {
  shown: number;
  total: number;
  /** It was printed by the page's own button, which loads all that paper holds. */
  isWhole: boolean;
}

/** Stands on paper where some of the report does not. */
function PaperNote({ shown, total, isWhole }: PaperNoteProps) {
  const { t } = useTranslation('reports');
  if (shown >= total) return null;
  const words = { shown: formatNumber(shown), total: formatNumber(total) };
  return <p className={classes.onPaper}>{t(isWhole ? 'paper.tooLong' : 'paper.pageOnly', words)}</p>;
}

/** The total, and what makes it exact: zone and moment (D-13). */
function Summary({ report }: { report: Shown }) {
  const { t } = useTranslation('reports');
  const { count, calls, minutes } = report.total;
  return (
    <p className={classes.summary} role="status">
      <strong>
        {t(report.kind === 'MISSED' ? 'missedCount' : 'callCount', { count, shown: formatNumber(count) })}
      </strong>
      {report.kind !== 'MISSED' && <span>{t('minutes', { minutes: minutesText(minutes) })}</span>}
      {report.kind !== 'MISSED' && calls !== count && <span>{t('conversations', { count: calls })}</span>}
      <span className={classes.asOf}>
        {t('asOf', { at: momentIn(report.timeZone, report.asOf), zone: report.timeZone })}
      </span>
    </p>
  );
}
