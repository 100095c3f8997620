import { MigrationInterface, QueryRunner } from 'typeorm';

export class ExtensionPhones1795638905003 implements MigrationInterface {
  name = 'ExtensionPhones1795638905003';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "pbx_connection" ADD "extension_phones" jsonb NOT NULL DEFAULT '{}'`);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "pbx_connection" DROP COLUMN "extension_phones"`);
  }
}
