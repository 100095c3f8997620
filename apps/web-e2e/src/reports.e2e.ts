import fs from 'node:fs';
import { readSheet } from 'read-excel-file/node';
import { expectAccessible, expectNoSideScroll } from './support/accessibility';
import { expect, test } from './support/test';

test('B-104, D-13, Q-46: a manager unfolds a report, opens the calls behind a figure and takes the report along', async ({
  openAs,
}) => {
  const page = await openAs('manager', '/calls');
  await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Reports' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Calls by employee' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Period' })).toHaveValue('THIS_WEEK');
  await page.getByRole('button', { name: /^Back:/ }).click();
  await expect(page).toHaveURL(/from=\d{4}-\d\d-\d\d&to=/);
  await expect(page.getByRole('combobox', { name: 'Period' })).toHaveValue('CHOSEN');

  const employee = page.getByRole('rowheader').first().getByRole('button');
  const name = (await employee.textContent()) ?? '';
  await employee.click();
  await page
    .getByRole('button', { name: /^\d\d-\d\d-\d{4}, / })
    .first()
    .click();
  await page
    .getByRole('button', { name: 'Incoming' })
    .or(page.getByRole('button', { name: 'Outgoing' }))
    .first()
    .click();
  await expect(page.getByRole('link', { name: /^Call of / }).first()).toBeVisible();
  await expectAccessible(page);
  await employee.click();
  await expect(page.getByRole('link', { name: /^Call of / })).toHaveCount(0);

  const figure = page.getByRole('link', { name: new RegExp(`^\\d+ calls?, ${name}`) });
  const count = Number(await figure.textContent());
  await figure.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Calls' })).toBeVisible();
  await expect(page.getByText(/^Calls behind a figure: /)).toBeVisible();
  await expect(page.getByText(`talked: ${name}`, { exact: true })).toBeVisible();
  await expect(page.getByText(new RegExp(` of ${count}$`))).toBeVisible();
  await page.goBack();

  await page.getByRole('button', { name: 'Export' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Excel (XLSX)' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^calls-by-employee-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.xlsx$/);
  const sheet = await readSheet(fs.readFileSync(await file.path()));
  expect(sheet[0][0]).toBe('Calls by employee');
  const group = sheet.find(([first]) => first === name);
  expect(group?.[5]).toBe(count);
});

test('B-106: the reports fit a narrow screen', async ({ openAs }) => {
  const page = await openAs('manager', '/reports/missed?period=LAST_WEEK', { width: 360 });
  await page.getByRole('rowheader').first().getByRole('button').click();
  await expect(page.getByRole('link', { name: /^Call of / }).first()).toBeVisible();
  await expectNoSideScroll(page);
  await expectAccessible(page);
});

test('B-108: an operator sees a report of their own calls', async ({ openAs }) => {
  const page = await openAs('operator1', '/reports/employees?period=LAST_WEEK');
  await expect(page.getByRole('rowheader')).toHaveCount(1);
  await expect(page.getByLabel('Employee')).toHaveCount(0);
});
