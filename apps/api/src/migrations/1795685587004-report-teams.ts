import { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['call_figure', 'report_day', 'report_hour'];
const NOBODY = `'00000000-0000-0000-0000-000000000000'::uuid`;

type Change = [from: string, to: string];

const FIGURES: Change[] = [
  ['employee_id uuid, contact_id uuid', 'employee_id uuid, team uuid[], contact_id uuid'],
  ['part.employee_id, coalesce(counted.contact_id', 'part.employee_id, part.team, coalesce(counted.contact_id'],
  [
    'is_main::int AS calls, seconds, 0 AS offers FROM talks',
    `is_main::int AS calls, seconds, 0 AS offers,
             CASE WHEN is_main THEN array_agg(employee_id) OVER (PARTITION BY call_id ORDER BY employee_id
               ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) ELSE '{}' END AS team FROM talks`,
  ],
  [
    `'missed', nobody.id, 1, 1, 0, 0 FROM counted`,
    `'missed', nobody.id, 1, 1, 0, 0,
             coalesce((SELECT array_agg(rung.employee_id ORDER BY rung.employee_id) FROM rung
                        WHERE rung.call_id = counted.id), ARRAY[nobody.id]) FROM counted`,
  ],
  [`employee_id, count, 0, 0, offers FROM rung`, `employee_id, count, 0, 0, offers, '{}' FROM rung`],
];
const REFRESH: Change[] = [
  ['employee_id, contact_id, connection_id', 'employee_id, team, contact_id, connection_id'],
  ['connection_id, line_number, employee_id', 'connection_id, line_number, employee_id, team'],
  [
    'day, hour, kind, direction, connection_id, line_number',
    'day, hour, kind, direction, connection_id, line_number, team',
  ],
];

/** What is known already: calls that are no longer kept have their figures alone. */
const FILL = `
  UPDATE call_figure figure SET team = coalesce(known.team, ARRAY[${NOBODY}])
    FROM (SELECT main.call_id, main.kind, main.employee_id,
                 (SELECT array_agg(part.employee_id ORDER BY part.employee_id) FROM call_figure part
                   WHERE part.call_id = main.call_id AND part.count = 1
                     AND part.kind = CASE main.kind WHEN 'missed' THEN 'rung' ELSE main.kind END) AS team
            FROM call_figure main WHERE main.calls = 1) known
   WHERE (figure.call_id, figure.kind, figure.employee_id) = (known.call_id, known.kind, known.employee_id)`;

const MEASURES = ['count', 'calls', 'seconds', 'waits', 'ring_seconds', 'quick', 'offers'];
const sumAnew = (table: string, keys: string) => `
  INSERT INTO ${table} (${keys}, ${MEASURES.join(', ')}, is_fresh)
  SELECT ${keys}, ${MEASURES.map((name) => `sum(${name})`).join(', ')}, false FROM call_figure GROUP BY ${keys} ORDER BY day`;

/** Conversations of several employees together, whoever of them had a part in them: reports narrowed to a group. */
export class ReportTeams1795685587004 implements MigrationInterface {
  name = 'ReportTeams1795685587004';

  public async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await queryRunner.query(`ALTER TABLE "${table}" ADD "team" uuid array NOT NULL DEFAULT '{}'`);
      await queryRunner.query(`ALTER TABLE "${table}" ALTER COLUMN "team" DROP DEFAULT`);
    }
    await queryRunner.query(FILL);
    await queryRunner.query('DELETE FROM report_day');
    await queryRunner.query('DELETE FROM report_hour');
    const keys = 'day, kind, direction, connection_id, line_number, team';
    await queryRunner.query(sumAnew('report_day', `${keys}, employee_id`));
    await queryRunner.query(sumAnew('report_hour', `${keys}, hour`));
    await change(queryRunner, 'call_figures_of(uuid[])', FIGURES);
    await change(queryRunner, 'refresh_call_figures(uuid[])', REFRESH);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await change(queryRunner, 'refresh_call_figures(uuid[])', inverse(REFRESH));
    await change(queryRunner, 'call_figures_of(uuid[])', inverse(FIGURES));
    for (const table of TABLES) await queryRunner.query(`ALTER TABLE "${table}" DROP COLUMN "team"`);
  }
}

const inverse = (changes: Change[]): Change[] => changes.map(([from, to]) => [to, from]);

/** Puts other words into a function, wherever they stand in it. */
async function change(queryRunner: QueryRunner, name: string, changes: Change[]): Promise<void> {
  const [{ text }] = (await queryRunner.query(`SELECT pg_get_functiondef('${name}'::regprocedure) AS text`)) as {
    text: string;
  }[];
  const changed = changes.reduce((words, [from, to]) => {
    if (!words.includes(from)) throw new Error(`${name} is not as this migration knows it: ${from}`);
    return words.replaceAll(from, () => to);
  }, text);
  await queryRunner.query(`DROP FUNCTION ${name}`);
  await queryRunner.query(changed);
}
