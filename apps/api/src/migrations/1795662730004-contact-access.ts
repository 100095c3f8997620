import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who is responsible for a contact is on its access list, and leaves it with the duty (B-41): kept by the database, for
 * calls, cards, imports and merges all write responsibles.
 */
const RESPONSIBLE_ACCESS = `
  CREATE FUNCTION contact_responsible_access() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP IN ('UPDATE', 'DELETE') THEN
      DELETE FROM contact_access
       WHERE contact_id = OLD.contact_id AND reason = 'RESPONSIBLE'
         AND employee_id IS NOT DISTINCT FROM OLD.employee_id AND group_id IS NOT DISTINCT FROM OLD.group_id;
    END IF;
    IF TG_OP IN ('UPDATE', 'INSERT') THEN
      INSERT INTO contact_access (contact_id, employee_id, group_id, may_edit, reason)
      VALUES (NEW.contact_id, NEW.employee_id, NEW.group_id, true, 'RESPONSIBLE') ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
  END $$`;
const TRIGGER = `
  CREATE TRIGGER contact_responsible_access
    AFTER INSERT OR DELETE OR UPDATE OF contact_id, employee_id, group_id ON contact_responsible
    FOR EACH ROW EXECUTE FUNCTION contact_responsible_access()`;
const PRESENT_RESPONSIBLES = `
  INSERT INTO contact_access (contact_id, employee_id, may_edit, reason)
  SELECT contact_id, employee_id, true, 'RESPONSIBLE' FROM contact_responsible`;

