import { MigrationInterface, QueryRunner } from 'typeorm';

export class Notifications1795659831105 implements MigrationInterface {
  name = 'Notifications1795659831105';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "notification" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "employee_id" uuid NOT NULL, "kind" text NOT NULL, "subject_id" uuid NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "read_at" TIMESTAMP WITH TIME ZONE, "mail_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "UQ_d798362fd949937163f152fe6af" UNIQUE ("employee_id", "kind", "subject_id"), CONSTRAINT "PK_705b6c7cdf9b2c2ff7ac7872cb7" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`CREATE INDEX "IDX_c1162e154802dee49daf706369" ON "notification"  ("subject_id") `);
    await queryRunner.query(
      `CREATE INDEX "IDX_5e25f2ec96aa7b91477df3b7e6" ON "notification"  ("mail_at") WHERE mail_at IS NOT NULL`,
    );
    await queryRunner.query(
      `CREATE INDEX "IDX_18aa00339a4010db9d2ee1d2b8" ON "notification"  ("employee_id", "created_at", "id") `,
    );
    await queryRunner.query(
      `CREATE TABLE "mail_choice" ("employee_id" uuid NOT NULL, "topics" text array NOT NULL DEFAULT '{}', CONSTRAINT "PK_78fe95eb9156e4179bf931b81fa" PRIMARY KEY ("employee_id"))`,
    );
    await queryRunner.query(
      `ALTER TABLE "notification" ADD CONSTRAINT "FK_a0da9b4eb8be55bcb0a8d1b86f3" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "mail_choice" ADD CONSTRAINT "FK_78fe95eb9156e4179bf931b81fa" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "mail_choice" DROP CONSTRAINT "FK_78fe95eb9156e4179bf931b81fa"`);
    await queryRunner.query(`ALTER TABLE "notification" DROP CONSTRAINT "FK_a0da9b4eb8be55bcb0a8d1b86f3"`);
    await queryRunner.query(`DROP TABLE "mail_choice"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_18aa00339a4010db9d2ee1d2b8"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_5e25f2ec96aa7b91477df3b7e6"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_c1162e154802dee49daf706369"`);
    await queryRunner.query(`DROP TABLE "notification"`);
  }
}
