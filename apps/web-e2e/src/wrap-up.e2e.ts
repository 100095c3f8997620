import type { Locator, Page } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './support/accessibility';
import { ApiClient } from './support/api';
import { expect, test } from './support/test';

const QUESTION = 'How did the call go?';

/** Persons of the demo company with one number, who are called in these journeys only. */
async function somePersons(): Promise<{ id: string; name: string; phone: string }[]> {
  const admin = await ApiClient.signIn('admin');
  const { contacts } = await admin.run<{
    contacts: { items: { id: string; name: string; isNew: boolean; phones: { e164: string }[] }[] };
  }>(`{ contacts(filter: { kind: PERSON, search: "+7707" }, page: { offset: 0, limit: 40 }) {
        items { id name isNew phones { e164 } } } }`);
  return contacts.items
    .filter(({ phones, isNew }) => !isNew && phones.length === 1)
    .map(({ id, name, phones: [{ e164 }] }) => ({ id, name, phone: e164.slice(1) }));
}

const popupOf = (page: Page, name: string): Locator => page.getByRole('region', { name: `Incoming call: ${name}` });
const placeOf = async (shown: Locator) => (await shown.boundingBox()) ?? { x: NaN, y: NaN };

test('wrap-up: one click for the outcome, a next step with a date, while the next call rings; the log finds it', async ({
  openAs,
  pbx,
}) => {
  const [first, second] = await somePersons();
  const page = await openAs('operator1', '/contacts');
  await expect(page.getByText('Online')).toBeVisible();
  const call = pbx.call({ phone: first.phone });
  await call.ring('301');
  await call.accept('301');
  const popup = popupOf(page, first.name);
  await expect(popup.getByText('Talking')).toBeVisible();
  await expect(popup.getByRole('textbox', { name: 'Note of the call' })).toBeEnabled();
  const close = popup.getByRole('button', { name: 'Close', exact: true });
  const place = await placeOf(close);
  await call.complete('301', 'Success', 5);
  const chips = popup.getByRole('group', { name: QUESTION });
  await expect(chips.getByRole('button')).toHaveCount(6); // of seven one is for outgoing calls
  expect(await placeOf(close)).toEqual(place);

  const again = chips.getByRole('button', { name: 'Call again later' });
  await again.click();
  await expect(again).toHaveAttribute('aria-pressed', 'true');
  const form = popup.getByRole('form', { name: 'Next step' });
  await expect(form.getByRole('textbox', { name: 'What is to be done' })).toHaveValue(
    `Call again later: ${first.name}`,
  );
  expect(await placeOf(close)).toEqual(place);

  const next = pbx.call({ phone: second.phone });
  await next.ring('301');
  const other = popupOf(page, second.name); // beside the first, where somebody is at work
  await expect(other.getByText('Ringing')).toBeVisible();
  await form.getByRole('textbox', { name: 'What is to be done' }).fill('Ask for the decision');
  await form.getByRole('button', { name: 'In a week' }).click();
  await form.getByRole('button', { name: 'Remind me' }).click();
  const steps = popup.getByRole('list', { name: 'Next steps' });
  await expect(steps.getByText('Ask for the decision')).toBeVisible();
  await next.accept('301');
  await other.getByRole('textbox', { name: 'Note of the call' }).click();
  const waiting = page.getByRole('list', { name: 'Minimised calls' }).getByRole('button', { name: first.name });
  await expect(waiting.first()).toBeVisible();
  await next.complete('301', 'Success', 5);
  await expect(other.getByRole('group', { name: QUESTION })).toBeVisible();

  await page.reload();
  await waiting.first().click(); // wrapped up later
  await expect(again).toHaveAttribute('aria-pressed', 'true');
  await expect(steps.getByText('Ask for the decision')).toBeVisible();
  await close.click();
  await expect(popup).toHaveCount(0);

  await page.goto('/calls');
  await page.getByRole('combobox', { name: 'Outcome' }).click();
  await page.getByRole('option', { name: 'Call again later' }).click();
  await page.keyboard.press('Escape');
  const row = page.getByRole('row').filter({ hasText: first.name }).first();
  await expect(row.getByText('Call again later')).toBeVisible();
  const others = page.getByRole('row').filter({ hasText: second.name, hasNotText: 'Call again later' });
  await expect(others).toHaveCount(0); // of theirs, only what the demo's past has with this outcome
  await row.getByRole('link', { name: /^Details of the call/ }).click();
  const chosen = page.getByRole('combobox', { name: 'Outcome' });
  await expect(chosen).toHaveValue(/./);
  await chosen.selectOption('Complaint');
  await page.goto('/reminders');

  await expect(page.getByRole('row').filter({ hasText: 'Ask for the decision' })).toContainText(first.name);
});

test('wrap-up: the next step becomes a task that the call is attached to', async ({ openAs, pbx }) => {
  const [, , third] = await somePersons();
  const page = await openAs('operator1', '/contacts');
  await expect(page.getByText('Online')).toBeVisible();
  const call = pbx.call({ phone: third.phone });
  await call.ring('301');
  await call.accept('301');
  await call.complete('301', 'Success', 5);
  const popup = popupOf(page, third.name);
  await popup.getByRole('group', { name: QUESTION }).getByRole('button', { name: 'Send an offer' }).click();
  await popup.getByRole('button', { name: 'Make a task' }).click();
  const task = popup.getByRole('link', { name: `Send an offer: ${third.name}` });
  await expect(task.first()).toBeVisible();
  await task.first().click();
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue(`Send an offer: ${third.name}`);
  await expect(page.getByRole('region', { name: 'Calls' }).getByRole('link', { name: /Incoming/ })).toBeVisible();
});

test('D-15: the wrap-up is accessible, and fits 360 px', async ({ openAs, pbx }) => {
  const [, , , fourth] = await somePersons();
  const [page, phone] = [await openAs('operator1', '/calls'), await openAs('operator1', '/calls', { width: 360 })];
  for (const shown of [page, phone]) await expect(shown.getByText('Online')).toBeVisible();
  const call = pbx.call({ phone: fourth.phone });
  await call.ring('301');
  await call.accept('301');
  await call.complete('301', 'Success', 5);
  for (const shown of [page, phone]) {
    const popup = popupOf(shown, fourth.name);
    await popup.getByRole('group', { name: QUESTION }).getByRole('button', { name: 'Complaint' }).click();
    await expect(popup.getByRole('form', { name: 'Next step' })).toBeVisible();
    await expectAccessible(shown);
    await expectNoSideScroll(shown);
    await popup.getByRole('group', { name: QUESTION }).getByRole('button', { name: 'Complaint' }).click();
  }
});
