import { MigrationInterface, QueryRunner } from 'typeorm';

export class ContactTemplates1795642463219 implements MigrationInterface {
  name = 'ContactTemplates1795642463219';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "contact" ADD "template_id" uuid`);
    await queryRunner.query(`ALTER TABLE "contact_template" ADD "default_values" jsonb NOT NULL DEFAULT '{}'`);
    await queryRunner.query(`ALTER TABLE "contact_template" ADD "group_id" uuid`);
    await queryRunner.query(`ALTER TABLE "contact_template" ADD "phone_type_id" uuid`);
    await queryRunner.query(`ALTER TABLE "contact_template" ADD "responsible_ids" uuid array NOT NULL DEFAULT '{}'`);
    await queryRunner.query(`ALTER TABLE "pbx_connection" ADD "contact_template_id" uuid`);
    await queryRunner.query(
      `ALTER TABLE "pbx_connection" ADD "new_contact_responsible" text NOT NULL DEFAULT 'TEMPLATE_OR_ANSWERED'`,
    );
    await queryRunner.query(`CREATE INDEX "IDX_421223472c47285ecd7c0b3468" ON "contact"  ("template_id") `);
    await queryRunner.query(
      `ALTER TABLE "contact" ADD CONSTRAINT "FK_421223472c47285ecd7c0b34687" FOREIGN KEY ("template_id") REFERENCES "contact_template"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "contact_template" ADD CONSTRAINT "FK_213f7a4b1b3e710203a344596c4" FOREIGN KEY ("group_id") REFERENCES "contact_group"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "contact_template" ADD CONSTRAINT "FK_f7cdd75e355b3146407e318ca05" FOREIGN KEY ("phone_type_id") REFERENCES "phone_type"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "pbx_connection" ADD CONSTRAINT "FK_10594b2538c37659c1e2a263355" FOREIGN KEY ("contact_template_id") REFERENCES "contact_template"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "pbx_connection" DROP CONSTRAINT "FK_10594b2538c37659c1e2a263355"`);
    await queryRunner.query(`ALTER TABLE "contact_template" DROP CONSTRAINT "FK_f7cdd75e355b3146407e318ca05"`);
    await queryRunner.query(`ALTER TABLE "contact_template" DROP CONSTRAINT "FK_213f7a4b1b3e710203a344596c4"`);
    await queryRunner.query(`ALTER TABLE "contact" DROP CONSTRAINT "FK_421223472c47285ecd7c0b34687"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_421223472c47285ecd7c0b3468"`);
    await queryRunner.query(`ALTER TABLE "pbx_connection" DROP COLUMN "new_contact_responsible"`);
    await queryRunner.query(`ALTER TABLE "pbx_connection" DROP COLUMN "contact_template_id"`);
    await queryRunner.query(`ALTER TABLE "contact_template" DROP COLUMN "responsible_ids"`);
    await queryRunner.query(`ALTER TABLE "contact_template" DROP COLUMN "phone_type_id"`);
    await queryRunner.query(`ALTER TABLE "contact_template" DROP COLUMN "group_id"`);
    await queryRunner.query(`ALTER TABLE "contact_template" DROP COLUMN "default_values"`);
    await queryRunner.query(`ALTER TABLE "contact" DROP COLUMN "template_id"`);
  }
}
