import type { Page } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './support/accessibility';
import { expectPlaying, secondsOf, talkSound } from './support/player';
import { expect, test } from './support/test';

const SECONDS = 20;
async function onlineOperator(page: Page): Promise<void> {
  await expect(page.getByText('Online')).toBeVisible();
}

/** It may lie over the rows. Its header moves up while the parts below it come. */
async function closePopup(page: Page): Promise<void> {
  const popup = page.getByRole('region', { name: /^Incoming call/ });
  await expect(async () => {
    await popup.getByRole('button', { name: 'Close' }).click({ timeout: 5000 });
    await expect(popup).toHaveCount(0, { timeout: 5000 });
  }).toPass();
}

test('B-85, B-86, D-11: a recording is heard in the popup, in the log and on the call’s page, and can be moved in', async ({
  openAs,
  pbx,
}) => {
  pbx.sounds.set('talk.wav', talkSound(SECONDS));
  const page = await openAs('operator1', '/contacts');
  await onlineOperator(page);
  const call = pbx.call({ phone: '77015551001' });
  await call.ring('301');
  await call.accept('301');
  await call.complete('301', 'Success', SECONDS, 'talk.wav');

  const popup = page.getByRole('region', { name: /^Incoming call/ });
  await popup.getByRole('button', { name: 'Play recording' }).click();
  await expectPlaying(popup.getByRole('group', { name: /^Recording of the call/ }));
  await popup.getByRole('button', { name: 'Close' }).click();

  await page.goto('/calls');
  const row = page.getByRole('row').filter({ hasText: '555-10-01' }).first();
  await row.getByRole('button', { name: /^Play recording/ }).click();
  await expectPlaying(page.getByRole('group', { name: /^Recording of the call/ }));
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  await row.getByRole('link', { name: /^Details of the call/ }).click();
  const player = page.getByRole('group', { name: /^Recording of the call/ });
  await player.getByRole('button', { name: 'Play recording' }).click();
  await expectPlaying(player);
  const slider = player.getByRole('slider', { name: 'Position' });
  await slider.fill('15');
  await expect.poll(() => secondsOf(player)).toBeGreaterThan(15);
  await slider.press('Home');
  await expect.poll(() => secondsOf(player)).toBeLessThan(10);
  await player.getByLabel('Speed').selectOption('2');
  await player.getByRole('button', { name: 'Pause' }).click();
  const download = page.waitForEvent('download');
  await player.getByRole('link', { name: 'Download' }).click();
  expect((await download).suggestedFilename()).toMatch(
    /^Call recording \+77015551001 – \d{4}-\d\d-\d\d \d\d-\d\d\.wav$/,
  );

  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSideScroll(page);
  await expectAccessible(page);
});

test('Q-36, D-11: a recording that does not come says why; tried again, it is there without a reload', async ({
  openAs,
  pbx,
}) => {
  const page = await openAs('operator1', '/calls');
  await onlineOperator(page);
  const call = pbx.call({ phone: '77015551002' });
  await call.ring('301');
  await call.accept('301');
  await call.complete('301', 'Success', SECONDS, 'late.wav');
  const row = page.getByRole('row').filter({ hasText: '555-10-02' }).first();
  await expect(row.getByText('Recording expected')).toBeVisible();
  await closePopup(page);
  await row.getByRole('link', { name: /^Details of the call/ }).click();
  const recording = page.getByRole('region', { name: 'Recording' });
  await expect(recording.getByText('The PBX does not have the file (yet).')).toBeVisible();
  await expectAccessible(page);
  pbx.sounds.set('late.wav', talkSound(SECONDS));
  await recording.getByRole('button', { name: 'Try again' }).click();
  await expect(recording.getByRole('slider', { name: 'Position' })).toBeVisible();
});

test('D-11: somebody else’s recording is refused, whoever has its address', async ({ openAs, pbx }) => {
  pbx.sounds.set('private.wav', talkSound(SECONDS));
  const page = await openAs('operator1', '/calls');
  await onlineOperator(page);
  const call = pbx.call({ phone: '77015551003' });
  await call.ring('301');
  await call.accept('301');
  await call.complete('301', 'Success', SECONDS, 'private.wav');
  await closePopup(page);
  const row = page.getByRole('row').filter({ hasText: '555-10-03' }).first();
  await row.getByRole('link', { name: /^Details of the call/ }).click();
  const href = await page.getByRole('link', { name: 'Download' }).getAttribute('href');
  const stranger = await openAs('operator3', '/calls');
  expect((await stranger.request.get(href ?? '')).status()).toBe(403);
});

test('B-84: an administrator decides what becomes of recordings', async ({ openAs, pbx }) => {
  const page = await openAs('admin', `/settings/connections/${pbx.connectionId}`);
  const region = page.getByRole('region', { name: 'Call recordings', exact: true });
  await region.getByRole('button', { name: 'Call recordings' }).click();
  await region.getByRole('radio', { name: 'Keep links to recordings in the PBX' }).check();
  await region.getByLabel('Days that recordings are kept').fill('90');
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSideScroll(page);
  await region.getByRole('button', { name: 'Save' }).click();
  await expect(region.getByRole('button', { name: 'Save' })).toBeHidden();
  await page.reload();
  await expect(region.getByText('Keep links to recordings in the PBX').first()).toBeVisible();
});
