import { ContactKind } from '@ringdesk/contacts';
import { Line } from '@ringdesk/short-numbers';
import { ACCESS_LINE, type AccessDesk, startAccessDesk } from '../support/access-desk';
import { event, TALKED } from '../support/engine';
import { until } from '../support/until';

const POPUP = `subscription { callPopup { kind callId closeReason popup { state audience
  call { contact { name } hasHiddenContact } contact { id name phones { raw } company { name } } otherContacts { name } } } }`;

describe('access to contacts while calls run', () => {
  let desk: AccessDesk;
  beforeAll(async () => {
    desk = await startAccessDesk();
  });
  afterAll(() => desk.api.stop());

  describe('the popup', () => {
    it('B-28: whom a call is offered sees whose it is while it rings; only who answers sees the contact afterwards', async () => {
      const { id, raw } = await desk.hidden('Secretive Ltd');
      const card = 'query ($id: ID!) { contact(id: $id) { name mayEdit accessList { party { id } reasons } } }';
      const sockets = await Promise.all(
        ['215', '216'].map((extension) => desk.api.subscribe(POPUP, desk.pbx.tokenOf(extension))),
      );
      const callId = desk.newCall();
      await desk.say(
        event('ringing', callId, '215', { remoteNumber: raw }),
        event('ringing', callId, '216', { remoteNumber: raw }),
      );
      for (const socket of sockets) {
        expect((await socket.next()).callPopup.popup).toMatchObject({
          contact: { name: 'Secretive Ltd', phones: [{ raw }] },
          call: { contact: { name: 'Secretive Ltd' }, hasHiddenContact: false },
        });
      }
      expect(await desk.codeOf(card, { id }, desk.pbx.tokenOf('215'))).toBe('NOT_FOUND');
      await desk.say(
        event('answered', callId, '215', { remoteNumber: raw }),
        event('ended', callId, '215', { remoteNumber: raw, ...TALKED }),
      );
      expect((await desk.ask(card, { id }, '215')).contact).toMatchObject({ name: 'Secretive Ltd', mayEdit: true });
      expect((await desk.ask(card, { id }, '215')).contact.accessList).toContainEqual({
        party: { id: desk.pbx.employeeOf('215') },
        reasons: ['ANSWERED'],
      });
      expect(await desk.codeOf(card, { id }, desk.pbx.tokenOf('216'))).toBe('NOT_FOUND');
      const log = '{ calls(page: { offset: 0, limit: 1 }) { items { contact { name } hasHiddenContact } } }';
      expect((await desk.ask(log, {}, '216')).calls.items).toEqual([{ contact: null, hasHiddenContact: true }]);
      await Promise.all(sockets.map((socket) => socket.close()));
    });

    it('B-29: an outgoing call to a hidden contact shows it while it runs, and not afterwards', async () => {
      const { raw } = await desk.hidden('Secretive Ltd');
      const callId = desk.newCall();
      const active = '{ activeCalls { state contact { name } call { hasHiddenContact } } }';
      await desk.say(event('ringing', callId, '216', { remoteNumber: raw, direction: 'outbound' }));
      expect((await desk.ask(active, {}, '216')).activeCalls).toContainEqual({
        ...{ state: 'RINGING', contact: { name: 'Secretive Ltd' }, call: { hasHiddenContact: false } },
      });
      await desk.say(
        event('ended', callId, '216', { remoteNumber: raw, direction: 'outbound', disposition: 'no-answer' }),
      );
      expect((await desk.ask(active, {}, '216')).activeCalls).toContainEqual({
        ...{ state: 'ENDED', contact: null, call: { hasHiddenContact: true } },
      });
    });
  });

  describe('B-27: a responsible group', () => {
    const watchersOf = async (callId: string) => {
      const rows = (await desk.api.db.query(
        `SELECT call_watcher.employee_id FROM call_watcher JOIN call ON call.id = call_id WHERE provider_call_id = $1`,
        [callId],
      )) as { employee_id: string }[];
      return rows.map((row) => row.employee_id);
    };
    /** They are there, and none of them writes up a call of before. */
    async function everybodyIsReady(extensions: string[]): Promise<void> {
      await until(async () => {
        const sql = 'SELECT DISTINCT employee_id FROM presence_socket WHERE employee_id = ANY ($1)';
        expect(await desk.api.db.query(sql, [extensions.map(desk.pbx.employeeOf)])).toHaveLength(extensions.length);
      });
      await desk.api.db.query('DELETE FROM employee_presence');
    }

    it('one of the group sees the call that is offered to somebody else, the same one until it is answered', async () => {
      const raw = await desk.ofGroup(['215', '216']);
      const [first, second] = await Promise.all(
        ['215', '216'].map((one) => desk.api.subscribe(POPUP, desk.pbx.tokenOf(one))),
      );
      const callId = desk.newCall();
      await desk.say(event('ringing', callId, '214', { remoteNumber: raw }));
      expect((await first.next()).callPopup).toMatchObject({ kind: 'OPENED', popup: { audience: 'RESPONSIBLE' } });
      // the first of the group is busy now, and still the call is not shown to a second one
      const busy = desk.newCall();
      await desk.say(
        event('ringing', busy, '215', { remoteNumber: '+37360334440' }),
        event('answered', busy, '215', { remoteNumber: '+37360334440' }),
      );
      await desk.say(event('ringing', callId, '214', { remoteNumber: raw, line: ACCESS_LINE }));
      await desk.say(event('answered', callId, '214', { remoteNumber: raw }));
      let last;
      do last = (await first.next()).callPopup;
      while (last.kind !== 'CLOSED');
      await desk.say(
        event('ended', busy, '215', { remoteNumber: '+37360334440', ...TALKED }),
        event('ended', callId, '214', { remoteNumber: raw, ...TALKED }),
      );
      expect(last).toMatchObject({ closeReason: 'ANSWERED_ELSEWHERE' });
      expect(second.received).toEqual([]);
      expect(await watchersOf(callId)).toEqual([desk.pbx.employeeOf('215')]);
      await Promise.all([first.close(), second.close()]);
    });

    it('is who is offered the call anyway, then who is signed in, then who is free; nobody without a short number', async () => {
      const idle = await desk.api.makeEmployee();
      const query = 'mutation ($input: SaveEmployeeGroupInput!) { saveEmployeeGroup(input: $input) { id } }';
      const memberIds = [idle.id, desk.pbx.employeeOf('215'), desk.pbx.employeeOf('214')];
      const input = { name: 'Mixed', memberIds };
      const { saveEmployeeGroup } = await desk.api.gql(query, { input }, desk.pbx.adminToken);
      const raw = '+37360334444';
      const id = await desk.pbx.contact('Group customer', raw, ContactKind.PERSON);
      const update = 'mutation ($input: UpdateContactInput!) { updateContact(input: $input) { id } }';
      await desk.api.gql(update, { input: { id, responsibleIds: [saveEmployeeGroup.id] } }, desk.pbx.managerToken);
      const sockets = await Promise.all(['214', '215'].map((one) => desk.api.subscribe(POPUP, desk.pbx.tokenOf(one))));
      await everybodyIsReady(['214', '215']);
      const [offered, free] = [desk.newCall(), desk.newCall()];
      await desk.say(event('ringing', offered, '214', { remoteNumber: raw }));
      expect(await watchersOf(offered)).toEqual([desk.pbx.employeeOf('214')]);
      const busy = desk.newCall();
      await desk.say(
        event('ringing', busy, '215', { remoteNumber: '+37360334445' }),
        event('answered', busy, '215', { remoteNumber: '+37360334445' }),
      );
      await desk.say(event('ringing', free, '216', { remoteNumber: raw }));
      expect(await watchersOf(free)).toEqual([desk.pbx.employeeOf('214')]);
      await desk.say(event('ended', busy, '215', { remoteNumber: '+37360334445', ...TALKED }));
      await Promise.all(sockets.map((socket) => socket.close()));
    });
  });

  it('the audience of a line sees its calls while the PBX offers them to nobody', async () => {
    const line = await desk.api.db.getRepository(Line).findOneByOrFail({ connectionId: desk.pbx.ingest.id });
    const set = 'mutation ($input: SetLinesInput!) { setLines(input: $input) { id audience { name isGroup } } }';
    const lines = [
      { number: line.number, name: 'Shop', color: '#2f7d5b', audienceIds: [desk.group, desk.pbx.employeeOf('216')] },
    ];
    const input = { connectionId: desk.pbx.ingest.id, lines };
    expect(await desk.codeOf(set, { input }, desk.pbx.managerToken)).toBe('FORBIDDEN');
    expect((await desk.api.gql(set, { input }, desk.pbx.adminToken)).setLines[0].audience).toHaveLength(2);
    const inGroup = await desk.api.subscribe(POPUP, desk.pbx.tokenOf('214'));
    const stranger = await desk.api.subscribe(POPUP, desk.pbx.tokenOf('215'));
    const { raw } = await desk.hidden('Secretive Ltd');
    const callId = desk.newCall();
    await desk.say(event('ringing', callId, '', { remoteNumber: raw, line: ACCESS_LINE }));
    expect((await inGroup.next()).callPopup).toMatchObject({
      kind: 'OPENED',
      popup: { audience: 'LINE', contact: { name: 'Secretive Ltd' } },
    });
    const active = '{ activeCalls { audience state } }';
    expect((await desk.ask(active, {}, '216')).activeCalls).toContainEqual({ audience: 'LINE', state: 'RINGING' });
    await desk.say(event('ringing', callId, '215', { remoteNumber: raw, line: ACCESS_LINE }));
    expect((await inGroup.next()).callPopup).toMatchObject({ kind: 'CLOSED', closeReason: 'RELEASED' });
    expect((await stranger.next()).callPopup).toMatchObject({ kind: 'OPENED', popup: { audience: 'OPERATOR' } });
    expect(stranger.received).toHaveLength(1);
    await Promise.all([inGroup.close(), stranger.close()]);
  });
});
