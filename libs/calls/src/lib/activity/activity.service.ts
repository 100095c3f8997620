import { Injectable } from '@nestjs/common';
import { AppError } from '@ringdesk/platform';
import { TasksService, type Viewer } from '@ringdesk/tasks';
import { DataSource } from 'typeorm';
import { ACTIVITY_SOURCES, type Subject } from './activity-sources';
import type { ActivityItem, ActivityKind, ActivityPage, ActivityPageInput } from './activity.graphql';

const MAX_ITEMS = 100;

interface Row {
  /** Microseconds since 1970. */
  moment: string;
  kind: ActivityKind;
  id: string;
}

/** What happened with a contact or in a task, newest first, from all sources in one time line. */
@Injectable()
export class ActivityService {
  constructor(
    private readonly db: DataSource,
    private readonly tasks: TasksService,
  ) {}

  /**
   * One page; of a subject that the viewer may see.
   * @param kinds empty: all
   * @throws AppError BAD_USER_INPUT for a made-up cursor
   */
  async page(
    subject: Subject,
    id: string,
    kinds: readonly ActivityKind[],
    { limit, after }: ActivityPageInput,
    viewer: Viewer,
  ): Promise<ActivityPage> {
    const take = Math.min(Math.max(limit, 1), MAX_ITEMS);
    const parts = ACTIVITY_SOURCES.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind)).flatMap(
      (source) => {
        const statement = source.statement(subject, viewer, this.tasks);
        return statement ? [{ kind: source.kind, ...statement }] : [];
      },
    );
    if (parts.length === 0) return { items: [], next: null };
    const all = parts.map(
      ({ kind, sql }) => `SELECT at, '${kind}' AS kind, id FROM (${sql}) ${kind.toLowerCase()}_rows`,
    );
    const cursor = after ? readCursor(after) : null;
    const before = cursor ? 'WHERE (moment, kind, id::text) < (:moment::bigint, :kind, :id)' : '';
    const [text, values] = this.db.driver.escapeQueryWithParameters(
      `SELECT * FROM (SELECT (extract(epoch FROM at) * 1000000)::bigint AS moment, kind, id
                        FROM (${all.join(' UNION ALL ')}) told) item
        ${before} ORDER BY moment DESC, kind DESC, id::text DESC LIMIT :take`,
      Object.assign({ subject: id, take: take + 1 }, cursor, ...parts.map(({ parameters }) => parameters)),
    );
    const rows = (await this.db.query(text, values)) as Row[];
    return { items: rows.slice(0, take).map(itemOf), next: rows.length > take ? cursorOf(rows[take - 1]) : null };
  }
}

const itemOf = ({ moment, kind, id }: Row): ActivityItem => ({
  ...{ id: `${kind}:${id}`, kind, targetId: id, at: new Date(Number(moment) / 1000) },
});

const cursorOf = ({ moment, kind, id }: Row): string => Buffer.from(`${moment} ${kind} ${id}`).toString('base64url');

function readCursor(text: string): Row {
  const [, moment, kind, id] = /^(\d{1,18}) ([A-Z_]+) (\S+)$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (!id) throw new AppError('BAD_USER_INPUT', 'This is no place in the activity', { fields: { after: 'invalid' } });
  return { moment, kind: kind as ActivityKind, id };
}
