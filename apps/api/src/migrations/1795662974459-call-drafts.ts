import { MigrationInterface, QueryRunner } from 'typeorm';

export class CallDrafts1795662974459 implements MigrationInterface {
  name = 'CallDrafts1795662974459';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "call_draft" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "call_id" uuid NOT NULL, "employee_id" uuid NOT NULL, "text" text NOT NULL DEFAULT '', "is_hidden" boolean NOT NULL DEFAULT false, "version" integer NOT NULL DEFAULT '0', "is_waiting" boolean NOT NULL DEFAULT false, "comment_id" uuid, CONSTRAINT "UQ_30d75b2ef6d1f0581037054ccc6" UNIQUE ("call_id", "employee_id"), CONSTRAINT "PK_7600f135bcbc6fb7691dc8f55fb" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`CREATE INDEX "IDX_f662be67708524e5cb0c5e43cd" ON "call_draft"  ("employee_id") `);
    await queryRunner.query(`CREATE INDEX "IDX_334ba3e88704a5a2c6a3c992d0" ON "call_draft"  ("comment_id") `);
    await queryRunner.query(`CREATE INDEX "call_draft_waiting" ON "call_draft"  ("call_id") WHERE is_waiting`);
    await queryRunner.query(`ALTER TABLE "attached_file" ADD "draft_id" uuid`);
    await queryRunner.query(`DROP INDEX "public"."attached_file_loose"`);
    await queryRunner.query(
      `CREATE INDEX "attached_file_loose" ON "attached_file"  ("created_at") WHERE comment_id IS NULL AND draft_id IS NULL`,
    );
    await queryRunner.query(
      `CREATE INDEX "attached_file_of_draft" ON "attached_file"  ("draft_id") WHERE draft_id IS NOT NULL`,
    );
    await queryRunner.query(
      `ALTER TABLE "call_draft" ADD CONSTRAINT "FK_25d7186985dcce4015f3f88b894" FOREIGN KEY ("call_id") REFERENCES "call"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "call_draft" ADD CONSTRAINT "FK_f662be67708524e5cb0c5e43cda" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "call_draft" ADD CONSTRAINT "FK_334ba3e88704a5a2c6a3c992d05" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "call_draft" DROP CONSTRAINT "FK_334ba3e88704a5a2c6a3c992d05"`);
    await queryRunner.query(`ALTER TABLE "call_draft" DROP CONSTRAINT "FK_f662be67708524e5cb0c5e43cda"`);
    await queryRunner.query(`ALTER TABLE "call_draft" DROP CONSTRAINT "FK_25d7186985dcce4015f3f88b894"`);
    await queryRunner.query(`DROP INDEX "public"."attached_file_loose"`);
    await queryRunner.query(
      `CREATE INDEX "attached_file_loose" ON "attached_file"  ("created_at") WHERE comment_id IS NULL`,
    );
    await queryRunner.query(`DROP INDEX "public"."attached_file_of_draft"`);
    await queryRunner.query(`ALTER TABLE "attached_file" DROP COLUMN "draft_id"`);
    await queryRunner.query(`DROP INDEX "public"."call_draft_waiting"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_334ba3e88704a5a2c6a3c992d0"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_f662be67708524e5cb0c5e43cd"`);
    await queryRunner.query(`DROP TABLE "call_draft"`);
  }
}
