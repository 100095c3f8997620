import { fieldErrors } from './errors';
import { notifyError } from './notify';

/** What can show errors beside its fields. */
export interface FormToMark {
  /** Marks fields by path. @returns true when it has shown the whole error by itself */
  setErrors: (errors: Record<string, string>, error?: unknown) => boolean | void;
}

/**
 * Runs a form's mutation. Fields that the API refused are marked in the form; any other failure is told in a message.
 * @returns what the mutation gave, null when it failed
 */
export async function submitForm<Result>(form: FormToMark, run: () => Promise<Result>): Promise<Result | null> {
  try {
    return await run();
  } catch (error) {
    const errors = fieldErrors(error);
    const isShown = form.setErrors(withParents(errors), error) === true;
    if (!isShown && Object.keys(errors).length === 0) notifyError(error);
    return null;
  }
}

/** An error of one entry also marks its list, for inputs that show the list as a whole: `phones.0` marks `phones`. */
function withParents(errors: Record<string, string>): Record<string, string> {
  const parents = Object.entries(errors).flatMap(([path, text]) => {
    const parent = /^(.+)\.\d+$/.exec(path)?.[1];
    return parent ? [[parent, text]] : [];
  });
  return { ...Object.fromEntries(parents), ...errors };
}
