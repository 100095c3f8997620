import { MigrationInterface, QueryRunner } from 'typeorm';

export class TaskChanges1795675399311 implements MigrationInterface {
  name = 'TaskChanges1795675399311';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "task_change" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "task_id" uuid NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "author_id" uuid, "kind" text NOT NULL, "from_status" text, "to_status" text, "from_assignee_id" uuid, "to_assignee_id" uuid, "from_due_at" TIMESTAMP WITH TIME ZONE, "to_due_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_2ff7befb077cff250d8adac92f9" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`CREATE INDEX "IDX_3d007b080c883a8f893ecedb4c" ON "task_change"  ("task_id", "at") `);
    await queryRunner.query(
      `CREATE INDEX "IDX_73b4b5866e43b4611ee19ca598" ON "notification"  ("read_at") WHERE read_at IS NOT NULL`,
    );
    await queryRunner.query(
      `ALTER TABLE "task_change" ADD CONSTRAINT "FK_ec0c918f8637c768f255109d7d7" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "task_change" ADD CONSTRAINT "FK_246c0114b0ac744c8212a509ea9" FOREIGN KEY ("author_id") REFERENCES "employee"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "task_change" DROP CONSTRAINT "FK_246c0114b0ac744c8212a509ea9"`);
    await queryRunner.query(`ALTER TABLE "task_change" DROP CONSTRAINT "FK_ec0c918f8637c768f255109d7d7"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_73b4b5866e43b4611ee19ca598"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_3d007b080c883a8f893ecedb4c"`);
    await queryRunner.query(`DROP TABLE "task_change"`);
  }
}
