import type { Locator, Page } from '@playwright/test';
import { ApiClient } from './support/api';
import { RealAsterisk, SALES, SUPPORT, Talk, expect, test } from './support/asterisk';

/** Real calls: SIP phones, a real Asterisk, the product connected to its manager interface, operators' pages open. */
test.skip(process.env.RINGDESK_SKIP_ASTERISK === '1', 'RINGDESK_SKIP_ASTERISK is set');

test.beforeAll(() => speak('operator1', 'ru'));
test.afterAll(() => speak('operator1', 'en'));

type OpenAs = (who: string, path?: string) => Promise<Page>;

async function speak(who: string, locale: string): Promise<void> {
  const employee = await ApiClient.signIn(who);
  await employee.run('mutation ($input: UpdateMeInput!) { updateMe(input: $input) { id } }', { input: { locale } });
}

/** operator1 works in Russian. */
async function russianDesk(openAs: OpenAs, path = '/calls'): Promise<Page> {
  const page = await openAs('operator1', path);
  await expect(page.getByText('На связи')).toBeVisible();
  await comeToRest(page);
  return page;
}

/** operator2 works in English. */
async function englishDesk(openAs: OpenAs): Promise<Page> {
  const page = await openAs('operator2', '/calls');
  await expect(page.getByText('Online')).toBeVisible();
  await comeToRest(page);
  return page;
}

/** Phones ring for seconds only: on a busy machine a page that is still being drawn could miss them. */
async function comeToRest(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
}

const popup = (page: Page, title: string): Locator => page.getByRole('region', { name: title, exact: true });
const anyPopup = (page: Page): Locator =>
  page.getByRole('region', { name: /^(Incoming call|Outgoing call|Входящий звонок|Исходящий звонок): / });
const words = (place: Locator, text: string): Locator => place.getByText(text, { exact: true });
/** The newest call with this caller. */
const logRow = (page: Page, caller: string): Locator => page.getByRole('row').filter({ hasText: caller }).first();

/** By key: a popup may lie over the row. */
const openDetails = (row: Locator) =>
  row.getByRole('link', { name: /^(Details of the call|Подробности звонка): / }).press('Enter');

/** Seconds on the popup's running clock. */
async function clock(place: Locator): Promise<number> {
  const text = await place.getByRole('timer').getAttribute('datetime');
  return Number(/^PT(\d+)S$/.exec(text ?? '')?.[1]);
}

test('B-18, B-21, B-22, B-30, D-05: an unknown caller rings, is answered, is named, and is known the next time', async ({
  asterisk,
  openAs,
}) => {
  const { peer } = asterisk;
  const page = await russianDesk(openAs);
  const talk = Talk.of(asterisk, 101);
  await peer.phone(101, 'phone-answers', { ring: 6000 });
  await peer.call(SALES.number, 'caller-waits', { from: '79161110001' });
  const ringing = popup(page, 'Входящий звонок: +7 (916) 111-00-01');
  await expect(words(ringing, 'Звонит')).toBeVisible();
  await expect(words(ringing, SALES.name)).toBeVisible();
  await expect(ringing.locator('header')).toHaveCSS('background-color', 'rgb(217, 72, 15)');
  await expect(words(ringing, 'Новый контакт')).toBeVisible();
  await ringing.getByRole('textbox', { name: 'Имя' }).fill('Анна Пробная');
  await page.keyboard.press('Enter');

  const named = popup(page, 'Входящий звонок: Анна Пробная');
  await expect(words(named, 'Разговор')).toBeVisible();
  await expect(words(named, '+7 (916) 111-00-01').first()).toBeVisible();
  const atFirst = await clock(named);
  await expect.poll(() => clock(named)).toBeGreaterThan(atFirst);
  const length = await talk.end();
  await expect(words(named, 'Звонок завершён')).toBeVisible();
  await expect(named.getByRole('timer')).toHaveCount(0);
  expect(await contactsOf('+79161110001')).toEqual([{ name: 'Анна Пробная', isNew: false }]);
  await expect.poll(() => asterisk.measuredPopups()).toBeGreaterThan(0);

  await named.getByRole('button', { name: 'Закрыть', exact: true }).click();
  const row = logRow(page, 'Анна Пробная');
  await expect(row).toContainText('Отвечен');
  await expect(row).toContainText(SALES.name);
  await expect(row).toContainText(length);
  await openDetails(row);
  const leg = page.getByRole('table', { name: 'У кого звонило' }).getByRole('row').nth(1);
  await expect(leg).toContainText(/Madina Ospanova.*101.*Ответил/);
  await expect(leg).toContainText(length);
  const steps = page.getByRole('region', { name: 'Что сообщила АТС' }).getByRole('listitem');
  await expect(steps.nth(0)).toContainText(/Звонит.*Madina Ospanova, 101/);
  await expect(steps.nth(1)).toContainText(/Ответ.*Madina Ospanova, 101/);
  await expect(steps.filter({ hasText: /Завершён.*Отвечен/ }).first()).toBeVisible();

  await peer.phone(101, 'phone-never-answers');
  await peer.call(SALES.number, 'caller-waits', { from: '79161110001' });
  const again = popup(page, 'Входящий звонок: Анна Пробная');
  await expect(again.getByRole('textbox', { name: 'Имя' })).toHaveValue('Анна Пробная');
  await expect(words(again, 'Новый контакт')).toHaveCount(0);
});

