import { Role } from '@ringdesk/auth';
import { RemindersService } from '@ringdesk/reminders';
import { startApi, type TestApi } from '../support/api';
import { connectPbx, type TestPbx } from '../support/pbx';
import { until } from '../support/until';

const CREATE = `mutation ($input: CreateReminderInput!) { createReminder(input: $input) {
  id text at doneAt contact { name } task { title } call { id } } }`;
const LIST = 'query ($filter: ReminderFilter!) { reminders(filter: $filter) { total items { id text at doneAt } } }';
const SNOOZE = 'mutation ($input: SnoozeReminderInput!) { snoozeReminder(input: $input) { at } }';
const FINISH = 'mutation ($id: ID!) { finishReminder(id: $id) { doneAt } }';
const BELL = '{ unreadNotifications notifications { items { id kind readAt reminder { id text } } } }';
const TASK = 'mutation ($input: CreateTaskInput!) { createTask(input: $input) { id } }';

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const inSeconds = (seconds: number) => inMinutes(seconds / 60);

describe('reminders', () => {
  let api: TestApi;
  let other: TestApi;
  let pbx: TestPbx;
  let olga: string;
  let pavel: string;

  beforeAll(async () => {
    api = await startApi();
    other = await startApi({ sharedWith: api });
    pbx = await connectPbx(api, ['101', '102']);
    [olga, pavel] = [await pbx.tokenOf('101'), await pbx.tokenOf('102')];
  });
  afterAll(async () => {
    await other.stop();
    await api.stop();
  });

  const create = async (input: object, token = olga) =>
    (await api.gql(CREATE, { input: { text: 'Call back', at: inMinutes(60), ...input } }, token)).createReminder;
  const open = async (token = olga, filter: object = {}) => (await api.gql(LIST, { filter }, token)).reminders.items;
  interface Told {
    kind: string;
    readAt: string | null;
    reminder: { id: string };
  }
  const toldOf = async (id: string, token = olga): Promise<Told[]> =>
    (await api.gql(BELL, {}, token)).notifications.items.filter(({ reminder }: Told) => reminder?.id === id);

  it('is kept with what it is about, for its employee alone', async () => {
    const contactId = await pbx.contact('ACME', '+37369310001');
    const { createTask } = await api.gql(TASK, { input: { title: 'Offer' } }, olga);
    const reminder = await create({ text: ' Send the offer ', contactId, taskId: createTask.id });
    expect(reminder).toMatchObject({
      ...{ text: 'Send the offer', doneAt: null, call: null },
      ...{ contact: { name: 'ACME' }, task: { title: 'Offer' } },
    });
    expect(await open(olga, { contactId })).toMatchObject([{ id: reminder.id }]);
    expect(await open(olga, { taskId: createTask.id })).toMatchObject([{ id: reminder.id }]);
    expect(await open(pavel)).toEqual([]);
    for (const [mutation, variables] of [
      [FINISH, { id: reminder.id }],
      [SNOOZE, { input: { id: reminder.id, at: inMinutes(1) } }],
    ] as const) {
      await expect(api.gql(mutation, variables, pavel)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('of a call takes its contact along', async () => {
    await pbx.contact('Caller', '+37369310002');
    const call = { type: 'in', phone: '37369310002', ext: '101', callid: 'reminded-1' };
    await pbx.event({ event: 'INCOMING', ...call });
    const { calls } = await api.gql('{ calls { items { id } } }', {}, olga);
    const reminder = await create({ callId: calls.items[0].id });
    expect(reminder).toMatchObject({ contact: { name: 'Caller' }, call: { id: calls.items[0].id } });
    expect(await open(olga, { callId: calls.items[0].id })).toMatchObject([{ id: reminder.id }]);
    expect(await open(pavel, { callId: calls.items[0].id })).toEqual([]);
  });

  it('is refused for what its employee may not see', async () => {
    const { createTask } = await api.gql(TASK, { input: { title: 'Secret' } }, olga);
    const call = { type: 'in', phone: '37369310003', ext: '101', callid: 'reminded-2' };
    await pbx.event({ event: 'INCOMING', ...call });
    const { calls } = await api.gql('{ calls { items { id } } }', {}, olga);
    for (const about of [
      { taskId: createTask.id },
      { callId: calls.items[0].id },
      { contactId: '00000000-0000-4000-8000-000000000000' },
    ]) {
      await expect(create(about, pavel)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it.each([
    ['no text', { text: ' ' }, { text: 'required' }],
    ['a time that is over', { at: inMinutes(-5) }, { at: 'past' }],
    ['a mistyped year', { at: inMinutes(60 * 24 * 366 * 20) }, { at: 'tooLarge' }],
  ])('refuses %s', async (_, wrong, fields) => {
    await expect(create(wrong)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', extensions: { fields } });
  });

  it('is told at its time without being asked for, once, however many processes there are', async () => {
    const news = await other.subscribe(
      'subscription { notificationsChanged { arrived { kind reminder { text } } } }',
      olga,
    );
    const { id } = await create({ text: 'Now', at: inSeconds(4) });
    expect(await toldOf(id)).toEqual([]);
    expect(await news.next()).toEqual({
      notificationsChanged: { arrived: { kind: 'REMINDER', reminder: { text: 'Now' } } },
    });
    const services = [api, other].map(({ app }) => app.get(RemindersService));
    await Promise.all(services.map((service) => service.tellDue(new Date())));
    expect(await toldOf(id)).toHaveLength(1);
    expect(news.received).toHaveLength(1);
    await news.close();
  });

  it('put off, it leaves the bell and comes once more', async () => {
    const { id } = await create({ at: inSeconds(0) });
    await until(async () => (await toldOf(id)).length === 1);
    await api.gql(SNOOZE, { input: { id, at: inMinutes(30) } }, olga);
    expect(await toldOf(id)).toEqual([]);
    await api.app.get(RemindersService).tellDue(new Date(Date.now() + 31 * 60_000));
    expect(await toldOf(id)).toMatchObject([{ kind: 'REMINDER', readAt: null }]);
  });

  it('done, it leaves bell and list, and is not told', async () => {
    const [told, later] = [await create({ at: inSeconds(0) }), await create({ text: 'Later' })];
    await until(async () => (await toldOf(told.id)).length === 1);
    for (const { id } of [told, later]) await api.gql(FINISH, { id }, olga);
    expect(await toldOf(told.id)).toEqual([]);
    await api.app.get(RemindersService).tellDue(new Date(Date.now() + 61 * 60_000));
    expect(await toldOf(later.id)).toEqual([]);
    expect(await open(olga, { isOpen: false })).toMatchObject([{ text: 'Later' }, { id: told.id }]);
  });

  it('nobody reaches another’s, managers neither', async () => {
    const manager = await api.tokenOf(await api.makeEmployee({ role: Role.MANAGER }));
    expect(await open(manager)).toEqual([]);
    expect((await api.ask(LIST, { filter: {} })).errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
  });
});
