import type { Page } from '@playwright/test';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
// eslint-disable-next-line @nx/enforce-module-boundaries -- tools/ belongs to no project
import type { Peer } from '../../../tools/asterisk/peer.mjs';
import { ApiClient } from './support/api';
import { expect, test } from './support/test';

/** Number that rings 101 at once, and one that rings 101 and 102 together. */
const DIRECT = '74951230001';
const GROUP = '74951230002';
const CALLER = '79160001234';
const MINUTE = 60_000;

const callPopup = (page: Page) => page.getByRole('region', { name: /^(Incoming|Outgoing) call: / });

/** A real Asterisk with SIP phones, the product connected to its manager interface, operators' pages open. */
test.describe('with a real Asterisk', () => {
  test.skip(process.env.RINGDESK_SKIP_ASTERISK === '1', 'this machine cannot have an Asterisk');
  let peer: Peer;
  let connectionId: string;

  test.beforeAll(async () => {
    test.setTimeout(5 * MINUTE);
    const file = pathToFileURL(path.join(__dirname, '../../../tools/asterisk/peer.mjs')).href;
    const { provisionAsterisk, startPeer } = (await import(file)) as typeof import('../../../tools/asterisk/peer.mjs');
    await provisionAsterisk();
    peer = await startPeer();
    connectionId = await connect(peer);
  });

  test.afterAll(async () => {
    const admin = await ApiClient.signIn('admin');
    await admin.run('mutation ($off: UpdatePbxConnectionInput!) { updatePbxConnection(input: $off) { __typename } }', {
      off: { id: connectionId, isEnabled: false },
    });
    await peer.stop();
  });

  test.afterEach(async () => {
    await peer.hangupAll();
    await peer.idle();
    await peer.clearPhones();
  });

  test('B-18, B-21: a call that is answered', async ({ openAs }) => {
    const page = await online(await openAs('operator1'));
    await peer.phone(101, 'phone-answers', { ring: 2500 });
    await peer.call(DIRECT, 'caller-hangs-up', { from: CALLER, talk: 2500 });
    await expect(callPopup(page).getByText('Ringing')).toBeVisible();
    await expect(callPopup(page).getByText('Talking')).toBeVisible();
    await expect(callPopup(page).getByText('Call finished')).toBeVisible();
  });

  test('B-19: a ring group, the second answers', async ({ openAs }) => {
    const [first, second] = [await online(await openAs('operator1')), await online(await openAs('operator2'))];
    await peer.phone(101, 'phone-never-answers');
    await peer.phone(102, 'phone-answers', { ring: 3000 });
    await peer.call(GROUP, 'caller-hangs-up', { from: CALLER, talk: 2500 });
    await expect(callPopup(first)).toBeVisible();
    await expect(callPopup(second).getByText('Ringing')).toBeVisible();
    await expect(callPopup(second).getByText('Talking')).toBeVisible();
    await expect(callPopup(first)).toHaveCount(0);
  });

  test('B-65: a caller who gives up is a missed call in the log', async ({ openAs }) => {
    const page = await online(await openAs('operator1'));
    await peer.phone(101, 'phone-never-answers');
    const call = await peer.call(DIRECT, 'caller-abandons', { from: CALLER, talk: 2500 });
    await expect(callPopup(page)).toBeVisible();
    await call.finished;
    await expect(callPopup(page)).toHaveCount(0);
    await expect(page.getByRole('table').getByRole('row').nth(1)).toContainText('Missed');
  });

  test('B-10, B-51: click-to-call rings the own phone first, then the contact answers', async ({ openAs }) => {
    const page = await online(await openAs('operator1'));
    await peer.phone(101, 'phone-answers', { ring: 1500 });
    await peer.phone('outside', 'phone-answers', { ring: 1500 });
    await dial(page, '+79160005678');
    await expect(page.getByText('Your phone 101 rings')).toBeVisible();
    await expect(callPopup(page).getByText('Talking')).toBeVisible({ timeout: 15_000 });
    await peer.hangupAll();
    await expect(callPopup(page).getByText('Call finished')).toBeVisible();
  });

  test('B-66: click-to-call to a contact who is busy', async ({ openAs }) => {
    const page = await online(await openAs('operator1'));
    await peer.phone(101, 'phone-answers', { ring: 1000 });
    await peer.phone('outside', 'phone-refuses', { code: 486 });
    await dial(page, '+79160005679');
    await expect(callPopup(page).getByText('Busy')).toBeVisible({ timeout: 15_000 });
  });

  test('D-10: the connection breaks in mid-call and comes back', async ({ openAs }) => {
    const page = await online(await openAs('operator1'));
    await peer.phone(101, 'phone-answers', { ring: 1000 });
    await peer.call(DIRECT, 'caller-waits', { from: CALLER });
    await expect(callPopup(page).getByText('Talking')).toBeVisible();
    await peer.severProxy();
    await peer.hangupAll();
    await peer.restoreProxy();
    await expect(callPopup(page).getByText('Call finished')).toBeVisible({ timeout: 20_000 });
  });
});

async function online(page: Page): Promise<Page> {
  await expect(page.getByText('Online')).toBeVisible();
  return page;
}

/** By the field at the top of every page. */
async function dial(page: Page, number: string): Promise<void> {
  const field = page.getByRole('combobox', { name: 'Call a number or contact' });
  await field.fill(number);
  await field.press('Enter');
  await page.getByRole('button', { name: 'Asterisk, 101' }).click();
}

/** Over the peer's proxy, so that the connection can be cut. */
async function connect(peer: Peer): Promise<string> {
  const admin = await ApiClient.signIn('admin');
  const settings = { host: '127.0.0.1', port: String(peer.amiProxyPort), ...peer.users.crm };
  const { created } = await admin.run<{ created: { connection: { id: string } } }>(
    `mutation ($input: CreatePbxConnectionInput!) { created: createPbxConnection(input: $input) {
       ... on PbxConnectionSaved { connection { id } } } }`,
    {
      input: {
        provider: 'asterisk',
        name: 'Asterisk',
        country: 'RU',
        settings: Object.entries(settings).map(([key, value]) => ({ key, value })),
      },
    },
  );
  const { id } = created.connection;
  const { employees } = await admin.run<{ employees: { id: string; email: string }[] }>('{ employees { id email } }');
  const shortNumbers = ['operator1', 'operator2'].map((who, index) => ({
    employeeId: employees.find(({ email }) => email === `${who}@demo.local`)?.id,
    number: String(101 + index),
  }));
  await admin.run('mutation ($input: SetShortNumbersInput!) { setShortNumbers(input: $input) { id } }', {
    input: { connectionId: id, shortNumbers },
  });
  await expect
    .poll(async () => {
      const query = 'query ($id: ID!) { pbxConnection(id: $id) { status { state } } }';
      const { pbxConnection } = await admin.run<{ pbxConnection: { status: { state: string } } }>(query, { id });
      return pbxConnection.status.state;
    })
    .toBe('CONNECTED');
  return id;
}
