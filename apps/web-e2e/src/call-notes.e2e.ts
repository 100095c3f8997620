import type { Locator, Page } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './support/accessibility';
import { ApiClient } from './support/api';
import { expect, test } from './support/test';

const popupOf = (page: Page): Locator => page.getByRole('region', { name: /^Incoming call: / });
const noteOf = (page: Page): Locator => popupOf(page).getByRole('textbox', { name: 'Note of the call' });

/** Somebody of the demo company with one number, who is called in these journeys only. */
async function someContact(index: number): Promise<{ id: string; phone: string }> {
  const admin = await ApiClient.signIn('admin');
  const { contacts } = await admin.run<{
    contacts: { items: { id: string; isNew: boolean; phones: { e164: string }[] }[] };
  }>(`{ contacts(filter: { kind: PERSON, search: "+7705" }, page: { offset: 0, limit: 40 }) {
        items { id isNew phones { e164 } } } }`);
  const single = contacts.items.filter(({ phones, isNew }) => !isNew && phones.length === 1);
  return { id: single[index].id, phone: single[index].phones[0].e164.slice(1) };
}

test('D-12, Q-29, B-46…B-49: a note with a file survives the killed tab, and stands at the chosen task with its call', async ({
  openAs,
  pbx,
}) => {
  const caller = await someContact(0);
  const first = await openAs('operator1', '/contacts');
  await expect(first.getByText('Online')).toBeVisible();
  const call = pbx.call({ phone: caller.phone });
  await call.ring('301');
  await call.accept('301');
  await noteOf(first).fill('They want 5 % by Friday');
  await popupOf(first)
    .locator('input[type=file]')
    .setInputFiles({ name: 'Offer.csv', mimeType: 'text/csv', buffer: Buffer.from('item;price') });
  await expect(popupOf(first).getByText('Offer.csv')).toBeVisible();
  await expect(popupOf(first).getByText('Saved', { exact: true })).toBeVisible();
  await first.context().close(); // the tab is killed

  const second = await openAs('operator1', '/tasks');
  const popup = popupOf(second);
  await expect(noteOf(second)).toHaveValue('They want 5 % by Friday');
  await expect(popup.getByText('Offer.csv')).toBeVisible();
  await popup.getByRole('button', { name: 'New task' }).click();
  await popup.getByRole('textbox', { name: 'Title' }).fill('Discount for a customer');
  await popup.getByRole('radio', { name: 'Contact – Assignee' }).check();
  await popup.getByRole('button', { name: 'Make the task and attach the call' }).click();
  const chosen = popup.getByRole('link', { name: /^№\d+ Discount for a customer$/ }).first();
  await expect(chosen).toBeVisible();
  await call.complete('301', 'Success', 5);
  await expect(popup.getByText('Posted', { exact: true })).toBeVisible();
  await chosen.click();
  const comments = second.getByRole('region', { name: 'Comments' });
  await expect(comments.getByText('They want 5 % by Friday')).toBeVisible();
  await expect(comments.getByRole('link', { name: /Offer\.csv/ })).toBeVisible();
  await expect(comments.getByRole('link', { name: 'During a call' })).toBeVisible();
  await expect(second.getByRole('region', { name: 'Calls' }).getByRole('link', { name: /Incoming/ })).toBeVisible();
});

test('Q-27, B-48: two browsers show the same words and the same task while the call goes on', async ({
  openAs,
  pbx,
}) => {
  const caller = await someContact(1);
  const operator = await ApiClient.signIn('operator1');
  await operator.run('mutation { createTask(input: { title: "Journey of two tabs" }) { id } }');
  const [one, other] = [await openAs('operator1', '/calls'), await openAs('operator1', '/contacts')];
  await expect(one.getByText('Online')).toBeVisible();
  await expect(other.getByText('Online')).toBeVisible();
  const call = pbx.call({ phone: caller.phone });
  await call.ring('301');
  await call.accept('301');
  await noteOf(one).fill('Call back at six');
  await expect(noteOf(other)).toHaveValue('Call back at six');
  await noteOf(other).fill('Call back at six, ask for Dana');
  await expect(noteOf(one)).toHaveValue('Call back at six, ask for Dana');
  await popupOf(one).getByRole('button', { name: 'Attach to task' }).click();
  await expect(popupOf(one).getByRole('searchbox', { name: /Find a task/ })).toBeFocused();
  await one.keyboard.press('Escape'); // closes the search, not the popup
  await expect(popupOf(one).getByRole('button', { name: 'Attach to task' })).toBeFocused();
  await one.keyboard.press('Enter');
  await popupOf(one).getByRole('group', { name: 'Attach to task' }).getByRole('searchbox').fill('two tabs');
  const option = popupOf(one).getByRole('list', { name: 'Tasks found' }).getByRole('button').first();
  await option.click();
  await expect(
    popupOf(other)
      .getByRole('link', { name: /^№\d+ Journey of two tabs$/ })
      .first(),
  ).toBeVisible();
  await popupOf(other)
    .getByRole('button', { name: /^Detach/ })
    .click();
  await expect(popupOf(one).getByRole('button', { name: /^Detach/ })).toHaveCount(0);
  await call.complete('301', 'Success', 5);
  await other.goto(`/contacts/${caller.id}`);
  await expect(
    other.getByRole('region', { name: 'Comments' }).getByText('Call back at six, ask for Dana'),
  ).toBeVisible();
});

test('D-15, B-24: the popup with its note and actions is accessible, also at 360 px', async ({ openAs, pbx }) => {
  const caller = await someContact(2);
  const [page, phone] = [await openAs('operator1', '/calls'), await openAs('operator1', '/calls', { width: 360 })];
  await expect(page.getByText('Online')).toBeVisible();
  const call = pbx.call({ phone: caller.phone });
  await call.ring('301');
  await call.accept('301');
  for (const shown of [page, phone]) {
    await expect(noteOf(shown)).toBeEnabled();
    for (const name of ['New task', 'Write', 'Attach to task']) {
      await popupOf(shown).getByRole('button', { name, exact: true }).click();
      await expectAccessible(shown);
    }
    await expectNoSideScroll(shown);
  }
  await call.complete('301', 'Success', 5);
});
