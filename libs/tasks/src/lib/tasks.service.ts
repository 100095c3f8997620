import { AppError, type LoaderContext, loaderOf, type PageInput, pageBounds } from '@ringdesk/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { isOfOperatorsTask, onlyVisibleTasks, seesAllTasks, type Viewer } from './task-access';
import { type TaskFilterValues, TaskOrder } from './task-input';
import { filteredTasks, orderTasks } from './task-search';
import { Task, TaskContact, TaskEmployee } from './task.entity';

const BY_ID = Symbol('visible task by id');
const OF_CONTACT = Symbol('visible tasks by contact');
const CONTACTS = Symbol('contacts by task');
const EMPLOYEES = Symbol('employees by task');

/** Tasks, for reading. Every way to a task asks who looks: what the viewer may not see does not exist for them. */
@Injectable()
export class TasksService {
  constructor(private readonly dataSource: DataSource) {}

  /** One page of the visible tasks that fit the filter, and how many fit in all. */
  async list(
    filter: TaskFilterValues,
    order: TaskOrder,
    page: PageInput,
    viewer: Viewer,
  ): Promise<{ items: Task[]; total: number }> {
    const { skip, take } = pageBounds(page);
    const query = filteredTasks(this.dataSource, filter, viewer);
    const [items, total] = await Promise.all([
      orderTasks(query.clone(), order).offset(skip).limit(take).getMany(),
      query.getCount(),
    ]);
    return { items, total };
  }

  /** @throws AppError NOT_FOUND also for a task that the viewer may not see */
  async get(id: string, viewer: Viewer): Promise<Task> {
    const task = await this.visible(viewer).andWhere('task.id::text = :id', { id }).getOne();
    if (!task) throw new AppError('NOT_FOUND', 'There is no such task');
    return task;
  }

  /** null also for a task that the viewer may not see. For field resolvers; one viewer per operation. */
  load(context: LoaderContext, id: string, viewer: Viewer): Promise<Task | null> {
    return loaderOf<string, Task | null>(context, BY_ID, async (ids) => {
      const tasks = await this.visible(viewer)
        .andWhere({ id: In([...ids]) })
        .getMany();
      const byId = new Map(tasks.map((task) => [task.id, task]));
      return ids.map((key) => byId.get(key) ?? null);
    }).load(id);
  }

  /** Visible tasks in which the contact has a part, newest first. For field resolvers; one viewer per operation. */
  loadOfContact(context: LoaderContext, contactId: string, viewer: Viewer): Promise<Task[]> {
    return loaderOf<string, Task[]>(context, OF_CONTACT, async (ids) => {
      const parts = await this.dataSource.manager.findBy(TaskContact, { contactId: In([...ids]) });
      const tasks = await this.visible(viewer)
        .andWhere({ id: In([...new Set(parts.map((part) => part.taskId))]) })
        .orderBy('task.created_at', 'DESC')
        .addOrderBy('task.id', 'DESC')
        .getMany();
      const taskIds = new Map(ids.map((id): [string, Set<string>] => [id, new Set()]));
      for (const part of parts) taskIds.get(part.contactId)?.add(part.taskId);
      return ids.map((id) => tasks.filter((task) => taskIds.get(id)?.has(task.id)));
    }).load(contactId);
  }

  /** The contacts of a task with their parts in it. For field resolvers. */
  loadContacts(context: LoaderContext, taskId: string): Promise<TaskContact[]> {
    return loaderOf<string, TaskContact[]>(context, CONTACTS, async (ids) => {
      const rows = await this.dataSource.manager.find(TaskContact, {
        where: { taskId: In([...ids]) },
        order: { role: 'ASC', contactId: 'ASC' },
      });
      return byTask(ids, rows);
    }).load(taskId);
  }

  /** The employees who take part in a task, beside its assignee. For field resolvers. */
  loadEmployees(context: LoaderContext, taskId: string): Promise<TaskEmployee[]> {
    return loaderOf<string, TaskEmployee[]>(context, EMPLOYEES, async (ids) => {
      const rows = await this.dataSource.manager.find(TaskEmployee, {
        where: { taskId: In([...ids]) },
        order: { employeeId: 'ASC' },
      });
      return byTask(ids, rows);
    }).load(taskId);
  }

  /** Whether the viewer may see the task, and so what belongs to it. */
  isVisible(id: string, viewer: Viewer): Promise<boolean> {
    return this.visible(viewer).andWhere({ id }).getExists();
  }

  /**
   * Condition in SQL by which a row of another table may be shown for the task that its column names; null: there is no
   * restriction.
   * @param column `alias.column` that holds a task's id
   */
  visibilityOf(column: string, viewer: Viewer): { sql: string; parameters: object } | null {
    return seesAllTasks(viewer) ? null : { sql: isOfOperatorsTask(column), parameters: { taskViewer: viewer.id } };
  }

  private visible(viewer: Viewer) {
    return onlyVisibleTasks(this.dataSource.manager.createQueryBuilder(Task, 'task'), viewer);
  }
}

function byTask<T extends { taskId: string }>(ids: readonly string[], rows: T[]): T[][] {
  const byId = new Map(ids.map((id): [string, T[]] => [id, []]));
  for (const row of rows) byId.get(row.taskId)?.push(row);
  return ids.map((id) => byId.get(id) ?? []);
}
