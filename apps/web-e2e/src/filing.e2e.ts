import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility';
import { ApiClient } from './support/api';
import { makeContact, type MadeContact } from './support/contacts';
import type { TestPbx } from './support/pbx';
import { expectPlaying, talkSound } from './support/player';
import { section } from './support/settings';
import { expect, test } from './support/test';

const SECONDS = 12;

/** A call that operator1 answers and that is recorded, from its ring to its end. */
async function answeredCall(pbx: TestPbx, { phone }: MadeContact): Promise<void> {
  pbx.sounds.set(`${phone}.wav`, talkSound(SECONDS));
  const call = pbx.call({ phone });
  await call.ring('301');
  await call.accept('301');
  await call.complete('301', 'Success', SECONDS, `${phone}.wav`);
}

const activityOf = (page: Page) => page.getByRole('region', { name: 'Activity' });
const recordsOf = (page: Page) =>
  activityOf(page)
    .getByRole('listitem')
    .filter({ has: page.getByLabel('Call', { exact: true }) });

async function playFirstRecord(page: Page): Promise<void> {
  await recordsOf(page).first().getByRole('button', { name: /^Play/ }).click();
  await expectPlaying(page.getByRole('group', { name: /^Recording of the call/ }));
}

test('B-76…B-83: by conditions a call is filed with its recording at the task alone, else it falls back to the card', async ({
  openAs,
  pbx,
}) => {
  const customer = await makeContact('Filing Customer', '77015553001');
  const stranger = await makeContact('Filing Stranger', '77015553002');
  const operator = await ApiClient.signIn('operator1');
  const contacts = [{ contactId: customer.id, role: 'COUNTERPARTY' }];
  const makeTask = async (title: string, status: string) => {
    const { createTask } = await operator.run<{ createTask: { id: string; number: number } }>(
      'mutation ($input: CreateTaskInput!) { createTask(input: $input) { id number } }',
      { input: { title, status, contacts } },
    );
    return createTask;
  };
  const contract = await makeTask('Contract of the year', 'IN_PROGRESS');
  await makeTask('A later task that does not fit', 'NEW');

  const settings = await openAs('admin', `/settings/connections/${pbx.connectionId}`);
  const filing = await section(settings, 'Where successful calls go');
  await filing.getByRole('radio', { name: 'Last task of the contact that meets conditions', exact: true }).check();
  await filing.getByRole('button', { name: 'Add a condition' }).click();
  const first = filing.getByRole('group', { name: 'Condition 1' });
  await first.getByLabel('Field').selectOption({ label: 'Title' });
  await first.getByLabel('Comparison').selectOption({ label: 'contains' });
  await first.getByLabel('Value').fill('contract');
  await filing.getByRole('button', { name: 'Add a condition' }).click();
  const second = filing.getByRole('group', { name: 'Condition 2' });
  await second.getByLabel('Value').selectOption({ label: 'In progress' });
  await filing.getByLabel('How the conditions hang together').fill('1 and 2');
  await filing.getByRole('radio', { name: 'On the contact’s card' }).check();
  const trial = filing.getByRole('combobox', { name: 'Try it with a contact' });
  await trial.fill(customer.name);
  await settings.getByRole('option', { name: customer.name }).click();
  await expect(filing.getByRole('link', { name: `№${contract.number} Contract of the year` })).toBeVisible();
  await expectAccessible(settings);
  await filing.getByRole('button', { name: 'Save' }).click();
  await expect(filing.getByRole('button', { name: 'Save' })).toBeHidden();

  const page = await openAs('operator1', `/tasks/${contract.id}`);
  await expect(page.getByText('Online')).toBeVisible();
  await answeredCall(pbx, customer);
  await page
    .getByRole('region', { name: /^Incoming call/ })
    .getByRole('button', { name: 'Close' })
    .click();
  await playFirstRecord(page);
  await expectAccessible(page);

  const other = await openAs('operator2', `/contacts/${customer.id}`);
  await expect(activityOf(other).getByText('Nothing has happened yet.')).toBeVisible(); // neither task nor call

  await answeredCall(pbx, stranger);
  await page.goto(`/contacts/${stranger.id}`);
  await playFirstRecord(page);
  await expect(recordsOf(page).getByRole('link', { name: /^№/ })).toHaveCount(0);
});

test('Q-48: an administrator moves a record that stands in the wrong place to a task, deletes another, and has it back', async ({
  openAs,
  pbx,
}) => {
  const wrong = await makeContact('Filing Mistake', '77015553003');
  const admin = await ApiClient.signIn('admin');
  const title = 'The right task of a moved record';
  await admin.run('mutation ($title: String!) { createTask(input: { title: $title }) { id } }', { title });
  await answeredCall(pbx, wrong);
  await answeredCall(pbx, wrong);
  const page = await openAs('admin', `/contacts/${wrong.id}`);
  const records = recordsOf(page);
  await expect(records).toHaveCount(2);

  const menuOf = (record: Locator) => record.getByRole('button', { name: /^Actions of the record/ });
  await menuOf(records.first()).click();
  await page.getByRole('menuitem', { name: 'Move to…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Move the record of the call' });
  await dialog.getByText('To a task').click();
  await dialog.getByRole('combobox', { name: 'Which task' }).fill('right task of a moved');
  await page.getByRole('option', { name: title }).click();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(records.getByRole('link', { name: title })).toBeVisible(); // a line remains for who may see the task

  await menuOf(records.last()).click();
  await expect(page.getByRole('menuitem', { name: 'Delete the record' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('menuitem', { name: 'Delete the record' }).click();
  const question = page.getByRole('dialog', { name: 'Delete the record of the call?' });
  await expectAccessible(page);
  await question.getByRole('button', { name: 'Delete the record' }).click();
  await expect(records).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).last().click(); // of the deletion; the move's may still be there
  await expect(records).toHaveCount(2);
  await expect(page.getByText('The record stands where it stood before')).toBeVisible();

  const call = await records.last().getByRole('link', { name: 'Call' }).getAttribute('href');
  await menuOf(records.last()).click();
  await page.getByRole('menuitem', { name: 'Delete the record' }).click();
  await question.getByRole('button', { name: 'Delete the record' }).click();
  await expect(records).toHaveCount(1);
  await page.goto(call ?? ''); // where a deletion is taken back later
  await expect(page.getByText(/^Deleted: /)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('main').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText(/^Deleted: /)).toHaveCount(0);
  await page.goto(`/contacts/${wrong.id}`);
  await expect(records).toHaveCount(2);
  await records.getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Task №/ })).toBeVisible();
  await playFirstRecord(page);
});
