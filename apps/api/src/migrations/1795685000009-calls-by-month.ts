import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Ids of calls begin with the moment that the call began: this is the least one of so many days before a moment. It takes
 * days as a number, as those of an interval depend on the zone, and months would be left out later.
 */
const FLOOR = `
  CREATE FUNCTION call_id_floor(at timestamptz, days_before int DEFAULT 0) RETURNS uuid
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT (lpad(to_hex(greatest(floor(extract(epoch FROM at - timestamptz '1970-01-01 00:00Z') * 1000)
                                 - days_before * 86400000::bigint, 0)::bigint), 12, '0') || '00000000000000000000')::uuid
  $$`;

/**
 * The tables of one month (UTC), with what the tables of the rest hold of it. Each needs a moment without readers and
 * writers of the rest. @returns whether there was something to make
 */
const MAKE_MONTH = `
  CREATE FUNCTION make_call_month(month timestamptz) RETURNS boolean LANGUAGE plpgsql AS $$
  DECLARE
    name text := to_char(month AT TIME ZONE 'UTC', '"_y"YYYY"m"MM');
    first uuid := call_id_floor(date_trunc('month', month, 'UTC'));
    beyond uuid := call_id_floor(((date_trunc('month', month AT TIME ZONE 'UTC') + interval '1 month') AT TIME ZONE 'UTC'));
    parent text;
    key text;
  BEGIN
    IF to_regclass('call' || name) IS NOT NULL THEN RETURN false; END IF;
    FOREACH parent IN ARRAY ARRAY['call', 'call_leg', 'call_event'] LOOP
      key := CASE parent WHEN 'call' THEN 'id' ELSE 'call_id' END;
      EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', parent || '_rest');
      EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS)', parent || name, parent);
      EXECUTE format('WITH moved AS (DELETE FROM %I WHERE %I >= $1 AND %I < $2 RETURNING *) INSERT INTO %I SELECT * FROM moved',
                     parent || '_rest', key, key, parent || name) USING first, beyond;
      EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, parent || name, first, beyond);
    END LOOP;
    RETURN true;
  END $$`;

/**
 * Gives the space of a month without calls back. Who reads or writes calls waits for it, and it for them; a call of this
 * month that is told later stands with the rest. @returns whether there was something to drop
 */
const DROP_MONTH = `
  CREATE FUNCTION drop_empty_call_month(month timestamptz) RETURNS boolean LANGUAGE plpgsql AS $$
  DECLARE
    name text := to_char(month AT TIME ZONE 'UTC', '"_y"YYYY"m"MM');
    parents text[] := ARRAY['call', 'call_leg', 'call_event'];
    parent text;
    is_empty boolean;
  BEGIN
    IF to_regclass('call' || name) IS NULL THEN RETURN false; END IF;
    LOCK TABLE call, call_leg, call_event IN ACCESS EXCLUSIVE MODE;
    FOREACH parent IN ARRAY parents LOOP
      EXECUTE format('SELECT NOT EXISTS (SELECT FROM %I)', parent || name) INTO is_empty;
      IF NOT is_empty THEN RETURN false; END IF;
    END LOOP;
    FOREACH parent IN ARRAY parents LOOP
      EXECUTE format('DROP TABLE %I', parent || name);
    END LOOP;
    RETURN true;
  END $$`;

/** Months that have calls, but for those that only a wrong clock can mean, and those that come. */
const MAKE_MONTHS = `
  SELECT make_call_month(month) FROM (
    SELECT date_trunc('month', started_at, 'UTC') AS month FROM call_before
     WHERE started_at BETWEEN now() - interval '10 years' AND now()
     UNION
    SELECT date_trunc('month', now(), 'UTC') + ahead * interval '1 month' FROM generate_series(0, 3) ahead) months
   ORDER BY month`;

/** A version 7 UUID of the moment that the call began. */
const NEW_ID = `encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) PLACING
  substring(int8send(greatest(floor(extract(epoch FROM started_at) * 1000), 0)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1),
  'hex')::uuid`;

