import type { DataSource, EntityManager } from 'typeorm';

/**
 * The database as seen from within a transaction: a service that is made with it does all its work in there, so that
 * the work of several services is committed, or taken back, as one. A transaction that the service begins is a
 * savepoint: what fails in it leaves the rest as it was.
 */
export function withinTransaction(tx: EntityManager): DataSource {
  return Object.create(tx.dataSource, {
    manager: { value: tx },
    transaction: { value: tx.transaction.bind(tx) },
    query: { value: tx.query.bind(tx) },
    getRepository: { value: tx.getRepository.bind(tx) },
    createQueryBuilder: { value: tx.createQueryBuilder.bind(tx) },
  }) as DataSource;
}
