import { z } from 'zod';
import { AppError } from './app-error';

/**
 * Checks and cleans an input object.
 * @throws AppError BAD_USER_INPUT with `fields`: path of each wrong field → message key
 */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.infer<T> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const fields = Object.fromEntries(result.error.issues.map((issue) => [issue.path.join('.'), issue.message]));
  throw new AppError('BAD_USER_INPUT', 'Some fields are not right', { fields });
}
