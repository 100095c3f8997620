import { expectUsable } from './support/accessibility';
import { expect, test } from './support/test';

const PHONE = '77015558801';

test('D-02: an administrator ignores a number, nobody hears of it; off the list, its call stands in the log', async ({
  openAs,
  pbx,
}) => {
  const operator = await openAs('operator1');
  await expect(operator.getByText('Online')).toBeVisible();
  const popups = operator.getByRole('region', { name: /^Incoming call/ });

  const page = await openAs('admin', '/settings/ignored-numbers');
  await expect(page.getByText('Alarm of the store')).toBeVisible();
  await page.getByRole('button', { name: 'Ignore a number' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ignore a number' });
  await dialog.getByRole('textbox', { name: 'Number' }).fill('8 (701) 555-88-01');
  await dialog.getByRole('textbox', { name: 'Comment' }).fill('Robot');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const row = page.getByRole('row', { name: /\+7 701 555 8801/ });
  await expect(row).toContainText('Robot');

  const call = pbx.call({ phone: PHONE });
  await call.ring('301');
  await call.complete('301', 'Missed');
  const other = pbx.call({ phone: '77015558802' });
  await other.ring('301');
  // the later call is shown alone: nothing of the ignored one is on its way
  await expect(popups).toHaveCount(1);
  await expect(popups).toContainText(/88.?02/);
  await other.complete('301', 'Missed');

  await page.goto(`/settings/not-recorded?reason=IGNORED_NUMBER`);
  const unrecorded = page.getByRole('row').filter({ hasText: PHONE });
  await expect(unrecorded).toHaveCount(1);
  await unrecorded.getByRole('link', { name: 'See the list' }).click();
  await expect(page.getByRole('heading', { name: 'Ignored numbers' })).toBeVisible();
  await row.getByRole('button', { name: /^Delete/ }).click();
  const question = page.getByRole('dialog', { name: /^Stop ignoring/ });
  await question.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('is not ignored any more')).toBeVisible();
  await expect(row).toHaveCount(0);
  await expectUsable(page);

  await page.goto('/settings/back-fill');
  await page.getByRole('button', { name: `Record calls of +${PHONE}` }).click();
  await expect(page.getByText('1 call will appear')).toBeVisible();
  await page.getByRole('button', { name: 'Record 1 call' }).click();
  await expect(page.getByText('1 call recorded')).toBeVisible();
  await operator.goto(`/calls?q=${PHONE}`);
  await expect(operator.getByRole('row', { name: /555.?88.?01/ })).toHaveCount(1);
  await expect(popups).toHaveCount(0);
});
