import { MigrationInterface, QueryRunner } from 'typeorm';

export class WorkingHours1795642753680 implements MigrationInterface {
  name = 'WorkingHours1795642753680';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "account" ("id" smallint NOT NULL DEFAULT '1', "time_zone" text NOT NULL DEFAULT 'UTC', CONSTRAINT "account_is_one" CHECK ("id" = 1), CONSTRAINT "PK_54115ee388cdb6d86bb4bf5b2ea" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`INSERT INTO "account" DEFAULT VALUES`);
    await queryRunner.query(`ALTER TABLE "employee" ADD "working_hours" jsonb`);
    await queryRunner.query(`ALTER TABLE "employee" ADD "deputy_id" uuid`);
    await queryRunner.query(`ALTER TABLE "employee" ADD "deputy_until" TIMESTAMP WITH TIME ZONE`);
    await queryRunner.query(
      `ALTER TABLE "employee" ADD CONSTRAINT "FK_86cbbcf796cffb6700e30da6756" FOREIGN KEY ("deputy_id") REFERENCES "employee"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "employee" DROP CONSTRAINT "FK_86cbbcf796cffb6700e30da6756"`);
    await queryRunner.query(`ALTER TABLE "employee" DROP COLUMN "deputy_until"`);
    await queryRunner.query(`ALTER TABLE "employee" DROP COLUMN "deputy_id"`);
    await queryRunner.query(`ALTER TABLE "employee" DROP COLUMN "working_hours"`);
    await queryRunner.query(`DROP TABLE "account"`);
  }
}
