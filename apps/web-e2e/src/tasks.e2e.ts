import { expectAccessible, expectNoSideScroll } from './support/accessibility';
import { ApiClient } from './support/api';
import { expect, test } from './support/test';

interface Known {
  id: string;
  name: string;
  phone: string;
  display: string;
}

/** A contact with a number, none of those that were called last. */
async function someContact(index: number): Promise<Known> {
  const admin = await ApiClient.signIn('admin');
  const { contacts } = await admin.run<{
    contacts: { items: { id: string; name: string; phones: { e164: string; display: string }[] }[] };
  }>(`{ contacts(filter: { kind: PERSON }, order: CREATED, page: { offset: ${index}, limit: 1 }) {
        items { id name phones { e164 display } } } }`);
  const [{ id, name, phones }] = contacts.items;
  return { id, name, phone: phones[0].e164, display: phones[0].display };
}

test('B-49, B-53, B-54: a task is made of a contact, commented, moved on the board and called about from its card', async ({
  openAs,
  pbx,
}) => {
  const contact = await someContact(40);
  const title = `Offer for ${contact.name}`;
  const page = await openAs('operator1', `/contacts/${contact.id}`);
  await page.getByRole('link', { name: 'New task' }).click();
  await expect(page.getByRole('combobox', { name: 'Contacts' })).toHaveValue(new RegExp(contact.name));
  await page.getByRole('textbox', { name: 'Title' }).fill(title);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Task №\d+$/ })).toBeVisible();

  const comments = page.getByRole('region', { name: 'Comments' });
  await comments.getByRole('textbox', { name: 'Comment' }).fill('They want it by Friday.');
  await comments.getByRole('button', { name: 'Add comment' }).click();
  await expect(comments.getByRole('listitem').filter({ hasText: 'They want it by Friday.' })).toBeVisible();
  await expectAccessible(page);

  // somebody else looks at the board meanwhile
  const manager = await openAs('manager', '/planner');
  const theirNew = manager.getByRole('region', { name: 'List New', exact: true });
  await expect(theirNew.getByText(title)).toBeVisible();

  await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Planner' }).click();
  const card = page.getByRole('group', { name: title });
  await expect(
    page.getByRole('region', { name: 'List New', exact: true }).getByRole('group', { name: title }),
  ).toBeVisible();
  await card.focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('Lifted. Place 1 in New.')).toBeAttached();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText(/^Place \d+ in In progress\.$/)).toBeAttached();
  await page.keyboard.press('Space');
  const inProgress = page.getByRole('region', { name: 'List In progress' });
  await expect(inProgress.getByRole('group', { name: title })).toBeVisible();
  await expect(manager.getByRole('region', { name: 'List In progress' }).getByText(title)).toBeVisible();
  await expect(theirNew.getByText(title)).toHaveCount(0);

  await inProgress
    .getByRole('group', { name: title })
    .getByRole('button', { name: `Call ${contact.display}` })
    .first()
    .click();
  await page.getByRole('button', { name: /^Test PBX, 301$/ }).click();
  await expect(page.getByText('Your phone 301 rings')).toBeVisible();
  const call = pbx.call({ phone: contact.phone, type: 'out' });
  await call.ring('301');
  await call.accept('301');
  await call.complete('301', 'Success', 6);

  await inProgress.getByRole('link', { name: title }).click();
  await expect(page.getByRole('combobox', { name: 'Status' })).toHaveValue('IN_PROGRESS');
  const calls = page.getByRole('region', { name: 'Calls' });
  await expect(calls.getByRole('listitem').filter({ hasText: contact.name })).toContainText('answered');
});

test('B-53: a card is dragged by the mouse, and stays where it was put', async ({ openAs }) => {
  const page = await openAs('manager', '/planner');
  const waiting = page.getByRole('region', { name: 'List Waiting for the customer' });
  const card = page.getByRole('region', { name: 'List In progress' }).getByRole('group').first();
  const name = (await card.getAttribute('aria-label')) ?? '';
  const [from, to] = [await card.boundingBox(), await waiting.getByRole('group').first().boundingBox()];
  if (!from || !to) throw new Error('the board is not on the screen');
  await page.mouse.move(from.x + 60, from.y + from.height - 12);
  await page.mouse.down();
  await page.mouse.move(from.x + 80, from.y + from.height, { steps: 4 });
  await page.mouse.move(to.x + 60, to.y + 20, { steps: 12 });
  await page.mouse.up();
  await expect(waiting.getByRole('group', { name, exact: true })).toBeVisible();
  await page.reload();
  await expect(waiting.getByRole('group', { name, exact: true })).toBeVisible();
});

test('D-15: the planner is accessible with its menus and dialogs open, and fits 360 px', async ({ openAs }) => {
  const page = await openAs('manager', '/planner');
  await expect(page.getByRole('region', { name: 'List Done' }).getByRole('group').first()).toBeVisible();
  await expectAccessible(page);
  await page
    .getByRole('button', { name: /^Menu of the task/ })
    .first()
    .click();
  await expect(page.getByRole('menuitem', { name: 'Take off the board' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByRole('region', { name: 'List Done' }).getByRole('button', { name: /^№/ }).first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'New board' }).click();
  await expect(page.getByRole('textbox', { name: 'Name of the board' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSideScroll(page);
  await expectAccessible(page);
});

test('an operator does not reach the task of others by its address', async ({ openAs }) => {
  const manager = await ApiClient.signIn('manager');
  const { createTask } = await manager.run<{ createTask: { id: string } }>(
    'mutation { createTask(input: { title: "For managers only" }) { id } }',
  );
  const page = await openAs('operator2', `/tasks/${createTask.id}`);
  await expect(page.getByText('There is no such task, or you may not see it.')).toBeVisible();
  await page.goto('/tasks?status=all&q=managers%20only');
  await expect(page.getByText('No task found')).toBeVisible();
});
