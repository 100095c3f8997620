/**
 * Moves recordings and attached files from DATA_DIR to S3: `npm run files:move`.
 *
 * May be broken off and started again. Reads the same environment as the API, which goes on running with these
 * settings: it finds each file in whichever place it is.
 */
import { FolderStore, loadConfig, moveFiles, openS3Store } from '@ringdesk/platform';

async function main(): Promise<void> {
  const { dataDir, s3 } = loadConfig();
  if (!s3) throw new Error('S3_BUCKET and its key are not set');
  const store = await openS3Store(s3);
  const { moved, failures } = await moveFiles(new FolderStore(dataDir), store);
  store.close();
  for (const { file, error } of failures) process.stderr.write(`${file}: ${error}\n`);
  process.stdout.write(`${moved} files moved, ${failures.length} not\n`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}

main().catch((error: Error) => {
  process.stderr.write(`The files were not moved: ${error.message}\n`);
  process.exit(1);
});
