import { MigrationInterface, QueryRunner } from 'typeorm';

/** Runs of scheduled reports that failed are tried again. */
export class ReportRunRetries1795686003004 implements MigrationInterface {
  name = 'ReportRunRetries1795686003004';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "report_run" ADD "reason" text`);
    await queryRunner.query(`ALTER TABLE "report_run" ADD "tries" integer NOT NULL DEFAULT '1'`);
    await queryRunner.query(`ALTER TABLE "report_run" ADD "next_try_at" TIMESTAMP WITH TIME ZONE`);
    await queryRunner.query(
      `CREATE INDEX "IDX_83dd02eea4b0a4ac945a1d228b" ON "report_run"  ("next_try_at") WHERE next_try_at IS NOT NULL`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    for (const column of ['next_try_at', 'tries', 'reason'])
      await queryRunner.query(`ALTER TABLE "report_run" DROP COLUMN "${column}"`);
  }
}
