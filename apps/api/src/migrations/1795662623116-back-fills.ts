import { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls that are recorded afterwards, and the rows of the ledger that became calls (D-02). */
export class BackFills1795662623116 implements MigrationInterface {
  name = 'BackFills1795662623116';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "back_fill" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "connection_id" uuid NOT NULL, "extension" text NOT NULL, "employee_id" uuid NOT NULL, "applied_by_id" uuid NOT NULL, "applied_at" TIMESTAMP WITH TIME ZONE NOT NULL, "finished_at" TIMESTAMP WITH TIME ZONE, "calls" integer NOT NULL DEFAULT '0', "contacts" integer NOT NULL DEFAULT '0', "undone_by_id" uuid, "undone_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_c9bf6e667870a125c0fdbbf159e" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`CREATE INDEX "IDX_eac1458a4f62d0c333a5edb089" ON "back_fill" ("applied_at")`);
    await queryRunner.query(`ALTER TABLE "not_recorded" ADD "back_fill_id" uuid`);
    await queryRunner.query(
      `CREATE INDEX "not_recorded_of_back_fill" ON "not_recorded" ("back_fill_id") WHERE back_fill_id IS NOT NULL`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "public"."not_recorded_of_back_fill"`);
    await queryRunner.query(`ALTER TABLE "not_recorded" DROP COLUMN "back_fill_id"`);
    await queryRunner.query(`DROP TABLE "back_fill"`);
  }
}
