import { MigrationInterface, QueryRunner } from 'typeorm';

/** What an empty database starts with: the phone types of B-93, the usual fields, a template for each kind of contact. */
export class ShippedDirectories1795428100000 implements MigrationInterface {
  name = 'ShippedDirectories1795428100000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `INSERT INTO "phone_type" ("name", "code", "mask", "position") VALUES
         ('Mobile', 'MOBILE', '+# (###) ###-##-##', 0),
         ('Work', 'WORK', '+# (##) ##-##-##', 1),
         ('Home', 'HOME', '+# (####) ###-##-##', 2)
       ON CONFLICT ("code") DO NOTHING`,
    );
    await queryRunner.query(
      `INSERT INTO "contact_field" ("name", "kind", "options", "position") VALUES
         ('E-mail', 'EMAIL', '{}', 0),
         ('Address', 'STRING', '{}', 1),
         ('Position', 'STRING', '{}', 2),
         ('Source', 'LIST', '{Call,Website,Advertising,Recommendation,Partner}', 3),
         ('Birthday', 'DATE', '{}', 4),
         ('Note', 'TEXT', '{}', 5)
       ON CONFLICT ("name") DO NOTHING`,
    );
    await this.addTemplate(queryRunner, 'Person', 'PERSON', ['Position', 'E-mail', 'Source', 'Note']);
    await this.addTemplate(queryRunner, 'Company', 'COMPANY', ['E-mail', 'Address', 'Source', 'Note']);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `DELETE FROM "contact_template" WHERE "is_default" AND ("name", "kind") IN (('Person', 'PERSON'), ('Company', 'COMPANY'))`,
    );
    await queryRunner.query(
      `DELETE FROM "contact_field" WHERE "name" IN ('E-mail', 'Address', 'Position', 'Source', 'Birthday', 'Note')`,
    );
    await queryRunner.query(
      `DELETE FROM "phone_type" t WHERE "code" IN ('MOBILE', 'WORK', 'HOME')
         AND NOT EXISTS (SELECT FROM "contact_phone" p WHERE p."type_id" = t."id")`,
    );
  }

  private async addTemplate(queryRunner: QueryRunner, name: string, kind: string, fields: string[]): Promise<void> {
    await queryRunner.query(
      `INSERT INTO "contact_template" ("name", "kind", "is_default", "main_field_ids")
         SELECT $1, $2, true, coalesce(array_agg("id" ORDER BY array_position($3::text[], "name")), '{}')
         FROM "contact_field" WHERE "name" = ANY($3)`,
      [name, kind, fields],
    );
  }
}
