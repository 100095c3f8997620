import { type ComponentType, lazy } from 'react';
import { loadPageTexts } from '../i18n';

/** A page whose script, and with the first one the pages' texts, are loaded when it is first visited. */
export function page(load: () => Promise<{ default: ComponentType }>) {
  const Page = lazy(async () => (await Promise.all([load(), loadPageTexts()]))[0]);
  return <Page />;
}
