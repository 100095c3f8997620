import { MigrationInterface, QueryRunner } from 'typeorm';

const KEYS = 'call_id, kind, employee_id, contact_id, connection_id, line_number, direction, started_at, day, hour';
const MEASURES = ['count', 'calls', 'seconds', 'waits', 'ring_seconds', 'quick', 'offers'];
const COLUMNS = `${KEYS}, ${MEASURES.join(', ')}`;

/**
 * What the calls of `ids` contribute to the figures as they stand now. Nothing: calls that are running,
 * whose end nobody reported, that belong into no log, and tests.
 */
const FIGURES_OF = `
  CREATE FUNCTION call_figures_of(ids uuid[]) RETURNS TABLE (
    call_id uuid, kind text, employee_id uuid, contact_id uuid, connection_id uuid, line_number text, direction text,
    started_at timestamptz, day date, hour smallint, count int, calls int, seconds bigint, waits int,
    ring_seconds bigint, quick int, offers int)
  LANGUAGE sql STABLE AS $$
    WITH nobody AS (SELECT '00000000-0000-0000-0000-000000000000'::uuid AS id),
    counted AS (
      SELECT call.*, call.disposition = 'answered' AS is_answered,
             call.started_at AT TIME ZONE coalesce((SELECT time_zone FROM report_state), 'UTC') AS local_start
        FROM call
       WHERE call.id = ANY (ids)
         AND call.state = 'ended' AND call.disposition IS NOT NULL AND call.is_logged AND NOT call.is_test),
    parts AS (
      SELECT leg.call_id, leg.employee_id,
             bool_or(leg.outcome IN ('answered', 'transferred')) AS has_talked,
             coalesce(sum(leg.talk_seconds) FILTER (WHERE leg.outcome IN ('answered', 'transferred')), 0) AS seconds,
             max(leg.answered_at) AS answered_at,
             count(*) FILTER (WHERE leg.outcome IN ('no-answer', 'busy', 'unreachable')
                                AND counted.direction = 'inbound') AS offers
        FROM call_leg leg JOIN counted ON counted.id = leg.call_id
       WHERE leg.employee_id IS NOT NULL GROUP BY leg.call_id, leg.employee_id),
    talks AS (
      SELECT counted.id AS call_id, coalesce(parts.employee_id,
               CASE counted.direction WHEN 'outbound' THEN counted.employee_id END, nobody.id) AS employee_id,
             CASE count(*) OVER (PARTITION BY counted.id)
               WHEN 1 THEN coalesce(counted.talk_seconds, parts.seconds, 0) ELSE parts.seconds END AS seconds,
             row_number() OVER (PARTITION BY counted.id ORDER BY parts.employee_id = counted.answered_by_id DESC NULLS LAST,
                                parts.answered_at DESC NULLS LAST, parts.employee_id) = 1 AS is_main
        FROM nobody, counted LEFT JOIN parts ON parts.call_id = counted.id AND parts.has_talked
       WHERE counted.is_answered),
    rung AS (
      SELECT counted.id AS call_id, parts.employee_id, (NOT counted.is_answered)::int AS count, parts.offers
        FROM counted JOIN parts ON parts.call_id = counted.id
       WHERE NOT counted.is_answered OR parts.offers > 0
       UNION ALL
      SELECT counted.id, counted.employee_id, 1, 0 FROM counted
       WHERE NOT counted.is_answered AND counted.employee_id IS NOT NULL
         AND NOT EXISTS (SELECT FROM parts WHERE parts.call_id = counted.id AND parts.employee_id = counted.employee_id)),
    contributions AS (
      SELECT call_id, 'talk' AS kind, employee_id, 1 AS count, is_main::int AS calls, seconds, 0 AS offers FROM talks
       UNION ALL
      SELECT counted.id, 'missed', nobody.id, 1, 1, 0, 0 FROM counted, nobody WHERE NOT is_answered
       UNION ALL
      SELECT call_id, 'rung', employee_id, count, 0, 0, offers FROM rung)
    SELECT call_id, kind, part.employee_id, coalesce(counted.contact_id, nobody.id), counted.connection_id,
           coalesce(counted.line_number, ''), counted.direction, counted.started_at, counted.local_start::date,
           extract(hour FROM counted.local_start)::smallint, part.count, part.calls, part.seconds::bigint,
           (part.calls > 0 AND counted.ring_seconds IS NOT NULL)::int,
           CASE WHEN part.calls > 0 THEN coalesce(counted.ring_seconds, 0) ELSE 0 END::bigint,
           (part.calls > 0 AND is_answered AND coalesce(counted.ring_seconds <= 20, false))::int, part.offers::int
      FROM contributions part JOIN counted ON counted.id = part.call_id, nobody
  $$`;

