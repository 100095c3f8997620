import { z } from 'zod';
import { FieldKind, type OwnField } from './own-field';

/** A value as it is kept, or the message key of what is wrong with it. */
export type CheckedValue = { value: string } | { problem: string };

const email = z.email().max(254);
const MAX_STRING = 500;
const MAX_TEXT = 10_000;

/**
 * Checks a value by its field's kind. Kept forms: DATE `yyyy-mm-dd`, NUMBER with a point, CHECKBOX 'true' or 'false',
 * EMAIL in lower case, LIST one of the options.
 */
export function checkFieldValue(field: Pick<OwnField, 'kind' | 'options'>, text: string): CheckedValue {
  const value = text.trim();
  switch (field.kind) {
    case FieldKind.STRING:
      return value.length > MAX_STRING ? { problem: 'too-long' } : { value };
    case FieldKind.TEXT:
      return value.length > MAX_TEXT ? { problem: 'too-long' } : { value };
    case FieldKind.NUMBER:
      return checkNumber(value);
    case FieldKind.DATE:
      return isDate(value) ? { value } : { problem: 'not-a-date' };
    case FieldKind.LIST:
      return field.options.includes(value) ? { value } : { problem: 'not-an-option' };
    case FieldKind.CHECKBOX:
      return value === 'true' || value === 'false' ? { value } : { problem: 'not-a-switch' };
    case FieldKind.EMAIL:
      return email.safeParse(value).success ? { value: value.toLowerCase() } : { problem: 'not-an-email' };
  }
}

/** A comma is taken for a point and blanks between digits are dropped, as people write numbers. */
function checkNumber(text: string): CheckedValue {
  const value = text.replace(/\s/g, '').replace(',', '.');
  return /^-?\d{1,15}(\.\d{1,6})?$/.test(value) ? { value } : { problem: 'not-a-number' };
}

function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}
