/** Where the caret stands in a formatted number so that as many digits stand before it as before the formatting. */
export function caretAfterDigits(text: string, digits: number): number {
  if (digits === 0) return 0;
  let seen = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (/\d/.test(text[index])) seen += 1;
    if (seen === digits) return index + 1;
  }
  return text.length;
}
