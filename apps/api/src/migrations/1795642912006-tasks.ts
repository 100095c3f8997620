import { MigrationInterface, QueryRunner } from 'typeorm';

export class Tasks1795642912006 implements MigrationInterface {
  name = 'Tasks1795642912006';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "task_employee" ("task_id" uuid NOT NULL, "employee_id" uuid NOT NULL, CONSTRAINT "PK_22aa14ce2cee5c94e92ff57340a" PRIMARY KEY ("task_id", "employee_id"))`,
    );
    await queryRunner.query(`CREATE INDEX "IDX_ef865382bdc552a8d3be201356" ON "task_employee"  ("employee_id") `);
    await queryRunner.query(
      `CREATE TABLE "task_comment" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "task_id" uuid NOT NULL, "author_id" uuid, "text" text NOT NULL, "is_hidden" boolean NOT NULL DEFAULT false, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_28da4411b195bfc3c451cfa21ff" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`CREATE INDEX "IDX_cdb2dcdeb59c097579beb53cb3" ON "task_comment"  ("author_id") `);
    await queryRunner.query(
      `CREATE INDEX "IDX_85cf24d5df70ee58f1d715d0e1" ON "task_comment"  ("task_id", "created_at", "id") `,
    );
    await queryRunner.query(
      `CREATE TABLE "saved_task_filter" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "employee_id" uuid NOT NULL, "name" text NOT NULL, "filter" jsonb NOT NULL, "order" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "UQ_8d959a71d64ccce18a7e70ac7cc" UNIQUE ("employee_id", "name"), CONSTRAINT "PK_659ce9712ac5f7d7314ecc3436a" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`ALTER TABLE "task" ADD "author_id" uuid`);
    await queryRunner.query(`ALTER TABLE "task" ADD "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now()`);
    await queryRunner.query(`UPDATE "task" SET "updated_at" = "created_at"`);
    await queryRunner.query(`CREATE INDEX "IDX_c86013b9e84159f67ccb38e77f" ON "task"  ("author_id") `);
    await queryRunner.query(`CREATE INDEX "IDX_f8a7b4528b9638a7cef9aee470" ON "task"  ("due_at") `);
    await queryRunner.query(
      `CREATE INDEX "call_of_task" ON "call"  ("task_id", "started_at") WHERE task_id IS NOT NULL`,
    );
    await queryRunner.query(
      `ALTER TABLE "task" ADD CONSTRAINT "FK_c86013b9e84159f67ccb38e77f7" FOREIGN KEY ("author_id") REFERENCES "employee"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "task_employee" ADD CONSTRAINT "FK_867ddca7c0ecfc2589cdc8a5db2" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "task_employee" ADD CONSTRAINT "FK_ef865382bdc552a8d3be201356b" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "task_comment" ADD CONSTRAINT "FK_55866536e2125e25624db4d963b" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "task_comment" ADD CONSTRAINT "FK_cdb2dcdeb59c097579beb53cb33" FOREIGN KEY ("author_id") REFERENCES "employee"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "saved_task_filter" ADD CONSTRAINT "FK_1f03f292cd66f9bced4a0cd3660" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "saved_task_filter" DROP CONSTRAINT "FK_1f03f292cd66f9bced4a0cd3660"`);
    await queryRunner.query(`ALTER TABLE "task_comment" DROP CONSTRAINT "FK_cdb2dcdeb59c097579beb53cb33"`);
    await queryRunner.query(`ALTER TABLE "task_comment" DROP CONSTRAINT "FK_55866536e2125e25624db4d963b"`);
    await queryRunner.query(`ALTER TABLE "task_employee" DROP CONSTRAINT "FK_ef865382bdc552a8d3be201356b"`);
    await queryRunner.query(`ALTER TABLE "task_employee" DROP CONSTRAINT "FK_867ddca7c0ecfc2589cdc8a5db2"`);
    await queryRunner.query(`ALTER TABLE "task" DROP CONSTRAINT "FK_c86013b9e84159f67ccb38e77f7"`);
    await queryRunner.query(`DROP INDEX "public"."call_of_task"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_f8a7b4528b9638a7cef9aee470"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_c86013b9e84159f67ccb38e77f"`);
    await queryRunner.query(`ALTER TABLE "task" DROP COLUMN "updated_at"`);
    await queryRunner.query(`ALTER TABLE "task" DROP COLUMN "author_id"`);
    await queryRunner.query(`DROP TABLE "saved_task_filter"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_85cf24d5df70ee58f1d715d0e1"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_cdb2dcdeb59c097579beb53cb3"`);
    await queryRunner.query(`DROP TABLE "task_comment"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_ef865382bdc552a8d3be201356"`);
    await queryRunner.query(`DROP TABLE "task_employee"`);
  }
}
