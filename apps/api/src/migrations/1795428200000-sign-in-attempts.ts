import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counts of sign-in attempts, in the form that rate-limiter-flexible keeps them. Unlogged: a crash may forget them. */
export class SignInAttempts1795428200000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE UNLOGGED TABLE "sign_in_attempt" ("key" varchar(255) PRIMARY KEY, "points" integer NOT NULL DEFAULT 0, "expire" bigint)`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "sign_in_attempt"`);
  }
}
