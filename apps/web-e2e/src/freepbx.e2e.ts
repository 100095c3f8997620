import type { Locator, Page } from '@playwright/test';
import { ApiClient, productUrl } from './support/api';
import { expect, test } from './support/asterisk';
import { expectPlaying } from './support/player';
import { section } from './support/settings';

/** The contexts, Local channels and file names of a FreePBX on a real Asterisk, connected as FreePBX. */
test.skip(process.env.RINGDESK_SKIP_ASTERISK === '1', 'RINGDESK_SKIP_ASTERISK is set');
test.use({ provider: 'freepbx' });

/** Rings 101 and 102 through a Local channel each, as FreePBX's groups do. */
const BRANCH = '74951230004';

const popup = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const words = (place: Locator, text: string): Locator => place.getByText(text, { exact: true });

async function desk(openAs: (who: string, path?: string) => Promise<Page>, who: string): Promise<Page> {
  const page = await openAs(who, '/calls');
  await expect(page.getByText('Online')).toBeVisible();
  await page.waitForLoadState('networkidle');
  return page;
}

test('B-19: a ring group through Local channels: the second answers, and the recording is heard', async ({
  asterisk,
  openAs,
}) => {
  const { peer } = asterisk;
  const [first, second] = [await desk(openAs, 'operator1'), await desk(openAs, 'operator2')];
  await peer.phone(101, 'phone-never-answers');
  await peer.phone(102, 'phone-answers', { ring: 5000 });
  await peer.call(BRANCH, 'caller-waits', { from: '79161112001' });
  const title = 'Incoming call: +7 (916) 111-20-01';
  await Promise.all([expect(popup(first, title)).toBeVisible(), expect(popup(second, title)).toBeVisible()]);
  await expect(words(popup(second, title), 'Talking')).toBeVisible();
  await expect(popup(first, title)).toHaveCount(0);
  await expect(words(popup(second, title), 'Branch')).toBeVisible();
  // a talk that is long enough to be heard
  await expect(popup(second, title).getByRole('timer')).toHaveAttribute('datetime', /^PT([2-9]|\d\d)S$/);
  await peer.hangupAll();
  await expect(words(popup(second, title), 'Call finished')).toBeVisible();
  await popup(second, title).getByRole('button', { name: 'Play recording' }).click();
  await expectPlaying(popup(second, title).getByRole('group', { name: /^Recording of the call/ }));
});

test('B-10: a click rings all phones of the extension through the dialplan, then the contact', async ({
  asterisk,
  openAs,
}) => {
  const { peer } = asterisk;
  const page = await desk(openAs, 'operator1');
  const local = peer.until((event) => event.Event === 'Newchannel' && /^Local\/101@from-internal/.test(event.Channel ?? '')); // prettier-ignore
  await peer.phone(101, 'phone-answers', { ring: 3000 });
  await peer.phone('outside', 'phone-answers', { ring: 1000 });
  const admin = await ApiClient.signIn('operator1');
  await admin.run('mutation ($input: ClickToCallInput!) { clickToCall(input: $input) { __typename } }', {
    input: { phone: '+7 916 222-20-01', connectionId: asterisk.connectionId },
  });
  await local;
  const call = page.getByRole('region', { name: /^Outgoing call: .*222-20-01/ });
  await expect(words(call, 'Dialling')).toBeVisible();
  await expect(words(call, 'Talking')).toBeVisible();
  await peer.hangupAll();
  await expect(words(call, 'Call finished')).toBeVisible();
});

test('B-74: with the switch, a missed call is in the log only after the dialplan asked for it', async ({
  asterisk,
  openAs,
}) => {
  const { peer, connectionId } = asterisk;
  const admin = await ApiClient.signIn('admin');
  const set = (value: string) =>
    admin.run('mutation ($input: UpdatePbxConnectionInput!) { updatePbxConnection(input: $input) { __typename } }', {
      input: { id: connectionId, settings: [{ key: 'onlySpecialMissed', value }] },
    });
  await set('true');
  await asterisk.untilConnected();
  const page = await desk(openAs, 'operator1');
  await peer.phone(101, 'phone-never-answers');
  const call = await peer.call('74951230001', 'caller-abandons', { from: '79161112003', talk: 2500 });
  const ringing = popup(page, 'Incoming call: +7 (916) 111-20-03');
  await expect(ringing).toBeVisible();
  await call.finished;
  await expect(words(ringing, 'Ringing')).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: '111-20-03' })).toHaveCount(0);

  const { pbxConnection } = await admin.run<{ pbxConnection: { receivingAddresses: { url: string }[] } }>(
    'query ($id: ID!) { pbxConnection(id: $id) { receivingAddresses { url } } }',
    { id: connectionId },
  );
  const address = pbxConnection.receivingAddresses[0].url.replace(/^https?:\/\/[^/]+/, productUrl());
  const body = { event: 'callMissedNotify', uniqueId: call.uniqueid, intNum: '101', extNum: '79161112003' };
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
  expect([answer.status, await answer.text()]).toEqual([200, '']);
  await page.reload();
  const row = page.getByRole('row').filter({ hasText: '111-20-03' });
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('Missed');
  await set('false');
});

test('B-07, B-11: the check asks manager interface and ARI, and the PBX’s phones are found', async ({
  asterisk,
  openAs,
}) => {
  const page = await openAs('admin', `/settings/connections/${asterisk.connectionId}`);
  await page.getByRole('button', { name: 'Check connection' }).click();
  await expect(page.getByText(/^Connected to Asterisk \d+\./)).toBeVisible();
  await expect(page.getByText('ARI answers: recordings can be fetched.')).toBeVisible();
  const numbers = await section(page, 'Employees’ short numbers');
  await numbers.getByRole('button', { name: 'Load from the PBX' }).click();
  await expect(numbers.getByLabel('Short number in row 3')).toHaveValue('103');
});
