import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';

/**
 * The entity of a row that PostgreSQL wrote as JSON (`to_jsonb(alias)`): one statement can bring a whole tree of them.
 * @param row values by the names of columns; of those that were left out the entity has undefined
 */
export function entityOfRow<T extends ObjectLiteral>(
  source: DataSource,
  entity: EntityTarget<T>,
  row: Record<string, unknown>,
): T {
  const metadata = source.getMetadata(entity);
  const made = metadata.create() as T;
  for (const column of metadata.columns) {
    const value = row[column.databaseName];
    column.setEntityValue(made, column.type === 'timestamptz' && value ? new Date(value as string) : value);
  }
  return made;
}
