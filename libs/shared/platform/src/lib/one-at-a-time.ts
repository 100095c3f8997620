import type { DataSource, EntityManager } from 'typeorm';

/**
 * Runs `work` in a transaction, unless another process is at work of this name: then nothing is done, as that one does it.
 * @returns null: another process is at it
 */
export function oneAtATime<T>(
  db: DataSource,
  name: string,
  work: (tx: EntityManager) => Promise<T>,
): Promise<T | null> {
  return db.transaction(async (tx) => {
    const [{ isFree }] = await tx.query('SELECT pg_try_advisory_xact_lock(hashtext($1)) AS "isFree"', [name]);
    return isFree ? work(tx) : null;
  });
}
