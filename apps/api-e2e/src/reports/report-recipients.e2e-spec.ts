import { AccountService, Employee, Role } from '@ringdesk/auth';
import { readSheet } from 'read-excel-file/node';
import { type ReportMails, startReportMails } from '../support/report-mails';
import { storeTalk } from '../support/talk';

describe('B-108: what a recipient may not see is not sent to them', () => {
  let mails: ReportMails;
  let api: ReportMails['api'];
  let smtp: ReportMails['smtp'];
  let pbx: ReportMails['pbx'];
  let admin: ReportMails['admin'];
  let manager: ReportMails['manager'];
  let person: ReportMails['person'];
  let operator: ReportMails['operator'];
  let scheduled: ReportMails['scheduled'];
  let scheduleOf: ReportMails['scheduleOf'];
  let lookAt: ReportMails['lookAt'];
  let runsOf: ReportMails['runsOf'];
  let mailTo: ReportMails['mailTo'];
  let sendNow: ReportMails['sendNow'];

  beforeAll(async () => {
    mails = await startReportMails();
    ({ api, smtp, pbx, admin, manager, person, operator, scheduled, scheduleOf, lookAt, runsOf, mailTo, sendNow } =
      mails);
  });
  afterAll(() => mails.stop());

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
});
