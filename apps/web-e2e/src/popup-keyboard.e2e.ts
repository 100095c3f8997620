import type { Locator, Page } from '@playwright/test';
import { expectNoSideScroll, expectUsable } from './support/accessibility';
import { expectPlaying, talkSound } from './support/player';
import { expect, test } from './support/test';

/** More stops than any way through a page has. */
const MAX_STOPS = 60;

const popupOf = (page: Page): Locator => page.getByRole('region', { name: /^(Incoming|Outgoing) call: / });

const isFocused = (control: Locator) =>
  control.evaluate((element) => element === document.activeElement || element.contains(document.activeElement));

/** Presses Tab until the control has the focus. */
async function tabTo(page: Page, control: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(control).toBeVisible();
  for (let stops = 0; stops < MAX_STOPS; stops += 1) {
    if (await isFocused(control)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${MAX_STOPS} times ${key} do not reach ${control}`);
}

test('D-15: a call is met, named, minimised, heard, closed and returned without a mouse', async ({ openAs, pbx }) => {
  pbx.sounds.set('keys.wav', talkSound(20));
  const page = await openAs('operator1', '/contacts');
  await expect(page.getByText('Online')).toBeVisible();
  const search = page.getByRole('main').getByRole('textbox', { name: 'Search' });
  await search.focus();
  const call = pbx.call({ phone: '77015552001' });
  await call.ring('301');
  const popup = popupOf(page);
  await expect(popup).toBeVisible();
  await page.keyboard.press('Alt+Shift+KeyC');
  await expect(popup).toBeFocused();
  await call.accept('301');
  await tabTo(page, popup.getByRole('textbox', { name: 'Name' }));
  await page.keyboard.type('Keyboard Testova');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Incoming call: Keyboard Testova' })).toBeVisible();

  await page.keyboard.press('Escape');
  await expect(popup).toHaveCount(0);
  await expect(search).toBeFocused();
  await page.keyboard.press('Alt+Shift+KeyC');
  await expect(popup).toBeFocused();
  await page.keyboard.press('Escape');
  const chip = page.getByRole('button', { name: 'Open the call: Keyboard Testova' });
  await chip.focus(); // behind all rows of the page
  await page.keyboard.press('Enter');
  await expect(popup).toBeFocused();

  await call.complete('301', 'Success', 20, 'keys.wav');
  await tabTo(page, popup.getByRole('button', { name: 'Play recording' }));
  await page.keyboard.press('Space');
  await expectPlaying(popup);
  await tabTo(page, popup.getByRole('button', { name: 'Close' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(popup).toHaveCount(0);
  await expect(search).toBeFocused(); // by way of the chip, which is gone

  await tabTo(page, page.getByRole('combobox', { name: 'Call a number or contact' }), 'Shift+Tab');
  await page.keyboard.type('+77015552001');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^.+, \d+$/ }).first()).toBeFocused(); // which connection?
  await tabTo(page, page.getByRole('button', { name: 'Test PBX, 301', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Your phone 301 rings')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Call a number or contact' })).toBeFocused();
  expect(pbx.commands).toContainEqual(expect.objectContaining({ cmd: 'makeCall', from: '301', to: '77015552001' }));
});

test('D-15: Tab goes through the open popup and out again: nobody is caught in it', async ({ openAs, pbx }) => {
  const page = await openAs('operator1', '/profile');
  await expect(page.getByText('Online')).toBeVisible();
  const call = pbx.call({ phone: '77015552002' });
  await call.ring('301');
  const popup = popupOf(page);
  await expect(popup).toBeVisible();
  await page.keyboard.press('Alt+Shift+KeyC');
  await expect(popup).toBeFocused();
  let stops = 0;
  while (stops < MAX_STOPS && (await isFocused(popup))) {
    await page.keyboard.press('Tab');
    stops += 1;
  }
  expect(stops).toBeGreaterThan(3);
  expect(await isFocused(popup)).toBe(false);
  await call.complete('301', 'Missed');
});

test('D-15: the popup is accessible, and fits 360 px, while it rings, while they talk and when it is over', async ({
  openAs,
  pbx,
}) => {
  pbx.sounds.set('states.wav', talkSound(20));
  const page = await openAs('operator1', '/profile');
  await expect(page.getByText('Online')).toBeVisible();
  const popup = popupOf(page);
  const looksRight = async () => {
    await expectUsable(page);
    const box = await popup.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
    await page.setViewportSize({ width: 1280, height: 800 });
  };
  const call = pbx.call({ phone: '77015552003' });
  await call.ring('301');
  await expect(popup.getByText('Ringing')).toBeVisible();
  await looksRight();
  await call.accept('301');
  await expect(popup.getByText('Talking')).toBeVisible();
  await looksRight();
  await call.complete('301', 'Success', 20, 'states.wav');
  await expect(popup.getByRole('button', { name: 'Play recording' })).toBeVisible();
  await looksRight();

  const withheld = pbx.call({ phone: 'anonymous' });
  await withheld.ring('301');
  await expect(popup.getByText('The caller hides the number', { exact: false })).toBeVisible();
  await looksRight(); // the first one is a chip now
  await withheld.complete('301', 'Missed');
});

test('D-15: on a phone every part of a long popup can be reached', async ({ openAs, pbx }) => {
  const page = await openAs('operator1', '/profile', { width: 360 });
  await page.setViewportSize({ width: 360, height: 560 });
  await expect(page.getByRole('button', { name: /^Sound and notifications/ })).toBeVisible();
  const call = pbx.call({ phone: '77015552004' });
  await call.ring('301');
  const popup = popupOf(page);
  await expect(popup).toBeVisible();
  const all = popup.getByRole('button').or(popup.getByRole('textbox')).or(popup.getByRole('link'));
  for (const control of await all.all()) {
    await control.scrollIntoViewIfNeeded();
    await control.click({ trial: true }); // nothing lies over it
  }
  await expectNoSideScroll(page);
  await call.complete('301', 'Missed');
});

test('at 360 px the offer of sound stays in reach beside a minimised call', async ({ openAs, pbx }) => {
  const page = await openAs('operator1', '/contacts', { width: 360 });
  await expect(page.getByText('Online')).toBeAttached();
  const call = pbx.call({ phone: '77015559876' });
  await call.ring('301');
  await page
    .getByRole('region', { name: /^Incoming call: / })
    .getByRole('button', { name: 'Minimise' })
    .click();
  await expect(page.getByRole('list', { name: 'Minimised calls' })).toBeVisible();
  await page.getByRole('button', { name: 'Not now' }).click();
  await expect(page.getByRole('button', { name: 'Not now' })).toBeHidden();
  await call.complete('301', 'Missed');
});
