import { MigrationInterface, QueryRunner } from 'typeorm';

/** Comments of tasks become comments of any place, with files. */
export class Comments1795662010003 implements MigrationInterface {
  name = 'Comments1795662010003';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "comment" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "contact_id" uuid, "task_id" uuid, "call_id" uuid, "author_id" uuid, "text" text NOT NULL, "is_hidden" boolean NOT NULL DEFAULT false, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "comment_place" CHECK (num_nonnulls(contact_id, task_id) <= 1 AND num_nonnulls(contact_id, task_id, call_id) > 0), CONSTRAINT "PK_0b0e4bbc8415ec426f87f3a88e2" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`CREATE INDEX "IDX_3ce66469b26697baa097f8da92" ON "comment"  ("author_id") `);
    await queryRunner.query(
      `CREATE INDEX "comment_of_call" ON "comment"  ("call_id", "created_at", "id") WHERE call_id IS NOT NULL`,
    );
    await queryRunner.query(
      `CREATE INDEX "comment_of_task" ON "comment"  ("task_id", "created_at", "id") WHERE task_id IS NOT NULL`,
    );
    await queryRunner.query(
      `CREATE INDEX "comment_of_contact" ON "comment"  ("contact_id", "created_at", "id") WHERE contact_id IS NOT NULL`,
    );
    await queryRunner.query(
      `CREATE TABLE "attached_file" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "comment_id" uuid, "uploader_id" uuid, "name" text NOT NULL, "content_type" text NOT NULL, "size" integer, "position" integer NOT NULL DEFAULT '0', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_884e483c818e68482890227dd70" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`CREATE INDEX "IDX_eff1313fcf5b74b9e71f0fffc4" ON "attached_file"  ("comment_id") `);
    await queryRunner.query(`CREATE INDEX "IDX_d76bd287ca625cbe151b22960e" ON "attached_file"  ("uploader_id") `);
    await queryRunner.query(
      `CREATE INDEX "attached_file_loose" ON "attached_file"  ("created_at") WHERE comment_id IS NULL`,
    );
    await queryRunner.query(
      `ALTER TABLE "comment" ADD CONSTRAINT "FK_02c4c065d8fdbc3eaef62ccb326" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "comment" ADD CONSTRAINT "FK_91256732111f039be6b212d96cd" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "comment" ADD CONSTRAINT "FK_3ce66469b26697baa097f8da923" FOREIGN KEY ("author_id") REFERENCES "employee"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "attached_file" ADD CONSTRAINT "FK_eff1313fcf5b74b9e71f0fffc41" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "attached_file" ADD CONSTRAINT "FK_d76bd287ca625cbe151b22960e7" FOREIGN KEY ("uploader_id") REFERENCES "employee"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `INSERT INTO "comment" (id, task_id, author_id, text, is_hidden, created_at) SELECT id, task_id, author_id, text, is_hidden, created_at FROM "task_comment"`,
    );
    await queryRunner.query(`DROP TABLE "task_comment"`);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "task_comment" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "task_id" uuid NOT NULL, "author_id" uuid, "text" text NOT NULL, "is_hidden" boolean NOT NULL DEFAULT false, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_28da4411b195bfc3c451cfa21ff" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `INSERT INTO "task_comment" (id, task_id, author_id, text, is_hidden, created_at) SELECT id, task_id, author_id, text, is_hidden, created_at FROM "comment" WHERE task_id IS NOT NULL`,
    );
    await queryRunner.query(`CREATE INDEX "IDX_cdb2dcdeb59c097579beb53cb3" ON "task_comment"  ("author_id") `);
    await queryRunner.query(
      `CREATE INDEX "IDX_85cf24d5df70ee58f1d715d0e1" ON "task_comment"  ("task_id", "created_at", "id") `,
    );
    await queryRunner.query(
      `ALTER TABLE "task_comment" ADD CONSTRAINT "FK_55866536e2125e25624db4d963b" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "task_comment" ADD CONSTRAINT "FK_cdb2dcdeb59c097579beb53cb33" FOREIGN KEY ("author_id") REFERENCES "employee"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await queryRunner.query(`ALTER TABLE "attached_file" DROP CONSTRAINT "FK_d76bd287ca625cbe151b22960e7"`);
    await queryRunner.query(`ALTER TABLE "attached_file" DROP CONSTRAINT "FK_eff1313fcf5b74b9e71f0fffc41"`);
    await queryRunner.query(`ALTER TABLE "comment" DROP CONSTRAINT "FK_3ce66469b26697baa097f8da923"`);
    await queryRunner.query(`ALTER TABLE "comment" DROP CONSTRAINT "FK_91256732111f039be6b212d96cd"`);
    await queryRunner.query(`ALTER TABLE "comment" DROP CONSTRAINT "FK_02c4c065d8fdbc3eaef62ccb326"`);
    await queryRunner.query(`DROP INDEX "public"."attached_file_loose"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_d76bd287ca625cbe151b22960e"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_eff1313fcf5b74b9e71f0fffc4"`);
    await queryRunner.query(`DROP TABLE "attached_file"`);
    await queryRunner.query(`DROP INDEX "public"."comment_of_contact"`);
    await queryRunner.query(`DROP INDEX "public"."comment_of_task"`);
    await queryRunner.query(`DROP INDEX "public"."comment_of_call"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_3ce66469b26697baa097f8da92"`);
    await queryRunner.query(`DROP TABLE "comment"`);
  }
}
