import { demoPassword } from './support/api';
import { expectAccessible, expectNoSideScroll } from './support/accessibility';
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

test('signing out in one tab ends the session of the other', async ({ openAs }) => {
  const page = await openAs('operator1');
  const other = await page.context().newPage();
  await other.goto('/contacts');
  await page.getByRole('button', { name: /^Menu of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/sign-in/);
  await expect(other).toHaveURL(/sign-in/);
});

test('D-15: the sign-in page is accessible and fits 360 px', async ({ page }) => {
  await page.goto('/sign-in');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSideScroll(page);
  await expectAccessible(page);
});
