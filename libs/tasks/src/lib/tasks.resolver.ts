import { Employee, EmployeesService } from '@ringdesk/auth';
import { Contact, contactLoader } from '@ringdesk/contacts';
import { type LoaderContext, PageInput, parseInput } from '@ringdesk/platform';
import { Args, Context, Field, ID, Int, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { DataSource } from 'typeorm';
import { TaskFilter, taskFilterSchema } from './task-input';
import { Task, TaskRole } from './task.entity';
import { TasksService } from './tasks.service';

@ObjectType()
export class TaskPage {
  @Field(() => [Task]) items!: Task[];
  @Field(() => Int) total!: number;
}

@ObjectType()
export class TaskParticipant {
  @Field(() => Contact) contact!: Contact;
  @Field(() => TaskRole) role!: TaskRole;
}

@Resolver(() => Task)
export class TasksResolver {
  constructor(
    private readonly service: TasksService,
    private readonly employees: EmployeesService,
    private readonly db: DataSource,
  ) {}

  @Query(() => TaskPage)
  tasks(
    @Args('filter', { nullable: true, type: () => TaskFilter }) filter: TaskFilter | null,
    @Args('page', { defaultValue: { offset: 0, limit: 50 } }) page: PageInput,
  ): Promise<TaskPage> {
    return this.service.list(parseInput(taskFilterSchema, filter ?? {}), page);
  }

  @Query(() => Task)
  task(@Args('id', { type: () => ID }) id: string): Promise<Task> {
    return this.service.get(id);
  }

  @ResolveField(() => Employee, { nullable: true })
  assignee(@Parent() task: Task, @Context() context: LoaderContext): Promise<Employee | null> | null {
    return task.assigneeId ? this.employees.load(context, task.assigneeId) : null;
  }

  @ResolveField(() => Contact, { nullable: true })
  async counterparty(@Parent() task: Task, @Context() context: LoaderContext): Promise<Contact | null> {
    const parts = await this.service.loadContacts(context, task.id);
    const part = parts.find(({ role }) => role === TaskRole.COUNTERPARTY);
    return part ? contactLoader(context, this.db.manager).load(part.contactId) : null;
  }

  /** All contacts of the task with their roles (B-50), the counterparty among them. */
  @ResolveField(() => [TaskParticipant])
  async participants(@Parent() task: Task, @Context() context: LoaderContext): Promise<TaskParticipant[]> {
    const parts = await this.service.loadContacts(context, task.id);
    const contacts = await Promise.all(
      parts.map((part) => contactLoader(context, this.db.manager).load(part.contactId)),
    );
    return parts.flatMap(({ role }, index) => {
      const contact = contacts[index];
      return contact ? [{ contact, role }] : [];
    });
  }
}

/** `Contact.tasks`: contacts know nothing of tasks. */
@Resolver(() => Contact)
export class ContactTasksResolver {
  constructor(private readonly service: TasksService) {}

  @ResolveField(() => [Task])
  tasks(@Parent() contact: Contact, @Context() context: LoaderContext): Promise<Task[]> {
    return this.service.loadOfContact(context, contact.id);
  }
}
