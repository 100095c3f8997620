import { Role } from '@ringdesk/auth';
import { startApi } from '../support/api';
import { SEND_NOW, reportMails } from '../support/report-mails';
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
  const mails = reportMails({
    onRcptTo: ({ address }, _session, callback) => callback(answerTo(address)),
  });

  /** Mails that wait for their next attempt are tried now. */
  const tryMailsNow = () =>
    mails.api.db.query('UPDATE mail SET next_try_at = now() WHERE next_try_at IS NOT NULL AND problem IS NOT NULL');
  /** Until so many mails were refused, and wait so many minutes for their next attempt. */
  const untilRefused = (id: string, count: number, minutes: number) =>
    until(async () => {
      const { delayed } = (await lastRun(id)) as { delayed: { nextTryAt: string }[] };
      const pauses = delayed.map(({ nextTryAt }) => Math.round((Date.parse(nextTryAt) - Date.now()) / 60_000));
      return pauses.length === count && pauses.every((pause) => pause === minutes);
    });
  const lastRun = async (id: string, token = mails.manager.token) =>
    (await mails.api.gql(LAST_RUN, { id }, token)).savedReport.lastRun;

  describe('while the mail server refuses', () => {
    afterEach(() => refusing.clear());

    it('mails are tried again with growing pauses, and each recipient gets one', async () => {
      const readers = [await mails.person({ role: Role.MANAGER }), await mails.person({ role: Role.MANAGER })];
      const id = await mails.scheduled({ to: readers });
      const { nextAt } = await mails.scheduleOf(id);
      readers.forEach(({ email }) => refusing.add(email));
      await mails.lookAt(nextAt);
      await untilRefused(id, 2, 1);
      await tryMailsNow();
      await untilRefused(id, 2, 2);
      const { problem, waiting, delayed } = await lastRun(id);
      expect({ problem, waiting }).toEqual({ problem: null, waiting: 2 });
      expect(delayed[0]).toMatchObject({ tries: 2, reason: '451 come again' });
      refusing.clear();
      await mails.lookAt(nextAt, mails.other);
      await tryMailsNow();
      await until(() => readers.every(({ email }) => mails.smtp.to(email).length > 0));
      await until(async () => (await lastRun(id)).waiting === 0);
      expect(readers.map(({ email }) => mails.smtp.to(email).length)).toEqual([1, 1]);
      expect(await mails.runsOf(id)).toHaveLength(1);
    });

    it('one recipient does not hold up the other, who gets it once', async () => {
      const [away, here] = [await mails.person({ role: Role.MANAGER }), await mails.person({ role: Role.MANAGER })];
      const id = await mails.scheduled({ to: [away, here] });
      refusing.add(away.email);
      await mails.lookAt((await mails.scheduleOf(id)).nextAt);
      await mails.mailTo(here);
      await untilRefused(id, 1, 1);
      refusing.clear();
      await tryMailsNow();
      await mails.mailTo(away);
      expect([away, here].map(({ email }) => mails.smtp.to(email).length)).toEqual([1, 1]);
    });
  });

  describe('while the report cannot be read', () => {
    const breakReports = () => mails.api.db.query('ALTER TABLE report_day RENAME TO report_day_away');
    const mendReports = () => mails.api.db.query('ALTER TABLE IF EXISTS report_day_away RENAME TO report_day');
    afterEach(mendReports);
    const after = (at: string | Date) => new Date(new Date(at).getTime() + 1000);

    it('its run is tried again with growing pauses, by whichever process, and is sent once', async () => {
      const reader = await mails.person({ role: Role.MANAGER });
      const id = await mails.scheduled({ to: [reader] });
      const { nextAt } = await mails.scheduleOf(id);
      await breakReports();
      await mails.lookAt(nextAt);
      const failed = { problem: 'FAILED', mails: 0, tries: 1, dueAt: nextAt.toISOString() };
      expect(await lastRun(id)).toMatchObject({ ...failed, nextTryAt: minutesAfter(nextAt, 1) });
      const second = new Date(minutesAfter(nextAt, 1));
      await mails.lookAt(second, mails.other);
      expect(await lastRun(id)).toMatchObject({ ...failed, tries: 2, nextTryAt: minutesAfter(second, 5) });
      await mendReports();
      const third = minutesAfter(second, 5);
      await Promise.all([mails.api, mails.other, mails.api, mails.other].map((one) => mails.lookAt(after(third), one)));
      await mails.mailTo(reader);
      await mails.lookAt(new Date(after(third).getTime() + 10 * 3_600_000));
      expect(await mails.runsOf(id)).toMatchObject([{ problem: null, mails: 1, tries: 3, nextTryAt: null }]);
      expect(mails.smtp.to(reader.email)).toHaveLength(1);
    });

    it('it is given up half a day later; administrators see why', async () => {
      const id = await mails.scheduled({ owner: mails.admin, to: [mails.admin] });
      await breakReports();
      let at = (await mails.scheduleOf(id)).nextAt;
      for (let tries = 1; tries <= 7; tries += 1) {
        await mails.lookAt(at);
        const run = await lastRun(id, mails.admin.token);
        expect(run).toMatchObject({ problem: 'FAILED', tries, reason: 'relation "report_day" does not exist' });
        expect(run.nextTryAt === null).toBe(tries === 7);
        at = after(run.nextTryAt ?? at);
      }
    });

    it('who is no administrator sees that it failed, and not what the process said', async () => {
      const id = await mails.scheduled({ to: [mails.manager] });
      await breakReports();
      await mails.lookAt((await mails.scheduleOf(id)).nextAt);
      expect(await lastRun(id)).toMatchObject({ problem: 'FAILED', reason: null });
      expect(await lastRun(id, (await mails.person({ role: Role.MANAGER })).token).catch(({ code }) => code)).toBe(
        'NOT_FOUND',
      );
    });

    it.each<[string, (id: string) => Promise<unknown>]>([
      ['it is sent by a click', (id) => mails.sendNow(id)],
      ['its next time has come', async (id) => mails.lookAt((await mails.scheduleOf(id)).nextAt)],
    ])('a run waits no more once %s', async (_, act) => {
      const reader = await mails.person({ role: Role.MANAGER });
      const id = await mails.scheduled({ to: [reader] });
      await breakReports();
      await mails.lookAt((await mails.scheduleOf(id)).nextAt);
      await mendReports();
      await act(id);
      await mails.mailTo(reader);
      const runs = await mails.runsOf(id);
      expect(runs.map(({ nextTryAt }) => nextTryAt)).toEqual([null, null]);
      expect(runs.map(({ problem }) => problem).sort()).toEqual(['FAILED', null]);
    });

    it.each([
      [
        'stopped',
        (id: string) =>
          mails.api.gql(
            PAUSE,
            { input: { ...TIMES, savedReportId: id, recipientIds: [mails.manager.id] } },
            mails.manager.token,
          ),
      ],
      ['ended', (id: string) => mails.api.gql(REMOVE, { input: { id } }, mails.manager.token)],
    ])('a run waits no more once its schedule is %s', async (_, act) => {
      const id = await mails.scheduled({ to: [mails.manager] });
      await breakReports();
      await mails.lookAt((await mails.scheduleOf(id)).nextAt);
      await act(id);
      expect(await lastRun(id)).toMatchObject({ problem: 'FAILED', nextTryAt: null });
    });

    it('a click that fails says so, and is not made up for behind the back', async () => {
      const id = await mails.scheduled({ to: [mails.manager] });
      await breakReports();
      expect(await mails.sendNow(id)).toMatchObject({ problem: 'FAILED', nextTryAt: null });
    });
  });

  it('the log tells what the mail server refused', async () => {
    const gone = await mails.person({ role: Role.MANAGER, email: `gone.${Date.now()}@example.test` });
    const id = await mails.scheduled({ to: [gone, mails.manager] });
    expect(await mails.sendNow(id)).toMatchObject({ mails: 2, problem: null });
    await until(async () => {
      const [run] = await mails.runsOf(id);
      expect(run).toMatchObject({ waiting: 0, refused: [{ recipient: gone.email, reason: '550 no such user' }] });
    });
  });

  it('without a mail server nothing is sent, and the log says why', async () => {
    const silent = await startApi({ sharedWith: mails.api });
    const reader = await mails.person({ role: Role.MANAGER });
    const id = await mails.scheduled({ to: [reader] });
    const { sendReportNow } = await silent.gql(SEND_NOW, { input: { id } }, mails.manager.token);
    expect(sendReportNow).toMatchObject({ mails: 0, problem: 'NOT_CONFIGURED' });
    await silent.stop();
    expect(mails.smtp.to(reader.email)).toEqual([]);
  });
});