interface CallTable {
  key: 'id' | 'call_id';
  primary: { byMonth: string; before: string };
  /** Of both. */
  rest: string[];
}

const TABLES: Record<'call' | 'call_leg' | 'call_event', CallTable> = {
  call: {
    key: 'id',
    primary: {
      byMonth: 'CONSTRAINT "PK_2098af0169792a34f9cfdd39c47" PRIMARY KEY ("id")',
      before: 'CONSTRAINT "PK_2098af0169792a34f9cfdd39c47" PRIMARY KEY ("id")',
    },
    rest: [
      'CREATE INDEX "IDX_19525c71c61cee42e1d7a708b2" ON "call" ("started_at", "id")',
      'CREATE INDEX "IDX_26a26c521bed01743bd19d35f6" ON "call" ("contact_id", "started_at")',
      'CREATE INDEX "IDX_a768b4fb3d7ca2f72b7ee519af" ON "call" ("employee_id", "started_at")',
      'CREATE INDEX "IDX_b659440f24a3822a27f600194c" ON "call" ("remote_e164")',
      'CREATE INDEX "IDX_c1f236b7bca934a88b6319ebda" ON "call" ("line_number", "started_at")',
      `CREATE INDEX "call_missed" ON "call" ("started_at") WHERE direction = 'inbound' AND state = 'ended' AND disposition <> 'answered' AND is_logged AND NOT is_test`,
      'CREATE INDEX "call_of_local_number" ON "call" ("remote_digits") WHERE remote_e164 IS NULL',
      'CREATE INDEX "call_of_task" ON "call" ("task_id", "started_at") WHERE task_id IS NOT NULL',
      `CREATE INDEX "call_running" ON "call" ("started_at") WHERE state <> 'ended'`,
      'ALTER TABLE "call" ADD CONSTRAINT "FK_34573e1957d1dc0d6202748a994" FOREIGN KEY ("connection_id") REFERENCES "pbx_connection"("id") ON DELETE RESTRICT',
      'ALTER TABLE "call" ADD CONSTRAINT "FK_75af9fdd0ce69aef36b3ac2e873" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE SET NULL',
      'ALTER TABLE "call" ADD CONSTRAINT "FK_e5583b0c9a901e4b7d62bd9bf43" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE SET NULL',
    ],
  },
  call_leg: {
    key: 'call_id',
    primary: {
      byMonth: 'CONSTRAINT "PK_bdde133db5627c2afbfbef9bd98" PRIMARY KEY ("id", "call_id")',
      before: 'CONSTRAINT "PK_fa7075caa1d689c6c90ffd1c15c" PRIMARY KEY ("id")',
    },
    rest: [
      'ALTER TABLE "call_leg" ADD CONSTRAINT "UQ_3b7f881d31480bd2938e0748489" UNIQUE ("call_id", "route", "extension", "attempt")',
      'CREATE INDEX "IDX_e129436760e77a3c967daac991" ON "call_leg" ("employee_id")',
    ],
  },
  call_event: {
    key: 'call_id',
    primary: {
      byMonth: 'CONSTRAINT "PK_92a0bf27625f94143c954357970" PRIMARY KEY ("id", "call_id")',
      before: 'CONSTRAINT "PK_5e9c51e5985bc21ccefda0f4b12" PRIMARY KEY ("id")',
    },
    rest: ['ALTER TABLE "call_event" ADD CONSTRAINT "UQ_219b675af2732896e4fe01426a0" UNIQUE ("call_id", "key")'],
  },
};
const NAMES = Object.keys(TABLES) as (keyof typeof TABLES)[];

