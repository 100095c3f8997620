import { MigrationInterface, QueryRunner } from 'typeorm';

export class TaskFields1795677300001 implements MigrationInterface {
  name = 'TaskFields1795677300001';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "task_field" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "name" text NOT NULL, "kind" text NOT NULL, "options" text array NOT NULL DEFAULT '{}', "position" integer NOT NULL DEFAULT '0', CONSTRAINT "UQ_d6bf708ea562c9f629221a0f2c5" UNIQUE ("name"), CONSTRAINT "PK_75b4a7e0ca436b99ce8008254ce" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`ALTER TABLE "task" ADD "field_values" jsonb NOT NULL DEFAULT '{}'`);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "task" DROP COLUMN "field_values"`);
    await queryRunner.query(`DROP TABLE "task_field"`);
  }
}
