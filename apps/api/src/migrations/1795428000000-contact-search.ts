import { MigrationInterface, QueryRunner } from 'typeorm';

/** The form in which names are searched and ordered: lower case, ё as е. */
const NAME = `replace(lower("name"), 'ё', 'е')`;
/** Both forms of a number, so that any part of either is found. */
const NUMBER = `("digits" || ' ' || coalesce("e164", ''))`;

/** Indexes that lists and the search of contacts need. */
export class ContactSearch1795428000000 implements MigrationInterface {
  name = 'ContactSearch1795428000000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "contact_name_trgm"`);
    await queryRunner.query(`CREATE INDEX "contact_name_trgm" ON "contact" USING gin ((${NAME}) gin_trgm_ops)`);
    await queryRunner.query(`CREATE INDEX "contact_name_order" ON "contact" ((${NAME}), "id")`);
    await queryRunner.query(`DROP INDEX "IDX_7a116d321595a0bcefa32c2285"`);
    await queryRunner.query(`CREATE INDEX "contact_last_call" ON "contact" ("last_call_at" DESC NULLS LAST, "id")`);
    await queryRunner.query(`CREATE INDEX "contact_created" ON "contact" ("created_at", "id")`);
    await queryRunner.query(
      `CREATE INDEX "contact_field_values" ON "contact" USING gin ("field_values" jsonb_path_ops)`,
    );
    await queryRunner.query(`DROP INDEX "contact_phone_digits_trgm"`);
    await queryRunner.query(
      `CREATE INDEX "contact_phone_number_trgm" ON "contact_phone" USING gin (${NUMBER} gin_trgm_ops)`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "contact_phone_number_trgm"`);
    await queryRunner.query(
      `CREATE INDEX "contact_phone_digits_trgm" ON "contact_phone" USING gin ("digits" gin_trgm_ops)`,
    );
    await queryRunner.query(`DROP INDEX "contact_field_values"`);
    await queryRunner.query(`DROP INDEX "contact_created"`);
    await queryRunner.query(`DROP INDEX "contact_last_call"`);
    await queryRunner.query(`CREATE INDEX "IDX_7a116d321595a0bcefa32c2285" ON "contact" ("last_call_at")`);
    await queryRunner.query(`DROP INDEX "contact_name_order"`);
    await queryRunner.query(`DROP INDEX "contact_name_trgm"`);
    await queryRunner.query(`CREATE INDEX "contact_name_trgm" ON "contact" USING gin (lower("name") gin_trgm_ops)`);
  }
}
