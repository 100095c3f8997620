import { useQuery } from '@apollo/client/react';
import { Anchor, Button, SimpleGrid, Title } from '@mantine/core';
import { IconPhoneOff, IconShieldLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { hasRole, useMe } from '../../lib/me';
import { RecordChange } from '../../ui/activity/RecordChange';
import { Card } from '../../ui/Card';
import { ErrorState } from '../../ui/ErrorState';
import { LoadingState } from '../../ui/LoadingState';
import { LineTag } from '../../ui/LineTag';
import { PageHeader } from '../../ui/PageHeader';
import { DateTime, Duration } from '../../ui/Time';
import classes from './CallDetails.module.css';
import { CallComments } from './CallComments';
import { CallMark } from './CallMark';
import { CallTimeline } from './CallTimeline';
import { OutcomeChoice } from './OutcomeChoice';
import { LegsTable } from './LegsTable';
import { CALL_DETAILS, type CallDetails } from './call-log.graphql';
import { CallRecordings } from './CallRecordings';
import { Caller } from './call-parts';
import { reasonText } from './reason-text';
import { useRunningCalls } from './use-call-news';

/** One call: what is known of it, its legs, and what the PBX said, event by event. */
export default function CallPage() {
  const { t } = useTranslation('callLog');
  const { id = '' } = useParams();
  const { data, error, refetch, startPolling, stopPolling } = useQuery(CALL_DETAILS, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
  });
  // the news of a recording may overtake the answer that it is being fetched
  const isWaiting = data?.call.recordings.some(({ state }) => state === 'PENDING') ?? false;
  useRunningCalls(isWaiting || (data !== undefined && data.call.state !== 'ENDED'), { startPolling, stopPolling });
  const back = { to: '/calls', label: t('back') };
  if (!data) {
    return (
      <>
        <PageHeader title={t('callTitle')} back={back} />
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState />}
      </>
    );
  }
  const { call } = data;
  return (
    <>
      <PageHeader
        title={call.contact?.name ?? call.remoteNumberDisplay ?? t('withheld')}
        description={<DateTime at={call.startedAt} />}
        back={back}
        actions={
          <>
            <IgnoreNumber call={call} />
            <PersonalData call={call} />
          </>
        }
      />
      <div className={classes.sheets}>
        <Card>
          <Facts call={call} onChanged={() => void refetch()} />
        </Card>
        <CallRecordings call={call} />
        <CallComments callId={call.id} />
        {call.legs.length > 0 && (
          <section aria-labelledby="legs">
            <Title order={2} id="legs" mb="xs">
              {t('legs')}
            </Title>
            <LegsTable legs={call.legs} />
          </section>
        )}
        {call.timeline.length > 0 && (
          <section aria-labelledby="timeline">
            <Title order={2} id="timeline" mb="xs">
              {t('timeline')}
            </Title>
            <Card>
              <CallTimeline events={call.timeline} />
            </Card>
          </section>
        )}
      </div>
    </>
  );
}

/** Calls of the number shall not ring any more; for administrators. */
function IgnoreNumber({ call: { remoteNumber } }: { call: CallDetails }) {
  const { t } = useTranslation('ignoredNumbers');
  if (!hasRole(useMe(), 'ADMIN') || !remoteNumber) return null;
  return (
    <Button
      component={Link}
      to={`/settings/ignored-numbers?${new URLSearchParams({ add: remoteNumber })}`}
      variant="default"
      leftSection={<IconPhoneOff size={17} aria-hidden />}
    >
      {t('ofCall')}
    </Button>
  );
}

/** Of a number that no contact has; else the contact's page leads there. */
function PersonalData({ call }: { call: CallDetails }) {
  const { t } = useTranslation('privacy');
  const me = useMe();
  if (!hasRole(me, 'ADMIN') || call.contact || !call.remoteNumberDisplay || call.state !== 'ENDED') return null;
  return (
    <Button
      component={Link}
      to={`/settings/privacy/call/${call.id}`}
      variant="default"
      leftSection={<IconShieldLock size={17} aria-hidden />}
    >
      {t('person.title')}
    </Button>
  );
}

function Facts({ call, onChanged }: { call: CallDetails; onChanged: () => void }) {
  const { t } = useTranslation(['callLog', 'activity']);
  const change = call.recordChange;
  const facts: [label: string, value: React.ReactNode][] = [
    [t('column.call'), <CallMark key="mark" call={call} />],
    [t('column.caller'), <Caller key="caller" call={call} />],
    [t('callerName'), call.callerName],
    [t('column.line'), call.line && <LineTag line={call.line} />],
    [t('pbx'), [call.connection, ...call.joinedConnections].map(({ name }) => name).join(', ')],
    [t('task'), call.task && <TaskLink key="task" task={call.task} />],
    [t('queue'), call.queue],
    [t('column.employee'), call.employee?.name],
    [t('column.wrapUp'), call.state === 'ENDED' && <OutcomeChoice key="wrapUp" call={call} />],
    [t('activity:record.change'), change && <RecordChange key="record" change={change} onUndone={onChanged} />],
    [t('ringTime'), call.ringSeconds !== null && <Duration seconds={call.ringSeconds} />],
    [t('talkTime'), call.talkSeconds !== null && <Duration seconds={call.talkSeconds} />],
    [t('endedAt'), call.endedAt && <DateTime at={call.endedAt} />],
    [t('reason'), call.reason && reasonText(call.reason, t)],
    [t('forwardedTo'), call.forwardedTo],
    [t('whyMatched'), call.match && call.contact && <Match match={call.match} />],
    [t('note'), [call.isTest && t('isTest'), call.isEndEstimated && t('isEndEstimated')].filter(Boolean).join(' ')],
  ];
  return (
    <SimpleGrid component="dl" cols={{ base: 1, xs: 2, md: 3 }} spacing="lg" className={classes.facts}>
      {facts.map(
        ([label, value]) =>
          value && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </SimpleGrid>
  );
}

const TaskLink = ({ task: { id, number, title } }: { task: NonNullable<CallDetails['task']> }) => (
  <Anchor component={Link} to={`/tasks/${id}`}>
    №{number} {title}
  </Anchor>
);

function Match({ match }: { match: NonNullable<CallDetails['match']> }) {
  const { t } = useTranslation('callLog');
  const others = match.candidates.map(({ name }) => name).join(', ');
  return (
    <>
      {t(`match.${match.rule}`, { number: match.matchedNumber ?? '' })}
      {others && ` ${t('alsoOf', { names: others })}`}
    </>
  );
}