test('B-19: in a ring group both pages ring; the one who does not answer loses the popup', async ({
  asterisk,
  openAs,
}) => {
  const { peer } = asterisk;
  const [first, second] = await Promise.all([russianDesk(openAs), englishDesk(openAs)]);
  await peer.phone(101, 'phone-never-answers');
  await peer.phone(102, 'phone-answers', { ring: 6000 });
  await peer.call(SUPPORT.number, 'caller-waits', { from: '79161110006' });
  const rings = popup(second, 'Incoming call: +7 (916) 111-00-06');
  await Promise.all([
    expect(words(popup(first, 'Входящий звонок: +7 (916) 111-00-06'), 'Звонит')).toBeVisible(),
    expect(words(rings, 'Ringing')).toBeVisible(),
    expect(words(rings, SUPPORT.name)).toBeVisible(),
  ]);
  await expect(words(rings, 'Talking')).toBeVisible();
  await expect(anyPopup(first)).toHaveCount(0);
  await peer.hangupAll();
  await expect(words(rings, 'Call finished')).toBeVisible();

  await rings.getByRole('button', { name: 'Close', exact: true }).click();
  await openDetails(logRow(second, '+7 (916) 111-00-06'));
  const legs = second.getByRole('table', { name: 'Who it rang at' }).getByRole('row');
  await expect(legs.filter({ hasText: 'Madina Ospanova' })).toContainText('Answered by another');
  await expect(legs.filter({ hasText: 'Timur Akhmetov' })).toContainText(/102.*Answered(?! by)/);
});

test('a caller who gives up takes the popup along and is a missed call in the log', async ({ asterisk, openAs }) => {
  const { peer } = asterisk;
  const page = await russianDesk(openAs);
  await peer.phone(101, 'phone-never-answers');
  await peer.call(SALES.number, 'caller-abandons', { from: '79161110004', talk: 4000 });
  await expect(words(popup(page, 'Входящий звонок: +7 (916) 111-00-04'), 'Звонит')).toBeVisible();
  await expect(anyPopup(page)).toHaveCount(0);
  const row = logRow(page, '+7 (916) 111-00-04');
  await expect(row).toContainText('Пропущен');
  await expect(row).toContainText(/звонил 0:0[3-5]/);
  await openDetails(row);
  await expect(page.getByRole('main').getByText('звонящий положил трубку').first()).toBeVisible();
});

test('B-10, B-51, B-29: a click on a contact’s number rings the own phone first, then the contact answers', async ({
  asterisk,
  openAs,
}) => {
  const { peer } = asterisk;
  const contactId = await makeContact('Борис Пробный', '+7 916 222-00-01');
  const page = await russianDesk(openAs, `/contacts/${contactId}`);
  await peer.phone(101, 'phone-answers', { ring: 2500 });
  await peer.phone('outside', 'phone-answers', { ring: 2500 });
  const order = phonesRinging(asterisk);
  const number = page.getByRole('main').getByRole('button', { name: 'Позвонить на +7 (916) 222-00-01' });
  await number.first().click();
  await page.getByRole('button', { name: `${RealAsterisk.connectionName}, 101` }).click();
  const call = popup(page, 'Исходящий звонок: Борис Пробный');
  await expect(words(call, 'Набираем номер')).toBeVisible();
  expect(await order).toEqual(['101', 'outside']);
  await expect(words(call, 'Разговор')).toBeVisible();
  await expect.poll(() => clock(call)).toBeGreaterThanOrEqual(1);
  await peer.hangupAll();
  await expect(words(call, 'Звонок завершён')).toBeVisible();

  await call.getByRole('button', { name: 'Закрыть', exact: true }).click();
  await page.getByRole('navigation').getByRole('link', { name: 'Звонки', exact: true }).click();
  const row = logRow(page, 'Борис Пробный');
  await expect(row).toContainText(/Исходящий.*Отвечен/);
  await expect(row).toContainText('Madina Ospanova');
});

test('B-29: the popup of a dialled number says that it is busy', async ({ asterisk, openAs }) => {
  const { peer } = asterisk;
  const page = await englishDesk(openAs);
  await peer.phone(102, 'phone-answers', { ring: 4000 });
  await peer.phone('outside', 'phone-refuses', { code: 486, reason: 'Busy Here' });
  const field = page.getByRole('combobox', { name: 'Call a number or contact' });
  await field.fill('+7 916 222-00-02');
  await field.press('Enter');
  await page.getByRole('button', { name: `${RealAsterisk.connectionName}, 102` }).click();
  const call = popup(page, 'Outgoing call: +7 (916) 222-00-02');
  await expect(words(call, 'Dialling')).toBeVisible();
  await expect(words(call, 'Busy')).toBeVisible();
  await expect(logRow(page, '+7 (916) 222-00-02')).toContainText(/Outgoing.*Busy/);
});

