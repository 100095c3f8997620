import { Button, Switch } from '@mantine/core';
import { IconMoodSmile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { MissedCallState } from '../../gql/graphql';
import { formatWhen } from '../../lib/format';
import { hasRole, useMe } from '../../lib/me';
import { useMissedCallNews } from '../../lib/missed-calls';
import { useFilterParam } from '../../lib/use-page-params';
import { usePagedList } from '../../lib/use-paged-list';
import { EmptyState } from '../../ui/EmptyState';
import { ListTable } from '../../ui/ListTable';
import { PageHeader } from '../../ui/PageHeader';
import { FilterPill } from '../../ui/filters/FilterPill';
import { StateFilter } from '../../ui/filters/StateFilter';
import classes from './MissedCallsPage.module.css';
import { MISSED_CALLS } from './missed-calls.graphql';
import { figureOf, withoutFigure } from './missed-figure';
import { useMissedCallColumns } from './use-missed-call-columns';

const STATES: MissedCallState[] = ['OPEN', 'CLOSED'];

/** Customers who were missed and wait for a call back (D-08); they leave the list by themselves. */
export default function MissedCallsPage() {
  const { t } = useTranslation('missedCalls');
  const me = useMe();
  const [state] = useFilterParam('state');
  const [mine, setMine] = useFilterParam('mine');
  const [callId, setCallId] = useFilterParam('call');
  const [params, setParams] = useSearchParams();
  const ofFigure = figureOf(params);
  const filter = {
    state: state === 'CLOSED' ? ('CLOSED' as const) : ('OPEN' as const),
    isMine: mine === '1',
    callId: callId || null,
    ...ofFigure,
  };
  const list = usePagedList(MISSED_CALLS, { variables: { filter }, pageOf: ({ missedCalls }) => missedCalls });
  useMissedCallNews(() => list.refetch().catch(() => undefined));
  const isOpen = callId ? list.page?.items[0]?.resolvedAt === null : filter.state === 'OPEN';
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
            <StateFilter
              label={t('stateLabel')}
              options={STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
            />
            {hasRole(me, 'MANAGER') && (
              <Switch
                label={t('onlyMine')}
                checked={filter.isMine}
                onChange={({ currentTarget }) => setMine(currentTarget.checked ? '1' : '')}
              />
            )}
            {ofFigure && (
              <FilterPill
                text={t(`ofFigure.${filter.state}.${ofFigure.timeliness}`, {
                  from: formatWhen(ofFigure.from),
                  to: formatWhen(ofFigure.to),
                })}
                removeLabel={t('withoutFigure')}
                onRemove={() => setParams(withoutFigure)}
              />
            )}
          </>
        )}
      </div>
      <ListTable
        caption={t(isOpen ? 'captionOpen' : 'captionClosed')}
        columns={columns}
        list={list}
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
