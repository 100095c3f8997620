import { Role } from '@ringdesk/auth';
import { CallBackClock } from '@ringdesk/calls';
import { startApi, type TestApi } from '../support/api';
import { connectPbx, processed, type TestPbx } from '../support/pbx';

const LIST = `query ($filter: NotificationFilter!) { unreadNotifications notifications(filter: $filter) {
  total items { id kind createdAt readAt call { remoteNumber contact { name } } } } }`;
const RECIPIENTS = 'mutation ($input: UpdatePbxConnectionInput!) { updatePbxConnection(input: $input) { __typename } }';
const READ = 'mutation ($id: ID!) { readNotification(id: $id) { readAt } }';
const NEWS = 'subscription { notificationsChanged { unread arrived { kind call { remoteNumber } } } }';

interface Item {
  id: string;
  kind: string;
  readAt: string | null;
  call: { remoteNumber: string; contact: { name: string } | null } | null;
}

describe('notifications of missed calls', () => {
  let api: TestApi;
  let other: TestApi;
  let pbx: TestPbx;
  let customers = 0;
  let calls = 0;

  beforeAll(async () => {
    api = await startApi();
    other = await startApi({ sharedWith: api });
    pbx = await connectPbx(api, ['101', '102', '103']);
  });
  afterAll(async () => {
    await other.stop();
    await api.stop();
  });

  const newPhone = () => `3736931${String((customers += 1)).padStart(4, '0')}`;
  const newCall = (phone: string, ext = '101') => ({ type: 'in', phone, ext, callid: `notice-${(calls += 1)}` });
  type TestCall = ReturnType<typeof newCall>;
  const ring = (call: TestCall, ext = call.ext) => pbx.event({ event: 'INCOMING', ...call, ext });
  const end = (call: TestCall, status: string, ext = call.ext) =>
    pbx.event({ event: 'COMPLETED', status, duration: status === 'Success' ? '9' : '0', ...call, ext });
  async function miss(phone: string, ext = '101'): Promise<TestCall> {
    const call = newCall(phone, ext);
    await ring(call);
    await end(call, 'Missed');
    return call;
  }
  const bell = async (token: string, filter: object = {}) => api.gql(LIST, { filter }, token);
  /** What the employee was told of a customer. */
  async function toldOf(phone: string, token: string): Promise<Item[]> {
    const { notifications } = await bell(token);
    return notifications.items.filter(({ call }: Item) => call?.remoteNumber === `+${phone}`);
  }
  async function told(phone: string, ...extensions: string[]): Promise<string[]> {
    const tokens = await Promise.all(extensions.map(async (ext) => [ext, await pbx.tokenOf(ext)]));
    const lists = await Promise.all(tokens.map(async ([ext, token]) => [ext, await toldOf(phone, token)] as const));
    return lists.flatMap(([ext, items]) => items.map(() => ext));
  }
  const recipients = (missedRecipients: string, ...extensions: string[]) =>
    api.gql(
      RECIPIENTS,
      { input: { id: pbx.id, missedRecipients, missedRecipientIds: extensions.map(pbx.employeeOf) } },
      pbx.adminToken,
    );

  describe('B-72, B-73, Q-11: who is told', () => {
    it.each([
      ['RESPONSIBLES', [], ['102'], ['101']],
      ['RUNG', [], ['101'], ['101']],
      ['BOTH', [], ['101', '102'], ['101']],
      ['SELECTED', ['103'], ['103'], ['103']],
      ['NOBODY', [], [], []],
    ])('%s', async (setting, selected, ofResponsible, ofNobody) => {
      await recipients(setting, ...selected);
      const [known, unknown] = [newPhone(), newPhone()];
      await pbx.contact(`Known ${setting}`, `+${known}`, [pbx.employeeOf('102')]);
      await miss(known);
      await miss(unknown);
      expect(await told(known, '101', '102', '103')).toEqual(ofResponsible);
      expect(await told(unknown, '101', '102', '103')).toEqual(ofNobody);
      await recipients('RESPONSIBLES');
    });

    it('a caller who hung up in the menu, whom nobody is responsible for, is told to the administrators', async () => {
      const phone = newPhone();
      await end(newCall(phone, ''), 'Missed');
      expect(await toldOf(phone, pbx.adminToken)).toMatchObject([{ kind: 'MISSED_CALL', readAt: null }]);
      expect(await told(phone, '101', '102', '103')).toEqual([]);
    });

    it('unsuccessful outgoing calls and withheld numbers are told to nobody', async () => {
      const before = (await bell(await pbx.tokenOf('101'))).notifications.total;
      const phone = newPhone();
      const call = { ...newCall(phone), type: 'out' };
      await pbx.event({ event: 'OUTGOING', ...call });
      await end(call, 'NoAnswer');
      await miss('');
      expect((await bell(await pbx.tokenOf('101'))).notifications.total).toBe(before);
    });
  });

  it('B-68, B-70: once for one call, however many phones rang and however often it is told', async () => {
    const phone = newPhone();
    await pbx.contact('Once', `+${phone}`, [pbx.employeeOf('103')]);
    const call = newCall(phone);
    await ring(call);
    await ring(call, '102');
    for (const ext of ['101', '102', '101', '102']) await end(call, 'Missed', ext);
    expect(await told(phone, '101', '102', '103')).toEqual(['103']);
    const [{ id }] = await toldOf(phone, await pbx.tokenOf('103'));
    await api.gql(READ, { id }, await pbx.tokenOf('103'));
    await end(call, 'Missed', '102');
    expect(await toldOf(phone, await pbx.tokenOf('103'))).toMatchObject([{ readAt: expect.any(String) }]);
  });

  it('B-70: once, also when two processes get the same events at once', async () => {
    const phone = newPhone();
    const call = newCall(phone);
    const second = pbx.address.replace(api.url, other.url);
    const send = (url: string, fields: object) =>
      fetch(url, {
        method: 'POST',
        body: new URLSearchParams({ cmd: 'event', planfix_token: pbx.hubToken, ...call, ...fields }),
      });
    const ended = { event: 'COMPLETED', status: 'Missed', duration: '0' };
    await ring(call);
    await Promise.all([pbx.address, second, pbx.address, second].map((url) => send(url, ended)));
    await Promise.all([processed(api), processed(other)]);
    expect(await told(phone, '101')).toEqual(['101']);
  });

  describe('Q-14: a call that turns out to be answered', () => {
    it('takes back what nobody has read', async () => {
      const phone = newPhone();
      const token = await pbx.tokenOf('101');
      const call = await miss(phone);
      expect(await toldOf(phone, token)).toHaveLength(1);
      const news = await api.subscribe(NEWS, token);
      const { unreadNotifications } = await bell(token);
      await end(call, 'Success', '102');
      expect(await news.next()).toEqual({ notificationsChanged: { unread: unreadNotifications - 1, arrived: null } });
      expect(await toldOf(phone, token)).toEqual([]);
      await news.close();
    });

    it('leaves what was read', async () => {
      const phone = newPhone();
      const token = await pbx.tokenOf('101');
      const call = await miss(phone);
      const [{ id }] = await toldOf(phone, token);
      await api.gql(READ, { id }, token);
      await end(call, 'Success', '102');
      expect(await toldOf(phone, token)).toMatchObject([{ id }]);
    });
  });

  it('comes without being asked for, to its employee alone, from whichever process', async () => {
    const [token, stranger] = [await pbx.tokenOf('101'), await pbx.tokenOf('102')];
    const news = await other.subscribe(NEWS, token);
    const silence = await api.subscribe(NEWS, stranger);
    const { unreadNotifications } = await bell(token);
    const phone = newPhone();
    await miss(phone);
    expect(await news.next()).toEqual({
      notificationsChanged: {
        unread: unreadNotifications + 1,
        arrived: { kind: 'MISSED_CALL', call: { remoteNumber: `+${phone}` } },
      },
    });
    await api.gql('mutation { readAllNotifications }', {}, token);
    expect(await news.next()).toEqual({ notificationsChanged: { unread: 0, arrived: null } });
    expect(silence.received).toEqual([]);
    await news.close();
    await silence.close();
  });

  it('is read one by one and all at once; another one’s does not exist', async () => {
    const token = await pbx.tokenOf('103');
    for (let count = 0; count < 3; count += 1) await miss(newPhone(), '103');
    const { notifications } = await bell(token, { isUnread: true });
    const [{ id }] = notifications.items;
    await expect(api.gql(READ, { id }, await pbx.tokenOf('102'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await api.gql(READ, { id }, token);
    expect(await bell(token, { isUnread: true })).toMatchObject({
      unreadNotifications: notifications.total - 1,
      notifications: { total: notifications.total - 1 },
    });
    const { readAllNotifications } = await api.gql('mutation { readAllNotifications }', {}, token);
    expect(readAllNotifications).toBe(notifications.total - 1);
    expect((await bell(token)).unreadNotifications).toBe(0);
  });

  it('nobody is told of old calls that become known now, of test calls, or after they left', async () => {
    const phone = newPhone();
    const call = newCall(phone);
    await ring(call);
    await api.db.query("UPDATE call_event SET at = at - interval '25 hours' WHERE event ->> 'callId' = $1", [
      call.callid,
    ]);
    await end(call, 'Missed');
    expect(await told(phone, '101')).toEqual([]);

    const gone = await api.makeEmployee({ role: Role.OPERATOR });
    const left = newPhone();
    await pbx.contact('Left', `+${left}`, [gone.id]);
    await api.db.query('UPDATE employee SET is_active = false WHERE id = $1', [gone.id]);
    await miss(left);
    const [{ count }] = await api.db.query('SELECT count(*)::int FROM notification WHERE employee_id = $1', [gone.id]);
    expect(count).toBe(0);
  });

  it('D-08: who took it on hears that the time runs out; when it is over managers do too, until it is settled', async () => {
    const [phone, managerToken] = [newPhone(), await api.tokenOf(await api.makeEmployee({ role: Role.MANAGER }))];
    const kinds = async (token: string) => (await toldOf(phone, token)).map(({ kind }) => kind);
    const call = await miss(phone);
    const [{ id }] = await api.db.query('SELECT id FROM call WHERE provider_call_id = $1', [call.callid]);
    const holder = await pbx.tokenOf('101');
    await api.gql('mutation ($id: ID!) { claimMissedCall(id: $id) { id } }', { id }, holder);
    const clock = (minutes: number) => api.app.get(CallBackClock).tellDue(new Date(Date.now() + minutes * 60_000));
    await clock(20);
    expect(await kinds(holder)).toEqual(['MISSED_CALL']);
    for (const minutes of [25, 26]) await clock(minutes);
    expect((await kinds(holder)).sort()).toEqual(['CALL_BACK_DUE', 'MISSED_CALL']);
    expect(await kinds(managerToken)).toEqual([]);
    for (const minutes of [31, 32]) await clock(minutes);
    expect(await kinds(managerToken)).toEqual(['CALL_BACK_OVERDUE']);
    expect(await kinds(await pbx.tokenOf('102'))).toEqual([]);
    await pbx.event({ event: 'OUTGOING', ...call, type: 'out', callid: `${call.callid}-back` });
    await pbx.event({ event: 'ACCEPTED', ...call, type: 'out', callid: `${call.callid}-back` });
    await end({ ...call, type: 'out', callid: `${call.callid}-back` }, 'Success');
    await clock(33);
    expect(await kinds(managerToken)).toEqual([]);
    expect(await kinds(holder)).toEqual(['MISSED_CALL']);
  });
});
