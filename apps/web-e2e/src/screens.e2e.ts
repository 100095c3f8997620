import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ApiClient } from './support/api';
import { expectNoSideScroll, expectUsable } from './support/accessibility';
import { expect, signedIn, test as base } from './support/test';

/** Playwright's test with one page for all screens: a browser and a sign-in for each took longer than the looking. */
const test = base.extend<object, { administrator: Page }>({
  administrator: [
    async ({ browser, product }, use) => {
      const context = await signedIn(browser, product, 'admin');
      await use(await context.newPage());
      await context.close();
    },
    { scope: 'worker' },
  ],
});

/** Somebody and something of each kind in the demo company. */
interface Demo {
  calls: { items: { id: string }[] };
  contacts: { items: { id: string; name: string }[] };
  tasks: { items: { id: string; number: number }[] };
  pbxConnections: { id: string; name: string }[];
  employees: { id: string; name: string }[];
  contactTemplates: { id: string; name: string }[];
  plannerBoards: { id: string }[];
  savedReports: { id: string; schedule: { time: string } | null }[];
}

const DEMO = `{ calls(filter: { outcome: ANSWERED }, page: { offset: 0, limit: 1 }) { items { id } }
  contacts(filter: { kind: PERSON }, order: LAST_CALL, page: { offset: 0, limit: 2 }) { items { id name } }
  tasks(page: { offset: 0, limit: 1 }) { items { id number } }
  pbxConnections { id name } employees { id name } contactTemplates { id name } plannerBoards { id }
  savedReports { id schedule { time } } }`;

interface Screen {
  /** As in `routes.tsx` and `AdminRoutes.tsx` of `apps/web/src/app`. */
  route: string;
  /** The address, where it is not the route itself. */
  at?: (demo: Demo) => string;
  /** Words that are there once its data is. */
  ready: string | RegExp | ((demo: Demo) => string);
}

const ROWS = /–\d+ of [\d,]+/;

const SCREENS: Screen[] = [
  { route: '/calls', ready: ROWS },
  { route: '/calls/:id', at: ({ calls }) => `/calls/${calls.items[0].id}`, ready: 'What the PBX said' },
  { route: '/missed-calls', ready: /–\d+ of \d+/ },
  { route: '/board', ready: 'Waiting calls' },
  { route: '/board/screen', ready: 'Waiting calls' },
  { route: '/contacts', ready: ROWS },
  { route: '/contacts/new', ready: 'New contact' },
  { route: '/contacts/import', ready: 'Drop the file here' },
  {
    route: '/contacts/:id',
    at: ({ contacts }) => `/contacts/${contacts.items[0].id}`,
    ready: ({ contacts }) => contacts.items[0].name,
  },
  {
    route: '/contacts/:id/merge',
    at: ({ contacts: { items } }) => `/contacts/${items[0].id}/merge?with=${items[1].id}`,
    ready: ({ contacts }) => contacts.items[1].name,
  },
  { route: '/tasks', ready: ROWS },
  { route: '/tasks/new', ready: 'Participants' },
  {
    route: '/tasks/:id',
    at: ({ tasks }) => `/tasks/${tasks.items[0].id}`,
    ready: ({ tasks }) => `Task №${tasks.items[0].number}`,
  },
  { route: '/planner', ready: 'Waiting for the customer' },
  {
    route: '/planner/:id',
    at: ({ plannerBoards }) => `/planner/${plannerBoards[0].id}`,
    ready: 'Waiting for the customer',
  },
  { route: '/reports/overview', at: () => '/reports/overview?period=LAST_WEEK', ready: 'Lines compared' },
  { route: '/reports/:report', at: () => '/reports/employees?period=LAST_WEEK', ready: /^As of / },
  { route: '/reports/:report', at: () => '/reports/contacts?period=LAST_WEEK', ready: /^As of / },
  { route: '/reports/:report', at: () => '/reports/missed?period=LAST_WEEK', ready: /^As of / },
  { route: '/reports/saved', ready: 'Last week by employee' },
  {
    route: '/reports/saved/:id',
    at: ({ savedReports }) => `/reports/saved/${savedReports.find(({ schedule }) => schedule)?.id}`,
    ready: 'When and to whom',
  },
  { route: '/notifications', ready: 'Mark all as read' },
  { route: '/reminders', ready: /^1–|No reminders/ },
  { route: '/profile', ready: 'My profile' },
  { route: '/settings', ready: 'PBX accounts, short numbers, lines' },
  { route: '/settings/connections', ready: 'Demo PBX' },
  { route: '/settings/connections', at: () => '/settings/connections?search=nobody', ready: 'No such provider here' },
  {
    route: '/settings/connections/new/:provider',
    at: () => '/settings/connections/new/api',
    ready: 'Address of the PBX',
  },
  {
    route: '/settings/connections/new/:provider',
    at: () => '/settings/connections/new/zadarma',
    ready: 'In the PBX’s cabinet',
  },
  {
    route: '/settings/connections/:id',
    at: ({ pbxConnections }) => `/settings/connections/${pbxConnections.find(({ name }) => name === 'Demo PBX')?.id}`,
    ready: 'Integration parameters',
  },
  { route: '/settings/employees', ready: 'operator9@demo.local' },
  { route: '/settings/employees/new', ready: 'E-mail' },
  {
    route: '/settings/employees/:id',
    at: ({ employees }) => `/settings/employees/${employees[0].id}`,
    ready: ({ employees }) => employees[0].name,
  },
  { route: '/settings/employee-groups', ready: 'Key accounts' },
  { route: '/settings/company', ready: 'Time zone' },
  { route: '/settings/mail', ready: 'No mail server is set up' },
  { route: '/settings/outcomes', ready: 'Call again later' },
  { route: '/settings/data-tags', ready: 'Call' },
  { route: '/settings/phone-types', ready: '+# (###) ###-##-##' },
  { route: '/settings/contact-card', ready: 'Birthday' },
  { route: '/settings/task-fields', ready: 'Order number' },
  {
    route: '/settings/contact-card/templates/:id',
    at: () => '/settings/contact-card/templates/new',
    ready: 'So the popup will look',
  },
  {
    route: '/settings/contact-card/templates/:id',
    at: ({ contactTemplates }) => `/settings/contact-card/templates/${contactTemplates[0].id}`,
    ready: ({ contactTemplates }) => contactTemplates[0].name,
  },
  { route: '/settings/ignored-numbers', ready: 'Alarm of the store' },
  { route: '/settings/not-recorded', ready: ROWS },
  { route: '/settings/recording-audit', ready: ROWS },
  { route: '/settings/privacy', ready: 'An unknown number' },
  {
    route: '/settings/privacy/:kind/:id',
    at: ({ contacts }) => `/settings/privacy/contact/${contacts.items[0].id}`,
    ready: 'Download everything',
  },
  { route: '/settings/file', ready: 'Drop the settings file here' },
  { route: '/settings/back-fill', ready: '131' },
  { route: '*', at: () => '/nowhere', ready: 'There is no such page' },
];

