/** An entry of a select. */
export interface Option {
  value: string;
  label: string;
}

/** Entries that are chosen by their id and shown by their name. */
export const namedOptions = (entries: readonly { id: string; name: string }[] = []): Option[] =>
  entries.map(({ id, name }) => ({ value: id, label: name }));
