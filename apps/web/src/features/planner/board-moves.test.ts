import { aBoard, aCard } from './planner-factory';
import { cardAbove, moveCard, placeOf } from './board-moves';

const board = aBoard({ fresh: ['a', 'b', 'c'], done: ['d'] });
const cards = (lists = board.lists) => lists.map((list) => list.cards.map(({ id }) => id).join(''));

it.each([
  ['on top of its list', 'b', 'fresh', 0, ['bac', 'd'], null],
  ['one up', 'c', 'fresh', 1, ['acb', 'd'], 'a'],
  ['to the end of its list', 'a', 'fresh', 2, ['bca', 'd'], 'c'],
  ['on top of another list', 'a', 'done', 0, ['bc', 'ad'], null],
  ['below all of another list', 'a', 'done', 1, ['bc', 'da'], 'd'],
])('a card is moved %s', (_, cardId, listId, index, expected, above) => {
  expect(cards(moveCard(board, cardId, { listId, index }).lists)).toEqual(expected);
  expect(cardAbove(board.lists, cardId, { listId, index })).toBe(above);
});

it('counts follow, and a task takes the status of its new list', () => {
  const after = moveCard(board, 'a', { listId: 'done', index: 0 });
  expect(after.lists.map(({ total }) => total)).toEqual([2, 2]);
  expect(after.lists[1].cards[0].task.status).toBe('DONE');
  expect(aCard('a').task.status).toBe('NEW');
});

it('a card that is gone moves nothing', () => {
  expect(moveCard(board, 'gone', { listId: 'done', index: 0 })).toBe(board);
  expect(placeOf(board.lists, 'gone')).toBeNull();
  expect(placeOf(board.lists, 'd')).toEqual({ listId: 'done', index: 0 });
});
