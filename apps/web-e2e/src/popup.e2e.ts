import type { Locator, Page } from '@playwright/test';
import { ApiClient } from './support/api';
import { expectAccessible, expectNoSideScroll } from './support/accessibility';
import { SALES_LINE } from './support/pbx';
import { talkSound } from './support/player';
import { expect, test } from './support/test';

/** The open popup of a call with this person or number. */
const popupOf = (page: Page, name: string | RegExp, direction = 'Incoming'): Locator =>
  page.getByRole('region', { name: typeof name === 'string' ? `${direction} call: ${name}` : name });

const anyPopup = (page: Page): Locator => page.getByRole('region', { name: /^(Incoming|Outgoing) call: / });

let unknownNumbers = 0;
/** A number that no contact has, in a country's plan. */
const unknownNumber = (): string => `7701555${String((unknownNumbers += 1)).padStart(4, '0')}`;

/** Somebody of the demo company's contacts with just one number. */
async function someContact(index: number): Promise<{ id: string; name: string; phone: string; display: string }> {
  const admin = await ApiClient.signIn('admin');
  const { contacts } = await admin.run<{
    contacts: { items: { id: string; name: string; isNew: boolean; phones: { e164: string; display: string }[] }[] };
  }>(`{ contacts(filter: { kind: PERSON, search: "+7701" }, page: { offset: 0, limit: 40 }) {
        items { id name isNew phones { e164 display } } } }`);
  const single = contacts.items.filter(
    ({ phones, isNew }) => !isNew && phones.length === 1 && phones[0].e164.startsWith('+7701'),
  );
  const { id, name, phones } = single[index];
  return { id, name, phone: phones[0].e164.slice(1), display: phones[0].display };
}

test('B-18, B-22, B-24: a call to a short number opens the popup with line and contact', async ({ openAs, pbx }) => {
  const caller = await someContact(0);
  const page = await openAs('operator1', '/contacts');
  await expect(page.getByText('Online')).toBeVisible();
  const call = pbx.call({ phone: caller.phone });
  await call.ring('301');
  const popup = popupOf(page, caller.name);
  await expect(popup).toBeVisible();
  await expect(popup.getByRole('heading', { name: 'Incoming call' })).toBeVisible();
  await expect(popup.getByText(SALES_LINE.name)).toBeVisible();
  await expect(popup.getByText('Ringing')).toBeVisible();
  await expect(popup.getByRole('textbox', { name: 'Name' })).toHaveValue(caller.name);
  await expect(page).toHaveURL(/\/contacts$/); // the page beneath is left alone
  await call.accept('301');
  await expect(popup.getByText('Talking')).toBeVisible();
  await call.complete('301', 'Success', 5);
  await expect(popup.getByText('Call finished')).toBeVisible();
});

test('B-19, D-07: of two who ring, the popup stays with the one who answers', async ({ openAs, pbx }) => {
  const caller = await someContact(1);
  const [first, second] = [await openAs('operator1'), await openAs('operator2')];
  await expect(first.getByText('Online')).toBeVisible();
  await expect(second.getByText('Online')).toBeVisible();
  const call = pbx.call({ phone: caller.phone });
  await call.ring('301');
  await call.ring('302');
  await expect(popupOf(first, caller.name)).toBeVisible();
  await expect(popupOf(second, caller.name)).toBeVisible();
  await call.complete('302', 'Cancelled');
  await call.accept('301');
  await expect(popupOf(first, caller.name).getByText('Talking')).toBeVisible();
  await expect(anyPopup(second)).toHaveCount(0);
  await call.complete('301', 'Success', 3);
});

test('B-20: in a hunt the popup moves to the next operator', async ({ openAs, pbx }) => {
  const caller = await someContact(2);
  const [first, second] = [await openAs('operator1'), await openAs('operator2')];
  await expect(first.getByText('Online')).toBeVisible();
  await expect(second.getByText('Online')).toBeVisible();
  const call = pbx.call({ phone: caller.phone });
  await call.ring('301');
  await expect(popupOf(first, caller.name)).toBeVisible();
  await expect(anyPopup(second)).toHaveCount(0);
  await call.complete('301', 'Cancelled');
  await call.ring('302');
  await expect(popupOf(second, caller.name)).toBeVisible();
  await expect(anyPopup(first)).toHaveCount(0);
  await call.complete('302', 'Missed');
});

test('B-30, Q-04: an unknown caller becomes a contact, is named at once and found by that name', async ({
  openAs,
  pbx,
}) => {
  const phone = unknownNumber();
  const page = await openAs('operator1');
  await expect(page.getByText('Online')).toBeVisible();
  const call = pbx.call({ phone });
  await call.ring('301');
  const popup = anyPopup(page);
  await expect(popup.getByText('New contact')).toBeVisible();
  await call.accept('301');
  await popup.getByRole('textbox', { name: 'Name' }).fill('Zarina Testova');
  await page.keyboard.press('Enter');
  await expect(popupOf(page, 'Zarina Testova')).toBeVisible();
  await call.complete('301', 'Success', 4);
  await page.goto('/contacts?q=Zarina+Testova');
  await expect(page.getByRole('link', { name: 'Zarina Testova' })).toBeVisible();
});

