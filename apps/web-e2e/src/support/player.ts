import type { Locator } from '@playwright/test';
import { expect } from './test';

/** Where the player's sound is, in seconds. */
export const secondsOf = (player: Locator): Promise<number> =>
  player.locator('audio').evaluate((audio: HTMLAudioElement) => audio.currentTime);

/** It is heard, and goes on. */
export async function expectPlaying(player: Locator): Promise<void> {
  await expect(player.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect.poll(() => secondsOf(player)).toBeGreaterThan(0.3);
  await expect(player.locator('path[data-loaded="true"]')).toBeAttached();
}
