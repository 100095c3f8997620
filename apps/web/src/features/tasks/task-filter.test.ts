import { addressOf, isShown, listOf, savedForm } from './task-filter';

const params = (search: string) => new URLSearchParams(search);

it.each([
  ['', { isOpen: true }, 'CREATED'],
  ['status=all', {}, 'CREATED'],
  ['status=DONE&order=UPDATED', { status: 'DONE' }, 'UPDATED'],
  [
    'q=%20price%20&assignee=e-1&due=OVERDUE',
    { isOpen: true, search: 'price', assigneeId: 'e-1', due: 'OVERDUE' },
    'CREATED',
  ],
  ['status=NONSENSE&due=NONSENSE&order=NONSENSE', { isOpen: true }, 'CREATED'],
  ['contact=c-1', { isOpen: true, contactId: 'c-1' }, 'CREATED'],
])('the address ?%s asks for %j', (search, filter, order) => {
  expect(listOf(params(search))).toEqual({ filter, order });
});

it.each(['', 'status=all', 'q=price&status=DONE&assignee=e-1&due=NEXT_DAY&contact=c-1&order=DUE'])(
  'a saved filter leads back to the address ?%s it was saved at',
  (search) => {
    expect(addressOf(savedForm(params(search)))).toBe(search ? `/tasks?${search}` : '/tasks');
  },
);

it('knows which saved filter is shown, whatever the page and the order of the address', () => {
  const saved = { id: '1', name: 'Late', ...savedForm(params('due=OVERDUE&order=DUE')) };
  expect(isShown(saved, params('order=DUE&due=OVERDUE&page=2'))).toBe(true);
  expect(isShown(saved, params('due=OVERDUE'))).toBe(false);
});
