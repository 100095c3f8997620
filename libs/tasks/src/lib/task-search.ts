import { isOfSeenContact, isSeenBy, seesAllContacts } from '@ringdesk/contacts';
import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { onlyVisibleTasks, type Viewer } from './task-access';
import { TaskDue, type TaskFilterValues, TaskOrder } from './task-input';
import { OPEN_STATUSES, Task } from './task.entity';

const DAY_MS = 86_400_000;
/** As many digits may be a part of a phone number. */
const MIN_DIGITS = 3;

/** The tasks that fit a filter and that the viewer may see, without order and page. */
export function filteredTasks(
  source: DataSource,
  filter: TaskFilterValues,
  viewer: Viewer,
  now = new Date(),
): SelectQueryBuilder<Task> {
  const query = onlyVisibleTasks(source.manager.createQueryBuilder(Task, 't'), viewer);
  const { assigneeId, status, contactId, isOpen, due, search } = filter;
  if (assigneeId) query.andWhere('t.assignee_id = :assigneeId', { assigneeId });
  if (status) query.andWhere('t.status = :status', { status });
  if (contactId) {
    query.andWhere('t.id IN (SELECT tc.task_id FROM task_contact tc WHERE tc.contact_id = :contactId)', { contactId });
    if (!seesAllContacts(viewer)) {
      query.andWhere(isOfSeenContact('CAST(:contactId AS uuid)'), { contactId, contactViewer: viewer.id });
    }
  }
  if (isOpen !== null && isOpen !== undefined) {
    query.andWhere(`t.status ${isOpen ? 'IN' : 'NOT IN'} (:...open)`, { open: OPEN_STATUSES });
  }
  if (due) addDue(query, due, now);
  if (search) addSearch(query, search, viewer);
  return query;
}

function addDue(query: SelectQueryBuilder<Task>, due: TaskDue, now: Date): void {
  if (due === TaskDue.NONE) {
    query.andWhere('t.due_at IS NULL');
  } else if (due === TaskDue.OVERDUE) {
    query.andWhere('t.due_at < :now AND t.status IN (:...unfinished)', { now, unfinished: OPEN_STATUSES });
  } else {
    const until = new Date(now.getTime() + (due === TaskDue.NEXT_DAY ? 1 : 7) * DAY_MS);
    query.andWhere('t.due_at BETWEEN :now AND :until', { now, until });
  }
}

/** Any part of the title or of the name of a contact that the viewer may see; or the number, with or without its sign. */
function addSearch(query: SelectQueryBuilder<Task>, search: string, viewer: Viewer): void {
  const number = search.replace(/^[#№]\s*/, '');
  if (viewer.isMasked && search.replace(/\D/g, '').length >= MIN_DIGITS) {
    query.andWhere('CAST(t.number AS text) = :number', { number });
    return;
  }
  const isSeen = seesAllContacts(viewer) ? '' : ` AND ${isSeenBy('c')}`;
  query.andWhere(
    `(t.title ILIKE :part OR CAST(t.number AS text) = :number OR t.id IN (
       SELECT tc.task_id FROM task_contact tc JOIN contact c ON c.id = tc.contact_id WHERE c.name ILIKE :part${isSeen}))`,
    {
      contactViewer: viewer.id,
      part: `%${search.replace(/[\\%_]/g, '\\$&')}%`,
      number,
    },
  );
}

/** Puts tasks in order; equal ones by id, so that pages do not overlap. */
export function orderTasks(query: SelectQueryBuilder<Task>, order: TaskOrder): SelectQueryBuilder<Task> {
  switch (order) {
    case TaskOrder.CREATED:
      return query.orderBy('t.created_at', 'DESC').addOrderBy('t.id', 'DESC');
    case TaskOrder.UPDATED:
      return query.orderBy('t.updated_at', 'DESC').addOrderBy('t.id', 'DESC');
    case TaskOrder.DUE:
      return query.orderBy('t.due_at', 'ASC', 'NULLS LAST').addOrderBy('t.id');
    case TaskOrder.TITLE:
      return query.orderBy('lower(t.title)').addOrderBy('t.id');
  }
}
