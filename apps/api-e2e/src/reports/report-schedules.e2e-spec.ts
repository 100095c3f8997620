import { AccountService, Employee, Role } from '@ringdesk/auth';
import { DAY_MS, type ReportMails, SEND_NOW, SET_SCHEDULE, startReportMails } from '../support/report-mails';
import { until } from '../support/until';

const REMOVE = 'mutation ($input: SavedReportIdInput!) { removeReportSchedule(input: $input) { schedule { time } } }';

describe('the schedule of a report', () => {
  let mails: ReportMails;
  let api: ReportMails['api'];
  let other: ReportMails['other'];
  let smtp: ReportMails['smtp'];
  let pbx: ReportMails['pbx'];
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
    mails = await startReportMails();
    ({ api, other, smtp, pbx, admin, manager, person, scheduled, scheduleOf, lookAt, runsOf, mailTo, sendNow } = mails);
  });
  afterAll(() => mails.stop());

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
        [SET_SCHEDULE, { savedReportId: id, ...times }],
        [SEND_NOW, { id }],
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
