/** Whether calls can reach this page at the moment. */
export function LiveIndicator() {
  return null;
}
