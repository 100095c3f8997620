import i18n from 'i18next';
import type { FieldKind } from '../../gql/graphql';

/** A field that the company added to one of its cards. */
export interface OwnField {
  id: string;
  name: string;
  kind: FieldKind;
  /** Of a LIST. */
  options: readonly string[];
}

/** Makes a field, or changes that of `id`; rejects with the API's error. */
export type SaveOwnField = (input: {
  id?: string;
  name: string;
  kind: FieldKind;
  options: string[];
}) => Promise<unknown>;

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Key in `common:fieldErrors` of what is wrong with a value; null: nothing. The API has the last word. */
export function checkField(kind: FieldKind, value: string): 'wrongEmail' | 'notANumber' | null {
  const text = value.trim();
  if (!text) return null;
  if (kind === 'EMAIL') return EMAIL.test(text) ? null : 'wrongEmail';
  if (kind === 'NUMBER') return /^-?[\d\s]+([.,]\d+)?$/.test(text) ? null : 'notANumber';
  return null;
}

/** Values that differ from those before, in the order given; an empty one is taken away. */
export const changedFields = (values: Record<string, string>, before: Record<string, string>) =>
  Object.entries(values)
    .filter(([id, value]) => value.trim() !== (before[id] ?? ''))
    .map(([fieldId, value]) => ({ fieldId, value: value.trim() || null }));

/** What is wrong with the values, in words, under the names of the form's inputs. */
export const problemsOf = (fields: readonly OwnField[], values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    fields.flatMap(({ id, kind }) => {
      const problem = checkField(kind, values[id] ?? '');
      return problem ? [[`fields.${id}`, i18n.t(`common:fieldErrors.${problem}`)]] : [];
    }),
  );

/** The API's errors under the names of the form's inputs; it counts the fields as they were sent. */
export const byField = (errors: Record<string, string>, sent: readonly { fieldId: string }[]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(errors).map(([path, text]) => {
      const [, index] = /^fields\.(\d+)\.\w+$/.exec(path) ?? [];
      return [index ? `fields.${sent[Number(index)]?.fieldId}` : path, text];
    }),
  );
