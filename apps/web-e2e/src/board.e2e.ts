import type { Page, WebSocketRoute } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './support/accessibility';
import { expect, test } from './support/test';

test('D-13: a manager sees a call ring, being talked in and counted, without a reload; the figure opens exactly its calls', async ({
  openAs,
  pbx,
}) => {
  const desk = await openAs('operator1', '/tasks');
  await expect(desk.getByText('Online')).toBeVisible();
  const board = await openAs('manager', '/board');
  const region = (name: string) => board.getByRole('region', { name, exact: true });
  const operator = region('Operators').getByRole('listitem').filter({ hasText: 'Madina Ospanova' });
  await expect(operator).toContainText('Ready');
  const figure = board.getByRole('link', { name: /^Answered today: \d+$/ });
  const before = Number(await figure.textContent());

  const call = pbx.call({ phone: '77015557801' });
  await call.ring('301');
  const waiting = region('Waiting calls').getByRole('listitem').filter({ hasText: '555-78-01' });
  await expect(waiting).toContainText('rings at Madina Ospanova');
  await expect(waiting.getByRole('timer')).toHaveText(/^0:0\d$/);
  await call.accept('301');
  const running = region('Running calls').getByRole('listitem').filter({ hasText: '555-78-01' });
  await expect(running).toContainText('with Madina Ospanova');
  await expect(waiting).toHaveCount(0);
  await expect(operator).toContainText('Talking');
  await expectAccessible(board);

  await call.complete('301', 'Success', 20);
  await expect(running).toHaveCount(0);
  await expect(operator).toContainText('Wrap-up');
  await expect(figure).toHaveText(String(before + 1));

  await desk.getByRole('button', { name: /^Menu of/ }).click();
  await desk.getByRole('menuitem', { name: 'Notes are done' }).click();
  await expect(operator).toContainText('Ready');
  await desk.getByRole('button', { name: /^Menu of/ }).click();
  await desk.getByRole('menuitemradio', { name: 'Away' }).click();
  await expect(operator).toContainText('Away');
  await desk.getByRole('menuitemradio', { name: 'Ready' }).click();
  await expect(operator).toContainText('Ready');

  await figure.click();
  await expect(board.getByRole('heading', { level: 1, name: 'Calls' })).toBeVisible();
  await expect(board.getByRole('row').filter({ hasText: '555-78-01' })).toBeVisible();
  await expect(board.getByRole('main')).toContainText(`of ${before + 1}`);
});

test('the board on the wall is read from afar, has no menu, and comes back by itself after an outage', async ({
  openAs,
  pbx,
}) => {
  const wall = await openAs('manager', '/tasks', { width: 1920 });
  const outage = await breakable(wall);
  await wall.goto('/board/screen');
  const waiting = wall.getByRole('region', { name: 'Waiting calls', exact: true });
  await expect(waiting).toBeVisible();
  await expect(wall.getByRole('navigation')).toHaveCount(0);
  outage.begin();
  const call = pbx.call({ phone: '77015557802' });
  await call.ring('301');
  await expect(wall.getByText('No connection: these figures are old')).toBeVisible({ timeout: 60_000 });
  outage.end();
  await expect(waiting.getByText('555-78-02')).toBeVisible({ timeout: 60_000 });
  const size = await waiting.getByRole('timer').evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  expect(size).toBeGreaterThanOrEqual(28); // 17 mm high on a screen of 1.2 m
  await expectNoSideScroll(wall);
  await expectAccessible(wall);
  await call.complete('301', 'Missed');
});

/** Live sockets of a page, begun from now on, that a test can cut off and refuse. */
async function breakable(page: Page) {
  const open = new Set<WebSocketRoute>();
  let isBroken = false;
  const cut = (socket: WebSocketRoute) => void socket.close({ code: 4999, reason: 'cable pulled' });
  await page.routeWebSocket(/\/graphql$/, (socket) => {
    if (isBroken) return cut(socket);
    socket.connectToServer();
    open.add(socket);
  });
  return {
    begin() {
      isBroken = true;
      open.forEach(cut);
      open.clear();
    },
    end() {
      isBroken = false;
    },
  };
}

test('B-108: an operator has no board, neither in the menu nor by its address', async ({ openAs }) => {
  const page = await openAs('operator1', '/board');
  await expect(page.getByText('This page is for managers')).toBeVisible();
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Live board' })).toHaveCount(0);
  await page.goto('/board/screen');
  await expect(page.getByText('This page is for managers')).toBeVisible();
});
