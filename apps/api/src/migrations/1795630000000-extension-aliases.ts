import { MigrationInterface, QueryRunner } from 'typeorm';

export class ExtensionAliases1795630000000 implements MigrationInterface {
  name = 'ExtensionAliases1795630000000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "pbx_connection" ADD "aliases" jsonb NOT NULL DEFAULT '{}'`);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "pbx_connection" DROP COLUMN "aliases"`);
  }
}
