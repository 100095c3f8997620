import { Employee, EmployeeGroup, EmployeeGroupMember, EmployeePhone, Role, Session } from '@ringdesk/auth';
import { AttachedFile, Comment, CommentPlaces, CommentsService } from '@ringdesk/comments';
import {
  Contact,
  ContactAccess,
  ContactAccessService,
  ContactChoice,
  ContactField,
  ContactGroup,
  ContactKind,
  ContactPhone,
  ContactResponsible,
  ContactTemplate,
} from '@ringdesk/contacts';
// TypeORM wants every entity that contacts refer to.
// eslint-disable-next-line @nx/enforce-module-boundaries
import { PhoneType } from '@ringdesk/masks';
import { MailChoice, Notification, NotificationsService } from '@ringdesk/notifications';
import { LiveEvents, parseInput } from '@ringdesk/platform';
import { createTestDatabase } from '@ringdesk/testing';
import { TaskField } from '../lib/fields/task-field.entity';
import { TaskFieldsService } from '../lib/fields/task-fields.service';
import { PlannerBoard, PlannerCard, PlannerList } from '../lib/planner/planner.entity';
import { PlannerService } from '../lib/planner/planner.service';
import { SavedTaskFilter } from '../lib/saved-task-filter.entity';
import { SavedTaskFilters } from '../lib/saved-task-filters';
import { TaskChangesService } from '../lib/task-changes.service';
import { type CreateTaskInput, createTaskSchema, type UpdateTaskInput, updateTaskSchema } from '../lib/task-input';
import { TaskChange } from '../lib/task-change.entity';
import { Task, TaskContact, TaskEmployee } from '../lib/task.entity';
import { TasksService } from '../lib/tasks.service';

const entities = [
  ...[Contact, ContactPhone, ContactGroup, ContactResponsible, ContactChoice, ContactField, ContactTemplate],
  ...[Notification, MailChoice],
  ...[ContactAccess, PhoneType, Employee, EmployeePhone, EmployeeGroup, EmployeeGroupMember, Session],
  ...[Task, TaskContact, TaskEmployee, TaskChange, TaskField, SavedTaskFilter],
  ...[PlannerBoard, PlannerList, PlannerCard],
  ...[Comment, AttachedFile],
];

/** A database with the services over it, for one test file. */
export async function createBench() {
  const database = await createTestDatabase();
  const source = await database.connect(entities);
  const live = new LiveEvents(database.url);
  const tasks = new TasksService(source);
  const comments = new CommentsService(source, new CommentPlaces(), live);
  const notifications = new NotificationsService(source, live);
  const access = new ContactAccessService(source, live);
  const fields = new TaskFieldsService(source);
  const changes = new TaskChangesService(source, live, notifications, comments, access, fields);
  let count = 0;
  return {
    ...{ ...database, source, tasks, changes, fields, comments, filters: new SavedTaskFilters(source) },
    ...{ live, planner: new PlannerService(source, live, notifications) },
    empty: async () =>
      void (await source.query(
        'DELETE FROM planner_board; DELETE FROM task; DELETE FROM task_field; DELETE FROM contact; DELETE FROM employee',
      )),
    addEmployee: (name: string, values: Partial<Employee> = {}): Promise<Employee> =>
      source.manager.save(
        source.manager.create(Employee, {
          ...{ name, email: `${++count}@example.com`, passwordHash: '', role: Role.OPERATOR },
          ...values,
        }),
      ),
    addContact: async (name: string, values: Partial<Contact> = {}): Promise<string> =>
      (
        await source.manager.save(
          source.manager.create(Contact, { name, kind: ContactKind.PERSON, fieldValues: {}, ...values }),
        )
      ).id,
    create: (input: CreateTaskInput, author: Employee) => changes.create(parseInput(createTaskSchema, input), author),
    update: (input: UpdateTaskInput, viewer: Employee) => changes.update(parseInput(updateTaskSchema, input), viewer),
  };
}
