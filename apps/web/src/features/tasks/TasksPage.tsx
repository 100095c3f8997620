import { Anchor, Button, Text } from '@mantine/core';
import { IconChecklist, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { TaskListQuery } from '../../gql/graphql';
import { usePagedList } from '../../lib/use-paged-list';
import type { Column } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { ListTable } from '../../ui/ListTable';
import { PageHeader } from '../../ui/PageHeader';
import { PhoneText } from '../../ui/PhoneText';
import { ShowAllButton } from '../../ui/ShowAllButton';
import { TaskDueTime, TaskStatusBadge } from '../../ui/TaskMarks';
import { SavedFilters } from './SavedFilters';
import { TaskFilters } from './TaskFilters';
import classes from './TasksPage.module.css';
import { FILTER_PARAMS, listOf } from './task-filter';
import { TASK_LIST } from './tasks.graphql';

type Row = TaskListQuery['tasks']['items'][number];

/** What is to be done, by whom and until when; the filters stand in the address. */
export default function TasksPage() {
  const { t } = useTranslation('tasks');
  const [params] = useSearchParams();
  const list = usePagedList(TASK_LIST, { variables: listOf(params), pageOf: ({ tasks }) => tasks });
  const columns = useColumns();
  const isNarrowed = FILTER_PARAMS.some((name) => params.get(name));
  const add = (
    <Button component={Link} to="/tasks/new" leftSection={<IconPlus size={18} aria-hidden />}>
      {t('add')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('title')} actions={add} />
      <SavedFilters />
      <TaskFilters />
      <ListTable
        caption={t('caption')}
        columns={columns}
        list={list}
        isDimmed={({ status }) => status === 'DONE' || status === 'CANCELLED'}
        empty={
          <EmptyState
            icon={<IconChecklist size={28} stroke={1.6} />}
            title={t(isNarrowed ? 'nothingFound' : 'nothing')}
            text={t(isNarrowed ? 'nothingFoundText' : 'nothingText')}
            action={isNarrowed && <ShowAllButton label={t('showAll')} params={{ status: 'all' }} />}
          />
        }
      />
    </>
  );
}

function useColumns(): Column<Row>[] {
  const { t } = useTranslation('tasks');
  return [
    {
      key: 'title',
      header: t('task'),
      isTitle: true,
      width: '34%',
      cell: ({ id, number, title }) => (
        <span className={classes.title}>
          <Text span size="sm" c="dimmed" className={classes.number}>
            №{number}
          </Text>{' '}
          <Anchor component={Link} to={`/tasks/${id}`} fw={600}>
            {title}
          </Anchor>
        </span>
      ),
    },
    {
      key: 'status',
      header: t('status.label'),
      width: '9rem',
      cell: ({ status }) => <TaskStatusBadge status={status} />,
    },
    {
      key: 'counterparty',
      header: t('counterparty'),
      cell: ({ id, counterparty }) => counterparty && <Counterparty taskId={id} contact={counterparty} />,
    },
    { key: 'assignee', header: t('assignee'), cell: ({ assignee }) => assignee?.name },
    { key: 'due', header: t('due.label'), cell: (task) => <TaskDueTime task={task} /> },
  ];
}

function Counterparty({ taskId, contact }: { taskId: string; contact: NonNullable<Row['counterparty']> }) {
  const [phone] = contact.phones;
  return (
    <span className={classes.counterparty}>
      <Anchor component={Link} to={`/contacts/${contact.id}`}>
        {contact.name}
      </Anchor>
      {phone && <PhoneText contactPhoneId={phone.id} taskId={taskId} display={phone.display} />}
    </span>
  );
}
