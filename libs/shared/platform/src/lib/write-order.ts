import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';

/**
 * Puts the rows of a directory in the order of `wanted`; those that are not named follow in their present order.
 * @param present ids of all rows, in their present order; ids that are not among them are skipped
 */
export async function writeOrder<T extends ObjectLiteral & { id: string; position: number }>(
  tx: EntityManager,
  entity: EntityTarget<T>,
  present: readonly string[],
  wanted: readonly string[],
): Promise<void> {
  const named = [...new Set(wanted)].filter((id) => present.includes(id));
  await tx.query(
    `UPDATE "${tx.dataSource.getMetadata(entity).tableName}" t SET position = o.place - 1
       FROM unnest($1::uuid[]) WITH ORDINALITY AS o(id, place) WHERE t.id = o.id`,
    [[...named, ...present.filter((id) => !named.includes(id))]],
  );
}
