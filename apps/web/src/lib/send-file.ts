import i18n from 'i18next';
import type { AttachedFileDetailsFragment } from '../gql/graphql';
import { fetchSignedIn } from './fetch-signed-in';

const PROBLEMS = ['too-large', 'empty'] as const;

interface Refusal {
  fields?: { file?: string };
  maxBytes?: number;
}

/** Sends a file that a comment will hold. @throws Error with a sentence for the reader */
export async function sendFile(file: File, signal?: AbortSignal): Promise<AttachedFileDetailsFragment> {
  const response = await fetchSignedIn(`/files?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
    signal,
  }).catch(() => null);
  if (response?.ok) return (await response.json()) as AttachedFileDetailsFragment;
  const answer = (await response?.json().catch(() => null)) as Refusal | null | undefined;
  const problem = PROBLEMS.find((known) => known === answer?.fields?.file);
  if (!problem) throw new Error(i18n.t('common:errors.NETWORK'));
  const size = Math.floor((answer?.maxBytes ?? 0) / 1024 / 1024);
  throw new Error(i18n.t(`comments:fileProblem.${problem}`, { size }));
}
