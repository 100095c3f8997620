import { ignoredKey, lineKey } from '@ringdesk/short-numbers';
import type { IgnoredNumberRow, LineRow, OutcomeRow, PhoneTypeRow, SettingsDocument } from './settings-document';

/** The lists that settings are; the company's own settings count as a list of one row. */
export const LISTS = [
  'account',
  'employeeGroups',
  'phoneTypes',
  'contactGroups',
  'contactFields',
  'contactTemplates',
  'taskFields',
  'outcomes',
  'dataTagFields',
  'connections',
  'shortNumbers',
  'lines',
  'ignoredNumbers',
] as const;
export type ListName = (typeof LISTS)[number];

export type Row = Record<string, unknown>;

/** One list of a document; short numbers and lines have one for each connection. */
export interface SettingsList {
  list: ListName;
  /** Key of the connection that it belongs to; null: it stands by itself. */
  connection: string | null;
  /** By what names a row in every system, see `keyOf`; in the order of the file. */
  rows: Map<string, ListedRow>;
}

export interface ListedRow {
  row: Row;
  /** As people call it. */
  title: string;
  /** Where it stands in the file: `connections.0.lines.2`. */
  /** null: the row is not in the file. */
  path: string | null;
}

const lower = (value: unknown) => String(value).toLowerCase();

/**
 * What a row is known by, whichever ids it has: names are compared as the directories compare them, those that come
 * with the product by their code, so that another name of theirs is a new name and not a new row.
 */
const KEYS: Partial<Record<ListName, (row: Row) => string>> = {
  account: () => '',
  phoneTypes: (row) => (row as PhoneTypeRow).code ?? lower(row.name),
  outcomes: (row) => (row as OutcomeRow).code ?? lower(row.name),
  contactTemplates: ({ name }) => lower(name),
  dataTagFields: ({ tag, name }) => `${String(tag)} ${String(name)}`,
  connections: ({ key }) => String(key),
  shortNumbers: ({ number }) => String(number).trim(),
  lines: (row) => lineKey((row as LineRow).number),
  ignoredNumbers: (row) => ignoredNumberKey(row as IgnoredNumberRow),
};

/** An international number in whatever spelling; a beginning without the signs between its digits. */
function ignoredNumberKey({ number, isPrefix = false, connection = null }: IgnoredNumberRow): string {
  const key = ignoredKey(number, isPrefix, '');
  return [isPrefix ? 'begins' : 'is', 'number' in key ? key.number : number.trim(), connection ?? ''].join(' ');
}

export const keyOf = (list: ListName, row: Row): string => (KEYS[list] ?? (({ name }) => String(name)))(row);

const titleOf = (list: ListName, row: Row): string => {
  if (list === 'account') return '';
  return String(row.name ?? row.number ?? row.key);
};

/** Rows whose order is a setting: how they are offered, dialled and shown. */
export const ORDERED: ReadonlySet<ListName> = new Set([
  ...(['phoneTypes', 'contactFields', 'taskFields', 'outcomes', 'dataTagFields'] as const),
  ...(['shortNumbers', 'lines'] as const),
]);

/**
 * The lists that a document has.
 * @param onRepeated gets the path of each row whose key a row before it has
 */
export function listsOf(document: SettingsDocument, onRepeated: (path: string) => void = () => undefined) {
  const make = (list: ListName, rows: Row[], path: string, connection: string | null = null): SettingsList => {
    const byKey = new Map<string, ListedRow>();
    rows.forEach((row, index) => {
      const place = list === 'account' ? path : `${path}.${index}`;
      const key = keyOf(list, row);
      if (byKey.has(key)) onRepeated(place);
      else byKey.set(key, { row, title: titleOf(list, row), path: place });
    });
    return { list, connection, rows: byKey };
  };
  const connections = document.connections ?? [];
  const ofConnections = connections.flatMap(({ key, shortNumbers, lines }, index) => [
    ...(shortNumbers ? [make('shortNumbers', shortNumbers, `connections.${index}.shortNumbers`, key)] : []),
    ...(lines ? [make('lines', lines, `connections.${index}.lines`, key)] : []),
  ]);
  const plain = LISTS.flatMap((list) => {
    if (list === 'shortNumbers' || list === 'lines' || document[list] === undefined) return [];
    const rows = list === 'account' ? [document[list]] : document[list];
    return [make(list, rows.map(withoutLists), list)];
  });
  return [...plain, ...ofConnections];
}

/** Short numbers and lines of a connection are lists of their own. */
function withoutLists(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'shortNumbers' && name !== 'lines'));
}
