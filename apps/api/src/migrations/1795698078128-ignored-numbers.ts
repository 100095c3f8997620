import { MigrationInterface, QueryRunner } from 'typeorm';

export class IgnoredNumbers1795698078128 implements MigrationInterface {
  name = 'IgnoredNumbers1795698078128';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "ignored_number" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "number" text NOT NULL, "is_prefix" boolean NOT NULL DEFAULT false, "comment" text, "connection_id" uuid, "added_by_id" uuid, "added_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_a28ee6179ad2518b48f595f1f7e" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`CREATE INDEX "IDX_d7775fbb7819bb711f6c87de41" ON "ignored_number"  ("connection_id") `);
    await queryRunner.query(
      `CREATE UNIQUE INDEX "ignored_number_of_connection" ON "ignored_number"  ("number", "is_prefix", "connection_id") WHERE connection_id IS NOT NULL`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "ignored_number_everywhere" ON "ignored_number"  ("number", "is_prefix") WHERE connection_id IS NULL`,
    );
    await queryRunner.query(`ALTER TABLE "back_fill" ADD "remote_number" text`);
    await queryRunner.query(`ALTER TABLE "back_fill" ALTER COLUMN "extension" DROP NOT NULL`);
    await queryRunner.query(`ALTER TABLE "back_fill" ALTER COLUMN "employee_id" DROP NOT NULL`);
    await queryRunner.query(
      `CREATE INDEX "not_recorded_by_number" ON "not_recorded"  ("connection_id", "provider_call_id") WHERE reason IN ('INTERNAL', 'EMPLOYEE_NUMBER', 'IGNORED_NUMBER')`,
    );
    await queryRunner.query(
      `ALTER TABLE "ignored_number" ADD CONSTRAINT "FK_d7775fbb7819bb711f6c87de416" FOREIGN KEY ("connection_id") REFERENCES "pbx_connection"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "ignored_number" DROP CONSTRAINT "FK_d7775fbb7819bb711f6c87de416"`);
    await queryRunner.query(`DROP INDEX "public"."not_recorded_by_number"`);
    // the calls that they recorded stay
    await queryRunner.query(
      `UPDATE not_recorded SET back_fill_id = NULL WHERE back_fill_id IN (SELECT id FROM back_fill WHERE extension IS NULL)`,
    );
    await queryRunner.query(`DELETE FROM back_fill WHERE extension IS NULL`);
    await queryRunner.query(`ALTER TABLE "back_fill" ALTER COLUMN "employee_id" SET NOT NULL`);
    await queryRunner.query(`ALTER TABLE "back_fill" ALTER COLUMN "extension" SET NOT NULL`);
    await queryRunner.query(`ALTER TABLE "back_fill" DROP COLUMN "remote_number"`);
    await queryRunner.query(`DROP INDEX "public"."ignored_number_everywhere"`);
    await queryRunner.query(`DROP INDEX "public"."ignored_number_of_connection"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_d7775fbb7819bb711f6c87de41"`);
    await queryRunner.query(`DROP TABLE "ignored_number"`);
  }
}
