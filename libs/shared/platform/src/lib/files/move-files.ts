import { FILE_AREAS } from './file-store';
import type { FolderStore } from './folder-store';
import type { S3Store } from './s3-store';

/** How many files were moved, and which could not be. */
export interface MovedFiles {
  moved: number;
  failures: { file: string; error: string }[];
}

/**
 * Moves all files of a folder into S3, one after another. Each file leaves the folder when it is safely
 * there, so that it may be broken off and started again at any time.
 */
export async function moveFiles(from: FolderStore, to: S3Store): Promise<MovedFiles> {
  const result: MovedFiles = { moved: 0, failures: [] };
  for (const area of FILE_AREAS) {
    for await (const id of from.ids(area)) {
      const content = await from.read(area, id);
      if (!content) continue; // deleted meanwhile
      try {
        await to.save(area, id, content);
        if (await from.has(area, id)) result.moved += 1;
        else await to.remove(area, id); // deleted while it was on its way
        await from.remove(area, id);
      } catch (error) {
        result.failures.push({ file: `${area}/${id}`, error: (error as Error).message });
      } finally {
        content.destroy();
      }
    }
  }
  return result;
}
