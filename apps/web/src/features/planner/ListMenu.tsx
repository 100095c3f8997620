import { useMutation } from '@apollo/client/react';
import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconDotsVertical, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasRole, useMe } from '../../lib/me';
import { notifyError } from '../../lib/notify';
import { ActionMenu } from '../../ui/ActionMenu';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { ListForm } from './ListDialog';
import type { Board, BoardList } from './board-moves';
import { DELETE_LIST, ORDER_LISTS } from './planner.graphql';

/** For managers: what a list is, where it stands, and its end. */
export function ListMenu({ board, list }: { board: Board; list: BoardList }) {
  const { t } = useTranslation('planner');
  const me = useMe();
  const [isEditing, setEditing] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [order] = useMutation(ORDER_LISTS);
  const [remove, { loading }] = useMutation(DELETE_LIST);
  if (!hasRole(me, 'MANAGER')) return null;
  const ids = board.lists.map(({ id }) => id);
  const at = ids.indexOf(list.id);
  const swap = (other: number) => {
    const listIds = [...ids];
    [listIds[at], listIds[other]] = [listIds[other], listIds[at]];
    void order({ variables: { input: { boardId: board.id, listIds } } }).catch(notifyError);
  };
  const confirm = () => remove({ variables: { input: { id: list.id } } }).then(() => setAsking(false), notifyError);
  return (
    <>
      <ActionMenu
        button={
          <ActionIcon variant="subtle" color="gray" size={30} aria-label={t('listMenu', { name: list.name })}>
            <IconDotsVertical size={17} aria-hidden />
          </ActionIcon>
        }
      >
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setEditing(true)}>
          {t('editList')}
        </Menu.Item>
        {at > 0 && (
          <Menu.Item leftSection={<IconArrowLeft size={16} aria-hidden />} onClick={() => swap(at - 1)}>
            {t('moveLeft')}
          </Menu.Item>
        )}
        {at < ids.length - 1 && (
          <Menu.Item leftSection={<IconArrowRight size={16} aria-hidden />} onClick={() => swap(at + 1)}>
            {t('moveRight')}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => setAsking(true)}>
          {t('deleteList')}
        </Menu.Item>
      </ActionMenu>
      {isEditing && <ListForm boardId={board.id} list={list} onClose={() => setEditing(false)} />}
      <ConfirmDialog
        isOpen={isAsking}
        title={t('deleteListTitle', { name: list.name })}
        text={t('deleteListText')}
        confirmLabel={t('deleteList')}
        isDangerous
        isBusy={loading}
        onConfirm={() => void confirm()}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}
