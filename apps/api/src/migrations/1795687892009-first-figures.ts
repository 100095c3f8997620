import { MigrationInterface, QueryRunner } from 'typeorm';

const MEASURES = ['count', 'calls', 'seconds', 'waits', 'ring_seconds', 'quick', 'offers'];
const COLUMNS = `call_id, kind, employee_id, team, contact_id, connection_id, line_number, direction, started_at, day, hour, ${MEASURES.join(', ')}`;

const addTo = (table: string, key: string) => `
        INSERT INTO ${table} (${key}, ${MEASURES.join(', ')})
        SELECT ${key}, ${MEASURES.map((name) => `sum(${name}) AS ${name}`).join(', ')} FROM come GROUP BY ${key}
        HAVING ${MEASURES.map((name) => `sum(${name}) <> 0`).join(' OR ')}`;

/** Nearly always figures of a call are counted once, as it ends: then nothing has to be compared or taken back. */
const FIRST = `
    IF NOT EXISTS (SELECT FROM call_figure WHERE call_id = ANY (ids)) THEN
      WITH come AS MATERIALIZED (SELECT ${COLUMNS} FROM call_figures_of(ids)),
      inserted AS (INSERT INTO call_figure (${COLUMNS}) SELECT ${COLUMNS} FROM come),
      days AS (${addTo('report_day', 'day, kind, direction, connection_id, line_number, employee_id, team')})
      ${addTo('report_hour', 'day, hour, kind, direction, connection_id, line_number, team')};
      RETURN;
    END IF;`;
const SORTED = 'ids := array(SELECT id FROM unnest(ids) id ORDER BY id);';

export class FirstFigures1795687892009 implements MigrationInterface {
  name = 'FirstFigures1795687892009';

  public up(queryRunner: QueryRunner): Promise<void> {
    return change(queryRunner, SORTED, SORTED + FIRST);
  }

  public down(queryRunner: QueryRunner): Promise<void> {
    return change(queryRunner, SORTED + FIRST, SORTED);
  }
}

async function change(queryRunner: QueryRunner, from: string, to: string): Promise<void> {
  const name = 'refresh_call_figures(uuid[])';
  const [{ text }] = (await queryRunner.query(`SELECT pg_get_functiondef('${name}'::regprocedure) AS text`)) as {
    text: string;
  }[];
  if (!text.includes(from)) throw new Error(`${name} is not as this migration knows it`);
  await queryRunner.query(text.replace(from, () => to));
}
