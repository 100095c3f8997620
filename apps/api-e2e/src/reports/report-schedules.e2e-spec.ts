import { AccountService, Employee, Role } from '@ringdesk/auth';
import { DAY_MS, SEND_NOW, SET_SCHEDULE, reportMails } from '../support/report-mails';
import { until } from '../support/until';

const REMOVE = 'mutation ($input: SavedReportIdInput!) { removeReportSchedule(input: $input) { schedule { time } } }';

describe('the schedule of a report', () => {
  const mails = reportMails();

  /** While nobody can write to a table; `terminateWaiting` ends the connection that first waits for it, as if its process had died. */
  async function whileLocked<T>(
    table: string,
    work: (terminateWaiting: () => Promise<void>) => Promise<T>,
  ): Promise<T> {
    const blocker = mails.api.db.createQueryRunner();
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
      const readers = [await mails.person({ role: Role.MANAGER }), await mails.person({ role: Role.MANAGER })];
      const ids = [
        await mails.scheduled({ to: readers }),
        await mails.scheduled({ to: readers }),
        await mails.scheduled({ to: readers }),
      ];
      const { nextAt } = await mails.scheduleOf(ids[2]);
      await Promise.all([mails.api, mails.other, mails.api, mails.other].map((one) => mails.lookAt(nextAt, one)));
      for (const id of ids) {
        expect(await mails.runsOf(id)).toMatchObject([{ mails: 2, problem: null, dueAt: nextAt.toISOString() }]);
      }
      await until(() => readers.every(({ email }) => mails.smtp.to(email).length === 3));
      await mails.lookAt(nextAt);
      await mails.sendNow(ids[0]);
      await until(() => readers.every(({ email }) => mails.smtp.to(email).length >= 4));
      expect(readers.map(({ email }) => mails.smtp.to(email).length)).toEqual([4, 4]);
    });

    it('though the process that sends it dies on the way', async () => {
      const reader = await mails.person({ role: Role.MANAGER });
      const id = await mails.scheduled({ to: [reader] });
      const { nextAt } = await mails.scheduleOf(id);
      const died = await whileLocked('report_run', async (terminateWaiting) => {
        const dying = mails.lookAt(nextAt, mails.other).then(
          () => 'sent',
          () => 'dead',
        );
        await terminateWaiting();
        return dying;
      });
      expect(died).toBe('dead');
      expect(await mails.runsOf(id)).toEqual([]);
      await mails.lookAt(nextAt);
      await mails.mailTo(reader);
      expect(await mails.runsOf(id)).toMatchObject([{ mails: 1, problem: null }]);
      expect(mails.smtp.to(reader.email)).toHaveLength(1);
    });

    it('of the times while nothing ran the last one is made up for', async () => {
      const reader = await mails.person({ role: Role.MANAGER });
      const id = await mails.scheduled({ report: { name: 'Back', values: { period: 'YESTERDAY' } }, to: [reader] });
      const { nextAt } = await mails.scheduleOf(id);
      const [last, back] = [4 * DAY_MS, 4 * DAY_MS + 3_600_000].map((ms) => new Date(nextAt.getTime() + ms));
      await mails.lookAt(back);
      const runs = await mails.runsOf(id);
      expect(runs).toMatchObject([{ dueAt: last.toISOString(), mails: 1 }]);
      expect((await mails.scheduleOf(id)).nextAt).toEqual(new Date(last.getTime() + DAY_MS));
      const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Almaty' }).format(last.getTime() - DAY_MS);
      const shown = day.split('-').reverse().join('-');
      expect((await mails.mailTo(reader)).headers.subject).toBe(`Back: ${shown} – ${shown}`);
    });

    it('goes by the company’s clock, also after the company has moved', async () => {
      const id = await mails.scheduled({ to: [mails.manager], schedule: { time: '08:30' } });
      const clock = async (zone: string) => {
        const { nextAt } = await mails.scheduleOf(id);
        return nextAt.toLocaleTimeString('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
      };
      expect(await clock('Asia/Almaty')).toBe('08:30');
      await mails.api.app.get(AccountService).update({ timeZone: 'Europe/Chisinau' });
      await mails.lookAt(new Date());
      expect(await clock('Europe/Chisinau')).toBe('08:30');
      expect(await mails.runsOf(id)).toEqual([]);
      await mails.api.app.get(AccountService).update({ timeZone: 'Asia/Almaty' });
      await mails.lookAt(new Date());
    });

    it('stopped by its owner it rests, and does not make up for anything', async () => {
      const reader = await mails.person({ role: Role.MANAGER });
      const id = await mails.scheduled({ to: [reader], schedule: { isActive: false } });
      await mails.lookAt(new Date(Date.now() + 3 * DAY_MS));
      expect(await mails.runsOf(id)).toEqual([]);
    });

    it('while its owner is deactivated it pauses', async () => {
      const owner = await mails.person({ role: Role.MANAGER });
      const id = await mails.scheduled({ owner, to: [mails.manager] });
      const { nextAt } = await mails.scheduleOf(id);
      const setActive = (isActive: boolean) =>
        mails.api.db.getRepository(Employee).update({ id: owner.id }, { isActive });
      await setActive(false);
      await mails.lookAt(new Date(nextAt.getTime() + 2 * DAY_MS));
      expect(await mails.runsOf(id, mails.admin.token)).toEqual([]);
      await setActive(true);
      await mails.lookAt(new Date(nextAt.getTime() + 2 * DAY_MS));
      expect(await mails.runsOf(id, mails.admin.token)).toHaveLength(1);
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
    await expect(mails.scheduled({ owner: mails.admin, to: [mails.manager], schedule })).rejects.toMatchObject({
      ...{ code: 'BAD_USER_INPUT', extensions: { fields } },
    });
  });

  it('is set, sent and ended by the owner of the report alone', async () => {
    const id = await mails.scheduled({ report: { isShared: true }, to: [mails.manager] });
    const stranger = await mails.person({ role: Role.MANAGER });
    const times = { rhythm: 'DAILY', time: '09:00', formats: ['CSV'], recipientIds: [stranger.id] };
    for (const token of [stranger.token, mails.admin.token, mails.pbx.tokenOf('102')]) {
      for (const [operation, input] of [
        [SET_SCHEDULE, { savedReportId: id, ...times }],
        [SEND_NOW, { id }],
        [REMOVE, { id }],
      ] as const) {
        await expect(mails.api.gql(operation, { input }, token)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      }
    }
    expect(await mails.runsOf(id, stranger.token)).toEqual([]);
    await mails.api.gql(REMOVE, { input: { id } }, mails.manager.token);
    await expect(mails.sendNow(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
