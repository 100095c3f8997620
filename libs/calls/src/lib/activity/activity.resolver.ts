import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { OperationContext } from '@ringdesk/auth';
import { Comment } from '@ringdesk/comments';
import { Contact } from '@ringdesk/contacts';
import { loaderOf, type LoaderContext } from '@ringdesk/platform';
import { Task, TaskChange, TasksService } from '@ringdesk/tasks';
import { DataSource, In } from 'typeorm';
import { Call } from '../call.entity';
import { CallsService } from '../calls.service';
import { CallFiling } from '../filing/call-filing.entity';
import { filingLoader } from '../filing/filing.resolver';
import { CallRecord } from '../records/records.graphql';
import { RecordsService } from '../records/records.service';
import type { Subject } from './activity-sources';
import { ActivityFilter, ActivityItem, ActivityKind, ActivityPage, ActivityPageInput } from './activity.graphql';
import { ActivityService } from './activity.service';

const VISIBLE_CALLS = Symbol('visible calls of activity');
const COMMENTS = Symbol('comments of activity');
const TASK_CHANGES = Symbol('changes of tasks of activity');
const DESCRIPTION =
  'Calls, comments, tasks and their changes in one time line, newest first; of those that the viewer may see.';

const pageOf = (
  activity: ActivityService,
  [subject, id]: [Subject, string],
  filter: ActivityFilter | null,
  page: ActivityPageInput,
  { session }: OperationContext,
): Promise<ActivityPage> | ActivityPage =>
  session ? activity.page(subject, id, filter?.kinds ?? [], page, session.employee) : { items: [], next: null };

/** `Contact.activity`: contacts know nothing of calls and tasks. */
@Resolver(() => Contact)
export class ContactActivityResolver {
  constructor(private readonly activity: ActivityService) {}

  @ResolveField(() => ActivityPage, { name: 'activity', description: DESCRIPTION })
  activityOfContact(
    @Parent() { id }: Contact,
    @Args('filter', { type: () => ActivityFilter, nullable: true }) filter: ActivityFilter | null,
    @Args('page', { type: () => ActivityPageInput, defaultValue: new ActivityPageInput() }) page: ActivityPageInput,
    @Context() context: OperationContext,
  ) {
    return pageOf(this.activity, ['contact', id], filter, page, context);
  }
}

/** `Task.activity`: tasks know nothing of calls. */
@Resolver(() => Task)
export class TaskActivityResolver {
  constructor(private readonly activity: ActivityService) {}

  @ResolveField(() => ActivityPage, { name: 'activity', description: DESCRIPTION })
  activityOfTask(
    @Parent() { id }: Task,
    @Args('filter', { type: () => ActivityFilter, nullable: true }) filter: ActivityFilter | null,
    @Args('page', { type: () => ActivityPageInput, defaultValue: new ActivityPageInput() }) page: ActivityPageInput,
    @Context() context: OperationContext,
  ) {
    return pageOf(this.activity, ['task', id], filter, page, context);
  }
}

@Resolver(() => ActivityItem)
export class ActivityItemResolver {
  constructor(
    private readonly db: DataSource,
    private readonly calls: CallsService,
    private readonly tasks: TasksService,
    private readonly recordRows: RecordsService,
  ) {}

  @ResolveField(() => [CallRecord], { description: 'Of CALL.' })
  records(@Parent() { kind, targetId }: ActivityItem, @Context() context: LoaderContext): Promise<CallRecord[]> | [] {
    return kind === ActivityKind.CALL ? this.recordRows.load(context, targetId) : [];
  }

  @ResolveField(() => CallFiling, { nullable: true, description: 'Of CALL: where its record is filed.' })
  filing(@Parent() { kind, targetId }: ActivityItem, @Context() context: LoaderContext) {
    return kind === ActivityKind.CALL ? filingLoader(context, this.db).load(targetId) : null;
  }

  @ResolveField(() => Call, {
    nullable: true,
    description: 'Of CALL, with its recordings; null: the viewer may see the line alone (B-81).',
  })
  call(@Parent() { kind, targetId }: ActivityItem, @Context() context: OperationContext): Promise<Call | null> | null {
    const viewer = context.session?.employee;
    if (kind !== ActivityKind.CALL || !viewer) return null;
    return loaderOf<string, Call | null>(context, VISIBLE_CALLS, async (ids) => {
      const visible = await this.calls.visibleOf(ids, viewer);
      const rows = await this.db.getRepository(Call).findBy({ id: In([...visible]) });
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id) ?? null);
    }).load(targetId);
  }

  @ResolveField(() => Comment, { nullable: true, description: 'Of COMMENT.' })
  comment(@Parent() { kind, targetId }: ActivityItem, @Context() context: LoaderContext) {
    if (kind !== ActivityKind.COMMENT) return null;
    return loaderOf<string, Comment | null>(context, COMMENTS, async (ids) => {
      const rows = await this.db.getRepository(Comment).findBy({ id: In([...ids]) });
      return ids.map((id) => rows.find((row) => row.id === id) ?? null);
    }).load(targetId);
  }

  @ResolveField(() => Task, { nullable: true, description: 'Of TASK, and of TASK_CHANGE.' })
  async task(@Parent() item: ActivityItem, @Context() context: OperationContext): Promise<Task | null> {
    const viewer = context.session?.employee;
    if (!viewer) return null;
    const id = item.kind === ActivityKind.TASK ? item.targetId : (await this.taskChange(item, context))?.taskId;
    return id ? this.tasks.load(context, id, viewer) : null;
  }

  @ResolveField(() => TaskChange, { nullable: true, description: 'Of TASK_CHANGE.' })
  taskChange(
    @Parent() { kind, targetId }: ActivityItem,
    @Context() context: LoaderContext,
  ): Promise<TaskChange | null> | null {
    if (kind !== ActivityKind.TASK_CHANGE) return null;
    return loaderOf<string, TaskChange | null>(context, TASK_CHANGES, async (ids) => {
      const rows = await this.db.getRepository(TaskChange).findBy({ id: In([...ids]) });
      return ids.map((id) => rows.find((row) => row.id === id) ?? null);
    }).load(targetId);
  }
}
