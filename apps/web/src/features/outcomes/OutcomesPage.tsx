import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Text, Title, VisuallyHidden } from '@mantine/core';
import { IconArrowBackUp, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone, notifyError } from '../../lib/notify';
import { useOrder } from '../../lib/use-order';
import { type Outcome, outcomeName } from '../../lib/wrap-up';
import { ALL_WRAP_UP_OUTCOMES } from '../../lib/wrap-up.graphql';
import { type Column, DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { OrderedRowActions } from '../../ui/OrderedRowActions';
import { PageHeader } from '../../ui/PageHeader';
import { OutcomeDialog } from './OutcomeDialog';
import { RemoveOutcome } from './RemoveOutcome';
import { ORDER_OUTCOMES, RESTORE_OUTCOME } from './outcomes.graphql';

/** The list from which operators choose how a call came out. */
export default function OutcomesPage() {
  const { t } = useTranslation('wrapUp');
  const { data, error, refetch } = useQuery(ALL_WRAP_UP_OUTCOMES, { fetchPolicy: 'cache-and-network' });
  /** 'new', the outcome that is being edited, or nothing. */
  const [edited, setEdited] = useState<Outcome | 'new' | null>(null);
  const all = data?.wrapUpOutcomes ?? [];
  const offered = all.filter(({ isArchived }) => !isArchived);
  const { order, announcement } = useOutcomeOrder(all, offered);
  const columns = useColumns(offered, order, setEdited);
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEdited('new')}>
            {t('add')}
          </Button>
        }
      />
      <DataTable
        caption={t('caption')}
        columns={columns}
        rows={data && offered}
        rowKey={({ id }) => id}
        error={error}
        onRetry={() => void refetch()}
        empty={<EmptyState title={t('nothing')} text={t('nothingText')} />}
      />
      <Archived outcomes={all.filter(({ isArchived }) => isArchived)} />
      <VisuallyHidden role="status">{announcement}</VisuallyHidden>
      {edited && <OutcomeDialog outcome={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </>
  );
}

/** Those that are not offered any more keep their place behind the others. */
function useOutcomeOrder(all: readonly Outcome[], offered: readonly Outcome[]) {
  const { t } = useTranslation('wrapUp');
  const [save] = useMutation(ORDER_OUTCOMES, {
    update: (cache, { data }) => {
      const archived = all.filter(({ isArchived }) => isArchived);
      const wrapUpOutcomes = [...(data?.orderWrapUpOutcomes ?? []), ...archived];
      if (data) cache.writeQuery({ query: ALL_WRAP_UP_OUTCOMES, data: { wrapUpOutcomes } });
    },
  });
  return useOrder(offered, {
    save: (next) =>
      save({
        variables: { input: { ids: next.map(({ id }) => id) } },
        optimisticResponse: { orderWrapUpOutcomes: next },
      }),
    announce: (outcome, position) => t('moved', { name: outcomeName(outcome), position }),
  });
}

function useColumns(
  offered: readonly Outcome[],
  order: (from: number, to: number) => void,
  edit: (outcome: Outcome) => void,
): Column<Outcome>[] {
  const { t } = useTranslation(['wrapUp', 'common']);
  return [
    ...useFactColumns(),
    {
      key: 'actions',
      header: t('common:table.actions'),
      isHeaderHidden: true,
      align: 'right',
      cell: (outcome) => (
        <OrderedRowActions
          name={outcomeName(outcome)}
          index={offered.indexOf(outcome)}
          count={offered.length}
          onMove={order}
          onEdit={() => edit(outcome)}
        >
          <RemoveOutcome outcome={outcome} />
        </OrderedRowActions>
      ),
    },
  ];
}

function useFactColumns(): Column<Outcome>[] {
  const { t } = useTranslation('wrapUp');
  return [
    { key: 'name', header: t('name'), isTitle: true, cell: (outcome) => <Text fw={600}>{outcomeName(outcome)}</Text> },
    { key: 'direction', header: t('direction'), cell: ({ direction }) => t(`directions.${direction ?? 'BOTH'}`) },
    {
      key: 'nextStep',
      header: t('nextStep'),
      cell: ({ wantsNextStep }) => (wantsNextStep ? t('asked') : <Text c="dimmed">–</Text>),
    },
  ];
}

/** What is not offered any more, with the way back. */
function Archived({ outcomes }: { outcomes: Outcome[] }) {
  const { t } = useTranslation(['wrapUp', 'common']);
  const [run, { loading }] = useMutation(RESTORE_OUTCOME, {
    ...{ refetchQueries: [ALL_WRAP_UP_OUTCOMES], awaitRefetchQueries: true },
  });
  const facts = useFactColumns();
  if (outcomes.length === 0) return null;
  const restore = (outcome: Outcome) =>
    run({ variables: { input: { id: outcome.id } } })
      .then(() => notifyDone(t('restored', { name: outcomeName(outcome) })))
      .catch(notifyError);
  const columns: Column<Outcome>[] = [
    ...facts,
    {
      key: 'actions',
      header: t('common:table.actions'),
      isHeaderHidden: true,
      align: 'right',
      cell: (outcome) => (
        <Button
          variant="subtle"
          size="compact-md"
          loading={loading}
          leftSection={<IconArrowBackUp size={16} aria-hidden />}
          aria-label={`${t('restore')}: ${outcomeName(outcome)}`}
          onClick={() => void restore(outcome)}
        >
          {t('restore')}
        </Button>
      ),
    },
  ];
  return (
    <section aria-labelledby="archived">
      <Title order={2} id="archived" mt="xl">
        {t('archivedTitle')}
      </Title>
      <Text c="dimmed" size="sm" mb="sm">
        {t('archivedText')}
      </Text>
      <DataTable caption={t('archivedCaption')} columns={columns} rows={outcomes} rowKey={({ id }) => id} />
    </section>
  );
}
