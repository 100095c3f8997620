/**
 * The order of a list that a file names all or some rows of: as in the file; a row that it does not name stays behind
 * the one that it stood behind.
 * @param present keys in their present order
 * @param wanted keys in the order of the file
 */
export function mergedOrder(present: readonly string[], wanted: readonly string[]): string[] {
  const named = new Set(wanted);
  const merged = [...wanted];
  present.forEach((key, index) => {
    if (named.has(key)) return;
    const before = index === 0 ? -1 : merged.indexOf(present[index - 1]);
    merged.splice(before + 1, 0, key);
  });
  return merged;
}
