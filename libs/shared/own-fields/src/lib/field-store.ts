import { AppError, writeOrder } from '@ringdesk/platform';
import type { EntityManager, EntityTarget } from 'typeorm';
import type { SaveOwnField } from './field-input';
import { FieldKind, type OwnField } from './own-field';

/** The fields of one card, in their order. */
export function readFields<F extends OwnField>(tx: EntityManager, entity: EntityTarget<F>): Promise<F[]> {
  return tx.createQueryBuilder(entity, 'field').orderBy('field.position').addOrderBy('field.id').getMany();
}

/**
 * Makes a field, behind the others, or changes name and options of one. Values that a list no longer offers stay. The
 * caller holds a lock that the fields of the card have.
 * @throws AppError NOT_FOUND; CONFLICT when the name is taken, or the kind would change
 */
export async function saveField<F extends OwnField>(
  tx: EntityManager,
  entity: EntityTarget<F>,
  { id, name, kind, options }: SaveOwnField,
): Promise<F> {
  const fields = await readFields(tx, entity);
  const before = fields.find((field) => field.id === id);
  if (id && !before) throw new AppError('NOT_FOUND', 'There is no such field');
  if (before && before.kind !== kind) {
    throw new AppError('CONFLICT', 'The kind of a field stays: its values are of that kind', { field: 'kind' });
  }
  if (fields.some((field) => field.name === name && field !== before)) {
    throw new AppError('CONFLICT', 'This name is taken', { field: 'name' });
  }
  const field = before ?? tx.create(entity);
  field.position = before?.position ?? Math.max(-1, ...fields.map(({ position }) => position)) + 1;
  return tx.save(Object.assign(field, { name, kind, options: kind === FieldKind.LIST ? options : [] }));
}

/** Puts the fields in the order of `ids`; those that are not named follow. */
export async function orderFields(tx: EntityManager, entity: EntityTarget<OwnField>, ids: string[]): Promise<void> {
  const present = (await readFields(tx, entity)).map(({ id }) => id);
  await writeOrder(tx, entity, present, ids);
}

/** @throws AppError NOT_FOUND */
export async function deleteField(tx: EntityManager, entity: EntityTarget<OwnField>, id: string): Promise<void> {
  const { affected } = await tx.delete(entity, { id });
  if (!affected) throw new AppError('NOT_FOUND', 'There is no such field');
}
