import { gzipSync } from 'node:zlib';
import { expect, test } from './support/test';

/** No more script than this, gzipped, before a popup can show. */
const MOST_BYTES = 200_000;

test('the first screen loads at most 200 kB of script', async ({ request }) => {
  const page = await (await request.get('/')).text();
  const scripts = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, address]) => address);
  expect(scripts.length).toBeGreaterThan(2);
  const sizes = await Promise.all(
    scripts.map(async (address) => gzipSync(await (await request.get(address)).body(), { level: 9 }).length),
  );
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MOST_BYTES);
});
