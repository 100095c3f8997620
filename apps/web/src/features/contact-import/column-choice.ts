import type { ContactImportColumnInput, ContactImportTarget } from '../../gql/graphql';

interface Column {
  target: ContactImportTarget;
  phoneTypeId?: string | null;
  fieldId?: string | null;
}

/** What a column is, as the value of one select: `NAME`, `PHONE:<type>`, `FIELD:<field>`. */
export const choiceOf = ({ target, phoneTypeId, fieldId }: Column): string =>
  target === 'PHONE' ? `PHONE:${phoneTypeId ?? ''}` : target === 'FIELD' ? `FIELD:${fieldId}` : target;

export function columnOf(choice: string): ContactImportColumnInput {
  const [target, id] = choice.split(':') as [ContactImportTarget, string?];
  if (target === 'PHONE') return { target, phoneTypeId: id || null };
  return target === 'FIELD' ? { target, fieldId: id } : { target };
}

/** What is wrong with the choice of all columns; null: nothing. Only numbers may come from several columns. */
export function problemOf(choices: readonly string[]): 'needsNameOrPhone' | 'chosenTwice' | null {
  const single = choices.filter((choice) => choice !== 'SKIP' && !choice.startsWith('PHONE'));
  if (new Set(single).size < single.length) return 'chosenTwice';
  return choices.some((choice) => choice === 'NAME' || choice.startsWith('PHONE')) ? null : 'needsNameOrPhone';
}
