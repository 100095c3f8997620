import { useQuery } from '@apollo/client/react';
import { Button, Pill, SegmentedControl, Switch } from '@mantine/core';
import { IconMoodSmile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { MissedCallState } from '../../gql/graphql';
import { formatWhen } from '../../lib/format';
import { hasRole, useMe } from '../../lib/me';
import { useMissedCallNews } from '../../lib/missed-calls';
import { useFilterParam, usePageParams } from '../../lib/use-page-params';
import { EmptyState } from '../../ui/EmptyState';
import { ListTable } from '../../ui/ListTable';
import { PageHeader } from '../../ui/PageHeader';
import classes from './MissedCallsPage.module.css';
import { MISSED_CALLS } from './missed-calls.graphql';
import { figureOf, withoutFigure } from './missed-figure';
import { useMissedCallColumns } from './use-missed-call-columns';

const STATES: MissedCallState[] = ['OPEN', 'CLOSED'];

/** Customers who were missed and wait for a call back (D-08); they leave the list by themselves. */
export default function MissedCallsPage() {
  const { t } = useTranslation('missedCalls');
  const me = useMe();
  const [state, setState] = useFilterParam('state');
  const [mine, setMine] = useFilterParam('mine');
  const [callId, setCallId] = useFilterParam('call');
  const paging = usePageParams(50);
  const [params, setParams] = useSearchParams();
  const ofFigure = figureOf(params);
  const filter = {
    state: state === 'CLOSED' ? ('CLOSED' as const) : ('OPEN' as const),
    isMine: mine === '1',
    callId: callId || null,
    ...ofFigure,
  };
  const { data, previousData, error, refetch } = useQuery(MISSED_CALLS, {
    variables: { filter, page: { offset: paging.offset, limit: paging.limit } },
    fetchPolicy: 'cache-and-network',
  });
  useMissedCallNews(() => refetch().catch(() => undefined));
  const page = (data ?? previousData)?.missedCalls;
  const isOpen = callId ? page?.items[0]?.resolvedAt === null : filter.state === 'OPEN';
  const columns = useMissedCallColumns(isOpen ? 'OPEN' : 'CLOSED');
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <div className={classes.filters} role="search" aria-label={t('filters')}>
        {callId ? (
          <Button variant="default" onClick={() => setCallId(null)}>
            {t('showAll')}
          </Button>
        ) : (
          <>
            <SegmentedControl
              aria-label={t('stateLabel')}
              value={filter.state}
              data={STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
              onChange={(value) => setState(value === 'OPEN' ? '' : value)}
            />
            {hasRole(me, 'MANAGER') && (
              <Switch
                label={t('onlyMine')}
                checked={filter.isMine}
                onChange={({ currentTarget }) => setMine(currentTarget.checked ? '1' : '')}
              />
            )}
            {ofFigure && (
              <Pill
                size="lg"
                withRemoveButton
                onRemove={() => setParams(withoutFigure)}
                removeButtonProps={{ 'aria-label': t('withoutFigure'), 'aria-hidden': false, tabIndex: 0 }}
              >
                {t(`ofFigure.${filter.state}.${ofFigure.timeliness}`, {
                  from: formatWhen(ofFigure.from),
                  to: formatWhen(ofFigure.to),
                })}
              </Pill>
            )}
          </>
        )}
      </div>
      <ListTable
        caption={t(isOpen ? 'captionOpen' : 'captionClosed')}
        columns={columns}
        page={page}
        paging={paging}
        error={error}
        onRetry={() => void refetch()}
        rowKey={({ id }) => id}
        isDimmed={({ claimedBy }) => isOpen && claimedBy !== null && claimedBy.id !== me.id}
        empty={
          <EmptyState
            icon={<IconMoodSmile size={28} stroke={1.6} />}
            title={t(callId ? 'noSuch' : isOpen ? 'nothingOpen' : 'nothingClosed')}
            text={callId ? t('noSuchText') : isOpen ? t('nothingOpenText') : undefined}
          />
        }
      />
    </>
  );
}
