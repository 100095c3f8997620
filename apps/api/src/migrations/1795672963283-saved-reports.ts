import { MigrationInterface, QueryRunner } from 'typeorm';

export class SavedReports1795672963283 implements MigrationInterface {
  name = 'SavedReports1795672963283';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "mail" DROP CONSTRAINT "FK_0d89c4c746e0a05ff4ad69532e2"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_0d89c4c746e0a05ff4ad69532e"`);
    await queryRunner.query(`ALTER TABLE "mail" ADD "attachment_ids" uuid array NOT NULL DEFAULT '{}'`);
    await queryRunner.query(
      `UPDATE "mail" SET "attachment_ids" = ARRAY["attachment_id"] WHERE "attachment_id" IS NOT NULL`,
    );
    await queryRunner.query(`ALTER TABLE "mail" DROP COLUMN "attachment_id"`);
    await queryRunner.query(
      `CREATE TABLE "saved_report" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "owner_id" uuid NOT NULL, "name" text NOT NULL, "kind" text NOT NULL, "values" jsonb NOT NULL, "is_shared" boolean NOT NULL DEFAULT false, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_a4084cc0d67105892a1e40aa166" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`CREATE INDEX "IDX_fdb070bf2bc79dbc9fdb557beb" ON "saved_report"  ("owner_id") `);
    await queryRunner.query(
      `CREATE TABLE "report_schedule" ("saved_report_id" uuid NOT NULL, "rhythm" text NOT NULL, "weekday" smallint, "day_of_month" smallint, "time" text NOT NULL, "formats" text array NOT NULL, "recipient_ids" uuid array NOT NULL, "addresses" text array NOT NULL, "is_active" boolean NOT NULL, "time_zone" text NOT NULL, "next_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_e25bf1036013e1df01b1579dc75" PRIMARY KEY ("saved_report_id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "IDX_dcf47ca5ced2464995e9d6a451" ON "report_schedule"  ("next_at") WHERE is_active`,
    );
    await queryRunner.query(
      `CREATE TABLE "report_run" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "saved_report_id" uuid NOT NULL, "due_at" TIMESTAMP WITH TIME ZONE, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "mails" integer NOT NULL, "problem" text, "left_out" jsonb NOT NULL DEFAULT '[]', "is_without_files" boolean NOT NULL DEFAULT false, CONSTRAINT "UQ_a837cf2e6f816f201c1bd0fb00b" UNIQUE ("saved_report_id", "due_at"), CONSTRAINT "PK_feeec78304d02763cc4932d6e9f" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "IDX_4c753158f5e99e1d201d526f83" ON "report_run"  ("saved_report_id", "at") `,
    );
    await queryRunner.query(`ALTER TABLE "account" ADD "name" text NOT NULL DEFAULT ''`);
    await queryRunner.query(
      `ALTER TABLE "saved_report" ADD CONSTRAINT "FK_fdb070bf2bc79dbc9fdb557beb4" FOREIGN KEY ("owner_id") REFERENCES "employee"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "report_schedule" ADD CONSTRAINT "FK_e25bf1036013e1df01b1579dc75" FOREIGN KEY ("saved_report_id") REFERENCES "saved_report"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "report_run" ADD CONSTRAINT "FK_0f9824b4eb20649c6f7b7a6f6bb" FOREIGN KEY ("saved_report_id") REFERENCES "saved_report"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "report_run" DROP CONSTRAINT "FK_0f9824b4eb20649c6f7b7a6f6bb"`);
    await queryRunner.query(`ALTER TABLE "report_schedule" DROP CONSTRAINT "FK_e25bf1036013e1df01b1579dc75"`);
    await queryRunner.query(`ALTER TABLE "saved_report" DROP CONSTRAINT "FK_fdb070bf2bc79dbc9fdb557beb4"`);
    await queryRunner.query(`ALTER TABLE "account" DROP COLUMN "name"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_4c753158f5e99e1d201d526f83"`);
    await queryRunner.query(`DROP TABLE "report_run"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_dcf47ca5ced2464995e9d6a451"`);
    await queryRunner.query(`DROP TABLE "report_schedule"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_fdb070bf2bc79dbc9fdb557beb"`);
    await queryRunner.query(`DROP TABLE "saved_report"`);
    await queryRunner.query(`ALTER TABLE "mail" ADD "attachment_id" uuid`);
    // a mail had one file at most
    await queryRunner.query(
      `UPDATE "mail" SET "attachment_id" = (SELECT "id" FROM "mail_attachment" WHERE "id" = "attachment_ids"[1])`,
    );
    await queryRunner.query(`ALTER TABLE "mail" DROP COLUMN "attachment_ids"`);
    await queryRunner.query(`CREATE INDEX "IDX_0d89c4c746e0a05ff4ad69532e" ON "mail"  ("attachment_id") `);
    await queryRunner.query(
      `ALTER TABLE "mail" ADD CONSTRAINT "FK_0d89c4c746e0a05ff4ad69532e2" FOREIGN KEY ("attachment_id") REFERENCES "mail_attachment"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
  }
}
