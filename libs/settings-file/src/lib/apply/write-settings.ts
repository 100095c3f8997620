import { directoriesOf } from './directories';
import { readNames } from '../state/names';
import { ignoredNumbers } from './ignored-numbers';
import type { ImportWork } from './import-work';
import { writeAccount } from './write-account';
import { removeConnections, writeConnections } from './write-connections';
import { removeFromDirectory, writeDirectory } from './write-directories';

/**
 * Brings all of a file into the transaction. What is named comes before what names it, and goes after it. What cannot
 * be brought in is told by `work.problems`.
 */
export async function writeSettings(work: ImportWork): Promise<void> {
  const directories = directoriesOf(work);
  for (const directory of directories) await writeDirectory(work, directory);
  await writeAccount(work);
  await writeConnections(work);
  const ignored = ignoredNumbers(work, await readNames(work.tx));
  await writeDirectory(work, ignored);
  await removeFromDirectory(work, ignored);
  await removeConnections(work);
  for (const directory of directories.reverse()) await removeFromDirectory(work, directory);
}
