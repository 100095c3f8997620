import { AppError, type LoaderContext, loaderOf, type PageInput, pageBounds } from '@ringdesk/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { z } from 'zod';
import type { taskFilterSchema } from './task-input';
import { Task, TaskContact } from './task.entity';

const OF_CONTACT = Symbol('tasks by contact');
const CONTACTS = Symbol('contacts by task');

/** Tasks, for reading. */
@Injectable()
export class TasksService {
  constructor(private readonly dataSource: DataSource) {}

  /** One page of the tasks that fit the filter, newest first, and how many fit in all. */
  async list(
    { search, contactId, assigneeId, status }: z.infer<typeof taskFilterSchema>,
    page: PageInput,
  ): Promise<{ items: Task[]; total: number }> {
    const { skip, take } = pageBounds(page);
    const query = this.dataSource.manager.createQueryBuilder(Task, 't');
    if (assigneeId) query.andWhere('t.assignee_id = :assigneeId', { assigneeId });
    if (status) query.andWhere('t.status = :status', { status });
    if (contactId) {
      query.andWhere('t.id IN (SELECT tc.task_id FROM task_contact tc WHERE tc.contact_id = :contactId)', {
        contactId,
      });
    }
    if (search) {
      query.andWhere('(t.title ILIKE :title OR CAST(t.number AS text) = :number)', {
        title: `%${search.replace(/[\\%_]/g, '\\$&')}%`,
        number: search.replace(/^[#№]\s*/, ''),
      });
    }
    const [items, total] = await query
      .orderBy('t.createdAt', 'DESC')
      .addOrderBy('t.id', 'DESC')
      .offset(skip)
      .limit(take)
      .getManyAndCount();
    return { items, total };
  }

  /** @throws AppError NOT_FOUND */
  async get(id: string): Promise<Task> {
    const task = await this.dataSource.manager.findOneBy(Task, { id });
    if (!task) throw new AppError('NOT_FOUND', 'There is no such task');
    return task;
  }

  /** Tasks in which the contact has a part, newest first. For field resolvers. */
  loadOfContact(context: LoaderContext, contactId: string): Promise<Task[]> {
    return loaderOf<string, Task[]>(context, OF_CONTACT, async (ids) => {
      const parts = await this.dataSource.manager.findBy(TaskContact, { contactId: In([...ids]) });
      const tasks = await this.dataSource.manager.find(Task, {
        where: { id: In([...new Set(parts.map((part) => part.taskId))]) },
        order: { createdAt: 'DESC', id: 'DESC' },
      });
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
      return ids.map((id) => rows.filter((row) => row.taskId === id));
    }).load(taskId);
  }
}
