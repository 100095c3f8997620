import { ApiClient } from './support/api';
import { expectAccessible, expectNoSideScroll } from './support/accessibility';
import { expect, test } from './support/test';

test('D-08: a missed call waits for the operators, one takes it and calls back, and it settles itself', async ({
  openAs,
  pbx,
}) => {
  const [page, other] = [await openAs('operator1', '/missed-calls'), await openAs('operator2', '/missed-calls')];
  await expect(page.getByText('Online')).toBeVisible();
  const missed = pbx.call({ phone: '77015557701' });
  await missed.ring('301');
  await missed.ring('302');
  await missed.complete('301', 'Missed');
  await missed.complete('302', 'Missed');

  const row = page.getByRole('row').filter({ hasText: '555-77-01' });
  const seen = other.getByRole('row').filter({ hasText: '555-77-01' });
  await expect(row).toContainText('nobody');
  await expect(row).toContainText('due in');
  await expect(seen).toBeVisible();
  await expect(page.getByRole('status', { name: /missed calls wait for you/ })).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSideScroll(page);
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 800 });

  await row.getByRole('button', { name: /^Call back/ }).click();
  await page.getByRole('button', { name: 'Test PBX, 301' }).click();
  await expect
    .poll(() => pbx.commands.some(({ cmd, to }) => cmd === 'makeCall' && to?.endsWith('7015557701')))
    .toBe(true);
  await expect(row).toContainText('Madina Ospanova');
  await expect(seen.getByRole('button', { name: /^Call back/ })).toBeDisabled();

  const back = pbx.call({ phone: '77015557701', type: 'out' });
  await back.ring('301');
  await back.accept('301');
  await back.complete('301', 'Success', 20);
  await expect(row).toHaveCount(0);
  await expect(seen).toHaveCount(0);
  await page.getByText('Settled', { exact: true }).click();
  const settled = page.getByRole('row').filter({ hasText: '555-77-01' });
  await expect(settled).toContainText('Called back');
  await expect(settled).toContainText('Madina Ospanova');
  await expectAccessible(page);
});

test('D-08: a missed call is closed by hand with a reason', async ({ openAs, pbx }) => {
  const page = await openAs('operator1', '/missed-calls');
  await expect(page.getByText('Online')).toBeVisible();
  const missed = pbx.call({ phone: '77015557702' });
  await missed.ring('301');
  await missed.complete('301', 'Missed');
  const row = page.getByRole('row').filter({ hasText: '555-77-02' });
  await row.getByRole('button', { name: /^Close/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
  await expect(dialog.getByText('Please fill this in')).toBeVisible();
  await dialog.getByLabel('Reason').fill('Answered by e-mail');
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
  await expect(row).toHaveCount(0);
});

test('B-73: an administrator decides in whose list missed calls stand; holidays and time are the company’s', async ({
  openAs,
  pbx,
}) => {
  const page = await openAs('admin', `/settings/connections/${pbx.connectionId}`);
  const region = page.getByRole('region', { name: 'Recipients of missed-call notifications', exact: true });
  await region.getByRole('button', { name: /^Recipients/ }).click();
  await region.getByRole('radio', { name: 'Employees who were rung' }).click();
  await expect(page.getByText('Saved').first()).toBeVisible();
  const admin = await ApiClient.signIn('admin');
  const read = () =>
    admin.run<{ pbxConnection: { missedRecipients: string } }>(
      'query ($id: ID!) { pbxConnection(id: $id) { missedRecipients } }',
      { id: pbx.connectionId },
    );
  await expect.poll(async () => (await read()).pbxConnection.missedRecipients).toBe('RUNG');

  await page.goto('/settings/company');
  await page.getByLabel('Add a day').fill('2027-01-01');
  await page.getByLabel('Add a day').press('Enter');
  await page.getByLabel('Call back within, minutes').fill('45');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved').first()).toBeVisible();
  await page.reload();
  await expect(page.getByText('1 Jan 2027')).toBeVisible();
  await expect(page.getByLabel('Call back within, minutes')).toHaveValue('45');
  await expectAccessible(page);
});
