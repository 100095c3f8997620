import { AccountService, Employee, Role } from '@ringdesk/auth';
import { ReportSchedule, ReportSchedulesService, ReportTotals } from '@ringdesk/reports';
import { readSheet } from 'read-excel-file/node';
import { startApi, type TestApi } from '../support/api';
import { connectionFor, type TestConnection } from '../support/connection';
import { startSmtp, type TestSmtp } from '../support/smtp';
import { storeTalk } from '../support/talk';
import { until } from '../support/until';

const CREATE = 'mutation ($input: CreateSavedReportInput!) { createSavedReport(input: $input) { id name } }';
const SET = `mutation ($input: SetReportScheduleInput!) { setReportSchedule(input: $input) {
  schedule { rhythm weekday dayOfMonth time formats isActive nextAt addresses recipients { id } } } }`;
const REMOVE = 'mutation ($input: SavedReportIdInput!) { removeReportSchedule(input: $input) { schedule { time } } }';
const RUN = 'dueAt at mails problem waiting isWithoutFiles leftOut { recipient reason } refused { recipient reason }';
const NOW = `mutation ($input: SavedReportIdInput!) { sendReportNow(input: $input) { ${RUN} } }`;
const RUNS = `query ($id: ID!) { savedReport(id: $id) { runs { total items { ${RUN} } } } }`;
const REPORT = `query ($input: CallReportInput!) { callReport(input: $input) { total { count minutes }
  groups { items { employee { name } figures { count minutes } } } } }`;
const WEEK = { from: '2026-11-16', to: '2026-11-22' };
const DAY_MS = 86_400_000;

