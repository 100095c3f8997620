import { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever removes calls that are no longer kept says so, and their figures stay. */
const BEGIN = 'BEGIN\n';
const BEGIN_UNLESS_KEPT = `${BEGIN}    IF TG_OP = 'DELETE' AND current_setting('ringdesk.keeps_figures', true) = 'on' THEN RETURN NULL; END IF;\n`;

export class CallRetention1795676582004 implements MigrationInterface {
  name = 'CallRetention1795676582004';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "account" ADD "call_months" integer`);
    await queryRunner.query(
      `CREATE TABLE "call_gone" ("connection_id" uuid NOT NULL, "provider_call_id" text NOT NULL, "call_id" uuid NOT NULL, CONSTRAINT "PK_e282d024cb81f0180482fb3bb4f" PRIMARY KEY ("connection_id", "provider_call_id"))`,
    );
    await queryRunner.query(`CREATE INDEX "IDX_535e55bd0bf2d3aecdb58ec4e9" ON "call_gone"  ("call_id") `);
    await queryRunner.query(
      `ALTER TABLE "call_gone" ADD CONSTRAINT "FK_834f890b90648e3abc455092eb0" FOREIGN KEY ("connection_id") REFERENCES "pbx_connection"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await changeTriggers(queryRunner, BEGIN, BEGIN_UNLESS_KEPT);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await changeTriggers(queryRunner, BEGIN_UNLESS_KEPT, BEGIN);
    await queryRunner.query(`DROP TABLE "call_gone"`);
    await queryRunner.query(`ALTER TABLE "account" DROP COLUMN "call_months"`);
  }
}

async function changeTriggers(queryRunner: QueryRunner, from: string, to: string): Promise<void> {
  for (const name of ['call_changed', 'call_leg_changed']) {
    const [{ text }] = (await queryRunner.query(`SELECT pg_get_functiondef('${name}()'::regprocedure) AS text`)) as {
      text: string;
    }[];
    if (!text.includes(from)) throw new Error(`${name} is not as this migration knows it`);
    await queryRunner.query(text.replace(from, () => to));
  }
}
