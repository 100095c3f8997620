import { MigrationInterface, QueryRunner } from 'typeorm';

export class Mails1795663286277 implements MigrationInterface {
  name = 'Mails1795663286277';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "mail_attachment" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "name" text NOT NULL, "content_type" text NOT NULL, "content" bytea NOT NULL, CONSTRAINT "PK_0d89c4c746e0a05ff4ad69532e2" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "mail" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "recipient" text NOT NULL, "subject" text NOT NULL, "text" text NOT NULL, "html" text NOT NULL, "attachment_id" uuid, "cause_id" uuid, "state" text NOT NULL DEFAULT 'WAITING', "tries" integer NOT NULL DEFAULT '0', "next_try_at" TIMESTAMP WITH TIME ZONE, "problem" text, "reason" text, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "sent_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_5407da42b983ba54c6c62d462d3" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`CREATE INDEX "IDX_0d89c4c746e0a05ff4ad69532e" ON "mail"  ("attachment_id") `);
    await queryRunner.query(`CREATE INDEX "IDX_1dca2c6fb4cb21fef061fd91d3" ON "mail"  ("cause_id") `);
    await queryRunner.query(
      `CREATE INDEX "IDX_c902452496a0bfd3f7204bc57f" ON "mail"  ("next_try_at") WHERE next_try_at IS NOT NULL`,
    );
    await queryRunner.query(`CREATE INDEX "IDX_4a56759c02c72702ecb9c9d9ee" ON "mail"  ("created_at") `);
    await queryRunner.query(
      `ALTER TABLE "mail" ADD CONSTRAINT "FK_0d89c4c746e0a05ff4ad69532e2" FOREIGN KEY ("attachment_id") REFERENCES "mail_attachment"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "mail" DROP CONSTRAINT "FK_0d89c4c746e0a05ff4ad69532e2"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_4a56759c02c72702ecb9c9d9ee"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_c902452496a0bfd3f7204bc57f"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_1dca2c6fb4cb21fef061fd91d3"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_0d89c4c746e0a05ff4ad69532e"`);
    await queryRunner.query(`DROP TABLE "mail"`);
    await queryRunner.query(`DROP TABLE "mail_attachment"`);
  }
}
