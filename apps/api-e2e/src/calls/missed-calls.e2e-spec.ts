import { AccountService, Role } from '@ringdesk/auth';
import { startApi, type TestApi } from '../support/api';
import { connectPbx, type TestPbx } from '../support/pbx';
import { until } from '../support/until';

const LIST = `query ($filter: MissedCallFilter!) { missedCalls(filter: $filter) { total items {
  id count firstAt lastAt resolvedAt resolution resolvedBy { id } claimedBy { id } dueAt waitedSeconds note
  contact { name } calls { id remoteNumber } } } }`;
const CLAIM = 'mutation ($id: ID!) { claimMissedCall(id: $id) { claimedBy { id } } }';
const RELEASE = 'mutation ($id: ID!) { releaseMissedCall(id: $id) { claimedBy { id } } }';
const CLOSE = 'mutation ($input: CloseMissedCallInput!) { closeMissedCall(input: $input) { resolution note } }';
const RECIPIENTS = 'mutation ($input: UpdatePbxConnectionInput!) { updatePbxConnection(input: $input) { __typename } }';

const FIGURES = `query ($from: DateTime!, $to: DateTime!) { missedCallFigures(from: $from, to: $to) {
  settledInTime settledLate openInTime openLate } }`;
const MINUTES = 'mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { callBackMinutes } }';

interface Item {
  id: string;
  count: number;
  resolution: string | null;
  resolvedBy: { id: string } | null;
  claimedBy: { id: string } | null;
  contact: { name: string } | null;
  calls: { remoteNumber: string }[];
  waitedSeconds: number;
  dueAt: string | null;
  firstAt: string;
}

