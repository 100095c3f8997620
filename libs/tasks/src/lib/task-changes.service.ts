import { Employee } from '@ringdesk/auth';
import { type Comment, CommentsService } from '@ringdesk/comments';
import { ContactAccessService } from '@ringdesk/contacts';
import { NotificationsService, withdraw } from '@ringdesk/notifications';
import { AppError, LiveEvents } from '@ringdesk/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import { TaskFieldsService } from './fields/task-fields.service';
import { lockVisible } from './lock-task';
import { lockBoardsOf, placeNewTask } from './planner/placements';
import { publishPlannerChange } from './planner/planner-events';
import { settleChange } from './settle-change';
import { mayDeleteTask, type Viewer } from './task-access';
import type { AddComment, CreateTask, UpdateTask } from './task-input';
import { tellOfAssignment } from './task-notices';
import { Task, TaskContact, TaskEmployee, TaskStatus } from './task.entity';

/** Tasks, as employees make, change and comment them. Nobody changes a task that they may not see. */
@Injectable()
export class TaskChangesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly live: LiveEvents,
    private readonly notifications: NotificationsService,
    private readonly comments: CommentsService,
    private readonly contactAccess: ContactAccessService,
    private readonly fields: TaskFieldsService,
  ) {}

  /** It comes on the boards that take new tasks. @throws AppError BAD_USER_INPUT with `fields` */
  async create({ contacts, employeeIds, fields, ...values }: CreateTask, author: Viewer): Promise<Task> {
    const [made, boardIds, bells] = await this.dataSource.transaction(async (tx) => {
      const { title, description = null, assigneeId = null, dueAt = null } = values;
      if (assigneeId) await checkAssignee(tx, assigneeId);
      const status = values.status ?? TaskStatus.NEW;
      const fieldValues = await this.fields.change(tx, {}, fields ?? []);
      const task = await tx.save(
        tx.create(Task, { title, description, assigneeId, dueAt, status, authorId: author.id, fieldValues }),
      );
      await this.replaceContacts(tx, task.id, contacts ?? [], author);
      await replaceEmployees(tx, task.id, employeeIds ?? []);
      return [task, await placeNewTask(tx, task), await tellOfAssignment(tx, task, null, author.id)];
    });
    this.notifications.announce(bells);
    publishPlannerChange(this.live, boardIds);
    return made;
  }

  /**
   * Changes what is given. With its status the task moves to the lists of boards that stand for it.
   * @throws AppError NOT_FOUND; BAD_USER_INPUT with `fields`
   */
  async update({ id, contacts, employeeIds, fields, ...values }: UpdateTask, viewer: Viewer): Promise<Task> {
    const [changed, { boardIds, bells }] = await this.dataSource.transaction(async (tx) => {
      const task = await lockVisible(tx, id, viewer);
      const before = { ...task };
      const isNewAssignee = values.assigneeId && values.assigneeId !== task.assigneeId;
      if (isNewAssignee) await checkAssignee(tx, values.assigneeId as string);
      if (values.title) task.title = values.title;
      if (values.status) task.status = values.status;
      if (values.description !== undefined) task.description = values.description;
      if (values.assigneeId !== undefined) task.assigneeId = values.assigneeId;
      if (values.dueAt !== undefined) task.dueAt = values.dueAt;
      if (fields) task.fieldValues = await this.fields.change(tx, task.fieldValues, fields);
      task.updatedAt = new Date(); // contacts and employees are part of the card
      await tx.save(task);
      if (contacts) await this.replaceContacts(tx, id, contacts, viewer);
      if (employeeIds) await replaceEmployees(tx, id, employeeIds);
      return [task, await settleChange(tx, before, task, viewer.id)];
    });
    this.notifications.announce(bells);
    publishPlannerChange(this.live, boardIds);
    return changed;
  }

  /** @throws AppError NOT_FOUND; FORBIDDEN for an operator who did not make it */
  async delete(id: string, viewer: Viewer): Promise<void> {
    const [boardIds, bells] = await this.dataSource.transaction(async (tx) => {
      const task = await lockVisible(tx, id, viewer);
      if (!mayDeleteTask(viewer, task)) throw new AppError('FORBIDDEN', 'Only its author and managers delete a task');
      const ids = await lockBoardsOf(tx, id);
      await tx.delete(Task, { id });
      return [ids, await withdraw(tx, id, { isAlsoRead: true })];
    });
    this.notifications.announce(bells);
    publishPlannerChange(this.live, boardIds);
  }

  /** @throws AppError NOT_FOUND; BAD_USER_INPUT with `fields` */
  async addComment({ taskId, ...content }: AddComment, viewer: Viewer): Promise<Comment> {
    const place = { kind: 'task', id: taskId } as const;
    const comment = await this.dataSource.transaction(async (tx) => {
      await lockVisible(tx, taskId, viewer);
      await tx.update(Task, { id: taskId }, { updatedAt: new Date() });
      return this.comments.insert(tx, place, content, viewer.id);
    });
    this.comments.changed(place);
    return comment;
  }

  /** Contacts that the viewer may not see are not theirs to name, and stay where they are. */
  private async replaceContacts(
    tx: EntityManager,
    taskId: string,
    contacts: { contactId: string; role: TaskContact['role'] }[],
    viewer: Viewer,
  ): Promise<void> {
    const present = await tx.findBy(TaskContact, { taskId });
    const ofPresent = await this.contactAccess
      .seen(viewer, tx)
      .andWhere({ id: In(present.map(({ contactId }) => contactId)) })
      .getMany();
    const seen = new Set(ofPresent.map(({ id }) => id));
    const hidden = present.filter(({ contactId }) => !seen.has(contactId));
    const ids = [...new Set(contacts.map(({ contactId }) => contactId))];
    if ((await this.contactAccess.countSeen(ids, viewer, tx)) < ids.length) throw wrongField('contacts', 'not-found');
    const wanted = [...hidden, ...contacts];
    const rows = new Map(wanted.map(({ contactId, role }) => [`${contactId} ${role}`, { taskId, contactId, role }]));
    await tx.delete(TaskContact, { taskId });
    await tx.insert(TaskContact, [...rows.values()]);
  }
}

const wrongField = (field: string, key: string) =>
  new AppError('BAD_USER_INPUT', 'Some fields are not right', { fields: { [field]: key } });

async function checkAssignee(tx: EntityManager, id: string): Promise<void> {
  const employee = await tx.findOneBy(Employee, { id });
  if (!employee) throw wrongField('assigneeId', 'not-found');
  if (!employee.isActive) throw wrongField('assigneeId', 'inactive');
}

async function replaceEmployees(tx: EntityManager, taskId: string, employeeIds: string[]): Promise<void> {
  const ids = [...new Set(employeeIds)];
  if ((await tx.countBy(Employee, { id: In(ids) })) < ids.length) throw wrongField('employeeIds', 'not-found');
  await tx.delete(TaskEmployee, { taskId });
  await tx.insert(
    TaskEmployee,
    ids.map((employeeId) => ({ taskId, employeeId })),
  );
}