/** What refers to a call, and still has to once calls are known by their keys. */
const REFERENCES = [
  { table: 'call_leg', name: 'FK_c6d10590e8ae60e75eca35a2203' },
  { table: 'call_event', name: 'FK_b8ed7c9fc63d83befc165400eaa' },
  { table: 'call_route', name: 'FK_95e09ce263dc38f1ac3d34f733f' },
  { table: 'call_filing', name: 'FK_224b71f63d5aed013c0444c95a5' },
  { table: 'call_draft', name: 'FK_25d7186985dcce4015f3f88b894' },
  { table: 'missed_call_mark', name: 'FK_e8e3f7e6d4d11e21d92712061f7' },
  { table: 'call_recording', name: 'FK_0fd87cb0506735f2ff9b03155bf' },
  { table: 'call_watcher', name: 'FK_aadd995b17f4996f1efba4a738c' },
  { table: 'call_wrap_up', name: 'FK_cf441c7c8ea14b85a4ff11707b0' },
  { table: 'reminder', name: 'FK_7efc89fafbbcf5cbfcb83704600' },
];

/** Every other column that holds the id of a call. */
const HOLDERS = [
  ...REFERENCES.filter(({ table }) => table !== 'call_leg' && table !== 'call_event').map(({ table }) => table),
  ...[
    'call_filing_act',
    'call_wrap_up_act',
    'recording_access',
    'comment',
    'popup_delay',
    'dial_intent',
    'call_figure',
  ],
].map((table) => ({ table, column: 'call_id' }));

const TRIGGERS = (['call', 'call_leg'] as const).flatMap((table) =>
  [
    ['INSERT', 'NEW TABLE AS new_rows'],
    ['UPDATE', 'OLD TABLE AS old_rows NEW TABLE AS new_rows'],
    ['DELETE', 'OLD TABLE AS old_rows'],
  ].map(
    ([event, rows]) =>
      `CREATE TRIGGER ${table}_changed_${event.toLowerCase()} AFTER ${event} ON ${table} REFERENCING ${rows} FOR EACH STATEMENT EXECUTE FUNCTION ${table}_changed()`,
  ),
);

/** Between the first and the last of sorted ids: PostgreSQL then opens the months in between alone. */
const between = (id: string, ids: string) => `${id} BETWEEN ${ids}[1] AND ${ids}[cardinality(${ids})]`;

const lockEnded = (ids: string) => `SELECT id FROM call WHERE state = 'ended' AND ${ids}`;

/**
 * A command that wrote the call and all its legs has them counted by `call_changed`, which sees both. Which command wrote a
 * row last is told by `xmin` and `cmin`.
 */
const UNLESS_WRITTEN_WITH_THEM = ` AND EXISTS (
               SELECT FROM call_leg leg WHERE leg.call_id = call.id AND ${between('leg.call_id', 'touched')}
                                          AND NOT (leg.xmin = call.xmin AND leg.cmin = call.cmin))`;

/** Plans of these functions are made once for all ids, so the months have to be named by parameters, not by joins. */
const FUNCTIONS: { name: string; changes: [before: string, byMonth: string][] }[] = [
  {
    name: 'refresh_call_figures(uuid[])',
    changes: [['BEGIN\n', 'BEGIN\n    ids := array(SELECT id FROM unnest(ids) id ORDER BY id);\n']],
  },
  {
    name: 'call_figures_of(uuid[])',
    changes: [
      ['call.id = ANY (ids)', `call.id = ANY (ids) AND ${between('call.id', 'ids')}`],
      ['leg.employee_id IS NOT NULL', `leg.employee_id IS NOT NULL AND ${between('leg.call_id', 'ids')}`],
    ],
  },
  {
    name: 'call_leg_changed()',
    changes: [
      ['DECLARE ids uuid[];', 'DECLARE ids uuid[]; touched uuid[];'],
      ...(['old_rows', 'new_rows'] as const).map((rows): [string, string] => [
        `SELECT array_agg(id) INTO ids FROM (\n        ${lockEnded(`id IN (SELECT call_id FROM ${rows})`)}`,
        `touched := array(SELECT DISTINCT call_id FROM ${rows} ORDER BY 1);\n      ` +
          `SELECT array_agg(id) INTO ids FROM (\n        ${lockEnded(`id = ANY (touched) AND ${between('id', 'touched')}${rows === 'new_rows' ? UNLESS_WRITTEN_WITH_THEM : ''}`)}`,
      ]),
    ],
  },
];

