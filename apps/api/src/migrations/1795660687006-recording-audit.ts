import { MigrationInterface, QueryRunner } from 'typeorm';

/** Retention by company; what the hub itself deletes is told in the audit log. */
export class RecordingAudit1795660687006 implements MigrationInterface {
  name = 'RecordingAudit1795660687006';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "account" ADD "recording_days" integer`);
    await queryRunner.query(`ALTER TABLE "recording_access" ALTER COLUMN "employee_id" DROP NOT NULL`);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DELETE FROM "recording_access" WHERE "employee_id" IS NULL`);
    await queryRunner.query(`ALTER TABLE "recording_access" ALTER COLUMN "employee_id" SET NOT NULL`);
    await queryRunner.query(`ALTER TABLE "account" DROP COLUMN "recording_days"`);
  }
}
