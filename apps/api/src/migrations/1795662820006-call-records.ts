import { MigrationInterface, QueryRunner } from 'typeorm';

const COUNTED = 'AND NOT call.is_test)';
const KEPT = `AND NOT call.is_test
         AND NOT EXISTS (SELECT FROM call_filing gone WHERE gone.call_id = call.id AND gone.deleted_at IS NOT NULL))`;

/** Fields that are added to data tags; records that an administrator deleted count in no report. */
export class CallRecords1795662820006 implements MigrationInterface {
  name = 'CallRecords1795662820006';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "data_tag_field" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tag" text NOT NULL, "name" text NOT NULL, "position" integer NOT NULL, CONSTRAINT "UQ_d39bc393a83d8a5266c78ec3695" UNIQUE ("tag", "name"), CONSTRAINT "PK_e287d1e06c082efd9a155c3f1cc" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`ALTER TABLE "call_filing" ADD "deleted_at" TIMESTAMP WITH TIME ZONE`);
    await changeFigures(queryRunner, COUNTED, KEPT);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await changeFigures(queryRunner, KEPT, COUNTED);
    await queryRunner.query(
      `SELECT refresh_call_figures(array(SELECT call_id FROM call_filing WHERE deleted_at IS NOT NULL))`,
    );
    await queryRunner.query(`ALTER TABLE "call_filing" DROP COLUMN "deleted_at"`);
    await queryRunner.query(`DROP TABLE "data_tag_field"`);
  }
}

/** Puts another condition on the calls that the figures count. */
async function changeFigures(queryRunner: QueryRunner, from: string, to: string): Promise<void> {
  const [{ text }] = (await queryRunner.query(
    `SELECT pg_get_functiondef('call_figures_of(uuid[])'::regprocedure) AS text`,
  )) as { text: string }[];
  if (!text.includes(from)) throw new Error('The figures are not counted as this migration knows them');
  await queryRunner.query(text.replace(from, () => to));
}
