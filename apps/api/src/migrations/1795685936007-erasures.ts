import { MigrationInterface, QueryRunner } from 'typeorm';

export class Erasures1795685936007 implements MigrationInterface {
  name = 'Erasures1795685936007';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "erasure_key" ("id" boolean NOT NULL DEFAULT true, "sealed" text NOT NULL, CONSTRAINT "PK_4f735e28e234b77be0784c8dbb4" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "erased_call" ("digest" text NOT NULL, "erased_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_46b04a6e29d00661577438dffa0" PRIMARY KEY ("digest"))`,
    );
    await queryRunner.query(`CREATE INDEX "IDX_e1b6278cd7f624b1033fbb1076" ON "erased_call"  ("erased_at") `);
    await queryRunner.query(
      `CREATE TABLE "erased_number" ("digest" text NOT NULL, "erased_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_320b94c793ad4e7449a21a98e71" PRIMARY KEY ("digest"))`,
    );
    await queryRunner.query(`CREATE INDEX "IDX_655c28d666bbc4ebddce673bc1" ON "erased_number"  ("erased_at") `);
    await queryRunner.query(
      `CREATE TABLE "erasure" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "kind" text NOT NULL, "requested_at" TIMESTAMP WITH TIME ZONE NOT NULL, "requested_by_id" uuid, "finished_at" TIMESTAMP WITH TIME ZONE, "sealed_person" text, "counts" jsonb NOT NULL DEFAULT '{"calls":0,"recordings":0,"comments":0,"files":0,"notes":0,"reminders":0,"tasks":0,"merges":0,"requests":0,"saved":0,"mentions":0}', "waits_for" text array NOT NULL DEFAULT '{}', "has_failed" boolean NOT NULL DEFAULT false, CONSTRAINT "PK_9319154af7dd3e180c732f147ec" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`CREATE INDEX "IDX_66602aa96d0fcdc9b7492bdfda" ON "erasure"  ("requested_at") `);
    await queryRunner.query(
      `ALTER TABLE "erasure" ADD CONSTRAINT "FK_efcdaa1107d66c423694040759c" FOREIGN KEY ("requested_by_id") REFERENCES "employee"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "erasure" DROP CONSTRAINT "FK_efcdaa1107d66c423694040759c"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_66602aa96d0fcdc9b7492bdfda"`);
    await queryRunner.query(`DROP TABLE "erasure"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_655c28d666bbc4ebddce673bc1"`);
    await queryRunner.query(`DROP TABLE "erased_number"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_e1b6278cd7f624b1033fbb1076"`);
    await queryRunner.query(`DROP TABLE "erased_call"`);
    await queryRunner.query(`DROP TABLE "erasure_key"`);
  }
}
