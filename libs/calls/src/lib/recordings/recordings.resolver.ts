import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { CurrentUser, Employee, type OperationContext, Role, Roles } from '@ringdesk/auth';
import { loaderOf, PageInput, type LoaderContext } from '@ringdesk/platform';
import { DataSource, In } from 'typeorm';
import { Call } from '../call.entity';
import { employeeLoader } from '../call.loaders';
import { CallsService } from '../calls.service';
import { CallRecording, RecordingAccess, RecordingState } from './call-recording.entity';
import { RecordingAudit } from './recording-audit.service';
import { RecordingAccessFilter, RecordingAccessPage, RetryRecordingInput } from './recording.graphql';
import { RecordingsService } from './recordings.service';

const RECORDINGS = Symbol('recordings of calls');
const CALLS = Symbol('calls of the audit log');

@Resolver(() => CallRecording)
export class RecordingsResolver {
  constructor(
    private readonly recordings: RecordingsService,
    private readonly calls: CallsService,
    private readonly audit: RecordingAudit,
  ) {}

  @Mutation(() => CallRecording, { description: 'Tries to get a recording that did not come.' })
  retryRecording(@Args('input') { id }: RetryRecordingInput, @CurrentUser() user: Employee): Promise<CallRecording> {
    return this.recordings.retry(id, user);
  }

  @Subscription(() => Call, {
    description: 'Calls of the viewer (managers: all calls) whose recordings changed.',
    async resolve(this: RecordingsResolver, { callId }: { callId: string }) {
      return this.calls.findById(callId);
    },
  })
  recordingChanged(@CurrentUser() user: Employee) {
    return this.recordings.changes(user);
  }

  @Roles(Role.ADMIN)
  @Query(() => RecordingAccessPage, { description: 'Who listened to recordings, took them or was refused (D-11).' })
  recordingAccesses(
    @Args('filter', { type: () => RecordingAccessFilter, nullable: true }) filter: RecordingAccessFilter | null,
    @Args('page', { type: () => PageInput, defaultValue: new PageInput() }) page: PageInput,
  ): Promise<RecordingAccessPage> {
    return this.audit.page(filter ?? {}, page);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Path to play it at, `?download=1` to take it; takes ranges. null: it cannot be played now.',
  })
  url(@Parent() { id, state }: CallRecording): string | null {
    return state === RecordingState.STORED || state === RecordingState.AT_PBX ? `/recordings/${id}` : null;
  }
}

/** The recordings of a call, in the order in which they became known. */
@Resolver(() => Call)
export class CallRecordingsResolver {
  constructor(
    private readonly db: DataSource,
    private readonly calls: CallsService,
  ) {}

  @ResolveField(() => [CallRecording], {
    description: 'None where the signed-in employee may see the call only as a line (B-81).',
  })
  recordings(@Parent() { id }: Call, @Context() context: OperationContext): Promise<CallRecording[]> {
    return loaderOf<string, CallRecording[]>(context, RECORDINGS, async (callIds) => {
      const viewer = context.session?.employee;
      const visible = viewer ? await this.calls.visibleOf(callIds, viewer) : new Set<string>();
      const rows = await this.db
        .getRepository(CallRecording)
        .find({ where: { callId: In([...visible]) }, order: { createdAt: 'ASC', id: 'ASC' } });
      return callIds.map((callId) => rows.filter((row) => row.callId === callId));
    }).load(id);
  }
}

@Resolver(() => RecordingAccess)
export class RecordingAccessResolver {
  constructor(private readonly db: DataSource) {}

  @ResolveField(() => Employee, { nullable: true })
  employee(@Parent() { employeeId }: RecordingAccess, @Context() context: LoaderContext) {
    return employeeId === null ? null : employeeLoader(context, this.db).load(employeeId);
  }

  @ResolveField(() => Call, { nullable: true, description: 'null: it was deleted.' })
  call(@Parent() { callId }: RecordingAccess, @Context() context: LoaderContext): Promise<Call | null> {
    return loaderOf<string, Call | null>(context, CALLS, async (callIds) => {
      const calls = await this.db.getRepository(Call).findBy({ id: In([...callIds]) });
      return callIds.map((id) => calls.find((call) => call.id === id) ?? null);
    }).load(callId);
  }
}
