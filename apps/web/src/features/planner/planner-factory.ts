import type { Board, BoardCard } from './board-moves';

const phone = { id: 'p1', display: '+996 (555) 123-456', type: { id: 'mobile', name: 'Mobile', code: 'MOBILE' } };

/** A card for tests, whose task `task-<id>` is titled like its id. */
export const aCard = (id: string): BoardCard => ({
  id,
  task: {
    ...{ id: `task-${id}`, number: 7, title: id, status: 'NEW', dueAt: null },
    assignee: { id: 'employee-2', name: 'Timur Akhmetov' },
    counterparty: { id: 'k1', kind: 'PERSON', name: 'Dinara', phones: [phone] },
  },
});

/** A board for tests: a list of cards that stands for new tasks, and one of lines for done ones. */
export function aBoard({ fresh, done }: { fresh: string[]; done: string[] }): Board {
  const list = (id: string, ids: string[]) => ({ id, boardId: 'board', cards: ids.map(aCard), total: ids.length });
  return {
    ...{ id: 'board', name: 'Sales', takesNewTasks: true },
    lists: [
      { ...list('fresh', fresh), name: 'New', kind: 'CARD', status: 'NEW' },
      { ...list('done', done), name: 'Done', kind: 'LIST', status: 'DONE' },
    ],
  };
}
