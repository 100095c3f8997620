import { EMPLOYEE_CHANGED, Role } from '@ringdesk/auth';
import { LiveEvents, Metrics } from '@ringdesk/platform';
import WebSocket from 'ws';
import { startApi, type TestApi } from '../support/api';
import { until } from '../support/until';
import { openSignedIn, openSocket } from '../support/socket';

const SUBSCRIBE = { id: '1', type: 'subscribe', payload: { query: 'subscription { callPopup { callId } }' } };

describe('sockets', () => {
  let api: TestApi;
  let other: TestApi;
  let adminToken: string;
  beforeAll(async () => {
    api = await startApi();
    other = await startApi({ sharedWith: api });
    adminToken = await api.tokenOf(await api.makeEmployee({ role: Role.ADMIN }));
  });
  afterAll(async () => {
    await other.stop();
    await api.stop();
  });

  async function signedIn() {
    const employee = await api.makeEmployee();
    return { employee, token: await api.tokenOf(employee) };
  }

  const openSockets = async (of: TestApi) =>
    (await of.app.get(Metrics).gauge('ringdesk_open_sockets', '').get()).values[0]?.value ?? 0;

  it.each([
    ['no token', {}],
    ['a wrong token', { authorization: 'Bearer wrong' }],
    ['a token that is no text', { authorization: { token: 'x' } }],
  ])('with %s are closed with 4401', async (_, init) => {
    const socket = await openSocket(api.wsUrl, { init });
    expect(await socket.closed).toMatchObject({ code: 4401 });
    expect(socket.received).toEqual([]);
  });

  it('are not served before they said who they are', async () => {
    const socket = await openSocket(api.wsUrl, { init: null });
    socket.send(SUBSCRIBE);
    expect(await socket.closed).toMatchObject({ code: 4401 });
  });

  it('are signed in by the cookie of our own page, not of another', async () => {
    const { token } = await signedIn();
    const cookie = `ringdesk_session=${token}`;
    const own = await openSocket(api.wsUrl, { headers: { cookie, origin: api.url } });
    expect(await own.message('connection_ack')).toBeDefined();
    own.close();
    const foreign = await openSocket(api.wsUrl, { headers: { cookie, origin: 'https://evil.example.test' } });
    expect(await foreign.closed).toMatchObject({ code: 4401 });
  });

  it('answer queries as well', async () => {
    const { employee, token } = await signedIn();
    const socket = await openSignedIn(api.wsUrl, token);
    socket.send({ id: '1', type: 'subscribe', payload: { query: '{ me { id } }' } });
    expect((await socket.message('next')).payload).toEqual({ data: { me: { id: employee.id } } });
    socket.close();
  });

  it.each([
    ['a document that cannot be parsed', '{', 'BAD_USER_INPUT'],
    ['an unknown field', '{ nope }', 'BAD_USER_INPUT'],
    [
      'an operation that is too deep',
      `{ me ${'{ shortNumbers { employee '.repeat(7)}{ id }${'} }'.repeat(7)} }`,
      'BAD_USER_INPUT',
    ],
  ])('answer %s by an error and stay open', async (_, query, code) => {
    const { token } = await signedIn();
    const socket = await openSignedIn(api.wsUrl, token);
    socket.send({ id: '1', type: 'subscribe', payload: { query } });
    expect((await socket.message('error')).payload[0].extensions.code).toBe(code);
    socket.send({ type: 'ping' });
    expect(await socket.message('pong')).toBeDefined();
    socket.close();
  });

  it('refuse a subscription of another role', async () => {
    const { token } = await signedIn();
    const subscription = await api.subscribe('subscription { liveCalls { id } }', token);
    await expect(subscription.next()).rejects.toThrow(/FORBIDDEN/);
    await subscription.close();
  });

  it.each([
    ['a message that is no JSON', 'nonsense', 4400],
    ['a message larger than 256 kB', JSON.stringify({ type: 'ping', payload: { text: 'x'.repeat(300_000) } }), 1009],
  ])('are closed after %s', async (_, message, code) => {
    const { token } = await signedIn();
    const socket = await openSignedIn(api.wsUrl, token);
    socket.send(message);
    expect(await socket.closed).toMatchObject({ code });
  });

  it('exist at /graphql only', async () => {
    const socket = new WebSocket(`${api.url.replace('http', 'ws')}/elsewhere`, 'graphql-transport-ws');
    const error = await new Promise<Error>((resolve) => socket.once('error', resolve));
    expect(error.message).toMatch(/404/);
  });

  describe('are closed with 4403 within a second, in every process,', () => {
    const UPDATE = 'mutation ($input: UpdateEmployeeInput!) { updateEmployee(input: $input) { id } }';

    it.each<[string, (id: string, token: string) => Promise<unknown>]>([
      ['when the session is signed out', (_, token) => api.gql('mutation { logout }', {}, token)],
      ['when the employee is deactivated', (id) => api.gql(UPDATE, { input: { id, isActive: false } }, adminToken)],
      ["when the employee's role changes", (id) => api.gql(UPDATE, { input: { id, role: 'MANAGER' } }, adminToken)],
      [
        "when the employee's password is set",
        (id) => api.gql(UPDATE, { input: { id, password: 'new password' } }, adminToken),
      ],
      [
        'when the session expires',
        (id) => api.db.query(`UPDATE session SET expires_at = now() WHERE employee_id = $1`, [id]),
      ],
    ])('%s', async (title, end) => {
      const { employee, token } = await signedIn();
      if (title.includes('expires')) {
        // The processes know when the session ends; here it is to end soon.
        await api.db.query(
          `UPDATE session SET expires_at = now() + interval '1 second', created_at = now() - interval '30 days' + interval '1 second' WHERE employee_id = $1`,
          [employee.id],
        );
        end = () => new Promise((resolve) => setTimeout(resolve, 1000));
      }
      const sockets = await Promise.all([api, other].map((one) => openSignedIn(one.wsUrl, token)));
      sockets[0].send(SUBSCRIBE);
      await end(employee.id, token);
      const endedAt = Date.now();
      for (const socket of sockets) {
        const { code, reason, at } = await socket.closed;
        expect([code, reason]).toEqual([4403, 'session ended']);
        expect(at - endedAt).toBeLessThan(10_000);
      }
    });

    it('all those of a session, and no other', async () => {
      const { employee, token } = await signedIn();
      const others = [
        await openSignedIn(api.wsUrl, await api.tokenOf(employee)),
        await openSignedIn(api.wsUrl, adminToken),
      ];
      const mine = await Promise.all([1, 2, 3].map(() => openSignedIn(api.wsUrl, token)));
      await api.gql('mutation { logout }', {}, token);
      for (const socket of mine) expect(await socket.closed).toMatchObject({ code: 4403 });
      for (const socket of others) {
        socket.send({ type: 'ping' });
        expect(await socket.message('pong')).toBeDefined();
        socket.close();
      }
    });

    it('but not when only the name changes', async () => {
      const { employee, token } = await signedIn();
      const socket = await openSignedIn(other.wsUrl, token);
      const heard = new Promise((resolve) => void other.app.get(LiveEvents).subscribe(EMPLOYEE_CHANGED, resolve));
      await api.gql(UPDATE, { input: { id: employee.id, name: 'Renamed' } }, adminToken);
      await heard;
      socket.send({ type: 'ping' });
      expect(await socket.message('pong')).toBeDefined();
      socket.close();
    });
  });

  it('are prolonged by what they are used for', async () => {
    const { employee, token } = await signedIn();
    const socket = await openSignedIn(api.wsUrl, token);
    await api.db.query(`UPDATE session SET expires_at = now() + interval '1 hour' WHERE employee_id = $1`, [
      employee.id,
    ]);
    // A use is written down once a minute at most, so the test lets the minute pass at once.
    const now = Date.now();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(now + 61_000);
    socket.send({ id: '1', type: 'subscribe', payload: { query: '{ me { id } }' } });
    await socket.message('next');
    clock.mockRestore();
    await until(async () => {
      const [row] = await api.db.query(
        `SELECT expires_at > now() + interval '11 hours' AS prolonged FROM session WHERE employee_id = $1`,
        [employee.id],
      );
      expect(row.prolonged).toBe(true);
    });
    socket.close();
  });

  it('are counted, and not after they are gone', async () => {
    const before = await until(async () => {
      const count = await openSockets(api);
      expect(count).toBe(0);
      return count;
    });
    const { token } = await signedIn();
    const socket = await openSignedIn(api.wsUrl, token);
    expect(await openSockets(api)).toBe(before + 1);
    socket.close();
    await until(async () => expect(await openSockets(api)).toBe(before));
  });

  it('end their subscriptions with them', async () => {
    const { token } = await signedIn();
    const running = async () =>
      (await api.app.get(Metrics).gauge('ringdesk_subscriptions', '').get()).values[0]?.value ?? 0;
    await until(async () => expect(await running()).toBe(0));
    const subscription = await api.subscribe('subscription { callPopup { callId } }', token);
    expect(await running()).toBe(1);
    await subscription.close();
    await until(async () => expect(await running()).toBe(0));
  });
});
