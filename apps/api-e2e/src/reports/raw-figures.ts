import type { DataSource } from 'typeorm';

/**
 * The oracle of the reports: the same figures straight from the calls and their legs, in SQL that shares nothing with
 * the product's. Keys are `null` where there is no employee, contact or line.
 */
export interface RawFigure {
  key: string | null;
  count: number;
  calls: number;
  seconds: number;
}

/** The part of an employee in an answered call; a call that nobody of ours talked in has one without employee. */
const TALKS = `
  SELECT call.*, talk.employee AS talker, talk.seconds AS talked
    FROM call CROSS JOIN LATERAL (
      SELECT leg.employee_id AS employee,
             CASE WHEN (SELECT count(DISTINCT other.employee_id) FROM call_leg other
                         WHERE other.call_id = call.id AND other.outcome IN ('answered', 'transferred')) = 1
                  THEN call.talk_seconds ELSE sum(leg.talk_seconds) END AS seconds
        FROM call_leg leg
       WHERE leg.call_id = call.id AND leg.outcome IN ('answered', 'transferred') AND leg.employee_id IS NOT NULL
       GROUP BY leg.employee_id
       UNION ALL
      SELECT CASE call.direction WHEN 'outbound' THEN call.employee_id END, call.talk_seconds
       WHERE NOT EXISTS (SELECT FROM call_leg leg WHERE leg.call_id = call.id AND leg.employee_id IS NOT NULL
                                                    AND leg.outcome IN ('answered', 'transferred'))) talk
   WHERE call.state = 'ended' AND call.disposition = 'answered' AND call.is_logged AND NOT call.is_test`;

const MISSED = `
  SELECT call.*, NULL::uuid AS talker, 0 AS talked FROM call
   WHERE call.state = 'ended' AND call.disposition <> 'answered' AND call.is_logged AND NOT call.is_test`;

export interface RawQuestion {
  /** 'talker', 'contact_id', 'line_number', 'direction' … of a row of calls; 'day', 'hour' in the zone. */
  by: string;
  of?: 'talks' | 'missed';
  /** Further conditions over the same columns. */
  where?: string;
  zone: string;
}

export async function rawFigures(
  db: DataSource,
  { by, of = 'talks', where = 'true', zone }: RawQuestion,
): Promise<RawFigure[]> {
  const rows = (await db.query(
    `SELECT (${by})::text AS key, count(*)::int AS count, count(DISTINCT id)::int AS calls,
            sum(talked)::float8 AS seconds
       FROM (SELECT part.*, (part.started_at AT TIME ZONE $1)::date::text AS day,
                    extract(hour FROM part.started_at AT TIME ZONE $1) AS hour
               FROM (${of === 'talks' ? TALKS : MISSED}) part) rows
      WHERE ${where} GROUP BY 1 ORDER BY 1`,
    [zone],
  )) as RawFigure[];
  return rows;
}
