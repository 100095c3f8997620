import type { TaskCondition } from '@ringdesk/tasks';
import type { NameBook, Names } from './names';

/** The form of a condition in a file: its value is a name where the database has an id. */
export type NamedCondition = Record<'field' | 'operator' | 'value', string>;

/** Conditions whose value is somebody or something. */
function bookOf(field: string, names: Names): NameBook | null {
  if (field === 'ASSIGNEE' || field === 'AUTHOR') return names.employees;
  return field === 'CONTACT_GROUP' ? names.contactGroups : null;
}

/** What is gone keeps its id: no name means it, and the condition goes on to be met by nothing. */
export const conditionsByName = (conditions: readonly TaskCondition[], names: Names): NamedCondition[] =>
  conditions.map(({ field, operator, value }) => ({
    ...{ field, operator },
    value: bookOf(field, names)?.nameOf(value) ?? value,
  }));

/** @param onUnknown gets the position of a condition whose name nobody has */
export function conditionsById(
  conditions: readonly NamedCondition[],
  names: Names,
  onUnknown: (index: number) => void,
): NamedCondition[] {
  return conditions.map((condition, index) => {
    const book = condition.value === '' ? null : bookOf(condition.field, names);
    const id = book?.idOf(condition.value);
    if (book && id === undefined) onUnknown(index);
    return { ...condition, value: id ?? condition.value };
  });
}
