import { MigrationInterface, QueryRunner } from 'typeorm';

export class UndoOfRecords1795685051016 implements MigrationInterface {
  name = 'UndoOfRecords1795685051016';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "call_filing_act" ADD "before" jsonb`);
    await queryRunner.query(`ALTER TABLE "call_filing_act" ADD "undone_at" TIMESTAMP WITH TIME ZONE`);
    await queryRunner.query(`ALTER TABLE "call_filing_act" ADD "undone_by_id" uuid`);
    await queryRunner.query(
      `CREATE INDEX "call_filing_act_undoable" ON "call_filing_act"  ("at") WHERE before IS NOT NULL`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "public"."call_filing_act_undoable"`);
    await queryRunner.query(`ALTER TABLE "call_filing_act" DROP COLUMN "undone_by_id"`);
    await queryRunner.query(`ALTER TABLE "call_filing_act" DROP COLUMN "undone_at"`);
    await queryRunner.query(`ALTER TABLE "call_filing_act" DROP COLUMN "before"`);
  }
}
