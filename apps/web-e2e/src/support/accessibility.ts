import { expect, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Violation {
  id: string;
  help: string;
  nodes: { html: string; failureSummary: string }[];
}

/** Checks the page as it stands against WCAG 2.2 AA; the message names rule, element and cause. */
export async function expectAccessible(page: Page): Promise<void> {
  await expect(page.locator('h1').first()).toBeAttached(); // not before the page's own script has come
  await settleAnimations(page);
  const isThere = await page.evaluate(() => 'axe' in window); // of an earlier look
  if (!isThere) await page.evaluate(axe); // not as a script element, which the page's own policy forbids
  const violations = await page.evaluate(async (tags) => {
    const { axe: checker } = window as unknown as {
      axe: { run: (context: Document, options: object) => Promise<{ violations: Violation[] }> };
    };
    return (await checker.run(document, { runOnly: { type: 'tag', values: tags } })).violations;
  }, RULES);
  const words = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n  ${html.slice(0, 200)}\n  ${failureSummary}`),
  );
  expect(words, `accessibility of ${page.url()}`).toEqual([]);
}

/** Colours in the middle of a transition have no contrast of their own. */
async function settleAnimations(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    // a colour that is handed down by an element in transition begins its own a frame later
    for (let quiet = 0; quiet < 3; quiet += 1) {
      await nextFrame();
      const running = document
        .getAnimations()
        .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity);
      if (running.length > 0) quiet = -1;
      await Promise.all(running.map((animation) => animation.finished.catch(() => undefined)));
    }
  });
}

/** Nothing is wider than the window: no scrolling to the side. */
export async function expectNoSideScroll(page: Page): Promise<void> {
  const { width, widest } = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    return { width: clientWidth, widest: scrollWidth };
  });
  expect(widest, `width of ${page.url()}`).toBeLessThanOrEqual(width);
}

/** Wide and narrow, in light and in dark. */
export async function expectUsable(page: Page): Promise<void> {
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSideScroll(page);
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light');
}