describe('D-08: missed calls close themselves', () => {
  let api: TestApi;
  let first: TestPbx;
  let second: TestPbx;
  let manager: string;
  let customers = 0;
  let calls = 0;

  beforeAll(async () => {
    api = await startApi();
    first = await connectPbx(api, ['101', '102']);
    second = await connectPbx(api, ['201']);
    manager = await api.signIn((await api.makeEmployee({ role: Role.MANAGER })).email);
  });
  afterAll(() => api.stop());

  const newPhone = () => {
    customers += 1;
    return `3736930${String(customers).padStart(4, '0')}`;
  };
  const newCall = (phone: string, ext: string, type: 'in' | 'out' = 'in') => {
    calls += 1;
    return { type, phone, ext, callid: `missed-${calls}` };
  };
  async function miss(phone: string, ext = '101', pbx = first): Promise<void> {
    const call = newCall(phone, ext);
    await pbx.event({ event: 'INCOMING', ...call });
    await pbx.event({ event: 'COMPLETED', status: 'Missed', duration: '0', ...call });
  }
  async function talk(phone: string, ext = '101', type: 'in' | 'out' = 'in', pbx = first): Promise<void> {
    const call = newCall(phone, ext, type);
    await pbx.event({ event: type === 'in' ? 'INCOMING' : 'OUTGOING', ...call });
    await pbx.event({ event: 'ACCEPTED', ...call });
    await pbx.event({ event: 'COMPLETED', status: 'Success', duration: '9', ...call });
  }
  async function list(filter: object = {}, token = manager): Promise<Item[]> {
    const { missedCalls } = await api.gql(LIST, { filter }, token);
    expect(missedCalls.total).toBe(missedCalls.items.length);
    return missedCalls.items;
  }
  /** The open item of a customer, as the viewer sees it. */
  const openOf = async (phone: string, token = manager) =>
    (await list({}, token)).find((item) => item.calls.some(({ remoteNumber }) => remoteNumber === `+${phone}`));
  const closedOf = async (phone: string) =>
    (await list({ state: 'CLOSED' })).filter((item) => item.calls.some(({ remoteNumber }) => remoteNumber === `+${phone}`)); // prettier-ignore

  describe('what happens to an item', () => {
    it('calls of one customer are one item, over lines and PBXs', async () => {
      const phone = newPhone();
      await first.contact('ACME', `+${phone}`);
      await miss(phone);
      await miss(phone, '102');
      await miss(phone, '201', second);
      expect(await openOf(phone)).toMatchObject({ count: 3, contact: { name: 'ACME' }, resolution: null });
      expect((await list()).filter(({ contact }) => contact?.name === 'ACME')).toHaveLength(1);
    });

    it.each([
      ['a call back that is answered', 'out' as const, 'CALLED_BACK'],
      ['the customer calls again and is answered', 'in' as const, 'ANSWERED'],
    ])('%s settles all of them, also at the other PBX', async (_, type, resolution) => {
      const phone = newPhone();
      await miss(phone);
      await miss(phone, '102');
      await talk(phone, '201', type, second);
      expect(await openOf(phone)).toBeUndefined();
      expect(await closedOf(phone)).toMatchObject([
        { count: 2, resolution, resolvedBy: { id: second.employeeOf('201') } },
      ]);
    });

    it('a call back that nobody takes settles nothing', async () => {
      const phone = newPhone();
      await miss(phone);
      const call = newCall(phone, '101', 'out');
      await first.event({ event: 'OUTGOING', ...call });
      await first.event({ event: 'COMPLETED', status: 'NoAnswer', duration: '0', ...call });
      expect(await openOf(phone)).toMatchObject({ count: 1 });
    });

    it('missed again after that, a new one is open', async () => {
      const phone = newPhone();
      await miss(phone);
      await talk(phone, '101', 'out');
      await miss(phone);
      expect(await openOf(phone)).toMatchObject({ count: 1, claimedBy: null });
      expect(await closedOf(phone)).toHaveLength(1);
    });

    it('a success that comes late withdraws the item (Q-14)', async () => {
      const phone = newPhone();
      const call = newCall(phone, '101');
      await first.event({ event: 'INCOMING', ...call });
      await first.event({ event: 'COMPLETED', status: 'Missed', duration: '0', ...call });
      expect(await openOf(phone)).toBeDefined();
      await first.event({ event: 'COMPLETED', status: 'Success', duration: '7', ...call, ext: '102' });
      expect(await openOf(phone)).toBeUndefined();
      expect(await closedOf(phone)).toEqual([]);
    });

    it('closed by hand with a reason, and open again with the next missed call', async () => {
      const phone = newPhone();
      await miss(phone);
      const item = await openOf(phone);
      const close = (note: string) => api.gql(CLOSE, { input: { id: item?.id, note } }, manager);
      await expect(close(' ')).rejects.toMatchObject({ extensions: { fields: { note: 'required' } } });
      expect(await close('Wrote an e-mail')).toEqual({
        closeMissedCall: { resolution: 'BY_HAND', note: 'Wrote an e-mail' },
      });
      expect(await closedOf(phone)).toMatchObject([{ resolution: 'BY_HAND', note: 'Wrote an e-mail' }]);
      await expect(close('again')).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await miss(phone);
      expect(await openOf(phone)).toMatchObject({ count: 1 });
    });
  });

  describe('who takes it on', () => {
    it('two at once: one wins, the other is told who', async () => {
      const phone = newPhone();
      await first.contact('Two', `+${phone}`, [first.employeeOf('101'), first.employeeOf('102')]);
      await miss(phone);
      const item = await openOf(phone);
      const tokens = [await first.tokenOf('101'), await first.tokenOf('102')];
      const claims = await Promise.allSettled(tokens.map((token) => api.gql(CLAIM, { id: item?.id }, token)));
      const lost = claims.filter((claim): claim is PromiseRejectedResult => claim.status === 'rejected');
      expect(lost).toHaveLength(1);
      const holder = (await openOf(phone))?.claimedBy?.id;
      const { employees } = await api.gql('{ employees { id name } }', {}, manager);
      const { name } = employees.find(({ id }: { id: string }) => id === holder);
      expect(lost[0].reason).toMatchObject({ code: 'CONFLICT', extensions: { holder: name } });
    });

    it('it stays theirs when the customer calls once more, until they give it back', async () => {
      const phone = newPhone();
      await miss(phone);
      const token = await first.tokenOf('101');
      const { id } = (await openOf(phone)) as Item;
      await api.gql(CLAIM, { id }, token);
      await miss(phone, '102');
      expect(await openOf(phone)).toMatchObject({ count: 2, claimedBy: { id: first.employeeOf('101') } });
      await expect(api.gql(RELEASE, { id }, await first.tokenOf('102'))).rejects.toMatchObject({ code: 'CONFLICT' });
      expect(await api.gql(RELEASE, { id }, token)).toEqual({ releaseMissedCall: { claimedBy: null } });
    });
  });

  describe('B-72, B-73, Q-11: who sees it', () => {
    const seenBy = async (phone: string, ...extensions: string[]) => {
      const seen = [];
      for (const extension of extensions) {
        if (await openOf(phone, await first.tokenOf(extension))) seen.push(extension);
      }
      return seen;
    };
    const recipients = (missedRecipients: string, ...extensions: string[]) =>
      api.gql(
        RECIPIENTS,
        { input: { id: first.id, missedRecipients, missedRecipientIds: extensions.map(first.employeeOf) } },
        first.adminToken,
      );

    it.each([
      ['RESPONSIBLES', [], ['102'], ['101']],
      ['RUNG', [], ['101'], ['101']],
      ['BOTH', [], ['101', '102'], ['101']],
      ['SELECTED', ['102'], ['102'], ['102']],
      ['NOBODY', [], [], []],
    ])('%s', async (setting, selected, ofResponsible, ofNobody) => {
      await recipients(setting, ...selected);
      const [known, unknown] = [newPhone(), newPhone()];
      await first.contact(`Known ${setting}`, `+${known}`, [first.employeeOf('102')]);
      await miss(known, '101');
      await miss(unknown, '101');
      expect(await seenBy(known, '101', '102')).toEqual(ofResponsible);
      expect(await seenBy(unknown, '101', '102')).toEqual(ofNobody);
      expect(await openOf(known)).toBeDefined();
      await recipients('RESPONSIBLES');
    });

    it('whoever may not see it cannot take, close or give it back', async () => {
      const phone = newPhone();
      await first.contact('Guarded', `+${phone}`, [first.employeeOf('102')]);
      await miss(phone, '101');
      const { id } = (await openOf(phone)) as Item;
      const stranger = await first.tokenOf('101');
      for (const [mutation, variables] of [
        [CLAIM, { id }],
        [RELEASE, { id }],
        [CLOSE, { input: { id, note: 'x' } }],
      ] as const) {
        await expect(api.gql(mutation, variables, stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      }
      expect(await list({ isMine: true })).toEqual([]);
    });
  });

  it('the clock is that of working time: nothing runs while nobody works', async () => {
    const account = api.app.get(AccountService);
    const phone = newPhone();
    await miss(phone);
    const around = (await openOf(phone)) as Item;
    expect(Date.parse(around.dueAt ?? '') - Date.parse(around.firstAt)).toBe(30 * 60_000);
    // a working day that is over for a week
    const yesterday = ((new Date().getUTCDay() + 5) % 7) + 1;
    await account.update({ workingHours: [{ day: yesterday, from: '10:00', to: '11:00' }], callBackMinutes: 15 });
    await until(async () => (await openOf(phone))?.dueAt !== around.dueAt);
    const { waitedSeconds, dueAt } = (await openOf(phone)) as Item;
    expect(waitedSeconds).toBe(0);
    expect(dueAt?.slice(11, 16)).toBe('10:15');
    await account.update({ workingHours: [], callBackMinutes: 30 });
  });

  it('D-13: how many were called back in time, and exactly those in the list', async () => {
    await api.gql(MINUTES, { input: { callBackMinutes: 30, workingHours: [] } }, first.adminToken);
    const [inTime, late, waiting, overdue] = [newPhone(), newPhone(), newPhone(), newPhone()];
    for (const phone of [inTime, late, waiting, overdue]) await miss(phone);
    await talk(inTime, '101', 'out');
    const long = `started_at = started_at - interval '31 minutes'`;
    await api.db.query(`UPDATE call SET ${long} WHERE remote_e164 = ANY ($1)`, [[`+${late}`, `+${overdue}`]]);
    await talk(late, '101', 'out');
    const period = {
      from: new Date(Date.now() - 7_200_000).toISOString(),
      to: new Date(Date.now() + 60_000).toISOString(),
    };
    const figuresOf = async (token: string) => (await api.gql(FIGURES, period, token)).missedCallFigures;
    const parts = [
      ['settledInTime', 'CLOSED', 'IN_TIME', inTime],
      ['settledLate', 'CLOSED', 'LATE', late],
      ['openInTime', 'OPEN', 'IN_TIME', waiting],
      ['openLate', 'OPEN', 'LATE', overdue],
    ] as const;
    for (const token of [manager, await first.tokenOf('101'), await second.tokenOf('201')]) {
      const figures = await figuresOf(token);
      for (const [name, state, timeliness, phone] of parts) {
        const items = await list({ ...period, state, timeliness }, token);
        expect([name, items.length]).toEqual([name, figures[name]]);
        if (token === manager)
          expect(items.flatMap(({ calls }) => calls.map(({ remoteNumber }) => remoteNumber))).toContain(`+${phone}`);
      }
    }
    expect((await api.ask(FIGURES, period)).errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
    const before = { from: '2020-01-01T00:00:00Z', to: '2020-02-01T00:00:00Z' };
    expect(await list(before)).toEqual([]);
  });

  it('a page hears that the list is another one', async () => {
    const token = await first.tokenOf('101');
    const news = await api.subscribe('subscription { missedCallsChanged }', token);
    await miss(newPhone());
    expect(await news.next()).toEqual({ missedCallsChanged: true });
    await news.close();
  });

  it('withheld numbers, tests and internal calls are none', async () => {
    const before = (await list()).length;
    await miss('');
    await miss('102');
    expect(await list()).toHaveLength(before);
  });
});
