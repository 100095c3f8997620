import type { Page } from '@playwright/test';
import { demoPassword } from './support/api';
import { expectAccessible, expectNoSideScroll, expectUsable } from './support/accessibility';
import { expect, test } from './support/test';

test('Q-40: an operator signs in and lands on the call log', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/sign-in/);
  await page.getByLabel('E-mail').fill('operator1@demo.local');
  await page.getByLabel('Password', { exact: true }).fill(demoPassword());
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Calls', level: 1 })).toBeVisible();
});

test.describe('with a Russian browser', () => {
  test.use({ locale: 'ru-RU' });

  test('the form is Russian, and the language chosen in the menu is remembered', async ({ page }) => {
    await page.goto('/');
    await page.getByLabel('Эл. почта').fill('operator3@demo.local');
    await page.getByLabel('Пароль', { exact: true }).fill(demoPassword());
    await page.getByRole('button', { name: 'Войти' }).click();
    await page.getByRole('button', { name: /^(Menu of|Меню)/ }).click();
    await page.getByRole('menu').getByText('Русский').click();
    await expect(page.getByRole('heading', { name: 'Звонки', level: 1 })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Звонки', level: 1 })).toBeVisible();
  });
});

test('a wrong password is told in words, and the form stays usable', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill('operator2@demo.local');
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('E-mail or password is not right');
  await page.getByLabel('Password', { exact: true }).fill(demoPassword());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Calls', level: 1 })).toBeVisible();
});

test('the page that was asked for is shown after the sign-in', async ({ page }) => {
  await page.goto('/contacts');
  await page.getByLabel('E-mail').fill('operator1@demo.local');
  await page.getByLabel('Password', { exact: true }).fill(demoPassword());
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/contacts$/);
});

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Menu of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/sign-in/);
}

test('signing out in one tab ends the session of the other', async ({ openAs }) => {
  const page = await openAs('operator1');
  const other = await page.context().newPage();
  await other.goto('/contacts');
  await expect(other.getByRole('heading', { name: 'Contacts', level: 1 })).toBeVisible();
  await signOut(page);
  await expect(other.getByRole('dialog', { name: 'Sign in' })).toBeVisible();
  expect(await other.evaluate(() => document.elementFromPoint(300, 90)?.closest('dialog') !== null)).toBe(true);
});

test('a session that ends while a form is filled in brings its employee back to what was typed', async ({ openAs }) => {
  const page = await openAs('operator2', '/contacts/new');
  await page.getByRole('textbox', { name: 'Name' }).fill('Zhanna of the bakery');
  const elsewhere = await page.context().newPage();
  await elsewhere.goto('/profile');
  await signOut(elsewhere);

  const dialog = page.getByRole('dialog', { name: 'Sign in' });
  await expect(dialog.getByLabel('E-mail')).toHaveValue('operator2@demo.local');
  await page.bringToFront();
  await page.keyboard.press('Escape');
  await dialog.getByLabel('Password', { exact: true }).fill(demoPassword());
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL(/\/contacts\/new$/);
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Zhanna of the bakery');
  await expect(page.getByText('Online')).toBeVisible(); // the popups, too, are back
});

test('what is saved after the session ended elsewhere is saved by the sign-in', async ({ openAs }) => {
  const page = await openAs('operator2', '/contacts/new');
  await page.getByRole('textbox', { name: 'Name' }).fill('Zarina of the market');
  await page.context().clearCookies(); // as when it ran out: the page does not know yet
  await page.getByRole('button', { name: 'Save' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign in' });
  await dialog.getByLabel('Password', { exact: true }).fill(demoPassword());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Zarina of the market', level: 1 })).toBeVisible();
});

test('D-15: the sign-in over a page is accessible and fits 360 px', async ({ openAs }) => {
  const page = await openAs('operator2', '/contacts/new');
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeVisible();
  await page.context().clearCookies();
  await page.getByRole('link', { name: 'Tasks' }).click();
  await expect(page.getByRole('dialog', { name: 'Sign in' })).toBeVisible();
  await expectUsable(page);
});

test('D-15: the sign-in page is accessible and fits 360 px', async ({ page }) => {
  await page.goto('/sign-in');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSideScroll(page);
  await expectAccessible(page);
});