test('B-26: a field edited in the popup is saved to the contact', async ({ openAs, pbx }) => {
  const caller = await someContact(3);
  const page = await openAs('operator1');
  await expect(page.getByText('Online')).toBeVisible();
  const call = pbx.call({ phone: caller.phone });
  await call.ring('301');
  const city = popupOf(page, caller.name).getByRole('textbox', { name: 'City' });
  await city.fill('Turkistan');
  await city.press('Enter');
  await expect(popupOf(page, caller.name).getByText('City: Saved')).toBeAttached();
  await call.complete('301', 'Missed');
  await page.goto(`/contacts/${caller.id}`);
  await expect(page.getByText('Turkistan').first()).toBeVisible();
});

test('Q-27: the popup is there again after a reload, as the call stands', async ({ openAs, pbx }) => {
  const caller = await someContact(4);
  const page = await openAs('operator1');
  await expect(page.getByText('Online')).toBeVisible();
  const call = pbx.call({ phone: caller.phone });
  await call.ring('301');
  await expect(popupOf(page, caller.name)).toBeVisible();
  await call.accept('301');
  await page.reload();
  await expect(popupOf(page, caller.name).getByText('Talking')).toBeVisible();
  await call.complete('301', 'Success', 2);
});

test('Q-28, Q-09: a second call stacks, the first stays as a chip; a withheld number has no contact', async ({
  openAs,
  pbx,
}) => {
  const caller = await someContact(5);
  const page = await openAs('operator1');
  await expect(page.getByText('Online')).toBeVisible();
  const [first, second] = [pbx.call({ phone: caller.phone }), pbx.call({ phone: 'anonymous' })];
  await first.ring('301');
  await first.accept('301');
  await expect(popupOf(page, caller.name)).toBeVisible();
  await second.ring('301');
  await expect(popupOf(page, 'Number withheld')).toBeVisible();
  await expect(page.getByRole('button', { name: `Open the call: ${caller.name}` })).toBeVisible();
  await second.complete('301', 'Missed');
  await first.complete('301', 'Success', 2);
});

test('B-51, B-10, B-29: a click on a number rings the own phone, and the call is in the log', async ({
  openAs,
  pbx,
}) => {
  const contact = await someContact(6);
  const page = await openAs('operator1', `/contacts/${contact.id}`);
  await expect(page.getByText('Online')).toBeVisible();
  await page
    .getByRole('main')
    .getByRole('button', { name: `Call ${contact.display}` })
    .first()
    .click();
  await page.getByRole('button', { name: /^Test PBX, 301$/ }).click();
  await expect(page.getByText('Your phone 301 rings')).toBeVisible();
  expect(pbx.commands).toContainEqual(expect.objectContaining({ cmd: 'makeCall', from: '301', to: contact.phone }));
  const call = pbx.call({ phone: contact.phone, type: 'out' });
  await call.ring('301');
  await expect(popupOf(page, contact.name, 'Outgoing')).toBeVisible();
  await call.accept('301');
  await call.complete('301', 'Success', 6);
  await expect(popupOf(page, contact.name, 'Outgoing').getByText('Call finished')).toBeVisible();
  await page.goto('/calls');
  await expect(page.getByRole('table').getByRole('row').nth(1)).toContainText(contact.name);
});

test('Q-26: a refusal of the PBX is shown in its own words', async ({ openAs, pbx }) => {
  const contact = await someContact(7);
  pbx.makeCallAnswer = { status: 400, body: '{"error":"Agent is paused"}' };
  const page = await openAs('operator1', `/contacts/${contact.id}`);
  await page
    .getByRole('main')
    .getByRole('button', { name: `Call ${contact.display}` })
    .first()
    .click();
  await page.getByRole('button', { name: /^Test PBX, 301$/ }).click();
  await expect(page.getByText('Agent is paused')).toBeVisible();
});

test('Q-25: an operator without a short number gets a hint and a tel: link', async ({ openAs }) => {
  const contact = await someContact(8);
  const page = await openAs('operator10', `/contacts/${contact.id}`);
  await page
    .getByRole('main')
    .getByRole('button', { name: `Call ${contact.display}` })
    .first()
    .click();
  await expect(page.getByText('You have no short number in the PBX yet')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Dial without the PBX' })).toHaveAttribute('href', /^tel:/);
});

test('D-15: the popup takes no focus, is announced, reached and minimised by keys, and accessible', async ({
  openAs,
  pbx,
}) => {
  const caller = await someContact(9);
  const page = await openAs('operator1', '/contacts');
  await expect(page.getByText('Online')).toBeVisible();
  const search = page.getByRole('main').getByRole('textbox', { name: 'Search' });
  await search.focus();
  const call = pbx.call({ phone: caller.phone });
  await call.ring('301');
  const popup = popupOf(page, caller.name);
  await expect(popup).toBeVisible();
  await expect(search).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: `Incoming call: ${caller.name}` })).toBeAttached();
  await expectAccessible(page);
  await page.keyboard.press('Alt+Shift+KeyC');
  await expect(popup).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(popup).toHaveCount(0);
  await page.getByRole('button', { name: `Open the call: ${caller.name}` }).press('Enter');
  await expect(popup).toBeVisible();
  await call.accept('301');
  await expect(popup.getByText('Talking')).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSideScroll(page);
  await expectAccessible(page);
  await call.complete('301', 'Success', 2);
});

