import { AccountService } from '@ringdesk/auth';
import { ReportTotals } from '@ringdesk/reports';
import { readSheet } from 'read-excel-file/node';
import { startApi, type TestApi } from '../support/api';
import { connectionFor, type TestConnection } from '../support/connection';
import { storeTalk } from '../support/talk';

const WEEK = 'from=2026-11-16&to=2026-11-22';
const FORMULA = '=HYPERLINK("http://evil.example.test","Pay")';

describe('reports as files', () => {
  let api: TestApi;
  let pbx: TestConnection;

  beforeAll(async () => {
    api = await startApi();
    await api.app.get(AccountService).update({ timeZone: 'Asia/Almaty' });
    await api.app.get(ReportTotals).rebuild();
    pbx = await connectionFor(api, { country: 'KZ', operators: ['101', '102'], line: '77172000100' });
    await pbx.contact(FORMULA, '+77015550001');
    await pbx.contact('Dinara', '+77015550002');
    await talk('a', '101', '77015550001', '2026-11-18T08:00:00Z', 49);
    await talk('b', '101', '77015550002', '2026-11-18T20:30:00Z', 49); // in Almaty the next day
    await talk('c', '102', '', '2026-11-20T08:00:00Z', 61);
    await talk('d', '102', '77015550002', '2026-11-20T09:00:00Z', null);
  });
  afterAll(() => api.stop());

  const talk = (callId: string, extension: string, remoteNumber: string, begin: string, talkSeconds: number | null) =>
    storeTalk(api, pbx, { callId, extension, remoteNumber, begin, talkSeconds });

  const get = (path: string, token = pbx.managerToken) =>
    fetch(`${api.url}/report-exports/${path}`, { headers: token ? { authorization: `Bearer ${token}` } : {} });
  const sheetOf = async (query: string, token?: string) => {
    const response = await get(`calls.xlsx?${query}&${WEEK}`, token);
    expect(response.status).toBe(200);
    return readSheet(Buffer.from(await response.arrayBuffer()));
  };
  const linesOf = async (query: string, token?: string) =>
    (await (await get(`calls.csv?${query}&${WEEK}`, token)).text()).trimEnd().split('\r\n');

  it('Q-46, B-102: a sheet holds total, groups and calls, zone and moment, as another library reads it', async () => {
    const sheet = await sheetOf('kind=BY_EMPLOYEE');
    expect(sheet[0][0]).toBe('Calls by employee');
    expect(sheet[1][0]).toMatch(/^16-11-2026 – 22-11-2026, Asia\/Almaty, as of \d{4}-/);
    expect(sheet[3]).toEqual([
      ...['Date', 'Time (Asia/Almaty)', 'Employee', 'Contact', 'Number', 'Count / Call type', 'Duration, min'],
      ...['Outcome', 'Attached files'],
    ]);
    const [first, second] = await Promise.all(['101', '102'].map((extension) => nameOf(extension)));
    const facts = sheet
      .slice(4)
      .map(([name, time, , contact, , count, minutes]) => [name, time, contact, count, minutes]);
    const day = (text: string) => new Date(`${text}T00:00:00Z`);
    expect(facts).toEqual([
      ['Total', null, null, 3, 2.65], // of 159 seconds, and not 0.81 + 0.81 + 1.01
      [first, null, null, 2, 1.63],
      [day('2026-11-19'), null, null, 1, 0.81],
      ['Incoming', null, null, 1, 0.81],
      [day('2026-11-19'), '01:30–01:30', 'Dinara', 'Incoming', 0.81],
      [day('2026-11-18'), null, null, 1, 0.81],
      ['Incoming', null, null, 1, 0.81],
      [day('2026-11-18'), '13:00–13:00', FORMULA, 'Incoming', 0.81],
      [second, null, null, 1, 1.01],
      [day('2026-11-20'), null, null, 1, 1.01],
      ['Incoming', null, null, 1, 1.01],
      [day('2026-11-20'), '13:00–13:01', null, 'Incoming', 1.01],
    ]);
  });

  const nameOf = async (extension: string) =>
    (await api.db.query('SELECT name FROM employee WHERE id = $1', [pbx.employeeOf(extension)]))[0].name as string;

  it('CSV is a line for each call, and no text of it runs as a formula', async () => {
    const lines = await linesOf('kind=BY_CONTACT');
    expect(lines[0]).toBe(
      'Date,Time (Asia/Almaty),Contact,Employee,Number,Count / Call type,"Duration, min",Outcome,Attached files',
    );
    expect(lines).toHaveLength(4);
    const formula = lines.find((line) => line.includes('HYPERLINK'));
    expect(formula).toContain(`"'=HYPERLINK(""http`);
    expect(lines.every((line) => !/(^|,)"?[=+@-]/.test(line))).toBe(true);
  });

  it('outcomes stand beside their calls: those of the product in the language of the reader, own ones as written', async () => {
    const outcome = (name: string, code: string | null) =>
      api.db.query(
        `INSERT INTO wrap_up_outcome (name, code, position) VALUES ($1, $2, 90)
         ON CONFLICT (code) DO UPDATE SET code = excluded.code RETURNING id`,
        [name, code],
      ) as Promise<[{ id: string }]>;
    const [[order], [own]] = await Promise.all([outcome('Order or deal', 'ORDER'), outcome('=Visit agreed', null)]);
    const choose = (outcomeId: string, callId: string) =>
      api.db.query(
        `INSERT INTO call_wrap_up (call_id, outcome_id, set_at) SELECT id, $1, now() FROM call WHERE provider_call_id = $2`,
        [outcomeId, callId],
      );
    await Promise.all([choose(order.id, 'a'), choose(own.id, 'b'), choose(order.id, 'd')]);
    const shownIn = async (query: string) => (await sheetOf(query)).slice(5).flatMap((row) => (row[7] ? [row[7]] : []));
    expect(await shownIn('kind=BY_EMPLOYEE')).toEqual(['=Visit agreed', 'Order or deal']);
    expect(await shownIn('kind=MISSED')).toEqual(['Order or deal']);
    const lines = await linesOf('kind=BY_EMPLOYEE');
    expect(lines.filter((line) => line.includes(`0.81,"'=Visit agreed",`))).toHaveLength(1);
    expect(lines.filter((line) => line.endsWith('0.81,Order or deal,'))).toHaveLength(1);
  });

  it('D-14, B-97: numbers are shown by their masks; a withheld one says so', async () => {
    const numbers = (await sheetOf('kind=BY_EMPLOYEE')).slice(5).flatMap((row) => (row[4] ? [row[4]] : []));
    expect(numbers).toEqual(['+7 (701) 555-00-02', '+7 (701) 555-00-01', 'Number withheld']);
  });

  it('B-75, B-106: missed calls by day', async () => {
    const sheet = await sheetOf('kind=MISSED');
    expect(sheet.slice(4).map(([day, time, , contact, , count]) => [day, time, contact, count])).toEqual([
      ['Total', null, null, 1],
      [new Date('2026-11-20T00:00:00Z'), null, null, 1],
      [new Date('2026-11-20T00:00:00Z'), '14:00', 'Dinara', 'Incoming'],
    ]);
  });

  it('B-108: operators take along their own calls only, nobody who is not signed in any', async () => {
    expect(await linesOf('kind=BY_CONTACT', pbx.tokenOf('102'))).toHaveLength(2);
    expect((await get(`calls.csv?kind=BY_CONTACT&${WEEK}`, '')).status).toBe(401);
  });

  it('Russian for whom the product speaks Russian', async () => {
    await api.db.query(`UPDATE employee SET locale = 'ru' WHERE id = $1`, [pbx.employeeOf('101')]);
    api.forgetEmployees();
    const token = await api.tokenOf(
      (await api.db.getRepository('Employee').findOneByOrFail({ id: pbx.employeeOf('101') })) as never,
    );
    const sheet = await sheetOf('kind=BY_EMPLOYEE', token);
    expect(sheet[0][0]).toBe('Звонки по сотрудникам');
    expect(sheet.flatMap((row) => row[7] ?? [])).toEqual(['Итог', '=Visit agreed', 'Заказ или сделка']);
  });

  it('the overview comes as a sheet and as CSV, with its figures and days', async () => {
    const response = await get(`overview.xlsx?${WEEK}`);
    const sheet = await readSheet(Buffer.from(await response.arrayBuffer()));
    expect(sheet[0][0]).toBe('Overview of calls');
    const figures = Object.fromEntries(sheet.slice(4, 13).map(([name, value]) => [name, value]));
    expect(figures).toMatchObject({ 'Incoming, answered': 3, 'Incoming, missed': 1, 'Share answered': 0.75 });
    expect(sheet.find(([name]) => name === 'Line 1' || name === '77172000100')?.[1]).toBe(3);
    const lines = (await (await get(`overview.csv?${WEEK}`)).text()).trimEnd().split('\r\n');
    expect(lines.map((line) => line.split(',').slice(0, 1)[0]).slice(1)).toEqual([
      '2026-11-18',
      '2026-11-19',
      '2026-11-20',
    ]);
    expect((await get(`overview.xlsx?${WEEK}`, '')).status).toBe(401);
  });

  it('what it is narrowed to stands in the sheet, in words', async () => {
    const sheet = await sheetOf(`kind=BY_EMPLOYEE&employeeId=${pbx.employeeOf('101')}&direction=INBOUND`);
    expect(sheet[2][0]).toBe(`Employee: ${await nameOf('101')} · Call type: Incoming`);
  });

  it('Q-47: a group of employees takes along its calls, and its name', async () => {
    const [{ id }] = await api.db.query(`INSERT INTO employee_group (name) VALUES ('Sales') RETURNING id`);
    await api.db.query('INSERT INTO employee_group_member (group_id, employee_id) VALUES ($1, $2)', [
      ...[id, pbx.employeeOf('102')],
    ]);
    const sheet = await sheetOf(`kind=BY_EMPLOYEE&employeeGroupId=${id}`);
    expect([sheet[2][0], sheet[4][5]]).toEqual(['Group: Sales', 1]);
    expect(await linesOf(`kind=MISSED&employeeGroupId=${id}`)).toHaveLength(2);
  });

  it.each([
    ['calls.xlsx?kind=BY_MOON', 400],
    ['calls.csv?kind=MISSED&from=2026-11-22&to=2026-11-16', 400],
    ['calls.csv?kind=MISSED&employeeId=anna', 400],
    ['calls.pdf?kind=MISSED', 404],
  ])('refuses %s by %d', async (path, status) => expect((await get(path)).status).toBe(status));
});
