import { MigrationInterface, QueryRunner } from 'typeorm';

export class ContactMerges1795643611012 implements MigrationInterface {
  name = 'ContactMerges1795643611012';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "contact_merge" ("merged_id" uuid NOT NULL, "survivor_id" uuid NOT NULL, "merged_name" text NOT NULL, "merged_card" jsonb NOT NULL, "merged_by_id" uuid, "merged_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_d5d43a7aa9ffec5ad6725a1027a" PRIMARY KEY ("merged_id"))`,
    );
    await queryRunner.query(`CREATE INDEX "IDX_fd7bc7ac2e8ab22f3e8bade335" ON "contact_merge"  ("survivor_id") `);
    await queryRunner.query(
      `ALTER TABLE "contact_merge" ADD CONSTRAINT "FK_fd7bc7ac2e8ab22f3e8bade3354" FOREIGN KEY ("survivor_id") REFERENCES "contact"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "contact_merge" ADD CONSTRAINT "FK_a9fc64c13d26dff11bbff428a93" FOREIGN KEY ("merged_by_id") REFERENCES "employee"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "contact_merge" DROP CONSTRAINT "FK_a9fc64c13d26dff11bbff428a93"`);
    await queryRunner.query(`ALTER TABLE "contact_merge" DROP CONSTRAINT "FK_fd7bc7ac2e8ab22f3e8bade3354"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_fd7bc7ac2e8ab22f3e8bade335"`);
    await queryRunner.query(`DROP TABLE "contact_merge"`);
  }
}
