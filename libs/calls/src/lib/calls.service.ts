import { Injectable } from '@nestjs/common';
import { AccountService, type Employee } from '@ringdesk/auth';
import { seesAllContacts } from '@ringdesk/contacts';
import { AppError, isUuid, pageBounds, type PageInput } from '@ringdesk/platform';
import { TasksService, type Viewer } from '@ringdesk/tasks';
import { Between, DataSource, type SelectQueryBuilder } from 'typeorm';
import { applyFilter } from './call-filter';
import { type CallIdRange, callWithId, idsBetween } from './call-id';
import type { CallFilter, CallTimelineEvent } from './call.graphql';
import { timelineOf } from './call-timeline';
import { Call, CallEventRow } from './call.entity';
import { callsOfTask, isInRange, rangeParameters, visibleCallIds, visibleCalls } from './filing/call-access';
import { legName } from './fold-conversation';

/** What a page of the log is made of, read when it is asked for. */
export interface LogPage {
  items: () => Promise<Call[]>;
  /** Calls of all pages. */
  total: () => Promise<number>;
}

/** Reads the call log. Who sees which call: `filing/call-access.ts`. */
@Injectable()
export class CallsService {
  constructor(
    private readonly db: DataSource,
    private readonly tasks: TasksService,
    private readonly accounts: AccountService,
  ) {}

  /** A page of the log, newest first. */
  page(filter: CallFilter, page: PageInput, viewer: Employee): LogPage {
    const { skip, take } = pageBounds(page);
    const range = idsBetween(filter.from ?? null, filter.to ?? null);
    const visible = visibleCallIds(this.tasks, viewer, range);
    const select = this.ofRange(range).andWhere('call.isLogged');
    if (visible) select.andWhere(`call.id IN (${visible.sql})`, visible.parameters);
    applyFilter(select, filter, {
      contactViewer: seesAllContacts(viewer) ? null : viewer.id,
      isMasked: this.accounts.hidesNumbers(viewer),
    });
    if (filter.taskId) this.addTask(select, filter.taskId, viewer);
    const items = select.clone().orderBy('call.startedAt', 'DESC').addOrderBy('call.id', 'DESC').skip(skip).take(take);
    return { items: () => items.getMany(), total: () => select.getCount() };
  }

  /** @throws AppError NOT_FOUND also for a call that the viewer may not see */
  async one(id: string, viewer: Employee): Promise<Call> {
    const call = isUuid(id) && (await this.visibleTo(viewer, [id, id]).getOne());
    if (!call) throw new AppError('NOT_FOUND', 'There is no such call');
    return call;
  }

  /** Whether the viewer may see this call, and so what belongs to it. */
  isVisible(id: string, viewer: Viewer): Promise<boolean> {
    return this.visibleTo(viewer, [id, id]).getExists();
  }

  findById(id: string): Promise<Call | null> {
    return this.db.getRepository(Call).findOneBy({ id });
  }

  /** Which of these calls of a PBX are known to be over, by the PBX's own word, or no longer kept; by its ids. */
  async knownEnds(connectionId: string, providerCallIds: string[], needsReasons = false): Promise<Set<string>> {
    const rows = (await this.db.query(
      `SELECT own.provider_call_id AS id FROM call_key own JOIN ${callWithId('own.id')}
        WHERE own.connection_id = $1 AND own.provider_call_id = ANY ($2) AND disposition IS NOT NULL
          AND NOT is_end_estimated AND NOT ($3 AND disposition = 'failed' AND reason IS NULL)
       UNION ALL
       SELECT route.provider_call_id FROM call_route route JOIN ${callWithId('route.call_id')}
        WHERE route.connection_id = $1 AND route.provider_call_id = ANY ($2) AND disposition IS NOT NULL
       UNION ALL
       SELECT provider_call_id FROM call_gone WHERE connection_id = $1 AND provider_call_id = ANY ($2)`,
      [connectionId, providerCallIds, needsReasons],
    )) as { id: string }[];
    return new Set(rows.map(({ id }) => id));
  }

  /** What tells the calls of a PBX apart that began then, both ends inclusive. */
  startedBetween(connectionId: string, from: Date, to: Date): Promise<Call[]> {
    return this.db.getRepository(Call).find({
      select: {
        id: true,
        providerCallId: true,
        direction: true,
        remoteE164: true,
        remoteDigits: true,
        startedAt: true,
      },
      where: { connectionId, startedAt: Between(from, to), id: Between(...idsBetween(from, to)) },
    });
  }

  /** The call's events in the order in which they happened; employees by the legs. */
  async timeline(callId: string): Promise<(Omit<CallTimelineEvent, 'employee'> & { employeeId: string | null })[]> {
    const rows = await this.db.getRepository(CallEventRow).find({ where: { callId }, order: { at: 'ASC', id: 'ASC' } });
    const legs = (await this.db.query(
      'SELECT route, extension, employee_id FROM call_leg WHERE call_id = $1 AND employee_id IS NOT NULL',
      [callId],
    )) as { route: string; extension: string; employee_id: string }[];
    const owners = new Map(legs.map((leg) => [legName(leg), leg.employee_id]));
    return timelineOf(rows).map(({ id, at, receivedAt, route, event }) => {
      const extension = event.kind === 'recording' ? '' : event.extension;
      const end = event.kind === 'ended' ? event : null;
      return {
        id,
        at,
        receivedAt,
        kind: event.kind,
        extension: extension || null,
        employeeId: owners.get(legName({ route, extension })) ?? null,
        disposition: end?.disposition ?? null,
        reason: end?.reason ?? null,
      };
    });
  }

  /** Those of these calls that the viewer may see; by their ids. */
  async visibleOf(ids: readonly string[], viewer: Employee): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const sorted = [...ids].sort();
    const range: CallIdRange = [sorted[0], sorted[sorted.length - 1]];
    const select = this.visibleTo(viewer, range).andWhere('call.id = ANY (:ids)', { ids });
    const rows = await select.select('call.id', 'id').getRawMany<{ id: string }>();
    return new Set(rows.map(({ id }) => id));
  }

  private visibleTo(viewer: Viewer, range: CallIdRange): SelectQueryBuilder<Call> {
    const visible = visibleCalls('call', this.tasks, viewer, range);
    const select = this.ofRange(range);
    return visible ? select.andWhere(visible.sql, visible.parameters) : select;
  }

  private ofRange(range: CallIdRange): SelectQueryBuilder<Call> {
    return this.db.getRepository(Call).createQueryBuilder('call').where(isInRange('call.id'), rangeParameters(range));
  }

  private addTask(select: SelectQueryBuilder<Call>, taskId: string, viewer: Employee): void {
    select.andWhere(`call.id IN (${callsOfTask(':taskId')})`, { taskId });
    const ofTasks = this.tasks.visibilityOf('CAST(:taskId AS uuid)', viewer);
    if (ofTasks) select.andWhere(ofTasks.sql, ofTasks.parameters);
  }
}
