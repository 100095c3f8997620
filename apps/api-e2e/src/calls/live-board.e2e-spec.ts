import { Role } from '@ringdesk/auth';
import { PresenceService } from '@ringdesk/calls';
import { startApi, type TestApi } from '../support/api';
import { connectPbx, type TestPbx } from '../support/pbx';
import { openSignedIn, type BareSocket } from '../support/socket';
import type { Subscription } from '../support/subscription';
import { until } from '../support/until';

const BOARD = `{ liveBoard { serverTime calls { id state direction contact { name } legs { state employee { id } } }
  operators { id state since endsAt employee { name } } } }`;
const CALLS = 'subscription { liveCalls { id state remoteNumber employee { id } } }';
const PRESENCE = 'subscription { presenceChanged { id state } }';
const AWAY = 'mutation ($isAway: Boolean!) { setAway(isAway: $isAway) { id state } }';
const WRAPPED_UP = 'mutation { endWrapUp { id state } }';
const WRAP_UP = 'mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { wrapUpSeconds } }';

interface LiveCall {
  id: string;
  state: string;
  remoteNumber: string;
  employee: { id: string } | null;
}

describe('the live board', () => {
  let api: TestApi;
  /** A second process of the installation. */
  let other: TestApi;
  let pbx: TestPbx;
  let manager: string;
  let calls = 0;
  const open: { close: () => unknown }[] = [];

  beforeAll(async () => {
    api = await startApi();
    other = await startApi({ sharedWith: api });
    pbx = await connectPbx(api, ['101', '102']);
    manager = await api.signIn((await api.makeEmployee({ role: Role.MANAGER })).email);
  });
  afterEach(() => Promise.all(open.splice(0).map((one) => one.close())));
  afterAll(async () => {
    await other.stop();
    await api.stop();
  });

  const newCall = (ext = '101') => {
    calls += 1;
    return { type: 'in', phone: `373691${String(calls).padStart(5, '0')}`, ext, callid: `board-${calls}` };
  };
  const kept = <T extends { close: () => unknown }>(one: T): T => {
    open.push(one);
    return one;
  };
  const watch = async (at: TestApi, token = manager) => kept(await at.subscribe<{ liveCalls: LiveCall }>(CALLS, token));
  /** The next message of a call with this number that says this state. */
  async function told(feed: Subscription<{ liveCalls: LiveCall }>, phone: string, state: string): Promise<LiveCall> {
    for (;;) {
      const { liveCalls } = await feed.next();
      if (liveCalls.remoteNumber === `+${phone}` && liveCalls.state === state) return liveCalls;
    }
  }
  const socketOf = async (at: TestApi, token: string): Promise<BareSocket> => kept(await openSignedIn(at.wsUrl, token));
  const stateOf = async (id: string, at = api) => {
    const { liveBoard } = await at.gql(BOARD, {}, manager);
    return liveBoard.operators.find((operator: { id: string }) => operator.id === id)?.state;
  };

  it('tells the running calls first, then each change, in another process than the one that the PBX reached', async () => {
    const early = newCall();
    await pbx.event({ event: 'INCOMING', ...early });
    const feed = await watch(other);
    const { id } = await told(feed, early.phone, 'RINGING');
    await pbx.event({ event: 'ACCEPTED', ...early });
    expect(await told(feed, early.phone, 'TALKING')).toMatchObject({ id, employee: { id: pbx.employeeOf('101') } });
    const late = newCall('102');
    await pbx.event({ event: 'INCOMING', ...late });
    await told(feed, late.phone, 'RINGING');
    for (const call of [early, late]) {
      await pbx.event({ event: 'COMPLETED', status: 'Success', duration: '9', ...call });
      await told(feed, call.phone, 'ENDED');
    }
  });

  it('a slow reader gets the latest state of a call, once', async () => {
    const feed = await watch(api);
    const call = newCall();
    await Promise.all(['INCOMING', 'ACCEPTED'].map((event) => pbx.post({ cmd: 'event', event, ...call })));
    await pbx.event({ event: 'COMPLETED', status: 'Success', duration: '1', ...call });
    await told(feed, call.phone, 'ENDED');
    expect(feed.received.filter(({ liveCalls }) => liveCalls.state === 'ENDED')).toHaveLength(1);
  });

  it('the board says who is called by whom, and how it stands with the operators', async () => {
    const contact = await pbx.contact('ACME', '+37369100999');
    const call = { ...newCall(), phone: '37369100999' };
    await pbx.event({ event: 'INCOMING', ...call });
    const { liveBoard } = await api.gql(BOARD, {}, manager);
    const shown = liveBoard.calls.find((one: { contact: { name: string } | null }) => one.contact?.name === 'ACME');
    expect(contact).toBeTruthy();
    expect(shown).toMatchObject({
      ...{ state: 'RINGING', direction: 'INBOUND' },
      legs: [{ state: 'RINGING', employee: { id: pbx.employeeOf('101') } }],
    });
    expect(liveBoard.operators.map(({ id }: { id: string }) => id).sort()).toEqual(
      ['101', '102'].map(pbx.employeeOf).sort(),
    );
    await pbx.event({ event: 'COMPLETED', status: 'Missed', duration: '0', ...call });
  });

  it('B-108: an operator is refused the board, and a socket of theirs gets no byte of it', async () => {
    const token = await pbx.tokenOf('102');
    expect((await api.ask(BOARD, {}, token)).errors?.[0].extensions.code).toBe('FORBIDDEN');
    expect((await api.ask(BOARD)).errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
    for (const query of [CALLS, PRESENCE]) {
      const refused = kept(await api.subscribe(query, token));
      await expect(refused.next()).rejects.toThrow(/FORBIDDEN/);
    }
    const socket = await socketOf(api, token);
    for (const [id, query] of [CALLS, PRESENCE].entries())
      socket.send({ type: 'subscribe', id: String(id), payload: { query } });
    await until(() => socket.received.filter(({ type }) => type === 'complete').length === 2);
    const call = newCall('101');
    await pbx.event({ event: 'INCOMING', ...call });
    await pbx.event({ event: 'COMPLETED', status: 'Missed', duration: '0', ...call });
    expect(JSON.stringify(socket.received)).not.toContain(call.phone);
    const told = socket.received.filter(({ type }) => type === 'next').map(({ payload }) => payload);
    const refusal = {
      errors: [expect.objectContaining({ extensions: expect.objectContaining({ code: 'FORBIDDEN' }) })],
    };
    expect(told).toEqual([expect.objectContaining(refusal), expect.objectContaining(refusal)]);
  });

  describe('presence', () => {
    let operator: string;
    let token: string;

    beforeEach(async () => {
      operator = pbx.employeeOf('101');
      token = await pbx.tokenOf('101');
      await api.gql(WRAP_UP, { input: { wrapUpSeconds: 600 } }, pbx.adminToken);
      await api.gql(AWAY, { isAway: false }, token); // ends what the test before left
    });

    it('follows the sockets of all processes, and managers are told', async () => {
      await until(async () => (await stateOf(operator)) === 'offline'.toUpperCase());
      const news = kept(await api.subscribe<{ presenceChanged: { id: string; state: string }[] }>(PRESENCE, manager));
      const socket = await socketOf(other, token);
      const hear = async (state: string) => {
        for (;;) {
          const { presenceChanged } = await news.next();
          if (presenceChanged.some((one) => one.id === operator && one.state === state)) return;
        }
      };
      await hear('READY');
      socket.close();
      await hear('OFFLINE');
    });

    it('is talking, then writing up until the notes are saved', async () => {
      await socketOf(other, token);
      await until(async () => (await stateOf(operator)) === 'READY');
      const call = newCall();
      await pbx.event({ event: 'INCOMING', ...call });
      await pbx.event({ event: 'ACCEPTED', ...call });
      expect(await stateOf(operator, other)).toBe('TALKING');
      await pbx.event({ event: 'COMPLETED', status: 'Success', duration: '9', ...call });
      await until(async () => (await stateOf(operator)) === 'WRAP_UP');
      expect((await api.gql(WRAPPED_UP, {}, token)).endWrapUp).toEqual({ id: operator, state: 'READY' });
      expect(await stateOf(operator, other)).toBe('READY');
    });

    it('wrapping up an earlier call leaves the time for notes of the later one', async () => {
      await socketOf(api, token);
      const ids: string[] = [];
      for (let talk = 0; talk < 2; talk += 1) {
        const call = newCall();
        await pbx.event({ event: 'INCOMING', ...call });
        await pbx.event({ event: 'ACCEPTED', ...call });
        await pbx.event({ event: 'COMPLETED', status: 'Success', duration: '9', ...call });
        const [{ id }] = await api.db.query('SELECT id FROM call WHERE provider_call_id = $1', [call.callid]);
        ids.push(id);
      }
      await until(async () => (await stateOf(operator)) === 'WRAP_UP');
      const end = async (callId: string) =>
        (await api.gql('mutation ($id: ID) { endWrapUp(callId: $id) { state } }', { id: callId }, token)).endWrapUp;
      expect(await end(ids[0])).toEqual({ state: 'WRAP_UP' });
      expect(await end(ids[1])).toEqual({ state: 'READY' });
    });

    it('is ready by itself when the time for notes is over, which the company sets', async () => {
      await socketOf(api, token);
      await api.gql(WRAP_UP, { input: { wrapUpSeconds: 1 } }, pbx.adminToken);
      const news = kept(await other.subscribe<{ presenceChanged: { id: string; state: string }[] }>(PRESENCE, manager));
      const call = newCall();
      await pbx.event({ event: 'INCOMING', ...call });
      await pbx.event({ event: 'ACCEPTED', ...call });
      await pbx.event({ event: 'COMPLETED', status: 'Success', duration: '9', ...call });
      await until(() => {
        const states = news.received.flatMap(({ presenceChanged }) => presenceChanged.map(({ state }) => state));
        return states.lastIndexOf('READY') > states.indexOf('WRAP_UP') && states.includes('WRAP_UP');
      });
    });

    it('a missed call is followed by no notes', async () => {
      await socketOf(api, token);
      await until(async () => (await stateOf(operator)) === 'READY');
      const call = newCall();
      await pbx.event({ event: 'INCOMING', ...call });
      await pbx.event({ event: 'COMPLETED', status: 'Missed', duration: '0', ...call });
      expect(await stateOf(operator)).toBe('READY');
    });

    it('is away by the own word, in all tabs, until the operator is back', async () => {
      await socketOf(api, token);
      expect((await api.gql(AWAY, { isAway: true }, token)).setAway.id).toBe(operator);
      await until(async () => (await stateOf(operator, other)) === 'AWAY');
      expect((await other.gql('{ myPresence { state } }', {}, token)).myPresence.state).toBe('AWAY');
      expect((await other.gql(AWAY, { isAway: false }, token)).setAway.state).toBe('READY');
    });

    it('of an employee without short number is known, and stands not among those who take calls', async () => {
      const employee = await api.makeEmployee();
      const own = await api.tokenOf(employee);
      expect((await api.gql('{ myPresence { id state } }', {}, own)).myPresence).toEqual({
        ...{ id: employee.id, state: 'OFFLINE' },
      });
      expect(await stateOf(employee.id)).toBeUndefined();
      expect(await api.app.get(PresenceService).operators([employee.id])).toEqual([]);
    });

    it('refuses a time for notes that is none', async () => {
      const { errors } = await api.ask(WRAP_UP, { input: { wrapUpSeconds: -1 } }, pbx.adminToken);
      expect(errors?.[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: { wrapUpSeconds: 'tooSmall' } });
    });
  });
});
