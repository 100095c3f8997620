import type { ReactNode } from 'react';

/** Makes every PhoneText below it a button that calls. */
export function ClickToCallProvider({ children }: { children: ReactNode }) {
  return children;
}
