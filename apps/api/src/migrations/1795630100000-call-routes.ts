import { MigrationInterface, QueryRunner } from 'typeorm';

export class CallRoutes1795630100000 implements MigrationInterface {
  name = 'CallRoutes1795630100000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "call_leg" DROP CONSTRAINT "UQ_2bc1625f8ffbde96acf24bd7d3b"`);
    await queryRunner.query(
      `CREATE TABLE "call_route" ("connection_id" uuid NOT NULL, "provider_call_id" text NOT NULL, "call_id" uuid NOT NULL, CONSTRAINT "PK_f4fe77da20b38b0d971a1ad9b5e" PRIMARY KEY ("connection_id", "provider_call_id"))`,
    );
    await queryRunner.query(`CREATE INDEX "IDX_95e09ce263dc38f1ac3d34f733" ON "call_route"  ("call_id") `);
    await queryRunner.query(`ALTER TABLE "call_leg" ADD "route" text NOT NULL DEFAULT ''`);
    await queryRunner.query(`ALTER TABLE "call_event" ADD "route" text NOT NULL DEFAULT ''`);
    await queryRunner.query(
      `ALTER TABLE "call_leg" ADD CONSTRAINT "UQ_3b7f881d31480bd2938e0748489" UNIQUE ("call_id", "route", "extension", "attempt")`,
    );
    await queryRunner.query(
      `ALTER TABLE "call_route" ADD CONSTRAINT "FK_930cd7c48dd1fe6009e86782d20" FOREIGN KEY ("connection_id") REFERENCES "pbx_connection"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "call_route" ADD CONSTRAINT "FK_95e09ce263dc38f1ac3d34f733f" FOREIGN KEY ("call_id") REFERENCES "call"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "call_route" DROP CONSTRAINT "FK_95e09ce263dc38f1ac3d34f733f"`);
    await queryRunner.query(`ALTER TABLE "call_route" DROP CONSTRAINT "FK_930cd7c48dd1fe6009e86782d20"`);
    await queryRunner.query(`ALTER TABLE "call_leg" DROP CONSTRAINT "UQ_3b7f881d31480bd2938e0748489"`);
    await queryRunner.query(`ALTER TABLE "call_event" DROP COLUMN "route"`);
    await queryRunner.query(`ALTER TABLE "call_leg" DROP COLUMN "route"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_95e09ce263dc38f1ac3d34f733"`);
    await queryRunner.query(`DROP TABLE "call_route"`);
    await queryRunner.query(
      `ALTER TABLE "call_leg" ADD CONSTRAINT "UQ_2bc1625f8ffbde96acf24bd7d3b" UNIQUE ("call_id", "extension", "attempt")`,
    );
  }
}