describe('reports by e-mail', () => {
  let api: TestApi;
  let other: TestApi;
  let smtp: TestSmtp;
  let pbx: TestConnection;
  let admin: Employee & { token: string };
  let manager: Employee & { token: string };
  let count = 0;

  beforeAll(async () => {
    smtp = await startSmtp({
      onRcptTo: ({ address }, _session, callback) =>
        callback(address.startsWith('gone') ? Object.assign(new Error('no such user'), { responseCode: 550 }) : null),
    });
    api = await startApi({ overrides: { smtp: smtp.config } });
    other = await startApi({ overrides: { smtp: smtp.config }, sharedWith: api });
    await api.app.get(AccountService).update({ timeZone: 'Asia/Almaty', name: 'Steppe Trade' });
    await api.app.get(ReportTotals).rebuild();
    pbx = await connectionFor(api, { country: 'KZ', operators: ['101', '102'], line: '77172000100' });
    await pbx.contact('Dinara', '+77015550002');
    const talks: [string, string, string, string, number | null][] = [
      ['a', '101', '77015550001', '2026-11-18T08:00:00Z', 49],
      ['b', '101', '77015550002', '2026-11-18T20:30:00Z', 49],
      ['c', '102', '77015550003', '2026-11-20T08:00:00Z', 61],
      ['d', '102', '77015550002', '2026-11-20T09:00:00Z', null],
    ];
    for (const [callId, extension, remoteNumber, begin, talkSeconds] of talks) {
      await storeTalk(api, pbx, { callId, extension, remoteNumber, begin, talkSeconds });
    }
    [admin, manager] = [await person({ role: Role.ADMIN }), await person({ role: Role.MANAGER })];
  });
  afterAll(async () => {
    await other.stop();
    await api.stop();
    await smtp.stop();
  });

  async function person(values: Partial<Employee> = {}): Promise<Employee & { token: string }> {
    const employee = await api.makeEmployee(values);
    return { ...employee, token: await api.tokenOf(employee) };
  }
  const operator = async (extension: string) =>
    api.db.getRepository(Employee).findOneByOrFail({ id: pbx.employeeOf(extension) });

  interface Wish {
    owner?: { token: string };
    report?: object;
    to?: { id: string }[];
    schedule?: object;
  }
  /** A report with a schedule, daily at eight unless said otherwise; answers its id. */
  async function scheduled({ owner = manager, report = {}, to = [], schedule = {} }: Wish): Promise<string> {
    const given = { name: `Report ${(count += 1)}`, kind: 'BY_EMPLOYEE', values: WEEK, ...report };
    const { createSavedReport } = await api.gql(CREATE, { input: given }, owner.token);
    const times = { rhythm: 'DAILY', time: '08:00', formats: ['XLSX'], recipientIds: to.map(({ id }) => id) };
    const input = { savedReportId: createSavedReport.id, ...times, ...schedule };
    await api.gql(SET, { input }, owner.token);
    return createSavedReport.id;
  }
  const service = (one = api) => one.app.get(ReportSchedulesService);
  const scheduleOf = (savedReportId: string) => api.db.getRepository(ReportSchedule).findOneByOrFail({ savedReportId });
  /** Looks for due ones as a process's clock does, at this moment. */
  async function lookAt(now: Date, one = api): Promise<void> {
    while (await service(one).sendDue(now));
  }
  const runsOf = async (id: string, token = manager.token) =>
    (await api.gql(RUNS, { id }, token)).savedReport.runs.items;
  const mailTo = async ({ email }: { email: string }) => {
    await until(() => smtp.to(email).length > 0);
    return smtp.to(email)[0];
  };
  const sendNow = async (id: string, token = manager.token) =>
    (await api.gql(NOW, { input: { id } }, token)).sendReportNow;

  /** While nobody can write to a table; `terminateWaiting` ends the connection that first waits for it, as if its process had died. */
  async function whileLocked<T>(
    table: string,
    work: (terminateWaiting: () => Promise<void>) => Promise<T>,
  ): Promise<T> {
    const blocker = api.db.createQueryRunner();
    await blocker.startTransaction();
    try {
      await blocker.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
      return await work(async () => {
        await until(async () => {
          const ended = await blocker.query(
            `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE relation = $1::regclass AND NOT granted LIMIT 1`,
            [table],
          );
          return ended.length === 1;
        });
      });
    } finally {
      await blocker.rollbackTransaction();
      await blocker.release();
    }
  }

  it('B-105, D-13: the sheet that comes by mail, read by another library, has the figures of the screen', async () => {
    const reader = await person({ role: Role.MANAGER });
    const id = await scheduled({ report: { name: 'Weekly' }, to: [reader] });
    const { nextAt } = await scheduleOf(id);
    await lookAt(nextAt);
    const mail = await mailTo(reader);
    expect(mail.headers).toMatchObject({ subject: 'Weekly: 16-11-2026 – 22-11-2026', from: smtp.config.from });
    expect(mail.files.map(({ name }) => name)).toEqual(['calls-by-employee-2026-11-16-2026-11-22.xlsx']);
    const { callReport } = await api.gql(REPORT, { input: { kind: 'BY_EMPLOYEE', ...WEEK } }, reader.token);
    const sheet = await readSheet(mail.files[0].content);
    const rowOf = (name: string) => sheet.find(([first]) => first === name) ?? [];
    expect(rowOf('Total').slice(5, 7)).toEqual([callReport.total.count, callReport.total.minutes]);
    expect(callReport.total.count).toBe(3);
    for (const { employee, figures } of callReport.groups.items) {
      expect(rowOf(employee.name).slice(5, 7)).toEqual([figures.count, figures.minutes]);
    }
  });

  it('the mail itself tells the sums, zone and moment, and leads to the report', async () => {
    const reader = await person({ role: Role.MANAGER });
    await sendNow(await scheduled({ report: { name: 'Sums' }, to: [reader] }));
    const { text } = await mailTo(reader);
    expect(text).toContain('Steppe Trade: Sums');
    expect(text).toMatch(/Calls by employee: 16-11-2026 – 22-11-2026, Asia\/Almaty, as of \d{4}-/);
    expect(text).toMatch(/^Employee {3}Calls {3}Duration, min$/m);
    expect(text).toMatch(/^Total {3}3 {3}2\.65$/m);
    expect(text).toMatch(new RegExp(`^${(await operator('102')).name} {3}1 {3}1\\.01$`, 'm'));
    expect(text).toMatch(/Open the report: http:\S+\/reports\/employees\?from=2026-11-16&to=2026-11-22/);
  });

  it('comes in the language of each recipient', async () => {
    const readers = [await person({ role: Role.MANAGER, locale: 'ru' }), await person({ role: Role.MANAGER })];
    const values = { ...WEEK, direction: 'INBOUND' };
    await sendNow(await scheduled({ report: { kind: 'MISSED', values }, to: readers, schedule: { formats: ['CSV'] } }));
    const [russian, english] = [await mailTo(readers[0]), await mailTo(readers[1])];
    expect(russian.text).toMatch(/^Дата {3}Звонки\nВсего {3}1\n20-11-2026 {3}1$/m);
    expect(russian.text).toContain('Тип звонка: Входящий');
    expect(russian.files[0].content.toString('utf8')).toContain('Сотрудник');
    expect(english.text).toContain('Call type: Incoming');
    expect(english.files[0].content.toString('utf8')).toContain('Employee');
  });

  it('the overview goes with both files', async () => {
    const reader = await person({ role: Role.MANAGER });
    const report = { kind: 'OVERVIEW' };
    await sendNow(await scheduled({ report, to: [reader], schedule: { formats: ['XLSX', 'CSV'] } }));
    const mail = await mailTo(reader);
    expect(mail.text).toMatch(/^Share answered {3}75\.0 % {3}–$/m);
    expect(mail.files.map(({ name }) => name.slice(-5))).toEqual(['.xlsx', '2.csv']);
    const sheet = await readSheet(mail.files[0].content);
    expect(sheet.find(([name]) => name === 'Incoming, answered')?.[1]).toBe(3);
  });

  describe('once, at its time', () => {
    it('though several processes look at once', async () => {
      const readers = [await person({ role: Role.MANAGER }), await person({ role: Role.MANAGER })];
      const ids = [
        await scheduled({ to: readers }),
        await scheduled({ to: readers }),
        await scheduled({ to: readers }),
      ];
      const { nextAt } = await scheduleOf(ids[2]);
      await Promise.all([api, other, api, other].map((one) => lookAt(nextAt, one)));
      for (const id of ids) {
        expect(await runsOf(id)).toMatchObject([{ mails: 2, problem: null, dueAt: nextAt.toISOString() }]);
      }
      await until(() => readers.every(({ email }) => smtp.to(email).length === 3));
      await lookAt(nextAt);
      await sendNow(ids[0]);
      await until(() => readers.every(({ email }) => smtp.to(email).length >= 4));
      expect(readers.map(({ email }) => smtp.to(email).length)).toEqual([4, 4]);
    });

    it('though the process that sends it dies on the way', async () => {
      const reader = await person({ role: Role.MANAGER });
      const id = await scheduled({ to: [reader] });
      const { nextAt } = await scheduleOf(id);
      const died = await whileLocked('report_run', async (terminateWaiting) => {
        const dying = lookAt(nextAt, other).then(
          () => 'sent',
          () => 'dead',
        );
        await terminateWaiting();
        return dying;
      });
      expect(died).toBe('dead');
      expect(await runsOf(id)).toEqual([]);
      await lookAt(nextAt);
      await mailTo(reader);
      expect(await runsOf(id)).toMatchObject([{ mails: 1, problem: null }]);
      expect(smtp.to(reader.email)).toHaveLength(1);
    });

    it('of the times while nothing ran the last one is made up for', async () => {
      const reader = await person({ role: Role.MANAGER });
      const id = await scheduled({ report: { name: 'Back', values: { period: 'YESTERDAY' } }, to: [reader] });
      const { nextAt } = await scheduleOf(id);
      const [last, back] = [4 * DAY_MS, 4 * DAY_MS + 3_600_000].map((ms) => new Date(nextAt.getTime() + ms));
      await lookAt(back);
      const runs = await runsOf(id);
      expect(runs).toMatchObject([{ dueAt: last.toISOString(), mails: 1 }]);
      expect((await scheduleOf(id)).nextAt).toEqual(new Date(last.getTime() + DAY_MS));
      const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Almaty' }).format(last.getTime() - DAY_MS);
      const shown = day.split('-').reverse().join('-');
      expect((await mailTo(reader)).headers.subject).toBe(`Back: ${shown} – ${shown}`);
    });

    it('goes by the company’s clock, also after the company has moved', async () => {
      const id = await scheduled({ to: [manager], schedule: { time: '08:30' } });
      const clock = async (zone: string) => {
        const { nextAt } = await scheduleOf(id);
        return nextAt.toLocaleTimeString('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
      };
      expect(await clock('Asia/Almaty')).toBe('08:30');
      await api.app.get(AccountService).update({ timeZone: 'Europe/Chisinau' });
      await lookAt(new Date());
      expect(await clock('Europe/Chisinau')).toBe('08:30');
      expect(await runsOf(id)).toEqual([]);
      await api.app.get(AccountService).update({ timeZone: 'Asia/Almaty' });
      await lookAt(new Date());
    });

    it('stopped by its owner it rests, and does not make up for anything', async () => {
      const reader = await person({ role: Role.MANAGER });
      const id = await scheduled({ to: [reader], schedule: { isActive: false } });
      await lookAt(new Date(Date.now() + 3 * DAY_MS));
      expect(await runsOf(id)).toEqual([]);
    });

    it('while its owner is deactivated it pauses', async () => {
      const owner = await person({ role: Role.MANAGER });
      const id = await scheduled({ owner, to: [manager] });
      const { nextAt } = await scheduleOf(id);
      const setActive = (isActive: boolean) => api.db.getRepository(Employee).update({ id: owner.id }, { isActive });
      await setActive(false);
      await lookAt(new Date(nextAt.getTime() + 2 * DAY_MS));
      expect(await runsOf(id, admin.token)).toEqual([]);
      await setActive(true);
      await lookAt(new Date(nextAt.getTime() + 2 * DAY_MS));
      expect(await runsOf(id, admin.token)).toHaveLength(1);
    });
  });

  describe('B-108: what a recipient may not see is not sent to them', () => {
    it('an operator gets the calls that they took part in', async () => {
      const anna = await operator('101');
      await sendNow(await scheduled({ to: [anna] }));
      const { text, files } = await mailTo(anna);
      const sheet = await readSheet(files[0].content);
      expect(sheet.find(([name]) => name === 'Total')?.[5]).toBe(2);
      for (const words of [text, JSON.stringify(sheet)]) {
        expect(words).toContain(anna.name);
        expect(words).not.toContain((await operator('102')).name);
      }
    });

    it('nor what the owner may not see', async () => {
      const reader = await person({ role: Role.MANAGER });
      const owner = { token: pbx.tokenOf('102') };
      const id = await scheduled({ owner, to: [reader, await operator('101')] });
      expect(await sendNow(id, owner.token)).toMatchObject({
        mails: 1,
        leftOut: [{ recipient: (await operator('101')).name, reason: 'MAY_NOT_SEE' }],
      });
      const sheet = await readSheet((await mailTo(reader)).files[0].content);
      expect(sheet.find(([name]) => name === 'Total')?.[5]).toBe(1);
    });

    it('nothing goes to those who may not view the data tag, from that moment on', async () => {
      const [kept, lost] = [await person({ role: Role.MANAGER }), await person({ role: Role.MANAGER })];
      const id = await scheduled({ owner: admin, to: [kept, lost] });
      await api.app.get(AccountService).update({ callViewerIds: [kept.id] });
      expect(await sendNow(id, admin.token)).toMatchObject({
        mails: 1,
        leftOut: [{ recipient: lost.name, reason: 'MAY_NOT_SEE' }],
      });
      await api.app.get(AccountService).update({ callViewerIds: [] });
      await mailTo(kept);
      expect(smtp.to(lost.email)).toEqual([]);
    });

    it('no name of a contact that the recipient may not see, and no report about one', async () => {
      const anna = await person();
      await pbx.assign('101', anna.id);
      const contactId = await pbx.contact('Hidden Ltd', '+77015550077');
      await storeTalk(api, pbx, {
        ...{ callId: 'h', extension: '101', remoteNumber: '77015550077', talkSeconds: 30 },
        begin: '2026-11-10T08:00:00Z',
      });
      await api.db.query('UPDATE contact SET is_restricted = true WHERE id = $1', [contactId]);
      await api.db.query('DELETE FROM contact_access WHERE contact_id = $1', [contactId]);
      const values = { from: '2026-11-10', to: '2026-11-10' };
      await sendNow(await scheduled({ report: { kind: 'BY_CONTACT', values }, to: [anna] }));
      const { text, files } = await mailTo(anna);
      expect(text).toMatch(/^Total {3}1 {3}0\.50$/m);
      expect(text).toContain('Contact not visible to you');
      expect(text + JSON.stringify(await readSheet(files[0].content))).not.toContain('Hidden');
      const about = await scheduled({ report: { kind: 'BY_CONTACT', values: { ...values, contactId } }, to: [anna] });
      expect(await sendNow(about)).toMatchObject({ mails: 0, problem: 'NOBODY' });
    });

    it('D-14: roles that see masked digits get masked digits', async () => {
      const reader = await person({ role: Role.MANAGER });
      const id = await scheduled({ owner: admin, report: { kind: 'BY_CONTACT' }, to: [reader] });
      await api.app.get(AccountService).update({ maskedRoles: [Role.MANAGER] });
      await sendNow(id, admin.token);
      await api.app.get(AccountService).update({ maskedRoles: [] });
      const words = JSON.stringify(await readSheet((await mailTo(reader)).files[0].content));
      expect(words).toContain('•');
      expect(words).not.toContain('555-00-02');
    });

    it('nothing to those who left the company', async () => {
      const gone = await person({ role: Role.MANAGER, isActive: false });
      expect(await sendNow(await scheduled({ to: [gone] }))).toMatchObject({
        ...{ mails: 0, problem: 'NOBODY', leftOut: [{ recipient: gone.name, reason: 'INACTIVE' }] },
      });
    });
  });

  it('leaves the company by an administrator’s word alone, and as long as they are one', async () => {
    const addresses = ['Owner@Partner.example'];
    await expect(scheduled({ to: [manager], schedule: { addresses } })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const owner = await person({ role: Role.ADMIN });
    const id = await scheduled({ owner, schedule: { addresses } });
    await sendNow(id, owner.token);
    const mail = await mailTo({ email: 'owner@partner.example' });
    expect(mail.text).not.toContain('/reports/');
    await api.db.getRepository(Employee).update({ id: owner.id }, { role: Role.MANAGER });
    await lookAt((await scheduleOf(id)).nextAt);
    const [run] = await runsOf(id, admin.token);
    expect(run).toMatchObject({ mails: 0, leftOut: [{ recipient: 'owner@partner.example', reason: 'OUTSIDE' }] });
  });

  it('the log tells what the mail server refused', async () => {
    const gone = await person({ role: Role.MANAGER, email: `gone.${Date.now()}@example.test` });
    const id = await scheduled({ to: [gone, manager] });
    expect(await sendNow(id)).toMatchObject({ mails: 2, problem: null });
    await until(async () => {
      const [run] = await runsOf(id);
      expect(run).toMatchObject({ waiting: 0, refused: [{ recipient: gone.email, reason: '550 no such user' }] });
    });
  });

  it('without a mail server nothing is sent, and the log says why', async () => {
    const silent = await startApi({ sharedWith: api });
    const reader = await person({ role: Role.MANAGER });
    const id = await scheduled({ to: [reader] });
    const { sendReportNow } = await silent.gql(NOW, { input: { id } }, manager.token);
    expect(sendReportNow).toMatchObject({ mails: 0, problem: 'NOT_CONFIGURED' });
    await silent.stop();
    expect(smtp.to(reader.email)).toEqual([]);
  });

  it.each([
    ['no recipients', { recipientIds: [] }, { recipientIds: 'required' }],
    ['no format', { formats: [] }, { formats: 'required' }],
    ['what is no time', { time: '24:00' }, { time: 'wrongTime' }],
    ['no weekday', { rhythm: 'WEEKLY' }, { weekday: 'required' }],
    ['no day', { rhythm: 'MONTHLY', dayOfMonth: 32 }, { dayOfMonth: 'tooLarge' }],
    ['nobody', { recipientIds: ['00000000-0000-4000-8000-000000000000'] }, { recipientIds: 'notFound' }],
    ['what is no address', { addresses: ['partner'] }, { 'addresses.0': 'wrongEmail' }],
  ])('refuses %s', async (_, schedule, fields) => {
    await expect(scheduled({ owner: admin, to: [manager], schedule })).rejects.toMatchObject({
      ...{ code: 'BAD_USER_INPUT', extensions: { fields } },
    });
  });

  it('is set, sent and ended by the owner of the report alone', async () => {
    const id = await scheduled({ report: { isShared: true }, to: [manager] });
    const stranger = await person({ role: Role.MANAGER });
    const times = { rhythm: 'DAILY', time: '09:00', formats: ['CSV'], recipientIds: [stranger.id] };
    for (const token of [stranger.token, admin.token, pbx.tokenOf('102')]) {
      for (const [operation, input] of [
        [SET, { savedReportId: id, ...times }],
        [NOW, { id }],
        [REMOVE, { id }],
      ] as const) {
        await expect(api.gql(operation, { input }, token)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      }
    }
    expect(await runsOf(id, stranger.token)).toEqual([]);
    await api.gql(REMOVE, { input: { id } }, manager.token);
    await expect(sendNow(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
