import type { PbxAdapter } from '../adapter';
import type { LocalisedText, SettingDeclaration } from '../settings';

/** Longest value of a field. */
const MAX_LENGTH = 2000;

/** What is wrong with a field: a key that clients translate, or words of the declaration itself. */
export type SettingProblem =
  'required' | 'unknown' | 'too-long' | 'not-a-number' | 'too-small' | 'too-large' | 'not-a-choice' | LocalisedText;

export interface ReadSettings {
  /** Values by key, secrets in clear; fields that are empty are left out. */
  values: Record<string, string>;
  /** `settings.<key>` → what is wrong. */
  problems: Record<string, SettingProblem>;
}

/**
 * Checks the fields of a connection's form by the provider's declaration. A field that is not given, or a secret given
 * as null, keeps its stored value; an empty one falls back to its default.
 */
export function readSettings(
  adapter: Pick<PbxAdapter, 'settings'>,
  given: { key: string; value?: string | null }[],
  stored: Record<string, string> = {},
): ReadSettings {
  const values: Record<string, string> = {};
  const problems: Record<string, SettingProblem> = {};
  const inputs = new Map(given.map(({ key, value }) => [key, value]));
  for (const key of inputs.keys()) if (!Object.hasOwn(adapter.settings, key)) problems[`settings.${key}`] = 'unknown';
  for (const [key, declaration] of Object.entries(adapter.settings)) {
    const input = inputs.get(key);
    const isKept = input === undefined || (input === null && declaration.kind === 'secret');
    const value = ((isKept ? stored[key] : input) ?? '').trim() || (declaration.default ?? '');
    const problem = problemOf(declaration, value);
    if (problem) problems[`settings.${key}`] = problem;
    else if (value) values[key] = value;
  }
  return { values, problems };
}

function problemOf(declaration: SettingDeclaration, value: string): SettingProblem | null {
  if (!value) return declaration.isRequired ? 'required' : null;
  if (value.length > MAX_LENGTH) return 'too-long';
  const { kind, min = -Infinity, max = Infinity } = declaration;
  if (kind === 'number') {
    if (!/^-?\d{1,15}$/.test(value)) return 'not-a-number';
    if (Number(value) < min) return 'too-small';
    if (Number(value) > max) return 'too-large';
  }
  const allowed = kind === 'switch' ? ['true', 'false'] : declaration.choices?.map((choice) => choice.value);
  if ((kind === 'switch' || kind === 'choice') && !allowed?.includes(value)) return 'not-a-choice';
  return declaration.check?.(value) ?? null;
}

/** Divides values into those kept as they are and those to be encrypted. */
export function divideSecrets(adapter: Pick<PbxAdapter, 'settings'>, values: Record<string, string>) {
  const isSecret = ([key]: [string, string]) => adapter.settings[key]?.kind === 'secret';
  const entries = Object.entries(values);
  return {
    open: Object.fromEntries(entries.filter((entry) => !isSecret(entry))),
    secret: Object.fromEntries(entries.filter(isSecret)),
  };
}
