import { checkFieldValue } from './field-value';
import type { OwnField } from './own-field';

/** Values by the field's id, in the forms that `checkFieldValue` keeps. A field without a value is not in it. */
export type FieldValues = Record<string, string>;

/** What shall become of one field; null, nothing or '' takes its value away. */
export interface FieldChange {
  fieldId: string;
  value?: string | null;
}

/**
 * The values of a card after a change; fields that the change does not name keep theirs.
 * @returns problems by the path in the input: `fields.<index>.fieldId` or `.value` → message key ('not-found', or one of
 *   `checkFieldValue`)
 */
export function changeFieldValues(
  fields: readonly OwnField[],
  before: FieldValues,
  changes: readonly FieldChange[],
): { values: FieldValues; problems: Record<string, string> } {
  const values = { ...before };
  const problems: Record<string, string> = {};
  for (const [index, { fieldId, value }] of changes.entries()) {
    const field = fields.find(({ id }) => id === fieldId);
    if (!field) problems[`fields.${index}.fieldId`] = 'not-found';
    else if (!value?.trim()) delete values[fieldId];
    else {
      const checked = checkFieldValue(field, value);
      if ('problem' in checked) problems[`fields.${index}.value`] = checked.problem;
      else values[fieldId] = checked.value;
    }
  }
  return { values, problems };
}
