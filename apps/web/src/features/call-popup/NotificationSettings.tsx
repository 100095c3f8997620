/** Sound and desktop notifications of this browser. */
export function NotificationSettings() {
  return null;
}
