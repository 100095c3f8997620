import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility';
import { expectPlaying } from './support/player';
import { section } from './support/settings';
import { expect } from './support/test';
import type { MadeUpPbx, Receiving } from './support/made-up-pbx';
import { testWith } from './support/trying';

const test = testWith('zadarma', 'binotel', 'kcell');
test.use({ actionTimeout: 15_000 });

/** From the card in the gallery to the first numbers, at one provider. */
interface Provider {
  id: string;
  title: string;
  /** The fields to fill in, by their label; their value by the setting's key. */
  fields: Record<string, string>;
  /** A switch that has to be on for a PBX in one's own network. */
  isPrivate?: string;
  /** A key that is typed wrongly at first, and how the check says so. */
  wrongKey: { field: string; words: string };
  /** What the check says when everything is right. */
  works: string;
  /** Address and key for the PBX's cabinet, as the page shows them. */
  receiving: (page: Page) => Promise<Receiving>;
  /** Name of the company's line at the PBX; absent: it lists no lines. */
  lineName?: string;
  /** The moment that names the operator for the first time: without it no popup can open. */
  namesOperator: 'ringing' | 'answered';
  /** Seconds until the hub must have the recording, 15 where the PBX has it at once. */
  recordedWithin?: number;
}

const valueOf = (page: Page, label: string) => page.getByRole('textbox', { name: label, exact: true }).inputValue();

const byAddressAndKey = async (page: Page): Promise<Receiving> => ({
  url: await valueOf(page, 'Address for events'),
  hubToken: await valueOf(page, 'Key of this hub'),
});

const PROVIDERS: Provider[] = [
  {
    ...{ id: 'zadarma', title: 'Zadarma' },
    fields: { 'API key': 'apiKey', 'Secret key': 'apiSecret', 'Time zone of the account': 'timeZone' },
    wrongKey: { field: 'Secret key', words: 'Zadarma does not accept the key: Not authorized' },
    works: 'Zadarma answers. Extensions: 3.',
    receiving: byAddressAndKey,
    lineName: 'Line',
    namesOperator: 'ringing',
    recordedWithin: 60, // it is still being written when it is announced, and fetched after 40 s
  },
  {
    ...{ id: 'binotel', title: 'Binotel' },
    fields: { 'API key': 'apiKey', 'API secret': 'apiSecret', 'Company id': 'companyId' },
    wrongKey: { field: 'API secret', words: 'Binotel refused: Wrong key or secret' },
    works: 'Binotel answers. Employees: 3.',
    async receiving(page) {
      const [, url, hubToken] = /^(.+)\/(.+)\/push$/.exec(await valueOf(page, 'Address for: API PUSH')) ?? [];
      return { url, hubToken };
    },
    namesOperator: 'answered',
  },
  {
    ...{ id: 'kcell', title: 'KCell' },
    fields: { 'Address of your PBX': 'pbxAddress', 'Key for authorisation in your PBX': 'pbxToken' },
    isPrivate: 'The PBX is in a private network',
    wrongKey: {
      field: 'Key for authorisation in your PBX',
      words: 'The PBX does not accept the key: Invalid token',
    },
    works: 'The PBX answers over the new interface (crmapi/v1). Short numbers there: 3.',
    receiving: byAddressAndKey,
    lineName: 'Line 77011199000',
    namesOperator: 'ringing',
  },
];

for (const provider of PROVIDERS) {
  test(`B-02, B-22, B-51, B-85: ${provider.title}, from its card to the played recording and back`, async ({
    openAs,
    pbxs,
  }) => {
    test.setTimeout(300_000);
    const pbx = pbxs[provider.id];
    const admin = await openAs('admin', '/settings/connections');
    await connect(admin, provider, pbx);
    await pbx.tellTo(await provider.receiving(admin));
    await giveFirstNumber(admin, pbx);
    await takeLines(admin, provider.lineName, pbx);
    await expectAccessible(admin);

    const operator = await openAs('operator1', '/contacts');
    await expect(operator.getByText('Online')).toBeVisible();
    const customer = await pbx.beginIncoming();
    await isTaken(operator, pbx, provider);
    await openCall(operator, customer);
    await isCalledBack(operator, pbx, provider, customer);
    await isPlayed(operator, provider);
  });
}

/** The administrator picks the card, fills in the parameters, checks and saves; a wrong key is put right first. */
async function connect(
  page: Page,
  { title, fields, isPrivate, wrongKey, works }: Provider,
  { facts }: MadeUpPbx,
): Promise<void> {
  const gallery = page.getByRole('region', { name: 'Connect a PBX' });
  await gallery.getByRole('link', { name: title, exact: true }).click();
  for (const [label, key] of Object.entries(fields)) {
    await field(page, label).fill(facts.settings[key]);
  }
  if (isPrivate) await page.getByRole('switch', { name: isPrivate }).click();
  await field(page, wrongKey.field).fill('not-the-key');
  await check(page, 'It does not work yet', wrongKey.words);
  await expectAccessible(page);
  await field(page, wrongKey.field).fill(facts.settings[fields[wrongKey.field]]);
  await expect(page.getByText('It does not work yet')).toBeHidden();
  await check(page, 'It works', works);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: title, exact: true, level: 1 })).toBeVisible();
}

