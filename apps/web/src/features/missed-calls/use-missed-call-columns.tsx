import { Anchor, Badge, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MissedCallState } from '../../gql/graphql';
import { formatAgo, formatDurationInWords } from '../../lib/format';
import type { Column } from '../../ui/DataTable';
import { numberOfCall } from '../../ui/phone-action';
import { PhoneText } from '../../ui/PhoneText';
import { When } from '../../ui/Time';
import { MissedCallActions } from './MissedCallActions';
import classes from './MissedCallsPage.module.css';
import { type MissedCallRow, lastCallOf } from './missed-call';

export function useMissedCallColumns(state: MissedCallState): Column<MissedCallRow>[] {
  const { t } = useTranslation('missedCalls');
  const common: Column<MissedCallRow>[] = [
    { key: 'customer', header: t('customer'), isTitle: true, cell: (row) => <Customer row={row} /> },
    {
      key: 'last',
      header: t('last'),
      cell: (row) => (
        <Anchor component={Link} to={`/calls/${lastCallOf(row)?.id}`} className={classes.times}>
          <When at={row.lastAt} />
        </Anchor>
      ),
    },
    { key: 'count', header: t('count'), align: 'right', cell: ({ count }) => count },
    { key: 'line', header: t('line'), cell: (row) => lineOf(row) },
  ];
  const open: Column<MissedCallRow>[] = [
    { key: 'waits', header: t('waits'), cell: (row) => <Waiting row={row} /> },
    { key: 'claimed', header: t('claimedBy'), cell: ({ claimedBy }) => claimedBy?.name ?? t('nobody') },
    { key: 'actions', header: t('actions'), isHeaderHidden: true, cell: (row) => <MissedCallActions row={row} /> },
  ];
  const closed: Column<MissedCallRow>[] = [
    { key: 'how', header: t('how'), cell: (row) => <Resolution row={row} /> },
    { key: 'by', header: t('by'), cell: ({ resolvedBy }) => resolvedBy?.name },
    { key: 'at', header: t('at'), cell: ({ resolvedAt }) => resolvedAt && <When at={resolvedAt} /> },
    { key: 'after', header: t('after'), cell: (row) => formatDurationInWords(rounded(row.waitedSeconds)) },
  ];
  return [...common, ...(state === 'OPEN' ? open : closed)];
}

function Customer({ row }: { row: MissedCallRow }) {
  const { t } = useTranslation(['missedCalls', 'callLog']);
  const call = lastCallOf(row);
  return (
    <div className={classes.customer}>
      {row.contact && (
        <Anchor component={Link} to={`/contacts/${row.contact.id}`} fw={600}>
          {row.contact.name}
        </Anchor>
      )}
      {row.hasHiddenContact && (
        <Text size="sm" c="dimmed">
          {t('callLog:hiddenContact')}
        </Text>
      )}
      {call?.remoteNumber && (
        <PhoneText
          {...numberOfCall({ id: call.id, remoteNumber: call.remoteNumber })}
          display={call.remoteNumberDisplay ?? call.remoteNumber}
        />
      )}
    </div>
  );
}

/** How long, and until when: red where the time is over. */
function Waiting({ row: { waitedSeconds, dueAt } }: { row: MissedCallRow }) {
  const { t } = useTranslation('missedCalls');
  const isOverdue = isPast(dueAt);
  return (
    <div>
      <Text size="sm">{formatDurationInWords(rounded(waitedSeconds))}</Text>
      {dueAt && (
        <Text size="xs" c={isOverdue ? 'var(--mantine-color-error)' : 'dimmed'} fw={isOverdue ? 600 : undefined}>
          {t(isOverdue ? 'overdue' : 'due', { when: formatAgo(dueAt) })}
        </Text>
      )}
    </div>
  );
}

function Resolution({ row: { resolution, note } }: { row: MissedCallRow }) {
  const { t } = useTranslation('missedCalls');
  if (!resolution) return null;
  return (
    <div>
      <Badge variant="light" color={resolution === 'BY_HAND' ? 'gray' : undefined}>
        {t(`resolution.${resolution}`)}
      </Badge>
      {note && <Text size="xs">{note}</Text>}
    </div>
  );
}

const lineOf = (row: MissedCallRow) => {
  const line = lastCallOf(row)?.line;
  return line?.name || line?.number;
};

/** Seconds count below a minute, minutes below ten hours. */
const rounded = (seconds: number): number =>
  seconds < 60 ? seconds : seconds < 36_000 ? seconds - (seconds % 60) : seconds - (seconds % 3600);

const isPast = (at: string | null): boolean => at !== null && new Date(at).getTime() < Date.now();
