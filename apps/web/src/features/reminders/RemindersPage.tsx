import { useQuery } from '@apollo/client/react';
import { Anchor, SegmentedControl, Text } from '@mantine/core';
import { IconAlarm } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReminderRowFragment } from '../../gql/graphql';
import { REMINDERS } from '../../lib/reminders.graphql';
import { useFilterParam, usePageParams } from '../../lib/use-page-params';
import type { Column } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { ListTable } from '../../ui/ListTable';
import { PageHeader } from '../../ui/PageHeader';
import { ReminderActions } from '../../ui/ReminderActions';
import { When } from '../../ui/Time';

const STATES = ['open', 'done'] as const;

/** The reader's own reminders: those to come, and those that are done. */
export default function RemindersPage() {
  const { t } = useTranslation(['reminders', 'notifications']);
  const [state, setState] = useFilterParam('state');
  const isOpen = state !== 'done';
  const paging = usePageParams(50);
  const { data, previousData, error, refetch } = useQuery(REMINDERS, {
    variables: { filter: { isOpen }, page: { offset: paging.offset, limit: paging.limit } },
    fetchPolicy: 'cache-and-network',
  });
  const page = (data ?? previousData)?.reminders;
  const columns = useColumns(isOpen);
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        back={{ to: '/notifications', label: t('notifications:title') }}
      />
      <SegmentedControl
        mb="md"
        aria-label={t('stateLabel')}
        value={isOpen ? 'open' : 'done'}
        data={STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
        onChange={(value) => setState(value === 'open' ? '' : value)}
      />
      <ListTable
        caption={t(isOpen ? 'captionOpen' : 'captionDone')}
        columns={columns}
        page={page}
        paging={paging}
        error={error}
        onRetry={() => void refetch()}
        rowKey={({ id }) => id}
        empty={
          <EmptyState
            icon={<IconAlarm size={28} stroke={1.6} />}
            title={t(isOpen ? 'nothingOpen' : 'nothingDone')}
            text={isOpen ? t('nothingOpenText') : undefined}
          />
        }
      />
    </>
  );
}

function useColumns(isOpen: boolean): Column<ReminderRowFragment>[] {
  const { t } = useTranslation('reminders');
  return [
    { key: 'text', header: t('text'), isTitle: true, cell: ({ text }) => <Text size="sm">{text}</Text> },
    { key: 'about', header: t('about'), cell: (row) => <About row={row} /> },
    { key: 'at', header: t('at'), cell: ({ at }) => <When at={at} /> },
    isOpen
      ? {
          ...{ key: 'actions', header: t('actions'), isHeaderHidden: true },
          cell: ({ id, text }) => <ReminderActions id={id} text={text} />,
        }
      : { key: 'done', header: t('doneAt'), cell: ({ doneAt }) => doneAt && <When at={doneAt} /> },
  ];
}

function About({ row: { task, contact, call } }: { row: ReminderRowFragment }) {
  const { t } = useTranslation('reminders');
  const link = task
    ? { to: `/tasks/${task.id}`, text: task.title }
    : contact
      ? { to: `/contacts/${contact.id}`, text: contact.name }
      : call && { to: `/calls/${call.id}`, text: t('call') };
  if (!link) return null;
  return (
    <Anchor component={Link} to={link.to} size="sm">
      {link.text}
    </Anchor>
  );
}