test('D-15: the popup’s buttons stay where they are when its parts come later', async ({ openAs, pbx }) => {
  pbx.sounds.set('later.wav', talkSound(5));
  const page = await openAs('operator1', '/profile');
  await expect(page.getByText('Online')).toBeVisible();
  const parts = await heldBack(page, /\/assets\/Popup(Work|Foot)-/);
  const recording = await heldBack(page, /\/assets\/PopupRecording-/);
  const popup = anyPopup(page);
  const top = async () => (await popup.getByRole('button', { name: 'Close' }).boundingBox())?.y ?? NaN;

  const call = pbx.call({ phone: 'anonymous' }); // the lowest popup: it would grow with everything that comes
  await call.ring('301');
  await expect(popup.getByText('Ringing')).toBeVisible();
  const atFirst = await top();
  parts.release();
  await expect(popup.getByRole('textbox', { name: 'Note of the call' })).toBeVisible();
  await expect(popup.getByRole('button', { name: 'New task' })).toBeVisible();
  expect(Math.abs((await top()) - atFirst)).toBeLessThan(1);

  await call.accept('301');
  await call.complete('301', 'Success', 5, 'later.wav');
  await expect(popup.getByText('Call finished')).toBeVisible();
  const atTheEnd = await top();
  recording.release();
  await expect(popup.getByRole('button', { name: 'Play recording' })).toBeVisible();
  expect(Math.abs((await top()) - atTheEnd)).toBeLessThan(1);
});

test('B-24: star, more actions and all details come beside what is there, by keyboard too, and fit 360 px', async ({
  openAs,
  pbx,
}) => {
  const caller = await someContact(9);
  const [page, phone] = [await openAs('operator1', '/profile'), await openAs('operator1', '/profile', { width: 360 })];
  for (const shown of [page, phone]) await expect(shown.getByText('Online')).toBeVisible();
  const parts = await heldBack(page, /\/assets\/Popup(Work|Favourite)-/);
  const call = pbx.call({ phone: caller.phone });
  await call.ring('301');
  const popup = popupOf(page, caller.name);
  const name = popup.getByRole('textbox', { name: 'Name' });
  await expect(name).toBeVisible();
  const atFirst = await name.boundingBox();
  parts.release();
  const star = popup.getByRole('button', { name: `Favourite: ${caller.name}` });
  await expect(star).toBeVisible();
  const more = popup.getByRole('button', { name: 'More actions' });
  await expect(more).toBeVisible();
  expect(await name.boundingBox()).toEqual(atFirst);

  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await more.press('Enter');
  await expect(popup.getByRole('link', { name: 'Open the call' })).toBeVisible();
  await expectAccessible(page);
  await popup.getByRole('button', { name: 'All details' }).first().press('Enter');
  const details = page.getByRole('group', { name: `All details of ${caller.name}` });
  await expect(details.getByText('Created')).toBeVisible();
  await expect(details.getByRole('searchbox')).toBeFocused();
  expect(await name.boundingBox()).toEqual(atFirst);
  await page.keyboard.type('birth');
  await expect(details.getByRole('textbox')).toHaveCount(1);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(details).toHaveCount(0);
  await expect(popup).toBeVisible();

  const small = popupOf(phone, caller.name);
  await small.getByRole('button', { name: 'All details' }).click();
  await expect(phone.getByRole('group', { name: `All details of ${caller.name}` }).getByText('Created')).toBeVisible();
  await expectNoSideScroll(phone);
  await expectAccessible(phone);
  await call.complete('301', 'Missed');
});

test('B-24: the list shows the reader’s favourites alone; a star that is taken away takes the row along', async ({
  openAs,
}) => {
  const { id, name } = await someContact(10);
  const page = await openAs('operator2', `/contacts/${id}`);
  const star = page.getByRole('button', { name: `Favourite: ${name}` });
  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await page.goto('/contacts');
  await page.getByRole('combobox', { name: 'Favourites' }).selectOption('My favourites');
  const row = page.getByRole('row').filter({ hasText: name });
  await row.getByRole('button', { name: `Favourite: ${name}` }).click();
  await expect(row).toHaveCount(0);
});

/** Scripts and styles of this name come to the page when they are let go. */
async function heldBack(page: Page, files: RegExp): Promise<{ release: () => void }> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(files, async (route) => {
    await released;
    await route.continue();
  });
  return { release };
}
