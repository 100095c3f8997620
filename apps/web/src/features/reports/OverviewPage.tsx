import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ErrorState } from '../../ui/ErrorState';
import { LoadingState } from '../../ui/LoadingState';
import { PageHeader } from '../../ui/PageHeader';
import { DayBars } from './DayBars';
import { EmptyReport } from './EmptyReport';
import { FigureCards } from './FigureCards';
import { HeatMap } from './HeatMap';
import { LineTable } from './LineTable';
import { NeedsConnection } from './NeedsConnection';
import { OutcomeBars } from './OutcomeBars';
import { PeriodBar } from './PeriodBar';
import { PrintHead } from './PrintHead';
import { ReportActions } from './ReportActions';
import { ReportFilters } from './ReportFilters';
import { WaitBars } from './WaitBars';
import { ReportTabs } from './ReportTabs';
import { useSavedReport } from './SaveReport';
import overview from './Overview.module.css';
import classes from './Reports.module.css';
import { overviewInputOf } from './report-params';
import { useOwnId } from './use-own-id';
import { CALL_OVERVIEW } from './reports.graphql';
import { momentIn } from './zoned-format';

/** How calls went, at a glance: figures beside those of the period before, days, hours, lines. */
export default function OverviewPage() {
  const { t } = useTranslation(['reports', 'savedReports']);
  const [params] = useSearchParams();
  const query = params.toString();
  const ownId = useOwnId();
  const input = useMemo(() => ({ ...overviewInputOf(new URLSearchParams(query)), ...ownId }), [query, ownId]);
  const saved = useSavedReport({ kind: 'OVERVIEW' });
  const { data, previousData, error, refetch } = useQuery(CALL_OVERVIEW, {
    variables: { input },
    fetchPolicy: 'cache-and-network',
    pollInterval: 30_000,
  });
  const shown = (data ?? previousData)?.callOverview;
  return (
    <div className={classes.report} data-page="tall">
      <PageHeader
        title={t('title.overview')}
        description={saved && t('savedReports:savedAs', { name: saved.name })}
        actions={<ReportActions input={input} />}
      />
      <NeedsConnection>
        <ReportTabs />
        {shown && <PrintHead kind="OVERVIEW" report={shown} />}
        <PeriodBar report={shown} />
        <ReportFilters without={['contact', 'direction']} />
        {error && !shown && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!error && !shown && <LoadingState />}
        {shown && (
          <>
            <p className={classes.summary}>
              <span className={classes.asOf}>
                {t('asOf', { at: momentIn(shown.timeZone, shown.asOf), zone: shown.timeZone })}
              </span>
            </p>
            {shown.days.length === 0 ? (
              <EmptyReport title={t('nothing')} />
            ) : (
              <div className={overview.parts}>
                <FigureCards overview={shown} input={input} />
                <DayBars days={shown.days} input={input} />
                <HeatMap overview={shown} input={input} />
                {shown.total.waits > 0 && <WaitBars overview={shown} input={input} />}
                {shown.outcomes.some(({ outcome }) => outcome) && <OutcomeBars overview={shown} input={input} />}
                <LineTable overview={shown} input={input} />
              </div>
            )}
          </>
        )}
      </NeedsConnection>
    </div>
  );
}