/**
 * Calls, their legs and events stand in tables by month; which call a PBX means, and what everything else refers to,
 * in `call_key`. Ids become such that tell the month: addresses of single calls change.
 */
export class CallsByMonth1795685000009 implements MigrationInterface {
  name = 'CallsByMonth1795685000009';

  public async up(queryRunner: QueryRunner): Promise<void> {
    const run = (sql: string) => queryRunner.query(sql);
    await run(FLOOR);
    await run(MAKE_MONTH);
    await run(DROP_MONTH);
    await run(
      `CREATE TABLE "call_key" ("id" uuid NOT NULL, "connection_id" uuid NOT NULL, "provider_call_id" text NOT NULL, CONSTRAINT "UQ_f33d4d2292dbce07f3bed36a07d" UNIQUE ("connection_id", "provider_call_id"), CONSTRAINT "PK_63428f793160f40294cec14b044" PRIMARY KEY ("id"))`,
    );
    await run(`CREATE TEMP TABLE renamed_call AS SELECT id AS old_id, ${NEW_ID} AS id FROM call`);
    await run('ALTER TABLE renamed_call ADD PRIMARY KEY (old_id)');
    await run('ANALYZE renamed_call');
    await run(`INSERT INTO call_key (id, connection_id, provider_call_id)
               SELECT renamed.id, connection_id, provider_call_id FROM call JOIN renamed_call renamed ON old_id = call.id`);
    for (const { table, name } of REFERENCES) await run(`ALTER TABLE "${table}" DROP CONSTRAINT "${name}"`);
    for (const table of NAMES) {
      await run(`ALTER TABLE "${table}" RENAME TO "${table}_before"`);
      await run(
        `CREATE TABLE "${table}" (LIKE "${table}_before" INCLUDING DEFAULTS INCLUDING IDENTITY) PARTITION BY RANGE ("${TABLES[table].key}")`,
      );
      await run(`CREATE TABLE "${table}_rest" PARTITION OF "${table}" DEFAULT`);
    }
    await run('ALTER TABLE "call" ALTER COLUMN "id" DROP DEFAULT');
    await run(MAKE_MONTHS);
    for (const table of NAMES) await move(queryRunner, table);
    for (const { table, column } of [...HOLDERS, { table: 'notification', column: 'subject_id' }]) {
      await run(`UPDATE "${table}" SET "${column}" = renamed.id FROM renamed_call renamed WHERE "${column}" = old_id`);
    }
    await run('DROP TABLE renamed_call');
    await complete(queryRunner, 'byMonth');
    await run(
      'ALTER TABLE "call_key" ADD CONSTRAINT "FK_3ce2e4067e55702e07264a60b7d" FOREIGN KEY ("connection_id") REFERENCES "pbx_connection"("id") ON DELETE RESTRICT',
    );
    await run(
      'ALTER TABLE "call" ADD CONSTRAINT "FK_2098af0169792a34f9cfdd39c47" FOREIGN KEY ("id") REFERENCES "call_key"("id") ON DELETE CASCADE',
    );
    await refer(queryRunner, 'call_key');
    await changeFunctions(queryRunner, 'byMonth');
  }

