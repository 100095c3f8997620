import type { SettingsDocument } from '../file/settings-document';
import { keyOf, type ListedRow, listsOf, type SettingsList } from '../file/settings-lists';
import { compareRows } from '../compare/compare-documents';
import type { Place } from '../problems/settings-problems';
import { readNames } from '../state/names';
import type { Directory } from './directories';
import type { ImportWork } from './import-work';
import { mergedOrder } from './merged-order';

/** A list of a document that belongs to no connection. */
export const listIn = (document: SettingsDocument, name: string): SettingsList | undefined =>
  listsOf(document).find(({ list, connection }) => list === name && connection === null);

export const placeOf = ({ list, connection }: SettingsList, { title, path }: ListedRow): Place => ({
  ...{ list, connection, title, path },
});

/** Makes and changes the rows of one list as the file has them, and puts them in its order. */
export async function writeDirectory(work: ImportWork, directory: Directory): Promise<void> {
  const wanted = work.wanted.find(({ list }) => list === directory.list);
  if (!wanted) return;
  const before = listIn(work.before, directory.list);
  const { first = () => false } = directory;
  const rows = [...wanted.rows].sort(([, a], [, b]) => Number(first(b.row as never)) - Number(first(a.row as never)));
  for (const [key, listed] of rows) {
    const present = before?.rows.get(key)?.row;
    if (present && compareRows(present, listed.row).length === 0) continue;
    const place = placeOf(wanted, listed);
    const row = { ...directory.defaults, ...present, ...listed.row } as never;
    const id = (await idsByKey(work, directory)).get(key) ?? null;
    const names = await readNames(work.tx);
    const refused = await work.attempt(() => directory.save(row, id, names, place));
    for (const { path, text } of refused ?? []) work.tell({ ...place, field: path || undefined }, text);
  }
  await writeOrder(work, directory, wanted);
}

/** Removes the rows that the file has not, where it has the list, and that was asked for. */
export async function removeFromDirectory(work: ImportWork, directory: Directory): Promise<void> {
  const wanted = work.wanted.find(({ list }) => list === directory.list);
  const before = listIn(work.before, directory.list);
  if (!work.removes || !wanted || !before) return;
  const ids = await idsByKey(work, directory);
  for (const [key, { title }] of before.rows) {
    const id = ids.get(key);
    if (wanted.rows.has(key) || id === undefined) continue;
    const refused = await work.attempt(() => directory.remove(id));
    const place: Place = { list: directory.list, connection: null, title, path: null };
    for (const { text } of refused ?? []) work.tell(place, text);
  }
}

async function writeOrder(work: ImportWork, { order, ...directory }: Directory, wanted: SettingsList): Promise<void> {
  if (!order) return;
  const present = await idsByKey(work, directory);
  const standing = [...present.keys()];
  const merged = mergedOrder(
    standing,
    [...wanted.rows.keys()].filter((key) => present.has(key)),
  );
  if (merged.join('\n') === standing.join('\n')) return;
  await order(merged.map((key) => present.get(key) as string));
}

/** In their order, where they have one. */
async function idsByKey(
  { tx }: ImportWork,
  directory: Pick<Directory, 'entity' | 'where' | 'toRow' | 'list' | 'order'>,
) {
  const { entity, where = {}, toRow, list } = directory;
  const isOrdered = tx.dataSource.getMetadata(entity).columns.some(({ propertyName }) => propertyName === 'position');
  const rows = await tx.find(entity, { where, ...(isOrdered && { order: { position: 'ASC', id: 'ASC' } as never }) });
  return new Map(rows.map((row) => [keyOf(list, toRow(row as never)), row.id]));
}
