import { AccountService, readAccountChanges } from '@ringdesk/auth';
import { compareRows } from '../compare/compare-documents';
import type { AccountRow } from '../file/settings-document';
import { readNames } from '../state/names';
import type { ImportWork } from './import-work';
import { placeOf } from './write-directories';
import { writeFields } from './write-fields';

/** What holds for the whole company. */
export async function writeAccount(work: ImportWork): Promise<void> {
  const wanted = work.wanted.find(({ list }) => list === 'account');
  const listed = wanted?.rows.get('');
  if (!wanted || !listed) return;
  const place = placeOf(wanted, listed);
  const changed = new Set(compareRows(work.before.account, listed.row).map(({ field }) => field));
  const { callViewers, missedCallViewers, ...plain } = listed.row as AccountRow;
  const { parties } = await readNames(work.tx);
  const ids = (field: string, names: string[] | undefined) =>
    names && changed.has(field) ? work.partyIdsOf(parties, names, { ...place, field }) : undefined;
  const values = {
    ...Object.fromEntries(Object.entries(plain).filter(([field]) => changed.has(field))),
    callViewerIds: ids('callViewers', callViewers),
    missedCallViewerIds: ids('missedCallViewers', missedCallViewers),
  };
  const service = new AccountService(work.live, work.db);
  await writeFields(work, place, values, (given) => service.update(readAccountChanges(given)));
}
