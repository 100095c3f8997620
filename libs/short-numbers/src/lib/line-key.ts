/** What lines are compared by: the digits of a number in any spelling; the trimmed text of a SIP name. */
export function lineKey(text: string): string {
  const trimmed = text.trim();
  const isNumber = /^\+?[\d\s().\-/]*$/.test(trimmed);
  return (isNumber && trimmed.replace(/\D/g, '')) || trimmed;
}
