import { ApiClient } from './support/api';
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

test('B-43, B-44: an administrator sets working hours and a deputy, to whom the PBX sends callers', async ({
  openAs,
  pbx,
}) => {
  const admin = await ApiClient.signIn('admin');
  const { employees } = await admin.run<{ employees: { id: string; name: string; email: string }[] }>(
    '{ employees { id name email } }',
  );
  const [away, deputy] = ['operator1', 'operator2'].map((who) =>
    employees.find(({ email }) => email === `${who}@demo.local`),
  );
  const { contacts } = await admin.run<{ contacts: { items: { phones: { raw: string }[] }[] } }>(
    `query ($id: ID!) { contacts(filter: { responsibleId: $id }, page: { offset: 0, limit: 1 }) {
       items { phones { raw } } } }`,
    { id: away?.id },
  );
  const phone = contacts.items[0].phones[0].raw;
  expect(await pbx.responsibleOf(phone)).toBe(301);

  const page = await openAs('admin', `/settings/employees/${away?.id}`);
  const duty = page.locator('form').last();
  await duty.getByLabel('Wednesday, to', { exact: true }).fill('13:00');
  await duty.getByRole('button', { name: 'Wednesday: add hours' }).click();
  await duty.getByLabel('Wednesday, from', { exact: true }).last().fill('14:00');
  await duty.getByRole('button', { name: 'Friday: remove hours' }).click();
  await duty.getByRole('combobox', { name: 'Deputy' }).click();
  await page.getByRole('option', { name: deputy?.name }).click();
  await duty.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(`${away?.name} is saved`)).toBeVisible();
  await expect.poll(() => pbx.responsibleOf(phone)).toBe(302);
  await page.reload();
  await expect(duty.getByLabel('Wednesday, to', { exact: true }).first()).toHaveValue('13:00');
  await expect(duty.getByLabel('Wednesday, from', { exact: true }).last()).toHaveValue('14:00');
  await expect(duty.getByRole('button', { name: 'Friday: remove hours' })).toHaveCount(0);

  await duty.getByRole('combobox', { name: 'Deputy' }).click();
  await page.getByRole('option', { name: 'nobody' }).click();
  await duty.getByRole('button', { name: 'Friday: add hours' }).click();
  await duty.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => pbx.responsibleOf(phone)).toBe(301);
});

test('an administrator says in which time zone the company lives', async ({ openAs }) => {
  const page = await openAs('admin', '/settings/company');
  const zone = page.getByRole('combobox', { name: 'Time zone' });
  await expect(zone).toHaveValue('Asia/Almaty');
  await zone.fill('Bishkek');
  await page.getByRole('option', { name: 'Asia/Bishkek' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved').first()).toBeVisible();
  await page.reload();
  await expect(zone).toHaveValue('Asia/Bishkek');
});
