import { AccountService, Employee, Role } from '@ringdesk/auth';
import { readSheet } from 'read-excel-file/node';
import { reportMails } from '../support/report-mails';
import { storeTalk } from '../support/talk';

describe('B-108: what a recipient may not see is not sent to them', () => {
  const mails = reportMails();

  it('an operator gets the calls that they took part in', async () => {
    const anna = await mails.operator('101');
    await mails.sendNow(await mails.scheduled({ to: [anna] }));
    const { text, files } = await mails.mailTo(anna);
    const sheet = await readSheet(files[0].content);
    expect(sheet.find(([name]) => name === 'Total')?.[5]).toBe(2);
    for (const words of [text, JSON.stringify(sheet)]) {
      expect(words).toContain(anna.name);
      expect(words).not.toContain((await mails.operator('102')).name);
    }
  });

  it('nor what the owner may not see', async () => {
    const reader = await mails.person({ role: Role.MANAGER });
    const owner = { token: mails.pbx.tokenOf('102') };
    const id = await mails.scheduled({ owner, to: [reader, await mails.operator('101')] });
    expect(await mails.sendNow(id, owner.token)).toMatchObject({
      mails: 1,
      leftOut: [{ recipient: (await mails.operator('101')).name, reason: 'MAY_NOT_SEE' }],
    });
    const sheet = await readSheet((await mails.mailTo(reader)).files[0].content);
    expect(sheet.find(([name]) => name === 'Total')?.[5]).toBe(1);
  });

  it('nothing goes to those who may not view the data tag, from that moment on', async () => {
    const [kept, lost] = [await mails.person({ role: Role.MANAGER }), await mails.person({ role: Role.MANAGER })];
    const id = await mails.scheduled({ owner: mails.admin, to: [kept, lost] });
    await mails.api.app.get(AccountService).update({ callViewerIds: [kept.id] });
    expect(await mails.sendNow(id, mails.admin.token)).toMatchObject({
      mails: 1,
      leftOut: [{ recipient: lost.name, reason: 'MAY_NOT_SEE' }],
    });
    await mails.api.app.get(AccountService).update({ callViewerIds: [] });
    await mails.mailTo(kept);
    expect(mails.smtp.to(lost.email)).toEqual([]);
  });

  it('no name of a contact that the recipient may not see, and no report about one', async () => {
    const anna = await mails.person();
    await mails.pbx.assign('101', anna.id);
    const contactId = await mails.pbx.contact('Hidden Ltd', '+77015550077');
    await storeTalk(mails.api, mails.pbx, {
      ...{ callId: 'h', extension: '101', remoteNumber: '77015550077', talkSeconds: 30 },
      begin: '2026-11-10T08:00:00Z',
    });
    await mails.api.db.query('UPDATE contact SET is_restricted = true WHERE id = $1', [contactId]);
    await mails.api.db.query('DELETE FROM contact_access WHERE contact_id = $1', [contactId]);
    const values = { from: '2026-11-10', to: '2026-11-10' };
    await mails.sendNow(await mails.scheduled({ report: { kind: 'BY_CONTACT', values }, to: [anna] }));
    const { text, files } = await mails.mailTo(anna);
    expect(text).toMatch(/^Total {3}1 {3}0\.50$/m);
    expect(text).toContain('Contact not visible to you');
    expect(text + JSON.stringify(await readSheet(files[0].content))).not.toContain('Hidden');
    const about = await mails.scheduled({
      report: { kind: 'BY_CONTACT', values: { ...values, contactId } },
      to: [anna],
    });
    expect(await mails.sendNow(about)).toMatchObject({ mails: 0, problem: 'NOBODY' });
  });

  it('D-14: roles that see masked digits get masked digits', async () => {
    const reader = await mails.person({ role: Role.MANAGER });
    const id = await mails.scheduled({ owner: mails.admin, report: { kind: 'BY_CONTACT' }, to: [reader] });
    await mails.api.app.get(AccountService).update({ maskedRoles: [Role.MANAGER] });
    await mails.sendNow(id, mails.admin.token);
    await mails.api.app.get(AccountService).update({ maskedRoles: [] });
    const words = JSON.stringify(await readSheet((await mails.mailTo(reader)).files[0].content));
    expect(words).toContain('•');
    expect(words).not.toContain('555-00-02');
  });

  it('nothing to those who left the company', async () => {
    const gone = await mails.person({ role: Role.MANAGER, isActive: false });
    expect(await mails.sendNow(await mails.scheduled({ to: [gone] }))).toMatchObject({
      ...{ mails: 0, problem: 'NOBODY', leftOut: [{ recipient: gone.name, reason: 'INACTIVE' }] },
    });
  });

  it('leaves the company by an administrator’s word alone, and as long as they are one', async () => {
    const addresses = ['Owner@Partner.example'];
    await expect(mails.scheduled({ to: [mails.manager], schedule: { addresses } })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const owner = await mails.person({ role: Role.ADMIN });
    const id = await mails.scheduled({ owner, schedule: { addresses } });
    await mails.sendNow(id, owner.token);
    const mail = await mails.mailTo({ email: 'owner@partner.example' });
    expect(mail.text).not.toContain('/reports/');
    await mails.api.db.getRepository(Employee).update({ id: owner.id }, { role: Role.MANAGER });
    await mails.lookAt((await mails.scheduleOf(id)).nextAt);
    const [run] = await mails.runsOf(id, mails.admin.token);
    expect(run).toMatchObject({ mails: 0, leftOut: [{ recipient: 'owner@partner.example', reason: 'OUTSIDE' }] });
  });
});
