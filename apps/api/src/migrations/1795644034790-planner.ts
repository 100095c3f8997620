import { MigrationInterface, QueryRunner } from 'typeorm';

export class Planner1795644034790 implements MigrationInterface {
  name = 'Planner1795644034790';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "planner_board" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "name" text NOT NULL, "takes_new_tasks" boolean NOT NULL DEFAULT false, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "UQ_d0a1a36fb00965400d10bd601b6" UNIQUE ("name"), CONSTRAINT "PK_b427b274af457c74754780f145b" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "planner_list" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "board_id" uuid NOT NULL, "name" text NOT NULL, "kind" text NOT NULL DEFAULT 'CARD', "status" text, "position" integer NOT NULL DEFAULT '0', CONSTRAINT "PK_47a866133ca235d61ce3ec8bf63" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "IDX_f73108748996b4d82816c936b8" ON "planner_list"  ("board_id", "position", "id") `,
    );
    await queryRunner.query(
      `CREATE TABLE "planner_card" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "board_id" uuid NOT NULL, "list_id" uuid NOT NULL, "task_id" uuid NOT NULL, "rank" integer NOT NULL, CONSTRAINT "UQ_14c7b2143f8e0f5043af876b6a7" UNIQUE ("board_id", "task_id"), CONSTRAINT "PK_d29326ca0c57b4dd796797354e3" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`CREATE INDEX "IDX_bb3e9a5c0379dae2b11b8f87a8" ON "planner_card"  ("task_id") `);
    await queryRunner.query(
      `CREATE INDEX "IDX_b4cb5ab86f5f0a52616e53482d" ON "planner_card"  ("list_id", "rank", "id") `,
    );
    await queryRunner.query(
      `ALTER TABLE "planner_list" ADD CONSTRAINT "FK_db4112b2f74a9f08c60e9a64a4e" FOREIGN KEY ("board_id") REFERENCES "planner_board"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "planner_card" ADD CONSTRAINT "FK_ca499b19eaf574c90ae2c916f47" FOREIGN KEY ("board_id") REFERENCES "planner_board"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "planner_card" ADD CONSTRAINT "FK_c2d6330c8ed1e7f362db8ed1cda" FOREIGN KEY ("list_id") REFERENCES "planner_list"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "planner_card" ADD CONSTRAINT "FK_bb3e9a5c0379dae2b11b8f87a8a" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "planner_card" DROP CONSTRAINT "FK_bb3e9a5c0379dae2b11b8f87a8a"`);
    await queryRunner.query(`ALTER TABLE "planner_card" DROP CONSTRAINT "FK_c2d6330c8ed1e7f362db8ed1cda"`);
    await queryRunner.query(`ALTER TABLE "planner_card" DROP CONSTRAINT "FK_ca499b19eaf574c90ae2c916f47"`);
    await queryRunner.query(`ALTER TABLE "planner_list" DROP CONSTRAINT "FK_db4112b2f74a9f08c60e9a64a4e"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_b4cb5ab86f5f0a52616e53482d"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_bb3e9a5c0379dae2b11b8f87a8"`);
    await queryRunner.query(`DROP TABLE "planner_card"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_f73108748996b4d82816c936b8"`);
    await queryRunner.query(`DROP TABLE "planner_list"`);
    await queryRunner.query(`DROP TABLE "planner_board"`);
  }
}
