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

test('a manager keeps a report under a name, opens it again, has it sent each week, and deletes it', async ({
  openAs,
}) => {
  const page = await openAs('manager', '/reports/contacts?period=LAST_MONTH&direction=OUTBOUND');
  await expect(page.getByText(/^As of /)).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Save the report' });
  await dialog.getByLabel('Name').fill('Calls out, last month');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved report “Calls out, last month”')).toBeVisible();

  await page.getByRole('link', { name: 'Saved', exact: true }).click();
  await page.getByRole('link', { name: 'Calls out, last month' }).click();
  await expect(page.getByRole('combobox', { name: 'Period' })).toHaveValue('LAST_MONTH');
  await expect(page.getByLabel('Call type')).toHaveValue('OUTBOUND');

  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Send by e-mail…' }).click();
  await expect(page.getByText('There is no mail server yet')).toBeVisible();
  await page.getByLabel('Weekday').selectOption('Friday');
  await page.getByRole('button', { name: 'Start sending' }).click();
  await expect(page.getByRole('button', { name: 'Do not send any more' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send now' })).toBeDisabled();
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Saved reports' }).click();
  const row = page.getByRole('row', { name: /Calls out, last month/ });
  await expect(row).toContainText('Friday, 08:00');
  await row.getByRole('button', { name: /^What can be done/ }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(row).toHaveCount(0);
});

/** Sizes of a PDF's pages in points, A4 being 595 × 842. */
const pageSizes = (pdf: Buffer): string[] =>
  [...pdf.toString('latin1').matchAll(/\/Type \/Page\b[^]*?\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(
    ([, width, height]) => `${Math.round(Number(width))} × ${Math.round(Number(height))}`,
  );

for (const { report, size } of [
  { report: 'overview', size: '595 × 842' },
  { report: 'employees', size: '842 × 595' },
  { report: 'contacts', size: '842 × 595' },
  { report: 'missed', size: '595 × 842' },
]) {
  test(`D-13: ${report} on paper: A4 as fits, with company, period, filters and zone, and without menus`, async ({
    openAs,
  }) => {
    const page = await openAs('manager', `/reports/${report}?period=LAST_WEEK&line=%2B77272000100`);
    const asOf = page.getByText(/^As of \d/);
    await expect(asOf).toBeVisible();
    await page.emulateMedia({ media: 'print' });
    await expect(asOf).toBeVisible();
    await expect(page.getByText('Steppe Trade')).toBeVisible();
    await expect(page.getByText(/^\d\d-\d\d-\d{4} – \d\d-\d\d-\d{4}$/)).toBeVisible();
    await expect(page.getByText(/^Line: /)).toBeVisible();
    for (const role of ['navigation', 'search', 'banner'] as const) {
      for (const menu of await page.getByRole(role).all()) await expect(menu).toBeHidden();
    }
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const sizes = pageSizes(pdf);
    expect(sizes.length).toBeGreaterThan(0);
    expect(new Set(sizes)).toEqual(new Set([size]));
  });
}

test('no row is cut where a page of paper ends', async ({ openAs }) => {
  const page = await openAs('manager', '/reports/employees?period=LAST_WEEK');
  await page.getByRole('button', { name: 'Unfold all' }).click();
  await expect(page.getByRole('rowheader', { name: 'Outgoing' }).first()).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  const cut = await page
    .getByRole('row')
    .evaluateAll((rows) => rows.filter((row) => getComputedStyle(row).breakInside !== 'avoid').length);
  expect(cut).toBe(0);
  expect(pageSizes(await page.pdf({ preferCSSPageSize: true })).length).toBeGreaterThan(1);
});
