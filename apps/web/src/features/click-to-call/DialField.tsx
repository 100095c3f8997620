/** A field in the header that calls any number. */
export function DialField() {
  return null;
}
