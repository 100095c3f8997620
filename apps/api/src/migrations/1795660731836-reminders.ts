import { MigrationInterface, QueryRunner } from 'typeorm';

export class Reminders1795660731836 implements MigrationInterface {
  name = 'Reminders1795660731836';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "reminder" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "employee_id" uuid NOT NULL, "text" text NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "contact_id" uuid, "task_id" uuid, "call_id" uuid, "told_at" TIMESTAMP WITH TIME ZONE, "done_at" TIMESTAMP WITH TIME ZONE, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_9ec029d17cb8dece186b9221ede" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "IDX_13059e9b0f93a9a3288836f10e" ON "reminder"  ("at") WHERE told_at IS NULL AND done_at IS NULL`,
    );
    await queryRunner.query(`CREATE INDEX "IDX_d8acde26642b7c68d399708a79" ON "reminder"  ("contact_id") `);
    await queryRunner.query(`CREATE INDEX "IDX_3cc0af5663023bceb4fba28de8" ON "reminder"  ("task_id") `);
    await queryRunner.query(`CREATE INDEX "IDX_7efc89fafbbcf5cbfcb8370460" ON "reminder"  ("call_id") `);
    await queryRunner.query(`CREATE INDEX "IDX_34d8620b014b696bc5f3bd5d8f" ON "reminder"  ("employee_id", "at") `);
    await queryRunner.query(
      `ALTER TABLE "reminder" ADD CONSTRAINT "FK_c5248738002811de773775681d5" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "reminder" ADD CONSTRAINT "FK_d8acde26642b7c68d399708a79e" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "reminder" ADD CONSTRAINT "FK_3cc0af5663023bceb4fba28de89" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "reminder" ADD CONSTRAINT "FK_7efc89fafbbcf5cbfcb83704600" FOREIGN KEY ("call_id") REFERENCES "call"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "reminder" DROP CONSTRAINT "FK_7efc89fafbbcf5cbfcb83704600"`);
    await queryRunner.query(`ALTER TABLE "reminder" DROP CONSTRAINT "FK_3cc0af5663023bceb4fba28de89"`);
    await queryRunner.query(`ALTER TABLE "reminder" DROP CONSTRAINT "FK_d8acde26642b7c68d399708a79e"`);
    await queryRunner.query(`ALTER TABLE "reminder" DROP CONSTRAINT "FK_c5248738002811de773775681d5"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_34d8620b014b696bc5f3bd5d8f"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_7efc89fafbbcf5cbfcb8370460"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_3cc0af5663023bceb4fba28de8"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_d8acde26642b7c68d399708a79"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_13059e9b0f93a9a3288836f10e"`);
    await queryRunner.query(`DROP TABLE "reminder"`);
  }
}
