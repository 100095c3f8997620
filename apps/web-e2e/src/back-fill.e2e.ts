import { expectUsable } from './support/accessibility';
import { expect, test } from './support/test';

test('D-02: calls of a short number that nobody had are looked at, recorded silently, and taken away again', async ({
  openAs,
  pbx,
}) => {
  const operator = await openAs('operator5');
  await expect(operator.getByText('Online')).toBeVisible();
  for (const phone of ['77015557701', '77015557702']) {
    const call = pbx.call({ phone });
    await call.ring('399');
    await call.complete('399', 'Missed');
  }

  const page = await openAs('admin', '/settings/not-recorded?extension=399');
  await expect(page.getByRole('row', { name: /Unknown short number/ })).toHaveCount(2);
  await page.getByRole('link', { name: 'Give it to an employee and record its calls' }).first().click();
  await expect(page.getByText('Whose short number is 399?')).toBeVisible();
  await page.getByRole('combobox', { name: 'Employee' }).click();
  await page.getByRole('option', { name: 'Saule Kassymova' }).click();
  await expect(page.getByText('2 calls will appear')).toBeVisible();
  await expect(page.getByRole('row', { name: /New contact.*77015557701/ })).toBeVisible();
  await page.getByRole('button', { name: 'Record 2 calls' }).click();
  await expect(page.getByText('2 calls recorded')).toBeVisible();

  const applied = page.getByRole('row', { name: /^399/ });
  await expect(applied).toContainText('Saule Kassymova');
  await operator.goto('/calls?q=7701555770');
  const rows = operator.getByRole('row', { name: /555.?77.?0[12]/ });
  await expect(rows).toHaveCount(2);
  await expect(operator.getByRole('region', { name: /^Incoming call/ })).toHaveCount(0);

  await applied.getByRole('button', { name: 'Undo the calls of 399' }).click();
  const question = page.getByRole('dialog', { name: 'Take the calls of 399 away again?' });
  await question.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('2 calls were taken away')).toBeVisible();
  await expect(applied.getByText('Undone')).toBeVisible();
  await operator.reload();
  await expect(operator.getByText('Online')).toBeVisible();
  await expect(rows).toHaveCount(0);
  await expectUsable(page);
});
