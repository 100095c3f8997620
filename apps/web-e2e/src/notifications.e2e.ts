import { expectAccessible } from './support/accessibility';
import { expect, test } from './support/test';

test('B-72: a missed call rings the bell of its recipient without a reload, and a click opens it', async ({
  openAs,
  pbx,
}) => {
  const page = await openAs('operator1', '/contacts');
  await expect(page.getByText('Online')).toBeVisible();
  const bell = page.getByRole('button', { name: /^Notifications/ });
  await bell.click();
  const list = page.getByRole('dialog', { name: 'Notifications' });
  await list.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(page.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');

  const missed = pbx.call({ phone: '77015557711' });
  await missed.ring('301');
  await missed.complete('301', 'Missed');
  await expect(page.getByRole('button', { name: 'Notifications, 1 unread' })).toBeVisible();
  await bell.click();
  await expectAccessible(page);
  await list.getByRole('link', { name: /^Missed call:.*555-77-11/ }).click();
  await expect(page).toHaveURL(/\/missed-calls\?call=/);
  await expect(page.getByRole('row').filter({ hasText: '555-77-11' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Show all missed calls' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible();

  // it was answered after all
  const late = pbx.call({ phone: '77015557712' });
  await late.ring('301');
  await late.complete('301', 'Missed');
  await expect(page.getByRole('button', { name: 'Notifications, 1 unread' })).toBeVisible();
  await late.complete('302', 'Success', 20);
  await expect(page.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible();
});

test('a reminder is set on a contact, comes at its time, and is done in the bell', async ({ openAs }) => {
  const page = await openAs('operator2', '/contacts');
  await page.getByRole('row').nth(1).getByRole('link').first().click();
  await page.getByRole('button', { name: 'Remind me' }).click();
  const dialog = page.getByRole('dialog', { name: 'Remind me' });
  await dialog.getByLabel('What of').fill('Ask about the samples now');
  const now = await page.evaluate(() => {
    const date = new Date();
    return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  });
  await dialog.getByLabel('When').fill(now);
  await dialog.getByRole('button', { name: 'Set reminder' }).click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole('button', { name: /^Notifications, \d+ unread$/ }).click();
  const list = page.getByRole('dialog', { name: 'Notifications' });
  await expect(list.getByRole('link', { name: 'Ask about the samples now' })).toBeVisible();
  await list.getByRole('button', { name: 'Done: Ask about the samples now' }).click();
  await expect(list.getByRole('link', { name: 'Ask about the samples now' })).toHaveCount(0);
  await page.goto('/reminders?state=done');
  await expect(page.getByRole('row').filter({ hasText: 'Ask about the samples now' })).toBeVisible();
});
