import type { Locator, Page } from '@playwright/test';

/** A collapsible section of a connection's page, opened. */
export async function section(page: Page, name: string): Promise<Locator> {
  const region = page.getByRole('region', { name, exact: true });
  await region.getByRole('button', { name }).click();
  return region;
}