test('Q-27: page and PBX connection break in mid-call, and the call still ends as it should', async ({
  asterisk,
  openAs,
}) => {
  const { peer } = asterisk;
  const page = await russianDesk(openAs);
  await peer.phone(101, 'phone-answers', { ring: 1000 });
  await peer.call(SALES.number, 'caller-waits', { from: '79161110012' });
  const call = popup(page, 'Входящий звонок: +7 (916) 111-00-12');
  await expect(words(call, 'Разговор')).toBeVisible();
  await page.reload();
  await expect(words(call, 'Разговор')).toBeVisible();
  await asterisk.sever();
  await expect(words(call, 'Разговор')).toBeVisible();
  const before = await clock(call);
  await asterisk.restore();
  await expect(words(call, 'Разговор')).toBeVisible();
  expect(await clock(call)).toBeGreaterThanOrEqual(before); // the clock goes on
  await peer.hangupAll();
  await expect(words(call, 'Звонок завершён')).toBeVisible();
  await expect(logRow(page, '+7 (916) 111-00-12')).toContainText('Отвечен');
});

test('a call that ends while the PBX is out of reach is closed when it is back, and marked', async ({
  asterisk,
  openAs,
}) => {
  const { peer } = asterisk;
  const page = await englishDesk(openAs);
  await peer.phone(101, 'phone-never-answers');
  await peer.phone(102, 'phone-answers', { ring: 1000 });
  await peer.call(SUPPORT.number, 'caller-waits', { from: '79161110013' });
  const call = popup(page, 'Incoming call: +7 (916) 111-00-13');
  await expect(words(call, 'Talking')).toBeVisible();
  await asterisk.sever();
  await peer.hangupAll();
  await expect(words(call, 'Talking')).toBeVisible();
  await asterisk.restore();
  await expect(words(call, 'Call finished')).toBeVisible();
  await call.getByRole('button', { name: 'Close', exact: true }).click();
  await openDetails(logRow(page, '+7 (916) 111-00-13'));
  await expect(page.getByText('The end was inferred after a gap in the connection.')).toBeVisible();
});

test('the connection’s page shows state and version; a check with a wrong secret says what is wrong', async ({
  asterisk,
  openAs,
}) => {
  const page = await openAs('admin', `/settings/connections/${asterisk.connectionId}`);
  const main = page.getByRole('main');
  await expect(words(main, 'Connected')).toBeVisible();
  await expect(words(main, asterisk.peer.version)).toBeVisible();
  await main.getByLabel('Manager secret').fill('not the secret');
  await main.getByRole('button', { name: 'Check connection' }).click();
  await expect(words(main, 'It does not work yet')).toBeVisible();
  await expect(main.getByText('Asterisk does not accept this user or secret')).toBeVisible();
  await main.getByLabel('Manager secret').fill('');
  await main.getByRole('button', { name: 'Check connection' }).click();
  await expect(words(main, 'It works')).toBeVisible();
  await expect(main.getByText(`Connected to Asterisk ${asterisk.peer.version}.`)).toBeVisible();
  await expect(words(main, 'Connected')).toBeVisible(); // what runs is left alone
});

async function contactsOf(phone: string): Promise<{ name: string; isNew: boolean }[]> {
  const admin = await ApiClient.signIn('admin');
  const query = 'query ($phone: String!) { contactsByPhone(phone: $phone) { name isNew } }';
  return (await admin.run<{ contactsByPhone: { name: string; isNew: boolean }[] }>(query, { phone })).contactsByPhone;
}

/** @returns the contact's id */
async function makeContact(name: string, phone: string): Promise<string> {
  const admin = await ApiClient.signIn('admin');
  const { phoneTypes } = await admin.run<{ phoneTypes: { id: string }[] }>('{ phoneTypes { id } }');
  const { createContact } = await admin.run<{ createContact: { id: string } }>(
    'mutation ($input: CreateContactInput!) { createContact(input: $input) { id } }',
    { input: { name, phones: [{ raw: phone, typeId: phoneTypes[0].id }] } },
  );
  return createContact.id;
}

/** The first two phones that ring from now on, in the PBX's own words. */
async function phonesRinging({ peer }: RealAsterisk): Promise<string[]> {
  const order: string[] = [];
  const rings = (name: string, endpoint: string) =>
    peer
      .until((event) => event.ChannelStateDesc === 'Ringing' && event.Channel?.startsWith(`PJSIP/${endpoint}-`), 20_000)
      .then(() => order.push(name));
  await Promise.all([rings('101', '101'), rings('outside', 'trunk-main')]);
  return order;
}
