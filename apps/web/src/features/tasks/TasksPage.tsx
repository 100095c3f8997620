import { useQuery } from '@apollo/client/react';
import { Anchor, Button, Text } from '@mantine/core';
import { IconChecklist, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { TaskListQuery } from '../../gql/graphql';
import { usePageParams } from '../../lib/use-page-params';
import type { Column } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { ListTable } from '../../ui/ListTable';
import { PageHeader } from '../../ui/PageHeader';
import { PhoneText } from '../../ui/PhoneText';
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
  const [params, setParams] = useSearchParams();
  const paging = usePageParams(50);
  const { data, previousData, error, refetch } = useQuery(TASK_LIST, {
    variables: { ...listOf(params), page: { offset: paging.offset, limit: paging.limit } },
    fetchPolicy: 'cache-and-network',
  });
  const page = (data ?? previousData)?.tasks;
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
        page={page}
        paging={paging}
        error={error}
        onRetry={() => void refetch()}
        rowKey={({ id }) => id}
        isDimmed={({ status }) => status === 'DONE' || status === 'CANCELLED'}
        empty={
          <EmptyState
            icon={<IconChecklist size={28} stroke={1.6} />}
            title={t(isNarrowed ? 'nothingFound' : 'nothing')}
            text={t(isNarrowed ? 'nothingFoundText' : 'nothingText')}
            action={
              isNarrowed && (
                <Button mt="xs" variant="light" onClick={() => setParams({ status: 'all' })}>
                  {t('showAll')}
                </Button>
              )
            }
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
