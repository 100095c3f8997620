import { Args, Context, ID, Mutation, Query, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentUser, Employee, hasRole, type OperationContext, Role, Roles } from '@ringdesk/auth';
import { loaderOf, type LoaderContext, parseInput } from '@ringdesk/platform';
import { Task, TasksService } from '@ringdesk/tasks';
import { DataSource, In, IsNull } from 'typeorm';
import { Call } from '../call.entity';
import { employeeLoader } from '../call.loaders';
import { CallFiling } from './call-filing.entity';
import { FilingPreview, filingSettingSchema, FilingSettingInput } from './filing-setting';
import {
  AttachCallInput,
  attachCallSchema,
  DeleteCallRecordInput,
  deleteRecordSchema,
  CallRecordChange,
  MoveCallRecordInput,
  moveRecordSchema,
  UndoCallRecordChangeInput,
  undoChangeSchema,
} from './filing.graphql';
import { FilingService } from './filing.service';
import { RecordUndo } from './record-undo.service';

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
    private readonly undoes: RecordUndo,
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
  @Mutation(() => Call, {
    description: 'Puts a moved or deleted record back as it was: once, within 30 days, unless it was changed since.',
  })
  undoCallRecordChange(@Args('input') input: UndoCallRecordChangeInput, @CurrentUser() user: Employee): Promise<Call> {
    return this.undoes.undo(parseInput(undoChangeSchema, input).changeId, user);
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

  @ResolveField(() => CallRecordChange, {
    nullable: true,
    description: 'For administrators: what was done last with its record, while it can be undone.',
  })
  recordChange(@Parent() { id }: Call, @Context() context: OperationContext): Promise<CallRecordChange | null> | null {
    const viewer = context.session?.employee;
    return viewer && hasRole(viewer, Role.ADMIN) ? this.undoes.load(context, id) : null;
  }
}

@Resolver(() => CallRecordChange)
export class CallRecordChangeResolver {
  constructor(private readonly db: DataSource) {}

  @ResolveField(() => Employee, { nullable: true, description: 'Who did it.' })
  employee(@Parent() { employeeId }: CallRecordChange, @Context() context: LoaderContext) {
    return employeeLoader(context, this.db).load(employeeId);
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
