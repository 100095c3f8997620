import { useMutation, useQuery } from '@apollo/client/react';
import { Alert, Anchor, Button, Stack, Text, Title } from '@mantine/core';
import { IconMailOff, IconPlayerPause, IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { OneSavedReportQuery, SavedReportFragment } from '../../gql/graphql';
import { hasRole, useMe } from '../../lib/me';
import { notifyDone, notifyError } from '../../lib/notify';
import { Card } from '../../ui/Card';
import { ErrorState } from '../../ui/ErrorState';
import { LoadingState } from '../../ui/LoadingState';
import { PageHeader } from '../../ui/PageHeader';
import { ReportRuns } from './ReportRuns';
import { ScheduleForm } from './ScheduleForm';
import { ONE_SAVED_REPORT, REPORT_RUNS, SEND_REPORT_NOW } from './saved-reports.graphql';
import { savedLink } from './saved-values';
import { usePeriodText, useTimesText } from './schedule-words';
import { minuteIn } from './zoned-format';

/** When a saved report goes by e-mail, to whom, and what was sent. */
export default function SavedReportPage() {
  const { t } = useTranslation('savedReports');
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(ONE_SAVED_REPORT, { variables: { id }, fetchPolicy: 'cache-and-network' });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState />;
  const { savedReport: report, account, mailChoice } = data;
  return (
    <>
      <Header report={report} canSend={mailChoice.canBeSent} />
      <Stack gap="lg">
        <Notices data={data} />
        <section>
          <Card>
            <Title order={2} size="h3" mb="md">
              {t('schedule.title')}
            </Title>
            {report.isOwn ? (
              <ScheduleForm key={report.schedule ? 'set' : 'new'} report={report} timeZone={account.timeZone} />
            ) : (
              <Times report={report} />
            )}
          </Card>
        </section>
        <section>
          <Title order={2} size="h3" mb="sm">
            {t('log.title')}
          </Title>
          <ReportRuns id={report.id} timeZone={account.timeZone} />
        </section>
      </Stack>
    </>
  );
}

function Header({ report, canSend }: { report: SavedReportFragment; canSend: boolean }) {
  const { t } = useTranslation('savedReports');
  const periodText = usePeriodText();
  const [send, { loading }] = useMutation(SEND_REPORT_NOW, { refetchQueries: [REPORT_RUNS] });
  const sendNow = () =>
    send({ variables: { input: { id: report.id } } }).then(({ data }) => {
      const run = data?.sendReportNow;
      if (run && !run.problem) notifyDone(t('sentNow', { count: run.mails }));
    }, notifyError);
  return (
    <PageHeader
      title={report.name}
      description={`${t(`kind.${report.kind}`)} · ${periodText(report.values)}`}
      back={{ to: '/reports/saved', label: t('title') }}
      actions={
        <>
          <Button variant="default" component={Link} to={savedLink(report)}>
            {t('open')}
          </Button>
          {report.isOwn && report.schedule && (
            <Button
              leftSection={<IconSend size={17} aria-hidden />}
              loading={loading}
              disabled={!canSend}
              onClick={() => void sendNow()}
            >
              {t('sendNow')}
            </Button>
          )}
        </>
      }
    />
  );
}

/** Why it is not sent, or when it is next. */
function Notices({ data: { savedReport, account, mailChoice } }: { data: OneSavedReportQuery }) {
  const { t } = useTranslation('savedReports');
  const isAdmin = hasRole(useMe(), 'ADMIN');
  const { schedule, owner } = savedReport;
  return (
    <>
      {!mailChoice.canBeSent && (
        <Alert color="ember" icon={<IconMailOff size={20} aria-hidden />} title={t('noServer')}>
          {t('noServerText')}{' '}
          {isAdmin && (
            <Anchor component={Link} to="/settings/mail" inherit underline="always">
              {t('setUp')}
            </Anchor>
          )}
        </Alert>
      )}
      {schedule && !owner.isActive && (
        <Alert color="ember" icon={<IconPlayerPause size={20} aria-hidden />} title={t('ownerLeft', owner)}>
          {t('ownerLeftText', owner)}
        </Alert>
      )}
      {schedule?.isActive && owner.isActive && mailChoice.canBeSent && (
        <Text>{t('next', { at: minuteIn(account.timeZone, schedule.nextAt) })}</Text>
      )}
    </>
  );
}

/** For administrators, of somebody else's report. */
function Times({ report: { schedule, owner } }: { report: SavedReportFragment }) {
  const { t } = useTranslation('savedReports');
  const timesText = useTimesText();
  if (!schedule) return <Text c="dimmed">{t('notSent')}</Text>;
  return (
    <Stack gap="xs">
      <Text fw={600}>{timesText(schedule)}</Text>
      <Text>
        {t('recipients')}: {[...schedule.recipients.map(({ name }) => name), ...schedule.addresses].join(', ')}
      </Text>
      <Text c="dimmed">{t('others', owner)}</Text>
    </Stack>
  );
}
