import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Forwarding to the responsible, and the state of a held connection, per connection. */
export class CallForwarding1795426000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "pbx_connection" ADD "forwarding" text NOT NULL DEFAULT 'ON'`);
    await queryRunner.query(`ALTER TABLE "pbx_connection" ADD "stream_status" jsonb`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "pbx_connection" DROP COLUMN "stream_status"`);
    await queryRunner.query(`ALTER TABLE "pbx_connection" DROP COLUMN "forwarding"`);
  }
}
