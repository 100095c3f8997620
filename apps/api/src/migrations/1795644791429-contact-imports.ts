import { MigrationInterface, QueryRunner } from 'typeorm';

export class ContactImports1795644791429 implements MigrationInterface {
  name = 'ContactImports1795644791429';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "contact_import" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "file_name" text NOT NULL, "content" text, "encoding" text NOT NULL, "delimiter" text NOT NULL, "headers" text array NOT NULL, "row_count" integer NOT NULL, "sample" jsonb NOT NULL, "plan" jsonb NOT NULL, "state" text NOT NULL, "processed" integer NOT NULL DEFAULT '0', "counts" jsonb NOT NULL DEFAULT '{"created":0,"updated":0,"skipped":0,"wrong":0}', "created_by_id" uuid, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "claimed_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_3dbb51399a98fcb210c121d951f" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`CREATE INDEX "IDX_4b36c4b18bc34856cdf0b6ebb1" ON "contact_import"  ("state") `);
    await queryRunner.query(
      `CREATE TABLE "contact_import_problem" ("import_id" uuid NOT NULL, "line" integer NOT NULL, "cells" text array NOT NULL, "problems" jsonb NOT NULL, CONSTRAINT "PK_ecbeac5d9cc4b34fae9945b3ac5" PRIMARY KEY ("import_id", "line"))`,
    );
    await queryRunner.query(
      `ALTER TABLE "contact_import" ADD CONSTRAINT "FK_93e8eb9f10e80fa429ce338e9e6" FOREIGN KEY ("created_by_id") REFERENCES "employee"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "contact_import_problem" ADD CONSTRAINT "FK_a9d0987d93f1ec969065478dee1" FOREIGN KEY ("import_id") REFERENCES "contact_import"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "contact_import_problem" DROP CONSTRAINT "FK_a9d0987d93f1ec969065478dee1"`);
    await queryRunner.query(`ALTER TABLE "contact_import" DROP CONSTRAINT "FK_93e8eb9f10e80fa429ce338e9e6"`);
    await queryRunner.query(`DROP TABLE "contact_import_problem"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_4b36c4b18bc34856cdf0b6ebb1"`);
    await queryRunner.query(`DROP TABLE "contact_import"`);
  }
}
