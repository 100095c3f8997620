import { readFileSync } from 'node:fs';
import { expectAccessible, expectNoSideScroll } from './support/accessibility';
import { expect, test } from './support/test';

const csv = (...lines: string[]) => ({
  name: 'people.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`${['Name,Phone,E-mail,Note', ...lines].join('\n')}\n`),
});

test('Q-49: a manager imports a file, corrects its two bad rows, and merges a duplicate', async ({ openAs }) => {
  const page = await openAs('manager', '/contacts');
  await page.getByRole('link', { name: 'Import' }).click();
  await page
    .locator('input[type=file]')
    .setInputFiles(
      csv(
        'Aidana Journey,+7 701 999 20 01,aidana@example.test,met at the fair',
        'Bolat Journey,12,bolat@,',
        ',+7 701 999 20 03,,no name',
        'Aidana J.,+7 701 999 20 04,,second card',
      ),
    );
  await expect(page.getByLabel('What “Phone” is')).toHaveValue(/^PHONE:/);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Check the rows' }).click();
  await expect(page.getByRole('button', { name: 'Import 2 contacts' })).toBeVisible();
  await expect(page.getByText('This is not an e-mail address')).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSideScroll(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'Import 2 contacts' }).click();
  await expect(page.getByText('The import is done')).toBeVisible();

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download these rows' }).click();
  const wrong = readFileSync(await (await download).path(), 'utf8');
  expect(wrong.split('\r\n')).toHaveLength(4); // names of columns, two rows, the end
  const corrected = wrong
    .replace('Bolat Journey,12,bolat@', 'Bolat Journey,+77019992002,bolat@example.test')
    .replace(/\r\n,/, '\r\nVera Journey,');
  await page.getByRole('link', { name: 'Another file' }).first().click();
  const file = { name: 'corrected.csv', mimeType: 'text/csv', buffer: Buffer.from(corrected) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Check the rows' }).click();
  await page.getByRole('button', { name: 'Import 2 contacts' }).click();
  await expect(page.getByText('The import is done')).toBeVisible();
  await expect(page.getByText('Rows with something wrong')).toHaveCount(0);

  await page.goto('/contacts?q=Journey');
  await page.getByRole('link', { name: 'Aidana Journey' }).click();
  const survivor = page.url();
  await page.getByRole('link', { name: 'Merge' }).click();
  await page.getByLabel('The other contact').fill('Aidana J.');
  await page.getByRole('button', { name: 'Choose Aidana J.' }).click();
  await expectAccessible(page);
  await page.getByRole('radio', { name: 'Note: second card' }).check();
  await page.getByRole('button', { name: 'Merge', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Merge' }).click();
  await expect(page).toHaveURL(survivor);
  for (const words of ['second card', 'aidana@example.test', '+7 (701) 999-20-04']) {
    await expect(page.getByRole('main').getByText(words).first()).toBeVisible();
  }
  await expect(page.getByText('Merged with')).toBeVisible();
});

test('B-25, B-31: an administrator makes a template, a connection uses it, and an unknown caller’s popup follows it', async ({
  openAs,
  pbx,
}) => {
  const page = await openAs('admin', '/settings/contact-card/templates/new');
  await page.getByLabel('Name').fill('Leads');
  for (const field of ['Source', 'Address']) {
    await page.getByRole('button', { name: `To the main area: ${field}` }).click();
  }
  await page.getByRole('button', { name: 'Move up: Address' }).click();
  await page.getByRole('combobox', { name: 'Source' }).selectOption('Website');
  await expect(page.getByRole('region', { name: 'So the popup will look' }).getByRole('term')).toHaveText([
    ...['Address', 'Source'],
  ]);
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSideScroll(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The template “Leads” is saved')).toBeVisible();

  await page.goto(`/settings/connections/${pbx.connectionId}`);
  await page.getByRole('button', { name: /^Template for new contacts/ }).click();
  await page.getByLabel('Template', { exact: true }).selectOption('Leads');
  await expect(page.getByRole('button', { name: /^Template for new contacts/ })).toBeVisible();
  await expect(page.getByLabel('Template', { exact: true })).toBeEnabled();

  const operator = await openAs('operator1');
  await expect(operator.getByText('Online')).toBeVisible();
  const call = pbx.call({ phone: '77019992101' });
  await call.ring('301');
  const popup = operator.getByRole('region', { name: /^Incoming call/ });
  await expect(popup.getByLabel('Source')).toHaveValue('Website');
  await expect(popup.getByLabel('Address')).toBeVisible();
  await call.complete('301', 'Missed');

  await page.goto('/settings/contact-card');
  await page.getByRole('button', { name: 'Delete: Leads' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('alert')).toContainText('New contacts of these connections are made from it');
});
