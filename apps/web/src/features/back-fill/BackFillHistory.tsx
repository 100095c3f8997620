import { useMutation, useQuery } from '@apollo/client/react';
import { Alert, Anchor, Badge, Button, List } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BackFillsQuery, UndoBackFillMutation } from '../../gql/graphql';
import { formatWhen } from '../../lib/format';
import { notifyError } from '../../lib/notify';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { type Column, DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { When } from '../../ui/Time';
import { BACK_FILLS, UNDO_BACK_FILL } from './back-fill.graphql';

type Row = BackFillsQuery['backFills'][number];

/** What was recorded afterwards, and the way to take it away again. */
export function BackFillHistory() {
  const { t } = useTranslation('backFill');
  const { data, error, refetch } = useQuery(BACK_FILLS, { fetchPolicy: 'cache-and-network' });
  const [asked, setAsked] = useState<Row | null>(null);
  const [undo, { data: undone, loading }] = useMutation(UNDO_BACK_FILL, {
    refetchQueries: ['UnknownShortNumbers', 'FormerlyIgnoredNumbers', 'BackFills'],
  });
  const confirm = async () => {
    if (asked) await undo({ variables: { input: { id: asked.id } } }).catch(notifyError);
    setAsked(null);
  };
  const columns = useColumns(setAsked);
  return (
    <>
      {undone && <Outcome undone={undone.undoBackFill} />}
      <DataTable
        caption={t('history')}
        columns={columns}
        rows={data?.backFills}
        rowKey={({ id }) => id}
        error={error}
        onRetry={() => void refetch()}
        isDimmed={({ undoneAt }) => undoneAt !== null}
        empty={<EmptyState title={t('noHistory')} />}
      />
      <ConfirmDialog
        isOpen={asked !== null}
        title={t('undoTitle', { extension: asked ? numberOf(asked) : '' })}
        text={t('undoText', { count: asked?.calls ?? 0 })}
        confirmLabel={t('undo')}
        isDangerous
        isBusy={loading}
        onConfirm={() => void confirm()}
        onCancel={() => setAsked(null)}
      />
    </>
  );
}

/** A short number, or a number that was ignored. */
const numberOf = ({ extension, remoteNumber }: Row): string => extension ?? remoteNumber ?? '';

function useColumns(onUndo: (row: Row) => void): Column<Row>[] {
  const { t } = useTranslation('backFill');
  return [
    { key: 'extension', header: t('ofNumber'), isTitle: true, cell: numberOf },
    { key: 'employee', header: t('employee'), cell: ({ employee }) => employee?.name },
    { key: 'connection', header: t('connection'), cell: ({ connection }) => connection?.name },
    { key: 'calls', header: t('calls'), align: 'right', cell: ({ calls }) => calls },
    { key: 'contacts', header: t('contactsMade'), align: 'right', cell: ({ contacts }) => contacts },
    { key: 'at', header: t('appliedAt'), cell: ({ appliedAt }) => <When at={appliedAt} /> },
    { key: 'by', header: t('appliedBy'), cell: ({ appliedBy }) => appliedBy?.name },
    {
      key: 'undo',
      header: t('undo'),
      isHeaderHidden: true,
      cell: (row) =>
        row.undoneAt ? (
          <Badge color="gray" variant="light">
            {t('undone')}
          </Badge>
        ) : (
          <Button
            size="xs"
            variant="default"
            aria-label={t('undoOf', { extension: numberOf(row) })}
            onClick={() => onUndo(row)}
          >
            {t('undo')}
          </Button>
        ),
    },
  ];
}

/** What was taken away, and what stays since people have worked on it. */
function Outcome({
  undone: { removedCalls, removedContacts, kept },
}: {
  undone: UndoBackFillMutation['undoBackFill'];
}) {
  const { t } = useTranslation('backFill');
  return (
    <Alert
      mb="md"
      role="status"
      variant="light"
      color={kept.length > 0 ? 'orange' : 'spruce'}
      title={t('removed', { count: removedCalls })}
    >
      {removedContacts > 0 && <div>{t('removedContacts', { count: removedContacts })}</div>}
      {kept.length > 0 && (
        <>
          <div>{t('kept', { count: kept.length })}</div>
          <List size="sm" mt={4}>
            {kept.map(({ callId, startedAt, reason }) => (
              <List.Item key={callId}>
                <Anchor component={Link} to={`/calls/${callId}`} underline="always">
                  {formatWhen(startedAt)}
                </Anchor>
                {' – '}
                {t(`keptReason.${reason}`)}
              </List.Item>
            ))}
          </List>
        </>
      )}
    </Alert>
  );
}
