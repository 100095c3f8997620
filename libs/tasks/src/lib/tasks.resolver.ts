import { AccountService, CurrentUser, Employee, EmployeesService, type OperationContext } from '@ringdesk/auth';
import { Comment, CommentsService } from '@ringdesk/comments';
import { Contact, contactLoader, type ViewerContext } from '@ringdesk/contacts';
import { type LoaderContext, PageInput, parseInput } from '@ringdesk/platform';
import {
  Args,
  Context,
  Field,
  ID,
  Int,
  Mutation,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { DataSource } from 'typeorm';
import { mayDeleteTask } from './task-access';
import { TaskChangesService } from './task-changes.service';
import {
  addCommentSchema,
  AddTaskCommentInput,
  CreateTaskInput,
  createTaskSchema,
  DeleteTaskInput,
  idSchema,
  TaskFilter,
  taskFilterSchema,
  TaskOrder,
  UpdateTaskInput,
  updateTaskSchema,
} from './task-input';
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
    private readonly changes: TaskChangesService,
    private readonly employeesService: EmployeesService,
    private readonly accounts: AccountService,
    private readonly commentsService: CommentsService,
    private readonly db: DataSource,
  ) {}

  @Query(() => TaskPage, { description: 'Operators see tasks that they made, do or take part in; managers all.' })
  tasks(
    @Args('filter', { nullable: true, type: () => TaskFilter }) filter: TaskFilter | null,
    @Args('order', { type: () => TaskOrder, defaultValue: TaskOrder.CREATED }) order: TaskOrder,
    @Args('page', { defaultValue: { offset: 0, limit: 50 } }) page: PageInput,
    @CurrentUser() user: Employee,
  ): Promise<TaskPage> {
    const viewer = { id: user.id, role: user.role, isMasked: this.accounts.hidesNumbers(user) };
    return this.service.list(parseInput(taskFilterSchema, filter ?? {}), order, page, viewer);
  }

  @Query(() => Task)
  task(@Args('id', { type: () => ID }) id: string, @CurrentUser() user: Employee): Promise<Task> {
    return this.service.get(id, user);
  }

  @Mutation(() => Task)
  createTask(@Args('input') input: CreateTaskInput, @CurrentUser() user: Employee): Promise<Task> {
    return this.changes.create(parseInput(createTaskSchema, input), user);
  }

  @Mutation(() => Task)
  updateTask(@Args('input') input: UpdateTaskInput, @CurrentUser() user: Employee): Promise<Task> {
    return this.changes.update(parseInput(updateTaskSchema, input), user);
  }

  @Mutation(() => Boolean, { description: 'For its author and for managers.' })
  async deleteTask(@Args('input') input: DeleteTaskInput, @CurrentUser() user: Employee): Promise<boolean> {
    await this.changes.delete(parseInput(idSchema, input).id, user);
    return true;
  }

  @Mutation(() => Comment)
  addTaskComment(@Args('input') input: AddTaskCommentInput, @CurrentUser() user: Employee): Promise<Comment> {
    return this.changes.addComment(parseInput(addCommentSchema, input), user);
  }

  @ResolveField(() => Employee, { nullable: true })
  assignee(@Parent() task: Task, @Context() context: LoaderContext): Promise<Employee | null> | null {
    return task.assigneeId ? this.employeesService.load(context, task.assigneeId) : null;
  }

  @ResolveField(() => Employee, { nullable: true, description: 'Who made it.' })
  author(@Parent() task: Task, @Context() context: LoaderContext): Promise<Employee | null> | null {
    return task.authorId ? this.employeesService.load(context, task.authorId) : null;
  }

  @ResolveField(() => Contact, { nullable: true })
  async counterparty(@Parent() task: Task, @Context() context: ViewerContext): Promise<Contact | null> {
    const parts = await this.service.loadContacts(context, task.id);
    const part = parts.find(({ role }) => role === TaskRole.COUNTERPARTY);
    return part ? contactLoader(context, this.db.manager).load(part.contactId) : null;
  }

  @ResolveField(() => [TaskParticipant], {
    description:
      'Contacts of the task with their roles (B-50), the counterparty among them, that the signed-in employee may see.',
  })
  async participants(@Parent() task: Task, @Context() context: ViewerContext): Promise<TaskParticipant[]> {
    const parts = await this.service.loadContacts(context, task.id);
    const contacts = await Promise.all(
      parts.map((part) => contactLoader(context, this.db.manager).load(part.contactId)),
    );
    return parts.flatMap(({ role }, index) => {
      const contact = contacts[index];
      return contact ? [{ contact, role }] : [];
    });
  }

  @ResolveField(() => Int, { description: 'How many of its contacts the signed-in employee may not see.' })
  async hiddenContactCount(@Parent() task: Task, @Context() context: ViewerContext): Promise<number> {
    const parts = await this.service.loadContacts(context, task.id);
    const ids = [...new Set(parts.map(({ contactId }) => contactId))];
    const contacts = await contactLoader(context, this.db.manager).loadMany(ids);
    return contacts.filter((contact) => contact === null).length;
  }

  @ResolveField(() => [Employee], { description: 'Employees who take part beside the assignee, by name.' })
  async employees(@Parent() task: Task, @Context() context: LoaderContext): Promise<Employee[]> {
    const parts = await this.service.loadEmployees(context, task.id);
    const employees = await Promise.all(parts.map(({ employeeId }) => this.employeesService.load(context, employeeId)));
    return employees.filter((employee) => employee !== null).sort((a, b) => a.name.localeCompare(b.name));
  }

  @ResolveField(() => [Comment], { description: 'Oldest first.' })
  comments(@Parent() task: Task, @Context() context: LoaderContext): Promise<Comment[]> {
    return this.commentsService.load(context, 'task', task.id);
  }

  @ResolveField(() => Boolean, { description: 'Whether the signed-in employee may delete it.' })
  canDelete(@Parent() task: Task, @Context() { session }: OperationContext): boolean {
    return session !== null && mayDeleteTask(session.employee, task);
  }
}

/** `Contact.tasks`: contacts know nothing of tasks. */
@Resolver(() => Contact)
export class ContactTasksResolver {
  constructor(private readonly service: TasksService) {}

  @ResolveField(() => [Task], { description: 'Those that the signed-in employee may see, newest first.' })
  async tasks(@Parent() contact: Contact, @Context() context: OperationContext): Promise<Task[]> {
    const viewer = context.session?.employee;
    return viewer ? this.service.loadOfContact(context, contact.id, viewer) : [];
  }
}
