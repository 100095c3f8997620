import { type Employee, Role } from '@ringdesk/auth';
import { MailOutbox } from '@ringdesk/notifications';
import { startApi, type TestApi } from '../support/api';
import { connectPbx, type TestPbx } from '../support/pbx';
import { startSmtp, type TestSmtp } from '../support/smtp';
import { until } from '../support/until';

const CHOOSE = `mutation ($input: UpdateMailChoiceInput!) { updateMailChoice(input: $input) { topics canBeSent } }`;
const TASK = 'mutation ($input: CreateTaskInput!) { createTask(input: $input) { id } }';
const TEST = `mutation ($input: SendTestMailInput!) { sendTestMail(input: $input) {
  ... on TestMailSent { to } ... on MailRefused { problem reason } } }`;
const SETTINGS =
  '{ mailSettings { host from waiting } troubledMails { total items { recipient state problem tries } } }';

describe('e-mail by SMTP', () => {
  let api: TestApi;
  let other: TestApi;
  let smtp: TestSmtp;
  let pbx: TestPbx;
  let admin: string;
  let calls = 0;

  beforeAll(async () => {
    smtp = await startSmtp({
      onRcptTo: ({ address }, _session, callback) =>
        callback(address.startsWith('gone') ? Object.assign(new Error('no such user'), { responseCode: 550 }) : null),
    });
    const overrides = { smtp: smtp.config };
    api = await startApi({ overrides });
    other = await startApi({ overrides, sharedWith: api });
    pbx = await connectPbx(api, ['101']);
    admin = pbx.adminToken;
  });
  afterAll(async () => {
    await other.stop();
    await api.stop();
    await smtp.stop();
  });

  async function reader(topics: string[], values: Partial<Employee> = {}): Promise<Employee & { token: string }> {
    const employee = await api.makeEmployee(values);
    const token = await api.tokenOf(employee);
    await api.gql(CHOOSE, { input: { topics } }, token);
    return { ...employee, token };
  }
  /** A missed call of a contact whose responsible is the reader. */
  async function missFor(employeeId: string, name: string, phone: string) {
    await pbx.contact(name, `+${phone}`, [employeeId]);
    const call = { type: 'in', phone, ext: '101', callid: `mailed-${(calls += 1)}` };
    await pbx.event({ event: 'INCOMING', ...call });
    await pbx.event({ event: 'COMPLETED', status: 'Missed', duration: '0', ...call });
    return call;
  }
  /** As if the time until mails of missed calls are written, and until the next attempt, had passed. */
  const hurry = async () => {
    await api.db.query('UPDATE notification SET mail_at = now() WHERE mail_at IS NOT NULL');
    await api.db.query('UPDATE mail SET next_try_at = now() WHERE next_try_at IS NOT NULL AND problem IS NOT NULL');
  };
  const assign = (assigneeId: string, title: string) => api.gql(TASK, { input: { title, assigneeId } }, admin);

  it('a missed call comes by mail in the language of whoever wants that, once', async () => {
    const wanting = await reader(['MISSED_CALLS'], { locale: 'ru' });
    await missFor(wanting.id, 'ООО «Ромашка»', '37369320001');
    await hurry();
    await until(() => smtp.to(wanting.email).length === 1);
    const [mail] = smtp.to(wanting.email);
    expect(mail.headers).toMatchObject({
      subject: 'Пропущенный звонок: ООО «Ромашка»',
      from: 'Ringdesk <desk@company.example>',
      'auto-submitted': 'auto-generated',
    });
    expect(mail.text).toContain('ООО «Ромашка», +3 (736) 932-00-01');
    expect(mail.text).toMatch(/^Открыть пропущенный звонок: http:\S+\/missed-calls\?call=[\da-f-]{36}/m);
    // RFC 5322: headers are ASCII
    expect(mail.raw.slice(0, mail.raw.indexOf('\r\n\r\n'))).toMatch(/^[\t\r\n -~]*$/);
    await hurry();
    await assign(wanting.id, 'not by mail');
    const other = await reader(['TASKS']);
    await assign(other.id, 'by mail');
    await until(() => smtp.to(other.email).length === 1);
    expect(smtp.to(wanting.email)).toHaveLength(1);
  });

  it('Q-14: nothing is sent of a call that turned out to be answered, nor of what was read', async () => {
    const wanting = await reader(['MISSED_CALLS', 'TASKS']);
    const call = await missFor(wanting.id, 'Answered', '37369320002');
    await pbx.event({ event: 'COMPLETED', status: 'Success', duration: '9', ...call });
    await missFor(wanting.id, 'Read', '37369320003');
    await api.gql('mutation { readAllNotifications }', {}, wanting.token);
    await hurry();
    await assign(wanting.id, 'The last');
    await until(() => smtp.to(wanting.email).length > 0);
    expect(smtp.to(wanting.email).map(({ headers }) => headers.subject)).toEqual(['A task for you: The last']);
  });

  it('no text becomes a header, and no text becomes HTML', async () => {
    const wanting = await reader(['TASKS']);
    await assign(wanting.id, 'Hi\r\nBcc: thief@evil.example\r\n\r\n<b onclick="x">bold</b>');
    await until(() => smtp.to(wanting.email).length === 1);
    const [mail] = smtp.to(wanting.email);
    expect(mail.headers).not.toHaveProperty('bcc');
    expect(mail.to).toEqual([wanting.email]);
    expect(mail.headers.subject).toMatch(/^A task for you: Hi Bcc: thief@evil\.example/);
    expect(mail.text).toContain('&lt;b onclick=&quot;x&quot;&gt;');
  });

  it('a refused recipient is given up, and holds up nobody', async () => {
    const gone = await reader(['TASKS'], { email: 'gone.one@example.test' });
    const there = await reader(['TASKS']);
    await assign(gone.id, 'Offer');
    await assign(there.id, 'Offer');
    await until(() => smtp.to(there.email).length === 1);
    await until(async () => {
      const { troubledMails } = await api.gql(SETTINGS, {}, admin);
      expect(troubledMails.items).toContainEqual({
        ...{ recipient: gone.email, state: 'FAILED', problem: 'RECIPIENT_REFUSED', tries: 1 },
      });
    });
  });

  it('while the mail server is away mails wait, and they go once it is back', async () => {
    const { port } = smtp;
    await smtp.stop();
    const waiting = await reader(['TASKS']);
    await assign(waiting.id, 'While it was away');
    await until(async () => {
      const { troubledMails } = await api.gql(SETTINGS, {}, admin);
      expect(troubledMails.items).toContainEqual({
        ...{ recipient: waiting.email, state: 'WAITING', problem: 'UNREACHABLE', tries: expect.any(Number) },
      });
    });
    smtp = await startSmtp({}, port);
    await hurry();
    await until(() => smtp.to(waiting.email).length === 1);
    expect((await api.gql(SETTINGS, {}, admin)).mailSettings).toEqual({
      ...{ host: `127.0.0.1:${port}`, from: smtp.config.from, waiting: 0 },
    });
  });

  it('several processes send each mail once', async () => {
    const outboxes = [api, other].map(({ app }) => app.get(MailOutbox));
    const recipients = Array.from({ length: 40 }, (_, index) => `many${index}@example.test`);
    await api.db.transaction((tx) => outboxes[0].add(tx, recipients, { subject: 'All', lines: ['Text'] }));
    await until(() => recipients.every((address) => smtp.to(address).length > 0));
    expect(recipients.filter((address) => smtp.to(address).length !== 1)).toEqual([]);
    const ids = recipients.map((address) => smtp.to(address)[0].headers['message-id']);
    expect(new Set(ids).size).toBe(40);
  });

  describe('a test mail says in words what is wrong', () => {
    const sendBy = async (url: string, to = 'me@example.test') => {
      const one = await startApi({ overrides: { smtp: { ...smtp.config, url } }, sharedWith: api });
      try {
        return (await one.gql(TEST, { input: { to } }, admin)).sendTestMail;
      } finally {
        await one.stop();
      }
    };

    it('it arrives', async () => {
      expect((await api.gql(TEST, { input: { to: 'Me@Example.test' } }, admin)).sendTestMail).toEqual({
        to: 'me@example.test',
      });
      expect(smtp.to('me@example.test')).toMatchObject([{ headers: { subject: 'Ringdesk: test mail' } }]);
    });

    it('nobody listens there', async () => {
      expect(await sendBy('smtp://127.0.0.1:1')).toMatchObject({ problem: 'UNREACHABLE' });
    });

    it('name or password are wrong; without them it refuses', async () => {
      const strict = await startSmtp({
        authOptional: false,
        allowInsecureAuth: true,
        onAuth: ({ username, password }, _session, callback) =>
          username === 'desk' && password === 'right'
            ? callback(null, { user: 'desk' })
            : callback(Object.assign(new Error('Invalid login'), { responseCode: 535 })),
      });
      const at = `127.0.0.1:${strict.port}`;
      expect(await sendBy(`smtp://desk:wrong@${at}`)).toMatchObject({ problem: 'SIGN_IN_REFUSED' });
      expect(await sendBy(`smtp://${at}`)).toMatchObject({ problem: 'SIGN_IN_REFUSED' });
      expect(await sendBy(`smtp://desk:right@${at}`)).toEqual({ to: 'me@example.test' });
      await strict.stop();
    });

    it('its certificate is not trusted, or it has none though that is demanded', async () => {
      const secure = await startSmtp({ disabledCommands: [] });
      const at = `127.0.0.1:${secure.port}`;
      expect(await sendBy(`smtp://${at}`)).toMatchObject({ problem: 'NOT_TRUSTED' });
      expect(await sendBy(`smtp://${at}?tls.rejectUnauthorized=false`)).toEqual({ to: 'me@example.test' });
      await secure.stop();
      expect(await sendBy(`smtp://127.0.0.1:${smtp.port}?requireTLS=true`)).toMatchObject({ problem: 'NOT_TRUSTED' });
    });

    it('the sender is not allowed; it asks to come later', async () => {
      const answer = { responseCode: 553 };
      const picky = await startSmtp({
        onMailFrom: (_address, _session, callback) => callback(Object.assign(new Error('not yours'), answer)),
      });
      expect(await sendBy(`smtp://127.0.0.1:${picky.port}`)).toMatchObject({
        problem: 'SENDER_REFUSED',
        reason: expect.stringContaining('not yours'),
      });
      answer.responseCode = 451;
      expect(await sendBy(`smtp://127.0.0.1:${picky.port}`)).toMatchObject({ problem: 'TRY_LATER' });
      await picky.stop();
    });

    it('there is no mail server', async () => {
      const none = await startApi({ sharedWith: api });
      expect((await none.gql(TEST, { input: { to: 'me@example.test' } }, admin)).sendTestMail).toMatchObject({
        problem: 'NOT_CONFIGURED',
      });
      const { token } = await reader([]);
      expect(await none.gql('{ mailChoice { topics canBeSent } }', {}, token)).toEqual({
        mailChoice: { topics: [], canBeSent: false },
      });
      await none.stop();
    });
  });

  it('only administrators see the mail server and what failed, or send a test', async () => {
    const manager = await api.tokenOf(await api.makeEmployee({ role: Role.MANAGER }));
    for (const [query, variables] of [
      ['{ mailSettings { host } }', {}],
      ['{ troubledMails { total } }', {}],
      [TEST, { input: { to: 'me@example.test' } }],
    ] as const) {
      await expect(api.gql(query, variables, manager)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });
});
