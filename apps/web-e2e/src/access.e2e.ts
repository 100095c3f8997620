import { expectAccessible } from './support/accessibility';
import { ApiClient } from './support/api';
import { makeContact } from './support/contacts';
import { expect, test } from './support/test';

test('B-31, B-41: a restricted contact is found by the manager and by who is on its list; others find it nowhere', async ({
  openAs,
  pbx,
}) => {
  const secret = await makeContact('Secretive Holding', '77015554001');
  const manager = await openAs('manager', `/contacts/${secret.id}`);
  const access = manager.getByRole('region', { name: 'Who may see this contact' });
  await expect(access.getByText('All employees see and change it.')).toBeVisible();
  await access.getByRole('button', { name: 'Change access' }).click();
  const dialog = manager.getByRole('dialog');
  await dialog.getByRole('switch', { name: /^Only those on the list/ }).click();
  await dialog.getByRole('combobox', { name: 'See only' }).fill('Madina');
  await manager.getByRole('option', { name: /^Madina/ }).click();
  await dialog.getByRole('heading', { name: 'Who may see this contact' }).click(); // closes the list
  await expectAccessible(manager);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(access.getByText(/^Only these see it/)).toBeVisible();
  await manager.goto('/contacts?q=Secretive');
  await expect(manager.getByRole('link', { name: secret.name })).toBeVisible();

  const reader = await openAs('operator1', `/contacts/${secret.id}`);
  await expect(reader.getByRole('heading', { level: 1, name: secret.name })).toBeVisible();
  await expect(reader.getByRole('button', { name: 'Edit' })).toHaveCount(0);

  const stranger = await openAs('operator2', '/contacts?q=Secretive');
  await expect(stranger.getByText('Nobody found')).toBeVisible();
  await stranger.goto('/contacts?q=7015554001');
  await expect(stranger.getByText('Nobody found')).toBeVisible();
  await stranger.goto(`/contacts/${secret.id}`);
  await expect(stranger.getByRole('main').getByRole('alert')).toBeVisible();
  await expect(stranger.getByText(secret.name)).toHaveCount(0);

  await stranger.goto('/calls');
  await expect(stranger.getByText('Online')).toBeVisible();
  const call = pbx.call({ phone: secret.phone });
  await call.ring('302');
  const popup = stranger.getByRole('region', { name: /^Incoming call/ });
  await expect(popup.getByRole('textbox', { name: 'Name' })).toHaveValue(secret.name); // while it is offered (B-28)
  await call.complete('302', 'Missed');
  await expect(popup).toHaveCount(0);
  await stranger.goto('/missed-calls');
  await expect(stranger.getByText('Contact not visible to you').first()).toBeVisible();
  await expect(stranger.getByText(secret.name)).toHaveCount(0);
});

test('B-28: whoever answers the call of a restricted contact sees it from then on', async ({ openAs, pbx }) => {
  const secret = await makeContact('Careful Customer', '77015554002');
  const manager = await ApiClient.signIn('manager');
  await manager.run('mutation ($input: SetContactAccessInput!) { setContactAccess(input: $input) { id } }', {
    input: { contactId: secret.id, isRestricted: true, entries: [] },
  });
  const page = await openAs('operator2', '/contacts?q=Careful');
  await expect(page.getByText('Nobody found')).toBeVisible();
  await expect(page.getByText('Online')).toBeVisible();
  const call = pbx.call({ phone: secret.phone });
  await call.ring('302');
  await call.accept('302');
  await expect(page.getByRole('region', { name: `Incoming call: ${secret.name}` })).toBeVisible();
  await call.complete('302', 'Success', 5);
  await page.goto(`/contacts/${secret.id}`);
  await expect(page.getByRole('heading', { level: 1, name: secret.name })).toBeVisible();
});

test('B-108: who may not view answered calls finds none in the reports, the administrator all', async ({ openAs }) => {
  const admin = await openAs('admin', '/settings/company');
  await admin.getByRole('combobox', { name: 'Who sees answered calls in reports' }).fill('Saule');
  await admin.getByRole('option', { name: 'Saule Kassymova' }).click();
  await admin.getByRole('button', { name: 'Save' }).click();
  await expect(admin.getByRole('button', { name: 'Save' })).toBeHidden();
  const path = '/reports/employees?period=THIS_YEAR';
  try {
    const manager = await openAs('manager', path);
    await expect(manager.getByText(/^As of /)).toBeVisible();
    await expect(manager.getByText('No calls in this period')).toBeVisible();
    await admin.goto(path);
    await expect(admin.getByRole('button', { name: 'Madina Ospanova' })).toBeVisible();
  } finally {
    const api = await ApiClient.signIn('admin');
    await api.run('mutation { updateAccount(input: { callViewerIds: [] }) { timeZone } }');
  }
});
