import { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepConnectionsWithCalls1795428971106 implements MigrationInterface {
  name = 'KeepConnectionsWithCalls1795428971106';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "call" DROP CONSTRAINT "FK_34573e1957d1dc0d6202748a994"`);
    await queryRunner.query(
      `ALTER TABLE "call" ADD CONSTRAINT "FK_34573e1957d1dc0d6202748a994" FOREIGN KEY ("connection_id") REFERENCES "pbx_connection"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "call" DROP CONSTRAINT "FK_34573e1957d1dc0d6202748a994"`);
    await queryRunner.query(
      `ALTER TABLE "call" ADD CONSTRAINT "FK_34573e1957d1dc0d6202748a994" FOREIGN KEY ("connection_id") REFERENCES "pbx_connection"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }
}