const added = MEASURES.map((name) => `sum(sign * ${name}) AS ${name}`).join(', ');
const hasChanged = MEASURES.map((name) => `sum(sign * ${name}) <> 0`).join(' OR ');
const addTo = (table: string, key: string) => `
  INSERT INTO ${table} (${key}, ${MEASURES.join(', ')})
  SELECT ${key}, ${added} FROM delta GROUP BY ${key} HAVING ${hasChanged}`;

/** Replaces what the calls contributed, and adds the difference to the sums. */
const REFRESH = `
  CREATE FUNCTION refresh_call_figures(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    WITH present AS MATERIALIZED (SELECT ${COLUMNS} FROM call_figures_of(ids)),
    known AS MATERIALIZED (SELECT ${COLUMNS} FROM call_figure WHERE call_id = ANY (ids)),
    come AS MATERIALIZED (SELECT * FROM present EXCEPT SELECT * FROM known),
    left_over AS MATERIALIZED (SELECT * FROM known EXCEPT SELECT * FROM present),
    deleted AS (
      DELETE FROM call_figure figure USING left_over
       WHERE (figure.call_id, figure.kind, figure.employee_id) =
             (left_over.call_id, left_over.kind, left_over.employee_id) RETURNING 1),
    inserted AS (
      INSERT INTO call_figure (${COLUMNS})
      SELECT ${COLUMNS} FROM come WHERE (SELECT count(*) FROM deleted) >= 0), -- not before the old rows are gone
    delta AS (SELECT 1 AS sign, * FROM come UNION ALL SELECT -1, * FROM left_over),
    days AS (${addTo('report_day', 'day, kind, direction, connection_id, line_number, employee_id')})
    ${addTo('report_hour', 'day, hour, kind, direction, connection_id, line_number')};
  END $$`;

/** Statement by statement: one that touches only running calls costs next to nothing. */
const CALLS_CHANGED = `
  CREATE FUNCTION call_changed() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE ids uuid[];
  BEGIN
    IF TG_OP = 'INSERT' THEN
      SELECT array_agg(id) INTO ids FROM new_rows WHERE state = 'ended';
    ELSIF TG_OP = 'DELETE' THEN
      SELECT array_agg(id) INTO ids FROM old_rows WHERE state = 'ended';
    ELSE
      SELECT array_agg(id) INTO ids FROM (
        SELECT id FROM new_rows WHERE state = 'ended' UNION SELECT id FROM old_rows WHERE state = 'ended') either;
    END IF;
    IF ids IS NOT NULL THEN PERFORM refresh_call_figures(ids); END IF;
    RETURN NULL;
  END $$`;

/** The lock on the call keeps two transactions from reckoning with each other's half of it. */
const LEGS_CHANGED = `
  CREATE FUNCTION call_leg_changed() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE ids uuid[];
  BEGIN
    IF TG_OP = 'DELETE' THEN
      SELECT array_agg(id) INTO ids FROM (
        SELECT id FROM call WHERE state = 'ended' AND id IN (SELECT call_id FROM old_rows)
         ORDER BY id FOR NO KEY UPDATE) locked;
    ELSE
      SELECT array_agg(id) INTO ids FROM (
        SELECT id FROM call WHERE state = 'ended' AND id IN (SELECT call_id FROM new_rows)
         ORDER BY id FOR NO KEY UPDATE) locked;
    END IF;
    IF ids IS NOT NULL THEN PERFORM refresh_call_figures(ids); END IF;
    RETURN NULL;
  END $$`;

const TABLES = { call: 'call_changed', call_leg: 'call_leg_changed' };
const EVENTS = {
  INSERT: 'NEW TABLE AS new_rows',
  UPDATE: 'OLD TABLE AS old_rows NEW TABLE AS new_rows',
  DELETE: 'OLD TABLE AS old_rows',
};
const triggers = Object.entries(TABLES).flatMap(([table, run]) =>
  Object.entries(EVENTS).map(([event, rows]) => ({ table, event, rows, run, name: `${run}_${event.toLowerCase()}` })),
);