/** Not here: what only leads elsewhere, the sign-in, whose test has nobody signed in, and a running import of contacts. */
const ELSEWHERE = ['/', '/reports', '/sign-in', '/contacts/import/:id', '/settings/*'];

test('D-15: every screen of the product is among those that are looked at', () => {
  const pathsIn = (file: string) => {
    const source = readFileSync(path.join(__dirname, '../../web/src/app', file), 'utf8');
    return [...source.matchAll(/\bpath: '([^']+)'/g)].map(([, route]) => route);
  };
  const ofAdmins = pathsIn('AdminRoutes.tsx').map((route) => `/settings/${route}`);
  const routes = [...pathsIn('routes.tsx'), ...ofAdmins];
  const looked = new Set([...SCREENS.map(({ route }) => route), ...ELSEWHERE]);
  expect(routes.length).toBeGreaterThan(SCREENS.length / 2);
  expect(routes.filter((route) => !looked.has(route))).toEqual([]);
});

let demo: Demo;
test.beforeAll(async () => {
  demo = await (await ApiClient.signIn('admin')).run<Demo>(DEMO);
});

for (const [index, { route, at = () => route, ready }] of SCREENS.entries()) {
  test(`D-15: screen ${index + 1}, ${route}, is accessible in light and dark, and fits 360 px`, async ({
    administrator,
  }) => {
    await administrator.setViewportSize({ width: 1280, height: 800 });
    await administrator.goto(at(demo));
    const words = typeof ready === 'function' ? ready(demo) : ready;
    const main = administrator.getByRole('main');
    const shown = typeof words === 'string' ? main.locator(`input[value="${words}"]`) : main.getByText(words);
    await expect(main.getByText(words).or(shown).first()).toBeVisible();
    await expectUsable(administrator);
  });
}

test('D-15: in Russian, too, every screen fits 360 px', async ({ openAs }) => {
  test.setTimeout(600_000);
  const admin = await ApiClient.signIn('admin');
  const speak = (locale: string) => admin.run(`mutation { updateMe(input: { locale: "${locale}" }) { id } }`);
  await speak('ru');
  try {
    const page = await openAs('admin', '/', { width: 360 });
    for (const { route, at = () => route } of SCREENS) {
      await page.goto(at(demo));
      await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
      await expect(page.locator('h1').first()).toBeAttached();
      await page.waitForLoadState('networkidle');
      await expectNoSideScroll(page);
    }
  } finally {
    await speak('en');
  }
});

test('D-15, B-05: a connection’s sections are accessible when they are open', async ({ openAs, pbx }) => {
  const page = await openAs('admin', `/settings/connections/${pbx.connectionId}`);
  await expect(page.getByRole('heading', { name: 'External lines' })).toBeVisible();
  const closed = page.getByRole('main').locator('h2 > button[aria-expanded="false"]');
  while ((await closed.count()) > 0) await closed.first().click();
  await expectUsable(page);
});

test('B-01: settings are refused to operators, by the menu and by the address', async ({ openAs }) => {
  const page = await openAs('operator1', '/settings/connections');
  await expect(page.getByText('This page is for administrators')).toBeVisible();
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Settings' })).toHaveCount(0);
});
