import { MigrationInterface, QueryRunner } from 'typeorm';

export class ContactFavourites1795685646016 implements MigrationInterface {
  name = 'ContactFavourites1795685646016';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "contact_favourite" ("employee_id" uuid NOT NULL, "contact_id" uuid NOT NULL, "marked_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_10d143e80d1a59d761375498303" PRIMARY KEY ("employee_id", "contact_id"))`,
    );
    await queryRunner.query(`CREATE INDEX "IDX_16c803be159329be2f0b55f3e4" ON "contact_favourite"  ("contact_id") `);
    await queryRunner.query(
      `ALTER TABLE "contact_favourite" ADD CONSTRAINT "FK_96236f6bb79b12598da8d586343" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "contact_favourite" ADD CONSTRAINT "FK_16c803be159329be2f0b55f3e44" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "contact_favourite" DROP CONSTRAINT "FK_16c803be159329be2f0b55f3e44"`);
    await queryRunner.query(`ALTER TABLE "contact_favourite" DROP CONSTRAINT "FK_96236f6bb79b12598da8d586343"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_16c803be159329be2f0b55f3e4"`);
    await queryRunner.query(`DROP TABLE "contact_favourite"`);
  }
}
