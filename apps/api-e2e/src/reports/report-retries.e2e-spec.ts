import { Role } from '@ringdesk/auth';
import { startApi } from '../support/api';
import { type ReportMails, SEND_NOW, startReportMails } from '../support/report-mails';
import { until } from '../support/until';

const LAST_RUN = `query ($id: ID!) { savedReport(id: $id) { lastRun {
  dueAt mails problem reason tries nextTryAt waiting delayed { recipient reason tries nextTryAt } } } }`;
const PAUSE = 'mutation ($input: SetReportScheduleInput!) { setReportSchedule(input: $input) { id } }';
const REMOVE = 'mutation ($input: SavedReportIdInput!) { removeReportSchedule(input: $input) { id } }';
const TIMES = { rhythm: 'DAILY', time: '08:00', formats: ['CSV'], isActive: false };
const minutesAfter = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000).toISOString();

/** Addresses that the mail server asks to come again with. */
const refusing = new Set<string>();
const answerTo = (address: string) =>
  address.startsWith('gone')
    ? Object.assign(new Error('no such user'), { responseCode: 550 })
    : refusing.has(address)
      ? Object.assign(new Error('come again'), { responseCode: 451 })
      : null;

describe('a report that could not be sent', () => {
  let mails: ReportMails;
  let api: ReportMails['api'];
  let other: ReportMails['other'];
  let smtp: ReportMails['smtp'];
  let admin: ReportMails['admin'];
  let manager: ReportMails['manager'];
  let person: ReportMails['person'];
  let scheduled: ReportMails['scheduled'];
  let scheduleOf: ReportMails['scheduleOf'];
  let lookAt: ReportMails['lookAt'];
  let runsOf: ReportMails['runsOf'];
  let mailTo: ReportMails['mailTo'];
  let sendNow: ReportMails['sendNow'];

  beforeAll(async () => {
    mails = await startReportMails({
      onRcptTo: ({ address }, _session, callback) => callback(answerTo(address)),
    });
    ({ api, other, smtp, admin, manager, person, scheduled, scheduleOf, lookAt, runsOf, mailTo, sendNow } = mails);
  });
  afterAll(() => mails.stop());

  /** Mails that wait for their next attempt are tried now. */
  const tryMailsNow = () =>
    api.db.query('UPDATE mail SET next_try_at = now() WHERE next_try_at IS NOT NULL AND problem IS NOT NULL');
  /** Until so many mails were refused, and wait so many minutes for their next attempt. */
  const untilRefused = (id: string, count: number, minutes: number) =>
    until(async () => {
      const { delayed } = (await lastRun(id)) as { delayed: { nextTryAt: string }[] };
      const pauses = delayed.map(({ nextTryAt }) => Math.round((Date.parse(nextTryAt) - Date.now()) / 60_000));
      return pauses.length === count && pauses.every((pause) => pause === minutes);
    });
  const lastRun = async (id: string, token = manager.token) =>
    (await api.gql(LAST_RUN, { id }, token)).savedReport.lastRun;

  describe('while the mail server refuses', () => {
    afterEach(() => refusing.clear());

    it('mails are tried again with growing pauses, and each recipient gets one', async () => {
      const readers = [await person({ role: Role.MANAGER }), await person({ role: Role.MANAGER })];
      const id = await scheduled({ to: readers });
      const { nextAt } = await scheduleOf(id);
      readers.forEach(({ email }) => refusing.add(email));
      await lookAt(nextAt);
      await untilRefused(id, 2, 1);
      await tryMailsNow();
      await untilRefused(id, 2, 2);
      const { problem, waiting, delayed } = await lastRun(id);
      expect({ problem, waiting }).toEqual({ problem: null, waiting: 2 });
      expect(delayed[0]).toMatchObject({ tries: 2, reason: '451 come again' });
      refusing.clear();
      await lookAt(nextAt, other);
      await tryMailsNow();
      await until(() => readers.every(({ email }) => smtp.to(email).length > 0));
      await until(async () => (await lastRun(id)).waiting === 0);
      expect(readers.map(({ email }) => smtp.to(email).length)).toEqual([1, 1]);
      expect(await runsOf(id)).toHaveLength(1);
    });

    it('one recipient does not hold up the other, who gets it once', async () => {
      const [away, here] = [await person({ role: Role.MANAGER }), await person({ role: Role.MANAGER })];
      const id = await scheduled({ to: [away, here] });
      refusing.add(away.email);
      await lookAt((await scheduleOf(id)).nextAt);
      await mailTo(here);
      await untilRefused(id, 1, 1);
      refusing.clear();
      await tryMailsNow();
      await mailTo(away);
      expect([away, here].map(({ email }) => smtp.to(email).length)).toEqual([1, 1]);
    });
  });

  describe('while the report cannot be read', () => {
    const breakReports = () => api.db.query('ALTER TABLE report_day RENAME TO report_day_away');
    const mendReports = () => api.db.query('ALTER TABLE IF EXISTS report_day_away RENAME TO report_day');
    afterEach(mendReports);
    const after = (at: string | Date) => new Date(new Date(at).getTime() + 1000);

    it('its run is tried again with growing pauses, by whichever process, and is sent once', async () => {
      const reader = await person({ role: Role.MANAGER });
      const id = await scheduled({ to: [reader] });
      const { nextAt } = await scheduleOf(id);
      await breakReports();
      await lookAt(nextAt);
      const failed = { problem: 'FAILED', mails: 0, tries: 1, dueAt: nextAt.toISOString() };
      expect(await lastRun(id)).toMatchObject({ ...failed, nextTryAt: minutesAfter(nextAt, 1) });
      const second = new Date(minutesAfter(nextAt, 1));
      await lookAt(second, other);
      expect(await lastRun(id)).toMatchObject({ ...failed, tries: 2, nextTryAt: minutesAfter(second, 5) });
      await mendReports();
      const third = minutesAfter(second, 5);
      await Promise.all([api, other, api, other].map((one) => lookAt(after(third), one)));
      await mailTo(reader);
      await lookAt(new Date(after(third).getTime() + 10 * 3_600_000));
      expect(await runsOf(id)).toMatchObject([{ problem: null, mails: 1, tries: 3, nextTryAt: null }]);
      expect(smtp.to(reader.email)).toHaveLength(1);
    });

    it('it is given up half a day later; administrators see why', async () => {
      const id = await scheduled({ owner: admin, to: [admin] });
      await breakReports();
      let at = (await scheduleOf(id)).nextAt;
      for (let tries = 1; tries <= 7; tries += 1) {
        await lookAt(at);
        const run = await lastRun(id, admin.token);
        expect(run).toMatchObject({ problem: 'FAILED', tries, reason: 'relation "report_day" does not exist' });
        expect(run.nextTryAt === null).toBe(tries === 7);
        at = after(run.nextTryAt ?? at);
      }
    });

    it('who is no administrator sees that it failed, and not what the process said', async () => {
      const id = await scheduled({ to: [manager] });
      await breakReports();
      await lookAt((await scheduleOf(id)).nextAt);
      expect(await lastRun(id)).toMatchObject({ problem: 'FAILED', reason: null });
      expect(await lastRun(id, (await person({ role: Role.MANAGER })).token).catch(({ code }) => code)).toBe(
        'NOT_FOUND',
      );
    });

    it.each<[string, (id: string) => Promise<unknown>]>([
      ['it is sent by a click', (id) => sendNow(id)],
      ['its next time has come', async (id) => lookAt((await scheduleOf(id)).nextAt)],
    ])('a run waits no more once %s', async (_, act) => {
      const reader = await person({ role: Role.MANAGER });
      const id = await scheduled({ to: [reader] });
      await breakReports();
      await lookAt((await scheduleOf(id)).nextAt);
      await mendReports();
      await act(id);
      await mailTo(reader);
      const runs = await runsOf(id);
      expect(runs.map(({ nextTryAt }) => nextTryAt)).toEqual([null, null]);
      expect(runs.map(({ problem }) => problem).sort()).toEqual(['FAILED', null]);
    });

    it.each([
      [
        'stopped',
        (id: string) =>
          api.gql(PAUSE, { input: { ...TIMES, savedReportId: id, recipientIds: [manager.id] } }, manager.token),
      ],
      ['ended', (id: string) => api.gql(REMOVE, { input: { id } }, manager.token)],
    ])('a run waits no more once its schedule is %s', async (_, act) => {
      const id = await scheduled({ to: [manager] });
      await breakReports();
      await lookAt((await scheduleOf(id)).nextAt);
      await act(id);
      expect(await lastRun(id)).toMatchObject({ problem: 'FAILED', nextTryAt: null });
    });

    it('a click that fails says so, and is not made up for behind the back', async () => {
      const id = await scheduled({ to: [manager] });
      await breakReports();
      expect(await sendNow(id)).toMatchObject({ problem: 'FAILED', nextTryAt: null });
    });
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
    const { sendReportNow } = await silent.gql(SEND_NOW, { input: { id } }, manager.token);
    expect(sendReportNow).toMatchObject({ mails: 0, problem: 'NOT_CONFIGURED' });
    await silent.stop();
    expect(smtp.to(reader.email)).toEqual([]);
  });
});
