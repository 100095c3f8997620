/** The popups of running calls, above every page. */
export function CallPopups() {
  return null;
}
