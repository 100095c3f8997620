import { Injectable } from '@nestjs/common';
import type { Employee } from '@ringdesk/auth';
import { AppError, pageBounds, type PageInput } from '@ringdesk/platform';
import { TasksService } from '@ringdesk/tasks';
import { Between, Brackets, DataSource, type SelectQueryBuilder } from 'typeorm';
import type { CallFilter, CallTimelineEvent } from './call.graphql';
import { timelineOf } from './call-timeline';
import { Call, CallEventRow } from './call.entity';
import { CallOutcome } from './call-enums';
import { callsOfTask, isOfEmployee, visibleCalls } from './filing/call-access';
import { legName } from './fold-conversation';

/** Reads the call log. Who sees which call: `filing/call-access.ts`. */
@Injectable()
export class CallsService {
  constructor(
    private readonly db: DataSource,
    private readonly tasks: TasksService,
  ) {}

  async page(filter: CallFilter, page: PageInput, viewer: Employee): Promise<{ items: Call[]; total: number }> {
    const { skip, take } = pageBounds(page);
    const select = this.visibleTo(viewer).andWhere('call.isLogged');
    applyFilter(select, filter);
    if (filter.taskId) this.addTask(select, filter.taskId, viewer);
    const [items, total] = await select
      .orderBy('call.startedAt', 'DESC')
      .addOrderBy('call.id', 'DESC')
      .skip(skip)
      .take(take)
      .getManyAndCount();
    return { items, total };
  }

  /** @throws AppError NOT_FOUND also for a call that the viewer may not see */
  async one(id: string, viewer: Employee): Promise<Call> {
    const call = await this.visibleTo(viewer).andWhere('call.id::text = :id', { id }).getOne();
    if (!call) throw new AppError('NOT_FOUND', 'There is no such call');
    return call;
  }

  /** Whether the viewer may see this call, and so what belongs to it. */
  isVisible(id: string, viewer: Employee): Promise<boolean> {
    return this.visibleTo(viewer).andWhere('call.id = :id', { id }).getExists();
  }

  findById(id: string): Promise<Call | null> {
    return this.db.getRepository(Call).findOneBy({ id });
  }

  /** Which of these calls of a PBX are known to be over, by the PBX's own word; by its ids. */
  async knownEnds(connectionId: string, providerCallIds: string[], needsReasons = false): Promise<Set<string>> {
    const rows = (await this.db.query(
      `SELECT provider_call_id AS id FROM call
        WHERE connection_id = $1 AND provider_call_id = ANY ($2) AND disposition IS NOT NULL AND NOT is_end_estimated
          AND NOT ($3 AND disposition = 'failed' AND reason IS NULL)
       UNION ALL
       SELECT route.provider_call_id FROM call_route route JOIN call ON call.id = route.call_id
        WHERE route.connection_id = $1 AND route.provider_call_id = ANY ($2) AND disposition IS NOT NULL`,
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
      where: { connectionId, startedAt: Between(from, to) },
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
    const select = this.visibleTo(viewer).andWhere('call.id = ANY (:ids)', { ids });
    const rows = await select.select('call.id', 'id').getRawMany<{ id: string }>();
    return new Set(rows.map(({ id }) => id));
  }

  private visibleTo(viewer: Employee): SelectQueryBuilder<Call> {
    const select = this.db.getRepository(Call).createQueryBuilder('call').where('TRUE');
    const visible = visibleCalls('call', this.tasks, viewer);
    return visible ? select.andWhere(visible.sql, visible.parameters) : select;
  }

  private addTask(select: SelectQueryBuilder<Call>, taskId: string, viewer: Employee): void {
    select.andWhere(`call.id IN (${callsOfTask(':taskId')})`, { taskId });
    const ofTasks = this.tasks.visibilityOf('CAST(:taskId AS uuid)', viewer);
    if (ofTasks) select.andWhere(ofTasks.sql, ofTasks.parameters);
  }
}

function applyFilter(select: SelectQueryBuilder<Call>, filter: CallFilter): void {
  if (filter.from) select.andWhere('call.startedAt >= :from', filter);
  if (filter.to) select.andWhere('call.startedAt < :to', filter);
  if (filter.direction) select.andWhere('call.direction = :direction', filter);
  if (filter.lineNumber) select.andWhere('call.lineNumber = :lineNumber', filter);
  if (filter.lineNumber === '') select.andWhere(`coalesce(call.lineNumber, '') = ''`);
  if (filter.contactId === NONE) select.andWhere('call.contactId IS NULL');
  else if (filter.contactId) select.andWhere('call.contactId = :contactId', filter);
  if (filter.connectionId) select.andWhere('call.connectionId = :connectionId', filter);
  if (filter.employeeId) select.andWhere(isOfEmployee('call', ':employeeId'), filter);
  if (filter.talkedId === NONE) select.andWhere(NOBODY_TALKED);
  else if (filter.talkedId) select.andWhere(HAS_TALKED, filter);
  if (filter.isCounted) select.andWhere("call.state = 'ended' AND call.disposition IS NOT NULL AND NOT call.isTest");
  if (filter.outcome) applyOutcome(select, filter.outcome);
  if (filter.search?.trim()) applySearch(select, filter.search.trim());
}

/** Stands in filters for those without employee or contact. */
const NONE = 'NONE';

const talked = (employee: string) =>
  `EXISTS (SELECT 1 FROM call_leg WHERE call_leg.call_id = call.id AND call_leg.employee_id ${employee}
              AND call_leg.outcome IN ('answered', 'transferred'))`;

/** As the reports count it: who answered; of outbound calls whose PBX tells of no answering leg, who placed it. */
const HAS_TALKED = `(${talked('= :talkedId')} OR (call.direction = 'outbound' AND call.employeeId = :talkedId
                     AND NOT ${talked('IS NOT NULL')}))`;
const NOBODY_TALKED = `(NOT ${talked('IS NOT NULL')} AND (call.direction = 'inbound' OR call.employeeId IS NULL))`;

function applyOutcome(select: SelectQueryBuilder<Call>, outcome: CallOutcome): void {
  select.andWhere("call.state = 'ended'");
  if (outcome === CallOutcome.ANSWERED) select.andWhere("call.disposition = 'answered'");
  if (outcome === CallOutcome.MISSED) select.andWhere("call.direction = 'inbound' AND call.disposition <> 'answered'");
  if (outcome === CallOutcome.UNSUCCESSFUL)
    select.andWhere("call.direction = 'outbound' AND call.disposition <> 'answered'");
  if (outcome === CallOutcome.UNANSWERED) select.andWhere("call.disposition <> 'answered'");
}

function applySearch(select: SelectQueryBuilder<Call>, search: string): void {
  const digits = search.replace(/\D/g, '');
  select.andWhere(
    new Brackets((either) => {
      either.where('call.contactId IN (SELECT id FROM contact WHERE lower(contact.name) LIKE :name)', {
        name: `%${escapeLike(search.toLowerCase())}%`,
      });
      if (digits.length >= 2) either.orWhere('call.remoteDigits LIKE :digits', { digits: `%${digits}%` });
    }),
  );
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&');
