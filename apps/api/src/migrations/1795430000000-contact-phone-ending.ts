import { MigrationInterface, QueryRunner } from 'typeorm';

/** Whatever way a number is written, its end is the same: one look-up finds all its spellings. */
export class ContactPhoneEnding1795430000000 implements MigrationInterface {
  name = 'ContactPhoneEnding1795430000000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX "contact_phone_ending" ON "contact_phone" ("right"(coalesce("e164", "digits"), 8))`,
    );
    await queryRunner.query(`DROP INDEX "contact_phone_digits_reverse"`);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX "contact_phone_digits_reverse" ON "contact_phone" (reverse("digits") text_pattern_ops)`,
    );
    await queryRunner.query(`DROP INDEX "contact_phone_ending"`);
  }
}
