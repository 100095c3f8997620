import { useMutation, useQuery } from '@apollo/client/react';
import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconLayoutKanban, IconPlus, IconSettings } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { PlannerBoardsQuery } from '../../gql/graphql';
import { namedOptions } from '../../lib/options';
import { errorCode } from '../../lib/errors';
import { hasRole, useMe } from '../../lib/me';
import { notifyError } from '../../lib/notify';
import { Card } from '../../ui/Card';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { LoadingState } from '../../ui/LoadingState';
import { PageHeader } from '../../ui/PageHeader';
import { BoardForm } from './BoardForm';
import { BoardView } from './BoardView';
import classes from './Planner.module.css';
import { DELETE_BOARD, PLANNER_BOARDS } from './planner.graphql';
import { useBoard } from './use-board';

type BoardName = PlannerBoardsQuery['plannerBoards'][number];

/** The planner: one board of the company, the first by name unless the address names another. */
export default function PlannerPage() {
  const { t } = useTranslation('planner');
  const me = useMe();
  const { id } = useParams();
  const { data, error, refetch } = useQuery(PLANNER_BOARDS, { fetchPolicy: 'cache-and-network' });
  const boards = data?.plannerBoards ?? [];
  const shown = id ?? boards[0]?.id;
  return (
    <>
      <PageHeader title={t('title')} actions={data && <Actions boards={boards} shown={shown} />} />
      {shown ? (
        <ShownBoard key={shown} id={shown} />
      ) : data ? (
        <Card>
          <EmptyState
            icon={<IconLayoutKanban size={28} stroke={1.6} />}
            title={t('noBoards')}
            text={t(hasRole(me, 'MANAGER') ? 'noBoardsText' : 'noBoardsOperator')}
          />
        </Card>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingState />
      )}
    </>
  );
}

function ShownBoard({ id }: { id: string }) {
  const { t } = useTranslation('planner');
  const { board, error, refetch, move, hold, release } = useBoard(id);
  if (board) {
    return (
      <BoardView
        board={board}
        onMove={(cardId, place) => move(board, cardId, place)}
        onHold={hold}
        onRelease={release}
      />
    );
  }
  if (!error) return <LoadingState />;
  if (errorCode(error) === 'NOT_FOUND') return <EmptyState title={t('notFound')} />;
  return <ErrorState error={error} onRetry={() => void refetch()} />;
}

/** The choice of the board; for managers what makes, changes and deletes boards. */
function Actions({ boards, shown }: { boards: BoardName[]; shown?: string }) {
  const { t } = useTranslation('planner');
  const me = useMe();
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<'new' | 'settings' | 'delete' | null>(null);
  const board = boards.find(({ id }) => id === shown);
  const close = () => setDialog(null);
  const open = (id: string) => {
    close();
    void navigate(`/planner/${id}`);
  };
  return (
    <>
      {boards.length > 0 && (
        <NativeSelect
          aria-label={t('boards')}
          className={classes.choice}
          value={shown}
          data={namedOptions(boards)}
          onChange={({ currentTarget }) => open(currentTarget.value)}
        />
      )}
      {hasRole(me, 'MANAGER') && (
        <>
          {board && (
            <ActionIcon
              variant="default"
              size={36}
              aria-label={t('boardSettings')}
              onClick={() => setDialog('settings')}
            >
              <IconSettings size={18} aria-hidden />
            </ActionIcon>
          )}
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setDialog('new')}>
            {t('newBoard')}
          </Button>
        </>
      )}
      {dialog === 'new' && <BoardForm onSaved={open} onClose={close} />}
      {dialog === 'settings' && board && (
        <BoardForm board={board} onDelete={() => setDialog('delete')} onSaved={close} onClose={close} />
      )}
      {board && <DeleteBoard board={board} isOpen={dialog === 'delete'} onClose={close} />}
    </>
  );
}

function DeleteBoard({ board, isOpen, onClose }: { board: BoardName; isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('planner');
  const navigate = useNavigate();
  const [remove, { loading }] = useMutation(DELETE_BOARD, {
    refetchQueries: [PLANNER_BOARDS],
    awaitRefetchQueries: true,
  });
  const confirm = async () => {
    try {
      await remove({ variables: { input: { id: board.id } } });
      onClose();
      void navigate('/planner');
    } catch (error) {
      notifyError(error);
    }
  };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={t('deleteBoardTitle', { name: board.name })}
      text={t('deleteBoardText')}
      confirmLabel={t('deleteBoard')}
      isDangerous
      isBusy={loading}
      onConfirm={() => void confirm()}
      onCancel={onClose}
    />
  );
}
