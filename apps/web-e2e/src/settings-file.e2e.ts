import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { expectNoSideScroll, expectUsable } from './support/accessibility';
import { expect, test } from './support/test';

/** Downloads the file by its button. */
async function download(page: Page): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download the settings' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('ringdesk-settings.json');
  return readFileSync(await file.path(), 'utf8');
}

async function choose(page: Page, name: string, text: string): Promise<void> {
  await expect(page.getByText('Drop the settings file here')).toBeVisible();
  const file = { name, mimeType: 'application/json', buffer: Buffer.from(text) };
  await page.locator('input[type=file]').setInputFiles(file);
}

const change = (page: Page) => page.getByRole('button', { name: 'Change the settings' });

test('D-16: an administrator downloads the settings, changes them in an editor, and brings them in', async ({
  openAs,
}) => {
  const page = await openAs('admin', '/settings/file');
  const before = await download(page);
  const settings = JSON.parse(before);
  settings.account.callBackMinutes = 37;
  settings.phoneTypes.push({ name: 'Satellite', mask: '+#### ########' });
  settings.connections[0].shortNumbers.push({ number: '777', employee: 'nobody@demo.local' });

  await choose(page, 'edited.json', JSON.stringify(settings, null, 2));
  await expect(page.getByRole('heading', { name: 'What edited.json would change' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Company' })).toContainText('37');
  await expect(page.getByRole('region', { name: 'Phone types' })).toContainText('Satellite');
  await expect(page.getByText('There is no employee nobody@demo.local')).toBeVisible();
  await expectUsable(page);
  await expect(change(page)).toBeDisabled();
  const leaveOut = page.getByRole('checkbox', { name: 'Leave out what cannot be brought in' });
  await leaveOut.focus();
  await page.keyboard.press('Space');
  await expect(change(page)).toBeEnabled();
  await change(page).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'The settings are changed' })).toBeVisible();
  await page.goto('/settings/phone-types');
  await expect(page.getByText('Satellite').first()).toBeVisible();

  await page.goto('/settings/file');
  await choose(page, 'before.json', before);
  await page.getByRole('checkbox', { name: 'Also remove the 1 row that the file does not have' }).click();
  await expect(page.getByRole('region', { name: 'Phone types' })).toContainText('removed');
  await change(page).click();
  await expect(page.getByRole('heading', { name: 'The settings are changed' })).toBeVisible();
  await page.getByRole('button', { name: 'Another file' }).click();
  expect(await download(page)).toBe(before);
});

test('D-16: on a phone, a broken file says where it is broken', async ({ openAs }) => {
  const page = await openAs('admin', '/settings/file', { width: 360 });
  await choose(page, 'broken.json', '{\n  "format": "ringdesk-settings",\n  "version": 1,\n}');
  await expect(page.getByRole('alert').filter({ hasText: 'line 4, column 1' })).toBeVisible();
  await expect(change(page)).toHaveCount(0);
  await expectUsable(page);
  await expectNoSideScroll(page);
});
