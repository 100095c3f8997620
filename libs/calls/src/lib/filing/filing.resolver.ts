import { Args, Context, ID, Mutation, Query, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentUser, type Employee, type OperationContext, Role, Roles } from '@ringdesk/auth';
import { loaderOf, type LoaderContext, parseInput } from '@ringdesk/platform';
import { Task, TasksService } from '@ringdesk/tasks';
import { DataSource, In, IsNull } from 'typeorm';
import { Call } from '../call.entity';
import { CallFiling } from './call-filing.entity';
import { FilingPreview, filingSettingSchema, FilingSettingInput } from './filing-setting';
import {
  AttachCallInput,
  attachCallSchema,
  DeleteCallRecordInput,
  deleteRecordSchema,
  MoveCallRecordInput,
  moveRecordSchema,
} from './filing.graphql';
import { FilingService } from './filing.service';

const FILINGS = Symbol('filings of calls');

/** Where each call's record is filed; null: nowhere. */
export const filingLoader = (context: LoaderContext, db: DataSource) =>
  loaderOf<string, CallFiling | null>(context, FILINGS, async (ids) => {
    const rows = await db.getRepository(CallFiling).findBy({ callId: In([...ids]), deletedAt: IsNull() });
    const byCall = new Map(rows.map((row) => [row.callId, row]));
    return ids.map((id) => byCall.get(id) ?? null);
  });

/** `Call.filing`, and the choice of an employee. */
@Resolver(() => Call)
export class CallFilingResolver {
  constructor(
    private readonly service: FilingService,
    private readonly db: DataSource,
  ) {}

  @Mutation(() => Call, {
    description:
      'Attaches a call to a task (B-48); a running one when it ends. For who may see both; the choice is told live.',
  })
  attachCall(@Args('input') input: AttachCallInput, @CurrentUser() user: Employee): Promise<Call> {
    const { callId, taskId } = parseInput(attachCallSchema, input);
    return this.service.attach(callId, taskId, user);
  }

  @Roles(Role.ADMIN)
  @Mutation(() => Call, { description: 'Moves the record of a call to another contact, or to a task alone (Q-48).' })
  moveCallRecord(@Args('input') input: MoveCallRecordInput, @CurrentUser() user: Employee): Promise<Call> {
    return this.service.move(parseInput(moveRecordSchema, input), user);
  }

  @Roles(Role.ADMIN)
  @Mutation(() => Call, { description: 'The record counts no more; the call stays in the log (Q-48).' })
  deleteCallRecord(@Args('input') input: DeleteCallRecordInput, @CurrentUser() user: Employee): Promise<Call> {
    return this.service.deleteRecord(parseInput(deleteRecordSchema, input).callId, user);
  }

  @Roles(Role.ADMIN)
  @Query(() => FilingPreview, { description: "What a setting would do with a contact's next successful call." })
  filingPreview(
    @Args('setting', { type: () => FilingSettingInput }) setting: FilingSettingInput,
    @Args('contactId', { type: () => ID, nullable: true }) contactId: string | null,
    @CurrentUser() user: Employee,
  ): Promise<FilingPreview> {
    return this.service.preview(parseInput(filingSettingSchema, setting), contactId, user);
  }

  @ResolveField(() => CallFiling, {
    nullable: true,
    description: "Where its record is filed, or will be by an employee's choice; null: the call has left none.",
  })
  filing(@Parent() { id }: Call, @Context() context: LoaderContext): Promise<CallFiling | null> {
    return filingLoader(context, this.db).load(id);
  }
}

@Resolver(() => CallFiling)
export class FilingTaskResolver {
  constructor(private readonly tasks: TasksService) {}

  @ResolveField(() => Task, {
    nullable: true,
    description: 'The task that it is filed at; null also where the signed-in employee may not see it.',
  })
  task(@Parent() { taskId }: CallFiling, @Context() context: OperationContext): Promise<Task | null> | null {
    const viewer = context.session?.employee;
    return taskId && viewer ? this.tasks.load(context, taskId, viewer) : null;
  }
}

@Resolver(() => FilingPreview)
export class FilingPreviewResolver {
  constructor(private readonly tasks: TasksService) {}

  @ResolveField(() => Task, { nullable: true, description: 'The task of the contact that the record would go to.' })
  task(@Parent() { taskId }: FilingPreview, @Context() context: OperationContext): Promise<Task | null> | null {
    const viewer = context.session?.employee;
    return taskId && viewer ? this.tasks.load(context, taskId, viewer) : null;
  }
}