/** By its label, which may end in the sign of a required field. */
const field = (page: Page, label: string): Locator => page.getByLabel(new RegExp(`^${label}( \\*)?$`));

async function check(page: Page, verdict: string, words: string): Promise<void> {
  await page.getByRole('button', { name: 'Check connection' }).click();
  const result = page.getByRole('status').filter({ hasText: verdict });
  await expect(result).toContainText(words);
}

/** The PBX's numbers are loaded, and the first one becomes the operator's; the others wait for somebody. */
async function giveFirstNumber(page: Page, { facts: { extensions } }: MadeUpPbx): Promise<void> {
  const numbers = await section(page, 'Employees’ short numbers');
  await numbers.getByRole('button', { name: 'Load from the PBX' }).click();
  for (const [index, number] of extensions.entries()) {
    await expect(numbers.getByLabel(`Short number in row ${index + 1}`)).toHaveValue(number);
  }
  await numbers.getByLabel('Employee in row 1').click();
  await page.getByRole('option', { name: 'Madina Ospanova' }).click();
  await numbers.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Short numbers are saved')).toBeVisible();
}

/** The lines that the PBX names are taken over with their names, which the popup shows. */
async function takeLines(page: Page, lineName: string | undefined, { facts: { line } }: MadeUpPbx): Promise<void> {
  const lines = await section(page, 'External lines');
  await lines.getByRole('button', { name: 'Load from the PBX' }).click();
  if (!lineName) return await expect(lines.getByText('The PBX names no lines')).toBeVisible();
  await expect(lines.getByLabel('Number of line 1')).toHaveValue(line);
  await expect(lines.getByLabel('Name of line 1')).toHaveValue(lineName);
  await lines.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Lines are saved')).toBeVisible();
}

const popupOf = (page: Page, direction: string): Locator =>
  page.getByRole('region', { name: new RegExp(`^${direction} call: `) });

/** A customer's call, as the operator sees it. */
async function isTaken(page: Page, pbx: MadeUpPbx, { namesOperator, lineName }: Provider): Promise<void> {
  const popup = popupOf(page, 'Incoming');
  if (namesOperator === 'ringing') {
    await pbx.tellUntil('ringing');
    await expect(popup.getByText('Ringing')).toBeVisible();
  }
  await pbx.tellUntil('answered');
  await expect(popup.getByText('Talking')).toBeVisible();
  await expect(popup.getByText(lineName ?? pbx.facts.line, { exact: true })).toBeVisible();
  await pbx.tellUntil('ended');
  await expect(popup.getByText('Call finished')).toBeVisible();
  await pbx.tellUntil('recorded');
  await popup.getByRole('button', { name: 'Close' }).click();
}

/** The call stands in the log, with a page of its own. */
async function openCall(page: Page, customer: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Calls', exact: true }).click();
  const row = page.getByRole('row').filter({ has: page.getByRole('button', { name: callButton(customer) }) });
  await row.getByRole('link', { name: /^Details of the call/ }).click();
  await expect(page.getByRole('region', { name: 'Recording' })).toBeVisible();
}

/** The recording was fetched from the PBX, and is heard on the call's page. */
async function isPlayed(page: Page, { recordedWithin = 15 }: Provider): Promise<void> {
  const player = page.getByRole('group', { name: /^Recording of the call/ });
  await expect(player).toBeVisible({ timeout: recordedWithin * 1000 });
  await player.getByRole('button', { name: 'Play recording' }).click();
  await expectPlaying(player);
  await expectAccessible(page);
}

/** `Call +380 67 …`, in whatever groups the number is shown. */
const callButton = (customer: string) => new RegExp(`^Call \\D*${[...customer].join('\\D*')}$`);

/** A click on the number: the PBX is told to dial, and its call comes back to the operator's screen. */
async function isCalledBack(page: Page, pbx: MadeUpPbx, { title }: Provider, customer: string): Promise<void> {
  const [own] = pbx.facts.extensions;
  await page
    .getByRole('main')
    .getByRole('button', { name: callButton(customer) })
    .first()
    .click();
  await page.getByRole('button', { name: `${title}, ${own}`, exact: true }).click();
  await expect(page.getByText(`Your phone ${own} rings`)).toBeVisible();
  const dialled = await pbx.takeDialled();
  expect(dialled).toMatchObject({ extension: own, customer });
  if (!dialled) return;
  await pbx.beginDialled(dialled);
  const popup = popupOf(page, 'Outgoing');
  await pbx.tellUntil('started');
  await expect(popup.getByText('Dialling')).toBeVisible();
  await pbx.tellUntil('recorded');
  await expect(popup.getByText('Call finished')).toBeVisible();
  await popup.getByRole('button', { name: 'Close' }).click();
}
