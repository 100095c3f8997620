/** The list with one entry moved. */
export function moved<Entry>(entries: readonly Entry[], from: number, to: number): Entry[] {
  const result = [...entries];
  const [entry] = result.splice(from, 1);
  result.splice(to, 0, entry);
  return result;
}
