import { MigrationInterface, QueryRunner } from 'typeorm';

export class Presence1795659570806 implements MigrationInterface {
  name = 'Presence1795659570806';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "presence_process" ("id" uuid NOT NULL, "alive_until" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_6744b138d42b200dc491c58eb27" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "presence_socket" ("process_id" uuid NOT NULL, "employee_id" uuid NOT NULL, "since" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_120c13fbcfa62f2f9b398de69bb" PRIMARY KEY ("process_id", "employee_id"))`,
    );
    await queryRunner.query(`CREATE INDEX "IDX_1fbb1b81429e734c7bea3660d2" ON "presence_socket"  ("employee_id") `);
    await queryRunner.query(
      `CREATE TABLE "employee_presence" ("employee_id" uuid NOT NULL, "is_away" boolean NOT NULL DEFAULT false, "chosen_at" TIMESTAMP WITH TIME ZONE, "wrap_up_since" TIMESTAMP WITH TIME ZONE, "wrap_up_until" TIMESTAMP WITH TIME ZONE, "last_seen_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_47560d0d3234a2fc8667696d5a1" PRIMARY KEY ("employee_id"))`,
    );
    await queryRunner.query(`ALTER TABLE "account" ADD "wrap_up_seconds" integer NOT NULL DEFAULT '30'`);
    await queryRunner.query(
      `ALTER TABLE "presence_socket" ADD CONSTRAINT "FK_02cbf382316fed38c1a2387596e" FOREIGN KEY ("process_id") REFERENCES "presence_process"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "presence_socket" ADD CONSTRAINT "FK_1fbb1b81429e734c7bea3660d2e" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "employee_presence" ADD CONSTRAINT "FK_47560d0d3234a2fc8667696d5a1" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "employee_presence" DROP CONSTRAINT "FK_47560d0d3234a2fc8667696d5a1"`);
    await queryRunner.query(`ALTER TABLE "presence_socket" DROP CONSTRAINT "FK_1fbb1b81429e734c7bea3660d2e"`);
    await queryRunner.query(`ALTER TABLE "presence_socket" DROP CONSTRAINT "FK_02cbf382316fed38c1a2387596e"`);
    await queryRunner.query(`ALTER TABLE "account" DROP COLUMN "wrap_up_seconds"`);
    await queryRunner.query(`DROP TABLE "employee_presence"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_1fbb1b81429e734c7bea3660d2"`);
    await queryRunner.query(`DROP TABLE "presence_socket"`);
    await queryRunner.query(`DROP TABLE "presence_process"`);
  }
}
