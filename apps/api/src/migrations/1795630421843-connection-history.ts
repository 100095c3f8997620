import { MigrationInterface, QueryRunner } from 'typeorm';

export class ConnectionHistory1795630421843 implements MigrationInterface {
  name = 'ConnectionHistory1795630421843';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "pbx_connection" ADD "history_read_until" TIMESTAMP WITH TIME ZONE`);
    await queryRunner.query(`ALTER TABLE "pbx_connection" ADD "history_claimed_at" TIMESTAMP WITH TIME ZONE`);
    await queryRunner.query(`ALTER TABLE "pbx_connection" ADD "history_from" TIMESTAMP WITH TIME ZONE`);
    await queryRunner.query(`ALTER TABLE "pbx_connection" ADD "history_problem" text`);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "pbx_connection" DROP COLUMN "history_problem"`);
    await queryRunner.query(`ALTER TABLE "pbx_connection" DROP COLUMN "history_from"`);
    await queryRunner.query(`ALTER TABLE "pbx_connection" DROP COLUMN "history_claimed_at"`);
    await queryRunner.query(`ALTER TABLE "pbx_connection" DROP COLUMN "history_read_until"`);
  }
}
