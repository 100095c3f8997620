import { Anchor, Group, Text } from '@mantine/core';
import { IconAlarm } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReminderRowFragment } from '../../gql/graphql';
import { REMINDERS } from '../../lib/reminders.graphql';
import { useFilterParam } from '../../lib/use-page-params';
import { usePagedList } from '../../lib/use-paged-list';
import type { Column } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { ListTable } from '../../ui/ListTable';
import { PageHeader } from '../../ui/PageHeader';
import { ReminderActions } from '../../ui/ReminderActions';
import { When } from '../../ui/Time';
import { StateFilter } from '../../ui/filters/StateFilter';

const STATES = ['open', 'done'] as const;

/** The reader's own reminders: those to come, and those that are done. */
export default function RemindersPage() {
  const { t } = useTranslation(['reminders', 'notifications']);
  const [state] = useFilterParam('state');
  const isOpen = state !== 'done';
  const list = usePagedList(REMINDERS, { variables: { filter: { isOpen } }, pageOf: ({ reminders }) => reminders });
  const columns = useColumns(isOpen);
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        back={{ to: '/notifications', label: t('notifications:title') }}
      />
      <Group mb="md">
        <StateFilter label={t('stateLabel')} options={STATES.map((value) => ({ value, label: t(`state.${value}`) }))} />
      </Group>
      <ListTable
        caption={t(isOpen ? 'captionOpen' : 'captionDone')}
        columns={columns}
        list={list}
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
