import { ApiClient } from './support/api';
import { expectAccessible, expectNoSideScroll } from './support/accessibility';
import { expect, test } from './support/test';

/** Every screen with the words that are there once its data is. */
const screens: { path: string; ready: string | RegExp }[] = [
  { path: '/calls', ready: /–\d+ of [\d,]+/ },
  { path: '/missed-calls', ready: /–\d+ of \d+/ },
  { path: '/contacts', ready: /–\d+ of [\d,]+/ },
  { path: '/contacts/new', ready: 'New contact' },
  { path: '/contacts/import', ready: 'Drop the file here' },
  { path: '/settings/contact-card/templates/new', ready: 'So the popup will look' },
  { path: '/tasks', ready: /–\d+ of [\d,]+/ },
  { path: '/tasks/new', ready: 'Participants' },
  { path: '/reports/overview?period=LAST_WEEK', ready: 'Lines compared' },
  { path: '/reports/employees?period=LAST_WEEK', ready: 'Unfold all' },
  { path: '/reports/contacts?period=LAST_WEEK', ready: 'Unfold all' },
  { path: '/reports/missed?period=LAST_WEEK', ready: /missed calls$/ },
  { path: '/profile', ready: 'My profile' },
  { path: '/settings', ready: 'PBX accounts, short numbers, lines' },
  { path: '/settings/connections', ready: 'Demo PBX' },
  { path: '/settings/connections/new/api', ready: 'Address of the PBX' },
  { path: '/settings/employees', ready: 'operator9@demo.local' },
  { path: '/settings/employees/new', ready: 'E-mail' },
  { path: '/settings/company', ready: 'Time zone' },
  { path: '/settings/phone-types', ready: '+# (###) ###-##-##' },
  { path: '/settings/contact-card', ready: 'Birthday' },
  { path: '/settings/not-recorded', ready: /–\d+ of \d+/ },
  { path: '/nowhere', ready: 'There is no such page' },
];

for (const { path, ready } of screens) {
  test(`D-15: ${path} is accessible, and fits 360 px`, async ({ openAs }) => {
    const page = await openAs('admin', path);
    await expect(page.getByRole('main').getByText(ready).first()).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoSideScroll(page);
    await expectAccessible(page);
  });
}

test('D-15: the pages of a call, a contact, a task, a connection and an employee are accessible, and fit 360 px', async ({
  openAs,
}) => {
  const admin = await ApiClient.signIn('admin');
  const ids = await admin.run<{
    calls: { items: { id: string }[] };
    contacts: { items: { id: string; name: string }[] };
    tasks: { items: { id: string; number: number }[] };
    pbxConnections: { id: string; name: string }[];
    employees: { id: string; name: string }[];
  }>(`{ calls(filter: { outcome: ANSWERED }, page: { offset: 0, limit: 1 }) { items { id } }
        contacts(order: LAST_CALL, page: { offset: 0, limit: 1 }) { items { id name } }
        tasks(page: { offset: 0, limit: 1 }) { items { id number } }
        pbxConnections { id name } employees { id name } }`);
  const [contact] = ids.contacts.items;
  const [task] = ids.tasks.items;
  const demo = ids.pbxConnections.find(({ name }) => name === 'Demo PBX');
  const pages = [
    [`/calls/${ids.calls.items[0].id}`, 'What the PBX said'],
    [`/contacts/${contact.id}`, contact.name],
    [`/tasks/${task.id}`, `Task №${task.number}`],
    [`/settings/connections/${demo?.id}`, 'Integration parameters'],
    [`/settings/employees/${ids.employees[0].id}`, ids.employees[0].name],
  ];
  for (const [path, ready] of pages) {
    const page = await openAs('admin', path);
    const words = page
      .getByRole('main')
      .getByText(ready)
      .or(page.locator(`main input[value="${ready}"]`));
    await expect(words.first()).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoSideScroll(page);
    await expectAccessible(page);
  }
});

test('B-01: settings are refused to operators, by the menu and by the address', async ({ openAs }) => {
  const page = await openAs('operator1', '/settings/connections');
  await expect(page.getByText('This page is for administrators')).toBeVisible();
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Settings' })).toHaveCount(0);
});
