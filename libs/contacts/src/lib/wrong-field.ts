import { AppError } from '@ringdesk/platform';

/** The refusal of one field, by its path and message key. */
export const wrongField = (field: string, key: string) =>
  new AppError('BAD_USER_INPUT', 'Some fields are not right', { fields: { [field]: key } });
