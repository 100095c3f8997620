import type { Pool, PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';

/** A statement that each connection prepares once. Its name must change with its text. */
export interface PreparedStatement {
  name: string;
  text: string;
  values: unknown[];
}

/**
 * Runs a prepared statement in the manager's transaction, or outside of one; TypeORM itself prepares nothing, and for
 * a short statement planning costs more than running it.
 */
export async function preparedRows<T extends object>(
  manager: EntityManager,
  statement: PreparedStatement,
): Promise<T[]> {
  const client: Pool | PoolClient = manager.queryRunner
    ? await manager.queryRunner.connect()
    : (manager.dataSource.driver as unknown as { master: Pool }).master;
  const { rows } = await client.query<T>(statement);
  return rows;
}
