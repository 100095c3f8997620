import type { SettingsDocument } from '../file/settings-document';
import { type ListName, type ListedRow, listsOf, ORDERED, type Row, type SettingsList } from '../file/settings-lists';

/** A field of a row that differs; undefined: it has no value there. */
export interface FieldDifference {
  /** `mask`, or of a value with parts `filing.place`. */
  field: string;
  from: unknown;
  to: unknown;
}

export interface Difference {
  kind: 'ADDED' | 'CHANGED' | 'REMOVED' | 'ORDERED';
  list: ListName;
  connection: string | null;
  /** Key of the row; '' for ORDERED. */
  key: string;
  title: string;
  row: Row;
  /** Of ADDED: all that it has; of ORDERED: the titles of the rows, before and after. */
  fields: FieldDifference[];
}

/** Named, never compared: what a file cannot hold. */
const NOT_COMPARED = new Set(['secretsLeftOut']);
/** A file need not name all of them: what it leaves out stays. */
const PARTIAL = new Set(['settings']);

/**
 * What differs between two documents, as the second one would have it. What it leaves out is no difference: lists,
 * rows that were not asked to be removed, and fields.
 * @param removes rows that only the first one has are told as REMOVED
 */
export function compareDocuments(
  before: SettingsDocument,
  after: SettingsDocument,
  { removes = false }: { removes?: boolean } = {},
): Difference[] {
  const present = new Map(listsOf(before).map((list) => [idOf(list), list]));
  const wanted = listsOf(after);
  const differences = wanted.flatMap((list) => compareLists(present.get(idOf(list)), list, removes));
  return differences.sort((a, b) => rank(a.kind) - rank(b.kind)); // what goes is told last
}

const rank = (kind: Difference['kind']) => (kind === 'REMOVED' ? 1 : 0);

const idOf = ({ list, connection }: SettingsList) => `${list} ${connection ?? ''}`;

function compareLists(before: SettingsList | undefined, after: SettingsList, removes: boolean): Difference[] {
  const { list, connection } = after;
  const known = before?.rows ?? new Map<string, ListedRow>();
  const tell = (kind: Difference['kind'], key: string, { title, row }: ListedRow, fields: FieldDifference[]) => ({
    ...{ kind, list, connection, key, title, row, fields },
  });
  const kept = [...after.rows].flatMap(([key, wanted]) => {
    const present = known.get(key);
    const fields = compareRows(present?.row ?? {}, wanted.row);
    if (present && fields.length === 0) return [];
    return [tell(present ? 'CHANGED' : 'ADDED', key, wanted, fields)];
  });
  const gone = removes ? [...known].filter(([key]) => !after.rows.has(key)) : [];
  return [...kept, ...orderOf(known, after), ...gone.map(([key, present]) => tell('REMOVED', key, present, []))];
}

/** Rows that both have stand in another order. */
function orderOf(known: ReadonlyMap<string, ListedRow>, { list, connection, rows }: SettingsList): Difference[] {
  if (!ORDERED.has(list)) return [];
  const titles = (keys: string[]) => keys.map((key) => rows.get(key)?.title ?? '');
  const from = [...known.keys()].filter((key) => rows.has(key));
  const to = [...rows.keys()].filter((key) => known.has(key));
  if (from.join('\n') === to.join('\n')) return [];
  const fields = [{ field: 'order', from: titles(from), to: titles(to) }];
  return [{ kind: 'ORDERED', list, connection, key: '', title: '', row: {}, fields }];
}

/** The fields of `after` that `before` has otherwise. */
export function compareRows(before: Row, after: Row): FieldDifference[] {
  return Object.entries(after).flatMap(([field, to]) => {
    if (to === undefined || NOT_COMPARED.has(field)) return [];
    const from = before[field];
    if (!isParts(to)) return isSame(from, to) ? [] : [{ field, from, to }];
    const parts = isParts(from) ? from : {};
    const names = PARTIAL.has(field) ? Object.keys(to) : [...new Set([...Object.keys(parts), ...Object.keys(to)])];
    return names
      .filter((name) => !isSame(parts[name], to[name]))
      .map((name) => ({ field: `${field}.${name}`, from: parts[name], to: to[name] }));
  });
}

const isParts = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

const isSame = (a: unknown, b: unknown) => canonical(a) === canonical(b);

/** Without a say of the order of keys; what has no value is as good as null. */
function canonical(value: unknown): string {
  if (value === undefined || value === null) return 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isParts(value)) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}
