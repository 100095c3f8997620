import { ReplayService } from '@ringdesk/pbx-adapters';
import type { CallEvent } from '@ringdesk/telephony';
import { connectPbx } from '../support/pbx';
import { type IgnoredDesk, startIgnoredDesk } from './ignored-desk';

const POPUPS = 'subscription { callPopup { kind popup { state } } }';
const IGNORED = { reason: 'IGNORED_NUMBER', isBackFilled: false };

describe('calls of ignored numbers', () => {
  let desk: IgnoredDesk;
  beforeAll(async () => {
    desk = await startIgnoredDesk();
  });
  afterAll(() => desk.api.stop());

  const count = async (table: string) => (await desk.api.db.query(`SELECT count(*)::int AS n FROM ${table}`))[0].n;

  it('D-02: make no popup, contact, call or notification, but a row with the reason', async () => {
    const phone = desk.newNumber();
    await desk.ignore(`+${phone.slice(0, 3)} ${phone.slice(3)}`);
    const popups = await desk.api.subscribe(POPUPS, await desk.pbx.tokenOf('214'));
    const call = await desk.ring(phone);
    await desk.end(call, phone);
    const missed = { type: 'in', callid: 'ig-missed', ext: '214', phone };
    await desk.pbx.event({ ...missed, event: 'INCOMING' });
    await desk.pbx.event({ ...missed, event: 'COMPLETED', status: 'Missed', duration: '0', is_recorded: '0' });
    const out = { type: 'out', callid: 'ig-out', ext: '214', phone };
    await desk.pbx.event({ ...out, event: 'OUTGOING' });
    await desk.pbx.event({ ...out, event: 'COMPLETED', status: 'Success', duration: '9', is_recorded: '0' });
    await popups.expectSilence(200);
    await popups.close();
    for (const id of [call, 'ig-missed', 'ig-out']) {
      expect(await desk.rowsOf(id)).toEqual([IGNORED]);
      expect(await desk.callOf(id)).toBeUndefined();
    }
    expect([await count('contact'), await count('notification')]).toEqual([0, 0]);
    const query = `{ notRecorded(filter: { reason: IGNORED_NUMBER }) { total items { reason remoteNumber connection { id } } } }`;
    const { notRecorded } = await desk.api.gql(query, {}, desk.pbx.adminToken);
    expect(notRecorded.total).toBe(3);
    expect(notRecorded.items[0]).toMatchObject({ remoteNumber: phone, connection: { id: desk.pbx.id } });
  });

  it.each([
    ['a beginning with a plus', { number: '+373 607 9', isPrefix: true }, '37360790001'],
    ['a beginning as it is dialled', { number: '0607 8', isPrefix: true }, '37360780001'],
    ['a number as it is dialled in the country of the connection', { number: '(022) 900-111' }, '37322900111'],
  ])('D-02: %s', async (_, entry, phone) => {
    const { id } = await desk.ignore(entry.number, { ...entry, connectionId: desk.pbx.id });
    const call = await desk.ring(phone);
    expect(await desk.rowsOf(call)).toEqual([IGNORED]);
    expect(await desk.callOf(await desk.ring(`${phone.slice(0, 5)}000000`))).toBeDefined();
    await desk.hear(id);
    const again = await desk.ring(phone);
    expect([await desk.rowsOf(again), (await desk.callOf(again))?.state]).toEqual([[], 'talking']);
  });

  it('D-02, Q-09: a withheld number is never ignored', async () => {
    const { id } = await desk.ignore('000', { isPrefix: true });
    expect(await desk.callOf(await desk.ring('anonymous'))).toMatchObject({ remote_digits: '' });
    await desk.hear(id);
  });

  it('D-02: one that is ignored in one connection rings in the others', async () => {
    const other = await connectPbx(desk.api, ['301']);
    const phone = desk.newNumber();
    const { id } = await desk.ignore(phone, { connectionId: other.id });
    const call = await desk.ring(phone);
    expect([await desk.rowsOf(call), (await desk.callOf(call))?.state]).toEqual([[], 'talking']);
    await other.event({ type: 'in', event: 'INCOMING', ext: '301', callid: 'ig-other', phone });
    expect(await desk.rowsOf('ig-other')).toEqual([IGNORED]);
    await desk.hear(id);
  });

  it('D-02: a call that runs when its number becomes ignored goes on as it was', async () => {
    const phone = desk.newNumber();
    const popups = await desk.api.subscribe(POPUPS, await desk.pbx.tokenOf('214'));
    const running = await desk.ring(phone);
    await popups.next();
    await desk.ignore(phone);
    await desk.end(running, phone);
    expect(await desk.callOf(running)).toMatchObject({ state: 'ended', disposition: 'answered', talk_seconds: 30 });
    expect(await desk.rowsOf(running)).toEqual([]);
    expect(await desk.rowsOf(await desk.ring(phone))).toEqual([IGNORED]);
    await popups.close();
  });

  it.each(['IGNORED_NUMBER', 'EMPLOYEE_NUMBER'])(
    'D-02: what is told later without a number is of the same call (%s)',
    async (reason) => {
      const remoteNumber = `+${desk.newNumber()}`;
      if (reason === 'IGNORED_NUMBER') await desk.ignore(remoteNumber);
      else
        await desk.api.gql(SET_PHONES, { id: desk.pbx.employeeOf('214'), phones: [remoteNumber] }, desk.pbx.adminToken);
      const callId = `numberless ${reason}`;
      const leg = { callId, direction: 'inbound', extension: '214', remoteNumber: '' } as const;
      const told: CallEvent[] = [
        { kind: 'ringing', ...leg, remoteNumber },
        { kind: 'answered', ...leg },
        { kind: 'ended', scope: 'call', disposition: 'answered', talkSeconds: 5, ...leg, extension: '' },
      ];
      for (const event of told) await desk.say([event]);
      expect(await desk.callOf(callId)).toBeUndefined();
      expect(new Set((await desk.rowsOf(callId)).map((row) => row.reason))).toEqual(new Set([reason]));
    },
  );
  const SET_PHONES = `mutation ($id: ID!, $phones: [String!]) { updateEmployee(input: { id: $id, phones: $phones }) { id } }`;

  it('B-42: a PBX that asks who is calling is told of nobody', async () => {
    const phone = desk.newNumber();
    await desk.pbx.contact('ACME', `+${phone}`, [desk.pbx.employeeOf('214')]);
    const answer = async () => JSON.parse((await desk.pbx.post({ cmd: 'contact', phone })).body);
    expect(await answer()).toMatchObject({ contact_name: 'ACME' });
    const { id } = await desk.ignore(phone);
    expect(await answer()).toEqual({});
    await desk.hear(id);
    expect(await answer()).toMatchObject({ contact_name: 'ACME' });
  });

  it('D-02, D-04: a replay records no call of a number that is on the list', async () => {
    const rows = await count('not_recorded');
    const { failures, events } = await desk.api.app.get(ReplayService).replay({ connection: desk.pbx.id });
    expect([failures, events > 0]).toEqual([[], true]);
    expect(await count('not_recorded')).toBe(rows);
    for (const id of ['ig-missed', 'ig-out']) expect(await desk.callOf(id)).toBeUndefined();
  });
});
