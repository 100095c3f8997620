import { EntityManager } from 'typeorm';

/** A statement that each connection prepares once. Its name must change with its text. */
export interface PreparedStatement {
  name: string;
  text: string;
  values: unknown[];
}

/** A pool, a connection or a transaction of `pg`. */
export interface StatementTarget {
  query(statement: PreparedStatement): Promise<{ rows: unknown[] }>;
}

/**
 * Runs a prepared statement: in the transaction of a manager or of `pg`, or outside of one. TypeORM itself prepares
 * nothing, and for a short statement planning costs more than running it.
 */
export async function preparedRows<T extends object>(
  target: EntityManager | StatementTarget,
  statement: PreparedStatement,
): Promise<T[]> {
  const client = target instanceof EntityManager ? await clientOf(target) : target;
  const { rows } = await client.query(statement); // sent before this function first returns, unless TypeORM is asked
  return rows as T[];
}

async function clientOf({ queryRunner, dataSource }: EntityManager): Promise<StatementTarget> {
  if (queryRunner) return queryRunner.connect();
  return (dataSource.driver as unknown as { master: StatementTarget }).master;
}
