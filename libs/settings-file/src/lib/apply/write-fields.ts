import type { Place } from '../problems/settings-problems';
import type { ImportWork } from './import-work';

/**
 * Writes the fields of a row. A field that is refused is told, and the others are written without it.
 * @param values by field; what is undefined is not given
 * @param present what is given for a refused field, where the writing needs all of them
 */
export async function writeFields(
  work: ImportWork,
  place: Place,
  values: Record<string, unknown>,
  write: (given: Record<string, unknown>) => Promise<unknown>,
  present: Record<string, unknown> = {},
): Promise<void> {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  while (Object.keys(given).length > 0) {
    const refused = await work.attempt(() => write({ ...present, ...given }));
    if (!refused) return;
    for (const { path, text } of refused) work.tell({ ...place, field: path || place.field }, text);
    const wrong = refused.map(({ path }) => path.split('.')[0]).filter((field) => field in given);
    if (wrong.length === 0) return; // of the row as a whole
    for (const field of wrong) delete given[field];
  }
}
