import { CombinedGraphQLErrors } from '@apollo/client/errors';
import i18n from 'i18next';
import { localised } from './localised';

/** The API's error codes, and NETWORK for an API that cannot be reached. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_USER_INPUT'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'TOO_MANY_REQUESTS'
  | 'PBX_UNREACHABLE'
  | 'INTERNAL_SERVER_ERROR'
  | 'NETWORK';

const CODES: readonly string[] = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'NOT_FOUND',
  'CONFLICT',
  'TOO_MANY_REQUESTS',
  'PBX_UNREACHABLE',
];

/** The first GraphQL error's extensions; empty for all other errors. */
export function errorExtensions(error: unknown): Record<string, unknown> {
  return (CombinedGraphQLErrors.is(error) && error.errors[0]?.extensions) || {};
}

export function errorCode(error: unknown): ErrorCode {
  if (!CombinedGraphQLErrors.is(error)) return 'NETWORK';
  const code = String(errorExtensions(error).code);
  return CODES.includes(code) ? (code as ErrorCode) : 'INTERNAL_SERVER_ERROR';
}

/** One sentence for the reader, in the current language. */
export const errorText = (error: unknown): string => i18n.t(`common:errors.${errorCode(error)}`);

/** The words that the API passes on from a PBX, in both languages; without them, the general words for the error. */
export function errorWords(error: unknown): string {
  const { words } = errorExtensions(error);
  const isLocalised = typeof words === 'object' && words !== null && 'en' in words && 'ru' in words;
  return isLocalised ? localised(words as { en: string; ru: string }) : errorText(error);
}

/**
 * Texts by field path in the current language: from `extensions.fields` of a refused input, or from the `field` (and
 * its present `holder`) of a conflict. Empty when the error names no field.
 */
export function fieldErrors(error: unknown): Record<string, string> {
  const { fields, field, holder } = errorExtensions(error);
  if (typeof field === 'string') {
    const isHeld = typeof holder === 'string';
    return { [field]: isHeld ? i18n.t('common:fieldErrors.takenBy', { holder }) : i18n.t('common:fieldErrors.taken') };
  }
  if (!fields || typeof fields !== 'object') return {};
  return Object.fromEntries(Object.entries(fields).map(([path, key]) => [path, fieldErrorText(key)]));
}

/** @param key a message key in either spelling ('too-long', 'tooLong'), or a text in both languages */
function fieldErrorText(key: unknown): string {
  if (typeof key === 'object' && key) {
    const texts = key as Record<string, string>;
    return texts[i18n.language] ?? texts.en ?? i18n.t('common:fieldErrors.invalid');
  }
  const name = String(key).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const path = `common:fieldErrors.${name}`;
  return i18n.exists(path) ? i18n.t(path as 'common:fieldErrors.invalid') : i18n.t('common:fieldErrors.invalid');
}
