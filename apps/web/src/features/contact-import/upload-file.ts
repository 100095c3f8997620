import i18n from 'i18next';
import { fetchSignedIn } from '../../lib/fetch-signed-in';

const PROBLEMS = ['empty', 'spreadsheet', 'not-text', 'no-rows', 'too-many', 'too-large'] as const;
type FileProblem = (typeof PROBLEMS)[number];

/** Sends a file of contacts. @returns id of its import @throws Error with a sentence for the reader */
export async function uploadFile(file: File): Promise<string> {
  const response = await fetchSignedIn(`/contact-imports?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: file,
  }).catch(() => null);
  if (response?.ok) return ((await response.json()) as { id: string }).id;
  const answer = (await response?.json().catch(() => null)) as { fields?: { file?: string } } | null | undefined;
  const problem = PROBLEMS.find((known) => known === answer?.fields?.file);
  throw new Error(
    problem ? i18n.t(`contactImport:fileProblem.${problem satisfies FileProblem}`) : i18n.t('common:errors.NETWORK'),
  );
}