  /** Ids stay as they are: any will do. */
  public async down(queryRunner: QueryRunner): Promise<void> {
    const run = (sql: string) => queryRunner.query(sql);
    await changeFunctions(queryRunner, 'before');
    for (const { table, name } of REFERENCES) await run(`ALTER TABLE "${table}" DROP CONSTRAINT "${name}"`);
    for (const table of NAMES) {
      await run(`ALTER TABLE "${table}" RENAME TO "${table}_before"`);
      await run(`CREATE TABLE "${table}" (LIKE "${table}_before" INCLUDING DEFAULTS INCLUDING IDENTITY)`);
      await run(`INSERT INTO "${table}" SELECT * FROM "${table}_before"`);
    }
    await run('ALTER TABLE "call" ALTER COLUMN "id" SET DEFAULT gen_random_uuid()');
    await complete(queryRunner, 'before');
    await run(
      'ALTER TABLE "call" ADD CONSTRAINT "UQ_3b2c2e320b606714ab1450ee4ea" UNIQUE ("connection_id", "provider_call_id")',
    );
    await refer(queryRunner, 'call');
    await run('DROP TABLE "call_key"');
    await run('DROP FUNCTION make_call_month');
    await run('DROP FUNCTION drop_empty_call_month');
    await run('DROP FUNCTION call_id_floor');
  }
}

/** Rows of the table as it was before, with the calls' new ids. */
async function move(queryRunner: QueryRunner, table: keyof typeof TABLES): Promise<void> {
  const { key } = TABLES[table];
  const [{ columns }] = (await queryRunner.query(
    `SELECT string_agg(quote_ident(attname), ', ') AS columns FROM pg_attribute
      WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attname <> $2`,
    [`"${table}"`, key],
  )) as { columns: string }[];
  const source = columns
    .split(', ')
    .map((column) => `before.${column}`)
    .join(', ');
  await queryRunner.query(
    `INSERT INTO "${table}" ("${key}", ${columns}) SELECT renamed.id, ${source}
       FROM "${table}_before" before JOIN renamed_call renamed ON renamed.old_id = before."${key}"`,
  );
}

/** The tables as they were before go; keys, indexes, the sequence and triggers of the new ones have their names. */
async function complete(queryRunner: QueryRunner, shape: 'byMonth' | 'before'): Promise<void> {
  await queryRunner.query(
    `SELECT setval(pg_get_serial_sequence('call_event', 'id'), coalesce((SELECT max(id) FROM call_event_before), 0) + 1, false)`,
  );
  const [{ sequence }] = await queryRunner.query(
    `SELECT pg_get_serial_sequence('call_event', 'id')::regclass::text AS sequence`,
  );
  for (const table of NAMES) await queryRunner.query(`DROP TABLE "${table}_before"`);
  await queryRunner.query(`ALTER SEQUENCE ${sequence} RENAME TO call_event_id_seq`);
  for (const table of NAMES) {
    const { primary, rest } = TABLES[table];
    await queryRunner.query(`ALTER TABLE "${table}" ADD ${primary[shape]}`);
    for (const sql of rest) await queryRunner.query(sql);
  }
  for (const sql of TRIGGERS) await queryRunner.query(sql);
}

async function refer(queryRunner: QueryRunner, to: 'call' | 'call_key'): Promise<void> {
  for (const { table, name } of REFERENCES) {
    const onDelete = table === 'reminder' ? 'SET NULL' : 'CASCADE';
    await queryRunner.query(
      `ALTER TABLE "${table}" ADD CONSTRAINT "${name}" FOREIGN KEY ("call_id") REFERENCES "${to}"("id") ON DELETE ${onDelete}`,
    );
  }
}

async function changeFunctions(queryRunner: QueryRunner, to: 'byMonth' | 'before'): Promise<void> {
  for (const { name, changes } of FUNCTIONS) {
    const [{ text }] = (await queryRunner.query(`SELECT pg_get_functiondef('${name}'::regprocedure) AS text`)) as {
      text: string;
    }[];
    const changed = changes.reduce((body, [before, byMonth]) => {
      const [known, wanted] = to === 'byMonth' ? [before, byMonth] : [byMonth, before];
      if (!body.includes(known)) throw new Error(`${name} is not as this migration knows it`);
      return body.replace(known, () => wanted);
    }, text);
    await queryRunner.query(changed);
  }
}
