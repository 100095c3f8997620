import { MigrationInterface, QueryRunner } from 'typeorm';

export class ExtensionNames1795646511007 implements MigrationInterface {
  name = 'ExtensionNames1795646511007';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "pbx_connection" ADD "numbers_read_at" TIMESTAMP WITH TIME ZONE`);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "pbx_connection" DROP COLUMN "numbers_read_at"`);
  }
}
