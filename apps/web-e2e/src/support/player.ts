import type { Locator } from '@playwright/test';
import { expect } from './test';

const RATE = 8000;

/** A recording: a WAV file (8 kHz, 8 bits) that is loud at its beginning and silent at its end. */
export function talkSound(seconds: number): Buffer {
  const data = Buffer.alloc(seconds * RATE);
  for (let at = 0; at < data.length; at += 1) {
    const loudness = 100 * (1 - at / data.length);
    data[at] = 128 + Math.round(loudness * Math.sin((2 * Math.PI * 300 * at) / RATE));
  }
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(RATE, 24);
  header.writeUInt32LE(RATE, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36);
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}

/** Where the player's sound is, in seconds. */
export const secondsOf = (player: Locator): Promise<number> =>
  player.locator('audio').evaluate((audio: HTMLAudioElement) => audio.currentTime);

/** It is heard, and goes on. */
export async function expectPlaying(player: Locator): Promise<void> {
  await expect(player.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect.poll(() => secondsOf(player)).toBeGreaterThan(0.3);
  await expect(player.locator('path[data-loaded="true"]')).toBeAttached();
}
