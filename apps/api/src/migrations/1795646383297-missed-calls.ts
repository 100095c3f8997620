import { MigrationInterface, QueryRunner } from 'typeorm';

export class MissedCalls1795646383297 implements MigrationInterface {
  name = 'MissedCalls1795646383297';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "missed_call_mark" ("call_id" uuid NOT NULL, "claimed_by_id" uuid, "claimed_at" TIMESTAMP WITH TIME ZONE, "closed_by_id" uuid, "closed_at" TIMESTAMP WITH TIME ZONE, "note" text NOT NULL DEFAULT '', CONSTRAINT "PK_e8e3f7e6d4d11e21d92712061f7" PRIMARY KEY ("call_id"))`,
    );
    await queryRunner.query(`CREATE INDEX "IDX_caf1a242b1788c82681b98b5a7" ON "missed_call_mark"  ("claimed_by_id") `);
    await queryRunner.query(`ALTER TABLE "account" ADD "working_hours" jsonb NOT NULL DEFAULT '[]'`);
    await queryRunner.query(`ALTER TABLE "account" ADD "holidays" text array NOT NULL DEFAULT '{}'`);
    await queryRunner.query(`ALTER TABLE "account" ADD "call_back_minutes" integer NOT NULL DEFAULT '30'`);
    await queryRunner.query(
      `ALTER TABLE "pbx_connection" ADD "missed_recipients" text NOT NULL DEFAULT 'RESPONSIBLES'`,
    );
    await queryRunner.query(`ALTER TABLE "pbx_connection" ADD "missed_recipient_ids" uuid array NOT NULL DEFAULT '{}'`);
    await queryRunner.query(
      `CREATE INDEX "call_of_local_number" ON "call"  ("remote_digits") WHERE remote_e164 IS NULL`,
    );
    await queryRunner.query(
      `CREATE INDEX "call_missed" ON "call"  ("started_at") WHERE direction = 'inbound' AND state = 'ended' AND disposition <> 'answered' AND is_logged AND NOT is_test`,
    );
    await queryRunner.query(
      `ALTER TABLE "missed_call_mark" ADD CONSTRAINT "FK_e8e3f7e6d4d11e21d92712061f7" FOREIGN KEY ("call_id") REFERENCES "call"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "missed_call_mark" DROP CONSTRAINT "FK_e8e3f7e6d4d11e21d92712061f7"`);
    await queryRunner.query(`DROP INDEX "public"."call_missed"`);
    await queryRunner.query(`DROP INDEX "public"."call_of_local_number"`);
    await queryRunner.query(`ALTER TABLE "pbx_connection" DROP COLUMN "missed_recipient_ids"`);
    await queryRunner.query(`ALTER TABLE "pbx_connection" DROP COLUMN "missed_recipients"`);
    await queryRunner.query(`ALTER TABLE "account" DROP COLUMN "call_back_minutes"`);
    await queryRunner.query(`ALTER TABLE "account" DROP COLUMN "holidays"`);
    await queryRunner.query(`ALTER TABLE "account" DROP COLUMN "working_hours"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_caf1a242b1788c82681b98b5a7"`);
    await queryRunner.query(`DROP TABLE "missed_call_mark"`);
  }
}
