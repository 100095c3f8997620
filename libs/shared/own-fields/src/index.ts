export { SaveOwnFieldInput, type SaveOwnField, saveFieldSchema } from './lib/field-input';
export { deleteField, orderFields, readFields, saveField } from './lib/field-store';
export { checkFieldValue } from './lib/field-value';
export { changeFieldValues, type FieldValues } from './lib/field-values';
export { FieldKind, OwnField } from './lib/own-field';
