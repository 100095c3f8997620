import { MigrationInterface, QueryRunner } from 'typeorm';

export class FilingSetting1795660735006 implements MigrationInterface {
  name = 'FilingSetting1795660735006';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "call_filing" ADD "made_task_id" uuid`);
    await queryRunner.query(
      `ALTER TABLE "pbx_connection" ADD "filing" jsonb NOT NULL DEFAULT '{"place":"CONTACT","conditions":[],"logic":"","fallback":"CONTACT"}'`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "pbx_connection" DROP COLUMN "filing"`);
    await queryRunner.query(`ALTER TABLE "call_filing" DROP COLUMN "made_task_id"`);
  }
}
