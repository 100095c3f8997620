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
import { CurrentUser, Employee, type OperationContext } from '@ringdesk/auth';
import { Call, callLoader } from '@ringdesk/calls';
import { Contact, contactLoader } from '@ringdesk/contacts';
import { Notification, NotificationKind } from '@ringdesk/notifications';
import { type LoaderContext, loaderOf, PageInput, parseInput } from '@ringdesk/platform';
import { Task, TasksService } from '@ringdesk/tasks';
import { DataSource, In } from 'typeorm';
import {
  CreateReminderInput,
  createReminderSchema,
  ReminderFilter,
  reminderFilterSchema,
  reminderIdSchema,
  SnoozeReminderInput,
  snoozeReminderSchema,
} from './reminder-input';
import { Reminder } from './reminder.entity';
import { RemindersService } from './reminders.service';

const REMINDERS = Symbol('reminders by id');

@ObjectType('ReminderPage')
export class ReminderPage {
  @Field(() => [Reminder]) items!: Reminder[];
  @Field(() => Int) total!: number;
}

@Resolver(() => Reminder)
export class RemindersResolver {
  constructor(
    private readonly service: RemindersService,
    private readonly tasks: TasksService,
    private readonly db: DataSource,
  ) {}

  @Query(() => ReminderPage, { description: 'Of the signed-in employee: open ones the next first.' })
  reminders(
    @Args('filter', { type: () => ReminderFilter, defaultValue: new ReminderFilter() }) filter: ReminderFilter,
    @Args('page', { type: () => PageInput, defaultValue: new PageInput() }) page: PageInput,
    @CurrentUser() user: Employee,
  ): Promise<ReminderPage> {
    return this.service.page(parseInput(reminderFilterSchema, filter), page, user.id);
  }

  @Mutation(() => Reminder)
  createReminder(@Args('input') input: CreateReminderInput, @CurrentUser() user: Employee): Promise<Reminder> {
    return this.service.create(parseInput(createReminderSchema, input), user);
  }

  @Mutation(() => Reminder, { description: 'Puts it off: it is told once more.' })
  snoozeReminder(@Args('input') input: SnoozeReminderInput, @CurrentUser() user: Employee): Promise<Reminder> {
    const { id, at } = parseInput(snoozeReminderSchema, input);
    return this.service.snooze(id, at, user.id);
  }

  @Mutation(() => Reminder, { description: 'It is done.' })
  finishReminder(@Args('id', { type: () => ID }) id: string, @CurrentUser() user: Employee): Promise<Reminder> {
    return this.service.finish(parseInput(reminderIdSchema, id), user.id);
  }

  @ResolveField(() => Contact, { nullable: true })
  contact(@Parent() { contactId }: Reminder, @Context() context: LoaderContext) {
    return contactId ? contactLoader(context, this.db.manager).load(contactId) : null;
  }

  @ResolveField(() => Task, { nullable: true, description: 'null also where the employee may not see it any more.' })
  task(@Parent() { taskId }: Reminder, @Context() context: OperationContext) {
    const viewer = context.session?.employee;
    return taskId && viewer ? this.tasks.load(context, taskId, viewer) : null;
  }

  @ResolveField(() => Call, { nullable: true })
  call(@Parent() { callId }: Reminder, @Context() context: LoaderContext) {
    return callId ? callLoader(context, this.db).load(callId) : null;
  }
}

/** `Notification.reminder`: notifications know nothing of reminders. */
@Resolver(() => Notification)
export class NotificationReminderResolver {
  constructor(private readonly db: DataSource) {}

  @ResolveField(() => Reminder, { nullable: true })
  reminder(@Parent() { kind, subjectId }: Notification, @Context() context: LoaderContext) {
    if (kind !== NotificationKind.REMINDER) return null;
    return loaderOf<string, Reminder | null>(context, REMINDERS, async (ids) => {
      const rows = await this.db.getRepository(Reminder).findBy({ id: In([...ids]) });
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id) ?? null);
    }).load(subjectId);
  }
}
