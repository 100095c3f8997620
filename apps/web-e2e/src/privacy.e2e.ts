import { ApiClient } from './support/api';
import { makeContact } from './support/contacts';
import { expect, test } from './support/test';

test('D-14: an administrator takes a person’s data out and erases them; the call stays, as one of nobody', async ({
  openAs,
  pbx,
}) => {
  const { id, name, phone } = await makeContact('Zarina Forgetmenot', '77015550414');
  const call = pbx.call({ phone });
  await call.ring('301');
  await call.complete('301', 'Missed');

  const page = await openAs('admin', `/contacts/${id}`);
  await page.getByRole('link', { name: 'Personal data' }).click();
  await expect(page.getByText('1 call', { exact: true })).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download everything' }).click();
  expect((await download).suggestedFilename()).toBe(`${name}.zip`);

  await expect(page.getByRole('button', { name: 'Erase for good' })).toBeDisabled();
  await page.getByLabel(`To erase for good, type: ${name}`).fill('Zarina');
  await page.getByRole('button', { name: 'Erase for good' }).click();
  await expect(page.getByText('This is something else than what was to be typed')).toBeVisible();
  await page.getByLabel(`To erase for good, type: ${name}`).fill(name);
  await page.getByRole('button', { name: 'Erase for good' }).click();

  await expect(page.getByRole('heading', { name: 'Privacy' })).toBeVisible();
  const row = page.getByRole('row').filter({ hasText: 'A contact' }).first();
  await expect(row.getByText('Erased')).toBeVisible();
  await expect(row.getByText(/^1 call,/)).toBeVisible();

  const admin = await ApiClient.signIn('admin');
  const { contactsByPhone } = await admin.run<{ contactsByPhone: unknown[] }>(
    `{ contactsByPhone(phone: "+${phone}") { id } }`,
  );
  expect(contactsByPhone).toEqual([]);
  await page.goto(`/contacts/${id}`);
  await expect(page.getByText(name)).toHaveCount(0);
});
