import { Role } from '@ringdesk/auth';
import { readSheet } from 'read-excel-file/node';
import { reportMails, WEEK } from '../support/report-mails';

const REPORT = `query ($input: CallReportInput!) { callReport(input: $input) { total { count minutes }
  groups { items { employee { name } figures { count minutes } } } } }`;

describe('the mail of a report', () => {
  const mails = reportMails();

  it('B-105, D-13: the sheet that comes by mail, read by another library, has the figures of the screen', async () => {
    const reader = await mails.person({ role: Role.MANAGER });
    const id = await mails.scheduled({ report: { name: 'Weekly' }, to: [reader] });
    const { nextAt } = await mails.scheduleOf(id);
    await mails.lookAt(nextAt);
    const mail = await mails.mailTo(reader);
    expect(mail.headers).toMatchObject({ subject: 'Weekly: 16-11-2026 – 22-11-2026', from: mails.smtp.config.from });
    expect(mail.files.map(({ name }) => name)).toEqual(['calls-by-employee-2026-11-16-2026-11-22.xlsx']);
    const { callReport } = await mails.api.gql(REPORT, { input: { kind: 'BY_EMPLOYEE', ...WEEK } }, reader.token);
    const sheet = await readSheet(mail.files[0].content);
    const rowOf = (name: string) => sheet.find(([first]) => first === name) ?? [];
    expect(rowOf('Total').slice(5, 7)).toEqual([callReport.total.count, callReport.total.minutes]);
    expect(callReport.total.count).toBe(3);
    for (const { employee, figures } of callReport.groups.items) {
      expect(rowOf(employee.name).slice(5, 7)).toEqual([figures.count, figures.minutes]);
    }
  });

  it('the mail itself tells the sums, zone and moment, and leads to the report', async () => {
    const reader = await mails.person({ role: Role.MANAGER });
    await mails.sendNow(await mails.scheduled({ report: { name: 'Sums' }, to: [reader] }));
    const { text } = await mails.mailTo(reader);
    expect(text).toContain('Steppe Trade: Sums');
    expect(text).toMatch(/Calls by employee: 16-11-2026 – 22-11-2026, Asia\/Almaty, as of \d{4}-/);
    expect(text).toMatch(/^Employee {3}Calls {3}Duration, min$/m);
    expect(text).toMatch(/^Total {3}3 {3}2\.65$/m);
    expect(text).toMatch(new RegExp(`^${(await mails.operator('102')).name} {3}1 {3}1\\.01$`, 'm'));
    expect(text).toMatch(/Open the report: http:\S+\/reports\/employees\?from=2026-11-16&to=2026-11-22/);
  });

  it('comes in the language of each recipient', async () => {
    const readers = [
      await mails.person({ role: Role.MANAGER, locale: 'ru' }),
      await mails.person({ role: Role.MANAGER }),
    ];
    const values = { ...WEEK, direction: 'INBOUND' };
    await mails.sendNow(
      await mails.scheduled({ report: { kind: 'MISSED', values }, to: readers, schedule: { formats: ['CSV'] } }),
    );
    const [russian, english] = [await mails.mailTo(readers[0]), await mails.mailTo(readers[1])];
    expect(russian.text).toMatch(/^Дата {3}Звонки\nВсего {3}1\n20-11-2026 {3}1$/m);
    expect(russian.text).toContain('Тип звонка: Входящий');
    expect(russian.files[0].content.toString('utf8')).toContain('Сотрудник');
    expect(english.text).toContain('Call type: Incoming');
    expect(english.files[0].content.toString('utf8')).toContain('Employee');
  });

  it('the overview goes with both files', async () => {
    const reader = await mails.person({ role: Role.MANAGER });
    const report = { kind: 'OVERVIEW' };
    await mails.sendNow(await mails.scheduled({ report, to: [reader], schedule: { formats: ['XLSX', 'CSV'] } }));
    const mail = await mails.mailTo(reader);
    expect(mail.text).toMatch(/^Share answered {3}75\.0% {3}–$/m);
    expect(mail.files.map(({ name }) => name.slice(-5))).toEqual(['.xlsx', '2.csv']);
    const sheet = await readSheet(mail.files[0].content);
    expect(sheet.find(([name]) => name === 'Incoming, answered')?.[1]).toBe(3);
  });
});