/** Employee groups, and who may see a contact: contacts that are there already are seen by everybody as before. */
export class ContactAccess1795662730004 implements MigrationInterface {
  name = 'ContactAccess1795662730004';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "employee_group" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "name" text NOT NULL, CONSTRAINT "UQ_0df100599a121146eb4204cce5b" UNIQUE ("name"), CONSTRAINT "PK_5348897f7b1e104da40036264f1" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "employee_group_member" ("group_id" uuid NOT NULL, "employee_id" uuid NOT NULL, "position" integer NOT NULL DEFAULT '0', CONSTRAINT "PK_c93b49b52ee8c667d84d3026b2f" PRIMARY KEY ("group_id", "employee_id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "IDX_4b02c7a3477d634dda9209e05f" ON "employee_group_member"  ("employee_id") `,
    );
    await queryRunner.query(
      `CREATE TABLE "contact_access" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "contact_id" uuid NOT NULL, "employee_id" uuid, "group_id" uuid, "may_edit" boolean NOT NULL, "reason" text NOT NULL, "granted_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "UQ_3345f65fc9ddd251eb9980eb842" UNIQUE ("contact_id", "group_id", "reason"), CONSTRAINT "UQ_2c0541b9da8a9d47ab0fbf9d64e" UNIQUE ("contact_id", "employee_id", "reason"), CONSTRAINT "contact_access_is_one" CHECK (num_nonnulls("employee_id", "group_id") = 1), CONSTRAINT "PK_050a60c030e49e26ef2c6091dc8" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`CREATE INDEX "IDX_7393b91067dabbd713ab498f78" ON "contact_access"  ("employee_id") `);
    await queryRunner.query(`CREATE INDEX "IDX_2070d8664c84661ac31dea415d" ON "contact_access"  ("group_id") `);
    await queryRunner.query(
      `CREATE TABLE "call_watcher" ("call_id" uuid NOT NULL, "group_id" uuid NOT NULL, "employee_id" uuid NOT NULL, CONSTRAINT "PK_cc5954e1471910ae7ceed552e2d" PRIMARY KEY ("call_id", "group_id"))`,
    );
    await queryRunner.query(`ALTER TABLE "account" ADD "masked_roles" text array NOT NULL DEFAULT '{}'`);
    await queryRunner.query(`ALTER TABLE "account" ADD "call_viewer_ids" uuid array NOT NULL DEFAULT '{}'`);
    await queryRunner.query(`ALTER TABLE "account" ADD "missed_call_viewer_ids" uuid array NOT NULL DEFAULT '{}'`);
    await queryRunner.query(`ALTER TABLE "line" ADD "audience_ids" uuid array NOT NULL DEFAULT '{}'`);
    await queryRunner.query(`ALTER TABLE "contact" ADD "is_restricted" boolean NOT NULL DEFAULT false`);
    await queryRunner.query(`ALTER TABLE "contact_responsible" DROP CONSTRAINT "PK_87fc2b71ac460c5517246f5b994"`);
    await queryRunner.query(`ALTER TABLE "contact_responsible" ADD "id" uuid NOT NULL DEFAULT gen_random_uuid()`);
    await queryRunner.query(
      `ALTER TABLE "contact_responsible" ADD CONSTRAINT "PK_449a0d290a327d591d574293565" PRIMARY KEY ("id")`,
    );
    await queryRunner.query(`ALTER TABLE "contact_responsible" ALTER COLUMN "employee_id" DROP NOT NULL`);
    await queryRunner.query(`ALTER TABLE "contact_responsible" ADD "group_id" uuid`);
    await queryRunner.query(`ALTER TABLE "contact_template" ADD "is_restricted" boolean NOT NULL DEFAULT false`);
    await queryRunner.query(`ALTER TABLE "contact_template" ADD "access" jsonb NOT NULL DEFAULT '[]'`);
    await queryRunner.query(`CREATE INDEX "IDX_83045d230b12b8af2102488e6c" ON "contact_responsible"  ("group_id") `);
    await queryRunner.query(
      `ALTER TABLE "contact_responsible" ADD CONSTRAINT "contact_responsible_is_one" CHECK (num_nonnulls("employee_id", "group_id") = 1)`,
    );
    await queryRunner.query(
      `ALTER TABLE "contact_responsible" ADD CONSTRAINT "UQ_3d51eb6e16d2f0921b404738d01" UNIQUE ("contact_id", "group_id")`,
    );
    await queryRunner.query(
      `ALTER TABLE "contact_responsible" ADD CONSTRAINT "UQ_87fc2b71ac460c5517246f5b994" UNIQUE ("contact_id", "employee_id")`,
    );
    await queryRunner.query(
      `ALTER TABLE "employee_group_member" ADD CONSTRAINT "FK_fa1cc21de4c926cb71ed0d4ddbd" FOREIGN KEY ("group_id") REFERENCES "employee_group"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "employee_group_member" ADD CONSTRAINT "FK_4b02c7a3477d634dda9209e05f0" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "contact_responsible" ADD CONSTRAINT "FK_83045d230b12b8af2102488e6c4" FOREIGN KEY ("group_id") REFERENCES "employee_group"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "contact_access" ADD CONSTRAINT "FK_fcbdef3dbe82500718d0b314635" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "contact_access" ADD CONSTRAINT "FK_7393b91067dabbd713ab498f780" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "contact_access" ADD CONSTRAINT "FK_2070d8664c84661ac31dea415de" FOREIGN KEY ("group_id") REFERENCES "employee_group"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "call_watcher" ADD CONSTRAINT "FK_aadd995b17f4996f1efba4a738c" FOREIGN KEY ("call_id") REFERENCES "call"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "call_watcher" ADD CONSTRAINT "FK_9bd438b6fce73ee9744baf79dde" FOREIGN KEY ("group_id") REFERENCES "employee_group"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "call_watcher" ADD CONSTRAINT "FK_3dd949c4ef8c2eb6a94980da4ff" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(RESPONSIBLE_ACCESS);
    await queryRunner.query(TRIGGER);
    await queryRunner.query(PRESENT_RESPONSIBLES);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TRIGGER contact_responsible_access ON contact_responsible`);
    await queryRunner.query(`DROP FUNCTION contact_responsible_access`);
    await queryRunner.query(`ALTER TABLE "call_watcher" DROP CONSTRAINT "FK_3dd949c4ef8c2eb6a94980da4ff"`);
    await queryRunner.query(`ALTER TABLE "call_watcher" DROP CONSTRAINT "FK_9bd438b6fce73ee9744baf79dde"`);
    await queryRunner.query(`ALTER TABLE "call_watcher" DROP CONSTRAINT "FK_aadd995b17f4996f1efba4a738c"`);
    await queryRunner.query(`ALTER TABLE "contact_access" DROP CONSTRAINT "FK_2070d8664c84661ac31dea415de"`);
    await queryRunner.query(`ALTER TABLE "contact_access" DROP CONSTRAINT "FK_7393b91067dabbd713ab498f780"`);
    await queryRunner.query(`ALTER TABLE "contact_access" DROP CONSTRAINT "FK_fcbdef3dbe82500718d0b314635"`);
    await queryRunner.query(`ALTER TABLE "contact_responsible" DROP CONSTRAINT "FK_83045d230b12b8af2102488e6c4"`);
    await queryRunner.query(`ALTER TABLE "employee_group_member" DROP CONSTRAINT "FK_4b02c7a3477d634dda9209e05f0"`);
    await queryRunner.query(`ALTER TABLE "employee_group_member" DROP CONSTRAINT "FK_fa1cc21de4c926cb71ed0d4ddbd"`);
    await queryRunner.query(`ALTER TABLE "contact_responsible" DROP CONSTRAINT "UQ_87fc2b71ac460c5517246f5b994"`);
    await queryRunner.query(`ALTER TABLE "contact_responsible" DROP CONSTRAINT "UQ_3d51eb6e16d2f0921b404738d01"`);
    await queryRunner.query(`ALTER TABLE "contact_responsible" DROP CONSTRAINT "contact_responsible_is_one"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_83045d230b12b8af2102488e6c"`);
    await queryRunner.query(`ALTER TABLE "contact_template" DROP COLUMN "access"`);
    await queryRunner.query(`ALTER TABLE "contact_template" DROP COLUMN "is_restricted"`);
    await queryRunner.query(`DELETE FROM "contact_responsible" WHERE "employee_id" IS NULL`);
    await queryRunner.query(`ALTER TABLE "contact_responsible" DROP COLUMN "group_id"`);
    await queryRunner.query(`ALTER TABLE "contact_responsible" DROP CONSTRAINT "PK_449a0d290a327d591d574293565"`);
    await queryRunner.query(`ALTER TABLE "contact_responsible" DROP COLUMN "id"`);
    await queryRunner.query(`ALTER TABLE "contact_responsible" ALTER COLUMN "employee_id" SET NOT NULL`);
    await queryRunner.query(
      `ALTER TABLE "contact_responsible" ADD CONSTRAINT "PK_87fc2b71ac460c5517246f5b994" PRIMARY KEY ("contact_id", "employee_id")`,
    );
    await queryRunner.query(`ALTER TABLE "contact" DROP COLUMN "is_restricted"`);
    await queryRunner.query(`ALTER TABLE "line" DROP COLUMN "audience_ids"`);
    await queryRunner.query(`ALTER TABLE "account" DROP COLUMN "missed_call_viewer_ids"`);
    await queryRunner.query(`ALTER TABLE "account" DROP COLUMN "call_viewer_ids"`);
    await queryRunner.query(`ALTER TABLE "account" DROP COLUMN "masked_roles"`);
    await queryRunner.query(`DROP TABLE "call_watcher"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_2070d8664c84661ac31dea415d"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_7393b91067dabbd713ab498f78"`);
    await queryRunner.query(`DROP TABLE "contact_access"`);
    await queryRunner.query(`DROP INDEX "public"."IDX_4b02c7a3477d634dda9209e05f"`);
    await queryRunner.query(`DROP TABLE "employee_group_member"`);
    await queryRunner.query(`DROP TABLE "employee_group"`);
  }
}
