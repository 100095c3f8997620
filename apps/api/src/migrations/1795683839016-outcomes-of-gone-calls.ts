import { MigrationInterface, QueryRunner } from 'typeorm';

export class OutcomesOfGoneCalls1795683839016 implements MigrationInterface {
  name = 'OutcomesOfGoneCalls1795683839016';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "call_gone" ADD "outcome_id" uuid`);
    await queryRunner.query(`CREATE INDEX "IDX_9d136863029fab35276c77fe56" ON "call_gone"  ("outcome_id") `);
    await queryRunner.query(
      `ALTER TABLE "call_gone" ADD CONSTRAINT "FK_9d136863029fab35276c77fe56e" FOREIGN KEY ("outcome_id") REFERENCES "wrap_up_outcome"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "call_gone" DROP CONSTRAINT "FK_9d136863029fab35276c77fe56e"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_9d136863029fab35276c77fe56"`);
    await queryRunner.query(`ALTER TABLE "call_gone" DROP COLUMN "outcome_id"`);
  }
}
