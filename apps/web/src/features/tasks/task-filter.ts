import type { SavedTaskFiltersQuery, TaskDue, TaskOrder, TaskStatus } from '../../gql/graphql';

export const STATUSES: TaskStatus[] = ['NEW', 'IN_PROGRESS', 'DONE', 'CANCELLED'];
export const DUES: TaskDue[] = ['OVERDUE', 'NEXT_DAY', 'NEXT_WEEK', 'NONE'];
/** The first is that of an address without one. */
export const ORDERS: TaskOrder[] = ['CREATED', 'UPDATED', 'DUE', 'TITLE'];

/** Names in the address of what narrows the list. */
export const FILTER_PARAMS = ['q', 'status', 'assignee', 'due', 'contact'] as const;

type Saved = SavedTaskFiltersQuery['savedTaskFilters'][number];
type Filter = Omit<Partial<Saved['filter']>, '__typename'>;

/** Filter and order that an address asks for. Without a status only open tasks are listed. */
export function listOf(params: URLSearchParams): { filter: Filter; order: TaskOrder } {
  const asked = params.get('status');
  const status = STATUSES.find((value) => value === asked);
  const due = DUES.find((value) => value === params.get('due'));
  const texts = {
    search: params.get('q')?.trim(),
    assigneeId: params.get('assignee'),
    contactId: params.get('contact'),
  };
  const given = Object.fromEntries(Object.entries(texts).filter(([, value]) => value));
  return {
    filter: { ...(status ? { status } : asked !== 'all' && { isOpen: true }), ...(due && { due }), ...given },
    order: ORDERS.find((value) => value === params.get('order')) ?? ORDERS[0],
  };
}

/** The address of a saved filter's list, the reverse of `listOf`. */
export function addressOf({ filter, order }: Pick<Saved, 'filter' | 'order'>): string {
  const params = new URLSearchParams();
  const texts = {
    q: filter.search,
    status: filter.status ?? (filter.isOpen ? null : 'all'),
    assignee: filter.assigneeId,
    due: filter.due,
    contact: filter.contactId,
    order: order === ORDERS[0] ? null : order,
  };
  for (const [name, value] of Object.entries(texts)) if (value) params.set(name, value);
  return params.size > 0 ? `/tasks?${params}` : '/tasks';
}

/** Whether the address shows what the filter asks for. */
export const isShown = (saved: Saved, params: URLSearchParams): boolean =>
  addressOf(saved) === addressOf(savedForm(params));

/** What the address asks for, as it is saved. */
export function savedForm(params: URLSearchParams): Pick<Saved, 'filter' | 'order'> {
  const { filter, order } = listOf(params);
  const { search = null, contactId = null, assigneeId = null, status = null, isOpen = null, due = null } = filter;
  return { filter: { search, contactId, assigneeId, status, isOpen, due }, order };
}