export class CallFigures1795642940007 implements MigrationInterface {
  name = 'CallFigures1795642940007';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await createTables(queryRunner);
    for (const sql of [FIGURES_OF, REFRESH, CALLS_CHANGED, LEGS_CHANGED]) await queryRunner.query(sql);
    for (const { table, event, rows, run, name } of triggers) {
      await queryRunner.query(
        `CREATE TRIGGER ${name} AFTER ${event} ON ${table} REFERENCING ${rows} FOR EACH STATEMENT EXECUTE FUNCTION ${run}()`,
      );
    }
    await queryRunner.query(`SELECT refresh_call_figures(array(SELECT id FROM call))`);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    for (const { table, name } of triggers) await queryRunner.query(`DROP TRIGGER ${name} ON ${table}`);
    for (const name of [
      'call_leg_changed()',
      'call_changed()',
      'refresh_call_figures(uuid[])',
      'call_figures_of(uuid[])',
    ])
      await queryRunner.query(`DROP FUNCTION ${name}`);
    for (const table of ['report_state', 'report_hour', 'report_day', 'call_figure'])
      await queryRunner.query(`DROP TABLE ${table}`);
  }
}

async function createTables(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(
    `CREATE TABLE "call_figure" ("count" integer NOT NULL, "calls" integer NOT NULL, "seconds" bigint NOT NULL, "waits" integer NOT NULL, "ring_seconds" bigint NOT NULL, "quick" integer NOT NULL, "offers" integer NOT NULL, "call_id" uuid NOT NULL, "kind" text NOT NULL, "employee_id" uuid NOT NULL, "contact_id" uuid NOT NULL, "connection_id" uuid NOT NULL, "line_number" text NOT NULL, "direction" text NOT NULL, "started_at" TIMESTAMP WITH TIME ZONE NOT NULL, "day" date NOT NULL, "hour" smallint NOT NULL, CONSTRAINT "PK_d14d18c35faf2d5078a347867b9" PRIMARY KEY ("call_id", "kind", "employee_id"))`,
  );
  await queryRunner.query(`CREATE INDEX "IDX_4777941c81dc2e692b24584512" ON "call_figure"  ("contact_id", "day") `);
  await queryRunner.query(`CREATE INDEX "IDX_00ee56f653becd9119b0bcf974" ON "call_figure"  ("day", "kind") `);
  await queryRunner.query(
    `CREATE TABLE "report_day" ("count" integer NOT NULL, "calls" integer NOT NULL, "seconds" bigint NOT NULL, "waits" integer NOT NULL, "ring_seconds" bigint NOT NULL, "quick" integer NOT NULL, "offers" integer NOT NULL, "id" bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL, "day" date NOT NULL, "kind" text NOT NULL, "direction" text NOT NULL, "connection_id" uuid NOT NULL, "line_number" text NOT NULL, "is_fresh" boolean NOT NULL DEFAULT true, "employee_id" uuid NOT NULL, CONSTRAINT "PK_d7a4d8233c2297373ec82131faf" PRIMARY KEY ("id"))`,
  );
  await queryRunner.query(`CREATE INDEX "report_day_fresh" ON "report_day"  ("day") WHERE is_fresh`);
  await queryRunner.query(`CREATE INDEX "IDX_830faffd5c681336cbfb83f1ea" ON "report_day"  ("day", "kind") `);
  await queryRunner.query(
    `CREATE TABLE "report_hour" ("count" integer NOT NULL, "calls" integer NOT NULL, "seconds" bigint NOT NULL, "waits" integer NOT NULL, "ring_seconds" bigint NOT NULL, "quick" integer NOT NULL, "offers" integer NOT NULL, "id" bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL, "day" date NOT NULL, "kind" text NOT NULL, "direction" text NOT NULL, "connection_id" uuid NOT NULL, "line_number" text NOT NULL, "is_fresh" boolean NOT NULL DEFAULT true, "hour" smallint NOT NULL, CONSTRAINT "PK_d00024e45efce1efc341c22c60a" PRIMARY KEY ("id"))`,
  );
  await queryRunner.query(`CREATE INDEX "report_hour_fresh" ON "report_hour"  ("day") WHERE is_fresh`);
  await queryRunner.query(`CREATE INDEX "IDX_e5a312f3c2fd372e557c65cf3a" ON "report_hour"  ("day", "kind") `);
  await queryRunner.query(
    `CREATE TABLE "report_state" ("id" boolean NOT NULL DEFAULT true, "time_zone" text NOT NULL DEFAULT 'UTC', CONSTRAINT "PK_7651ac7a13e9a8b4236b0ec30b0" PRIMARY KEY ("id"))`,
  );
  await queryRunner.query(`INSERT INTO report_state DEFAULT VALUES`);
}
