import { setLinesSchema, setShortNumbersSchema, ShortNumbersService } from '@ringdesk/short-numbers';
import { parseInput } from '@ringdesk/platform';
import { compareDocuments } from '../compare/compare-documents';
import type { LineRow, ShortNumberRow } from '../file/settings-document';
import { type ListName, type ListedRow, listsOf, type SettingsList } from '../file/settings-lists';
import type { Place } from '../problems/settings-problems';
import { type Names, readNames } from '../state/names';
import type { ImportWork } from './import-work';
import { mergedOrder } from './merged-order';
import { placeOf } from './write-directories';

type NumberList = Extract<ListName, 'shortNumbers' | 'lines'>;

/** Colour of a line that a file gives none. */
const NO_COLOUR = '#868e96';

/** A row on its way into the list; `present` is what stays where the file's row is refused. */
interface Wish {
  value: object;
  present?: object;
  place: Place;
}

/** Short numbers of a connection, then its lines, as the file has them. */
export async function writeNumbers(work: ImportWork, key: string, connectionId: string): Promise<void> {
  const service = new ShortNumbersService(work.db, work.live);
  await writeList(work, key, 'shortNumbers', {
    valueOf: ({ number, employee = '' }: ShortNumberRow, { employees }, place) => {
      const employeeId = work.idOf(employees, employee, 'employee', place);
      return employeeId === null ? null : { number, employeeId };
    },
    write: (shortNumbers) => {
      const input = parseInput(setShortNumbersSchema, { connectionId, shortNumbers });
      return service.setShortNumbers(connectionId, input.shortNumbers);
    },
  });
  await writeList(work, key, 'lines', {
    valueOf: ({ number, name = null, color = NO_COLOUR, audience = [] }: LineRow, { parties }, place) => ({
      ...{ number, name, color },
      audienceIds: work.partyIdsOf(parties, audience, { ...place, field: 'audience' }),
    }),
    write: (lines) => service.setLines(connectionId, parseInput(setLinesSchema, { connectionId, lines }).lines),
  });
}

interface Writing<Row> {
  /** As the service takes it; null: it cannot be, which was told. */
  valueOf: (row: Row, names: Names, place: Place) => object | null;
  write: (values: object[]) => Promise<unknown>;
}

async function writeList<Row>(work: ImportWork, key: string, list: NumberList, { valueOf, write }: Writing<Row>) {
  const wanted = work.wanted.find((one) => one.list === list && one.connection === key);
  if (!wanted || !differs(work, wanted)) return;
  const before = listsOf(work.before).find((one) => one.list === list && one.connection === key);
  const known = before?.rows ?? new Map<string, ListedRow>();
  const names = await readNames(work.tx);
  const kept = work.removes ? [] : [...known.keys()];
  const wishes = mergedOrder(kept, [...wanted.rows.keys()]).flatMap((rowKey): Wish[] => {
    const listed = wanted.rows.get(rowKey);
    const stored = known.get(rowKey);
    const place = placeOf(wanted, listed ?? { row: {}, title: stored?.title ?? '', path: null });
    const present = stored ? (valueOf(stored.row as Row, names, place) ?? undefined) : undefined;
    const given = listed ? valueOf({ ...stored?.row, ...listed.row } as Row, names, place) : null;
    const value = given ?? present;
    return value ? [{ value, present, place }] : [];
  });
  await writeWishes(work, list, wishes, write);
}

/** A row that is refused is told, and stays as it was; one that was not there is left out. */
async function writeWishes(work: ImportWork, list: NumberList, wishes: Wish[], write: Writing<unknown>['write']) {
  for (let left = wishes; ;) {
    const refused = await work.attempt(() => write(left.map(({ value }) => value)));
    if (!refused) return;
    const wrong = new Map(refused.map(({ path, text }) => [indexIn(path), text]));
    for (const [index, text] of wrong) {
      work.tell(left[index]?.place ?? { list, connection: wishes[0].place.connection, title: '', path: null }, text);
    }
    const next = left.flatMap((wish, index) => {
      if (!wrong.has(index)) return [wish];
      return wish.present && wish.value !== wish.present ? [{ ...wish, value: wish.present }] : [];
    });
    if (next.length === left.length && next.every((wish, index) => wish.value === left[index].value)) return;
    left = next;
  }
}

/** `shortNumbers.3.employeeId` names the fourth row; -1: no row. */
const indexIn = (path: string): number => Number(/^\w+\.(\d+)/.exec(path)?.[1] ?? -1);

/** Whether anything of the list is to be written; retention of lines is written with the recordings. */
function differs({ before, removes }: ImportWork, { list, connection, rows }: SettingsList): boolean {
  const wanted = [...rows.values()].map(({ row }) => row);
  const document = { format: before.format, version: before.version };
  const present = before.connections.filter(({ key }) => key === connection);
  const differences = compareDocuments(
    { ...document, connections: present },
    { ...document, connections: [{ key: connection ?? '', provider: '', [list]: wanted }] },
    { removes },
  );
  return differences.some((difference) => difference.list === list);
}
