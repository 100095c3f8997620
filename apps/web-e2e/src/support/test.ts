import { test as base, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { demoPassword, productUrl } from './api';
import { TestPbx } from './pbx';

/** A running product: its address, and the password of the demo company's sign-ins. */
export interface RunningProduct {
  url: string;
  password: string;
}

/** The window of an employee's browser, and its language. */
interface Window {
  width?: number;
  locale?: string;
}

interface WorkerFixtures {
  /** The one that `global-setup` started, unless a file has another. */
  product: RunningProduct;
}

interface Fixtures {
  /** Opens `path` as an employee, signed in without the form; each call has a browser context of its own. */
  openAs: (who: string, path?: string, window?: Window) => Promise<Page>;
  /** A PBX whose short numbers 301 and 302 are those of operator1 and operator2. */
  pbx: TestPbx;
}

/** A browser of its own, in which `who` is signed in without the form. */
export async function signedIn(
  browser: Browser,
  { url, password }: RunningProduct,
  who: string,
  { width = 1280, locale = 'en-GB' }: Window = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height: 800 },
    locale,
    timezoneId: 'Asia/Almaty',
    reducedMotion: 'reduce', // what moves while it is clicked is missed
  });
  const query = 'mutation ($input: LoginInput!) { login(input: $input) { expiresAt } }';
  const input = { email: `${who}@demo.local`, password };
  const response = await context.request.post('/graphql', { data: { query, variables: { input } } });
  const { errors } = (await response.json()) as { errors?: { message: string }[] };
  if (errors) throw new Error(`${who} cannot sign in: ${errors[0].message}`);
  return context;
}

/** Playwright's test with the demo company's employees. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  product: [
    async ({ browserName: _browser }, use) => use({ url: productUrl(), password: demoPassword() }),
    { scope: 'worker' },
  ],
  openAs: async ({ browser, product }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (who, path = '/', window) => {
      const context = await signedIn(browser, product, who, window);
      contexts.push(context);
      const page = await context.newPage();
      await page.goto(path);
      return page;
    });
    for (const context of contexts) await context.close();
  },
  pbx: async ({ browserName: _browser }, use) => {
    const pbx = await TestPbx.connect({ operator1: '301', operator2: '302' });
    await use(pbx);
    await pbx.disconnect();
  },
});

export { expect } from '@playwright/test';
