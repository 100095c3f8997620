import { section } from './support/settings';
import { expect, test } from './support/test';

test('B-11, Q-41: an administrator gives a short number; one that is taken is refused with its holder', async ({
  openAs,
  pbx,
}) => {
  const page = await openAs('admin', `/settings/connections/${pbx.connectionId}`);
  const numbers = await section(page, 'Employees’ short numbers');
  await numbers.getByRole('button', { name: 'Add a number' }).click();
  await numbers.getByLabel('Employee in row 3').click();
  await page.getByRole('option', { name: 'Saule Kassymova' }).click();
  await numbers.getByLabel('Short number in row 3').fill('301');
  await numbers.getByRole('button', { name: 'Save' }).click();
  await expect(numbers.getByText('301 already belongs to Madina Ospanova')).toBeVisible();
  await numbers.getByLabel('Short number in row 3').fill('sip.305');
  await numbers.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Short numbers are saved')).toBeVisible();

  const operator = await openAs('operator5');
  await expect(operator.getByText('Online')).toBeVisible();
  const call = pbx.call({ phone: '77015559999' });
  await call.ring('sip.305');
  await expect(operator.getByRole('region', { name: /^Incoming call/ })).toBeVisible();
});

test('B-91, B-92, B-23: a line’s new name is on the next popup; without a name its number is', async ({
  openAs,
  pbx,
}) => {
  const page = await openAs('admin', `/settings/connections/${pbx.connectionId}`);
  const lines = await section(page, 'External lines');
  await lines.getByLabel('Name of line 1').fill('Spare parts');
  await lines.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Lines are saved')).toBeVisible();
  const operator = await openAs('operator1');
  await expect(operator.getByText('Online')).toBeVisible();
  const named = pbx.call({ phone: '77015559998' });
  await named.ring('301');
  await expect(operator.getByRole('region', { name: /^Incoming call/ }).getByText('Spare parts')).toBeVisible();
  await named.complete('301', 'Missed');
  const other = pbx.call({ phone: '77015559998', line: '77172000901' });
  await other.ring('301');
  await expect(operator.getByRole('region', { name: /^Incoming call/ }).getByText('77172000901')).toBeVisible();
});

test('B-93, B-96, Q-23: a mask shows its example while it is typed, and numbers follow it', async ({ openAs }) => {
  const page = await openAs('admin', '/settings/phone-types');
  await page.getByRole('button', { name: 'Edit: Mobile, 11 digits' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Mask').fill('no digits');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByLabel('Mask')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Mask').fill('+###.##.######');
  await expect(dialog.getByText('11 digits', { exact: false }).first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The type “Mobile, 11 digits” is saved')).toBeVisible();
  await page.goto('/contacts?q=%2B3736');
  await expect(
    page
      .getByRole('main')
      .getByText(/^\+373\.\d\d\.\d{6}$/)
      .first(),
  ).toBeVisible();
});

test('B-01, B-08: a connection is made, its address and key are shown to copy, and it is switched off', async ({
  openAs,
}) => {
  const page = await openAs('admin', '/settings/connections/new/api');
  await page.getByRole('button', { name: 'Not now' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Warehouse');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('textbox', { name: 'Address for events' })).toHaveValue(/\/tel\/api\/.+/);
  await expect(page.getByRole('textbox', { name: 'Key of this hub' })).not.toHaveValue('');
  await page.getByRole('switch', { name: /^Connection is on/ }).click();
  await page.getByRole('button', { name: 'Save' }).first().click();
  await expect(page.getByText('Warehouse is saved').first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole('switch', { name: /^Connection is on/ })).not.toBeChecked();
});
