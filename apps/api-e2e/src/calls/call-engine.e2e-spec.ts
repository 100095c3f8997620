import { CallIngestService, StaleCallsService } from '@ringdesk/calls';
import type { CallEvent } from '@ringdesk/telephony';
import { startApi, type TestApi } from '../support/api';
import { connectionFor, type TestConnection } from '../support/connection';

type Ended = Partial<Extract<CallEvent, { kind: 'ended' }>>;
type Recorded = Exclude<CallEvent, { kind: 'internal' | 'recording' }>;

describe('the call engine on a real database', () => {
  let api: TestApi;
  let connection: TestConnection;
  let ingest: CallIngestService;
  let now: Date;
  let count = 0;

  beforeAll(async () => {
    api = await startApi();
    ingest = api.app.get(CallIngestService);
    connection = await connectionFor(api, {
      country: 'MD',
      operators: ['214', '215', '216', 'office.12'],
      line: '37322900100',
    });
  });
  afterAll(() => api.stop());
  beforeEach(() => {
    now = new Date();
  });

  const newCall = () => `call-${(count += 1)}`;
  const newNumber = () => `3736011${String(1000 + (count += 1))}`;
  const event = (
    kind: Recorded['kind'],
    callId: string,
    extension: string,
    fields: Ended & { remoteNumber: string },
  ): CallEvent =>
    ({
      direction: 'inbound',
      ...(kind === 'ended' ? { scope: 'leg', disposition: 'missed' } : {}),
      ...fields,
      kind,
      callId,
      extension,
    }) as CallEvent;
  const say = (...events: CallEvent[]) =>
    ingest.ingest(connection.ingest, events, { requestId: null, receivedAt: now });
  const callRow = async (callId: string) => {
    const [row] = await api.db.query('SELECT * FROM call WHERE provider_call_id = $1', [callId]);
    return row;
  };
  const contactsWith = (digits: string) =>
    api.db.query(
      'SELECT contact.* FROM contact JOIN contact_phone p ON p.contact_id = contact.id WHERE p.digits = $1',
      [digits],
    );

  it('B-30, Q-04: a call from an unknown number makes a contact, once, marked new', async () => {
    const [callId, remoteNumber] = [newCall(), newNumber()];
    await say(event('ringing', callId, '214', { remoteNumber }));
    await say(event('ringing', callId, '215', { remoteNumber }));
    const contacts = await contactsWith(remoteNumber);
    expect(contacts).toHaveLength(1);
    expect(contacts[0]).toMatchObject({ is_new: true, kind: 'PERSON' });
    expect((await callRow(callId)).contact_id).toBe(contacts[0].id);
  });

  it('B-33: ten calls of one new number at once make one contact', async () => {
    const remoteNumber = newNumber();
    await Promise.all(Array.from({ length: 10 }, () => say(event('ringing', newCall(), '214', { remoteNumber }))));
    expect(await contactsWith(remoteNumber)).toHaveLength(1);
  });

  it('B-33: the legs of a ring group that arrive at once make one call', async () => {
    const [callId, remoteNumber] = [newCall(), newNumber()];
    await Promise.all(['214', '215', '216'].map((ext) => say(event('ringing', callId, ext, { remoteNumber }))));
    const legs = await api.db.query('SELECT extension FROM call_leg WHERE call_id = $1 ORDER BY 1', [
      (await callRow(callId)).id,
    ]);
    expect(legs.map((leg: { extension: string }) => leg.extension)).toEqual(['214', '215', '216']);
    expect(await contactsWith(remoteNumber)).toHaveLength(1);
  });

  it('B-38, B-39, B-40: who accepts a call of a new contact becomes responsible at once; nobody else later', async () => {
    const remoteNumber = newNumber();
    const [first, second] = [newCall(), newCall()];
    await say(event('ringing', first, '214', { remoteNumber }), event('ringing', first, '215', { remoteNumber }));
    await say(event('answered', first, '215', { remoteNumber }));
    await say(event('ended', first, '215', { remoteNumber, disposition: 'answered', talkSeconds: 5 }));
    await say(event('ringing', second, '214', { remoteNumber }), event('answered', second, '214', { remoteNumber }));
    const responsibles = await api.db.query('SELECT employee_id FROM contact_responsible WHERE contact_id = $1', [
      (await callRow(first)).contact_id,
    ]);
    expect(responsibles).toEqual([{ employee_id: connection.employeeOf('215') }]);
  });

  it('B-70: everything delivered twice leaves the rows as they were', async () => {
    const [callId, remoteNumber] = [newCall(), newNumber()];
    const story = [
      event('ringing', callId, '214', { remoteNumber, line: '37322900100' }),
      event('answered', callId, '214', { remoteNumber }),
      event('ended', callId, '214', { remoteNumber, disposition: 'answered', talkSeconds: 47 }),
    ];
    for (const one of story) await say(one);
    const before = await callRow(callId);
    now = new Date(now.getTime() + 60_000);
    for (const one of story) await say(one);
    expect(await callRow(callId)).toEqual(before);
    expect(before).toMatchObject({
      state: 'ended',
      disposition: 'answered',
      talk_seconds: 47,
      line_number: '37322900100',
    });
  });

  it('D-02, B-13: 50 calls to 5 unknown short numbers leave 50 rows and nothing else', async () => {
    const [before] = await api.db.query('SELECT count(*) FROM call');
    for (let index = 0; index < 50; index += 1) {
      const [callId, remoteNumber] = [newCall(), newNumber()];
      const extension = `9${index % 5}0`;
      await say(event('ringing', callId, extension, { remoteNumber }));
      await say(event('ended', callId, extension, { remoteNumber }));
      await say(event('ended', callId, extension, { remoteNumber }));
    }
    const rows = await api.db.query(
      "SELECT jsonb_array_length(events) AS events FROM not_recorded WHERE reason = 'UNKNOWN_SHORT_NUMBER' AND connection_id = $1",
      [connection.ingest.id],
    );
    expect(rows).toHaveLength(50);
    expect(rows.every((row: { events: number }) => row.events === 2)).toBe(true);
    expect(await api.db.query('SELECT count(*) FROM call')).toEqual([before]);
  });

  it("B-13: the end of a whole call at an unknown short number makes no call, and is a known call's end", async () => {
    const end = { scope: 'call', disposition: 'answered', talkSeconds: 5 } as const;
    const [others, ours] = [newCall(), newCall()];
    const remoteNumber = newNumber();
    await say(event('ended', others, '990', { ...end, remoteNumber }));
    await say(event('ringing', ours, '214', { remoteNumber }));
    await say(event('ended', ours, '990', { ...end, remoteNumber }));
    const states = 'SELECT provider_call_id AS id, state FROM call WHERE provider_call_id = ANY($1)';
    expect(await api.db.query(states, [[others, ours]])).toEqual([{ id: ours, state: 'ended' }]);
    const reasons = 'SELECT reason FROM not_recorded WHERE provider_call_id = $1';
    expect(await api.db.query(reasons, [others])).toEqual([{ reason: 'UNKNOWN_SHORT_NUMBER' }]);
  });

  it('B-15, B-69, B-34: internal calls and those of employees make no call and no contact', async () => {
    await api.db.query(
      "INSERT INTO employee_phone (employee_id, raw, digits, e164) VALUES ($1, '+373 69 555 111', '37369555111', '+37369555111')",
      [connection.employeeOf('214')],
    );
    await api.forgetEmployees();
    const [internal, own] = [newCall(), newCall()];
    await say(event('ringing', internal, '214', { remoteNumber: '215' }));
    await say(event('ringing', own, '214', { remoteNumber: '069555111' }));
    expect([await callRow(internal), await callRow(own)]).toEqual([undefined, undefined]);
    const reasons = await api.db.query('SELECT reason FROM not_recorded WHERE provider_call_id = ANY($1) ORDER BY 1', [
      [internal, own],
    ]);
    expect(reasons.map((row: { reason: string }) => row.reason)).toEqual(['EMPLOYEE_NUMBER', 'INTERNAL']);
    expect(await contactsWith('215')).toEqual([]);
  });

  it('Q-38, W-13: a recording that comes first waits for its call', async () => {
    const [callId, remoteNumber] = [newCall(), newNumber()];
    await say({ kind: 'recording', callId, recording: { location: 'https://pbx.example.net/1.mp3' } });
    expect(await callRow(callId)).toBeUndefined();
    await say(event('ended', callId, '214', { remoteNumber, disposition: 'answered', talkSeconds: 5 }));
    const { id } = await callRow(callId);
    const rows = await api.db.query('SELECT location FROM call_recording WHERE call_id = $1', [id]);
    expect(rows).toEqual([{ location: 'https://pbx.example.net/1.mp3' }]);
  });

  it('Q-09: a withheld number makes a call without contact', async () => {
    const callId = newCall();
    await say(event('ringing', callId, '214', { remoteNumber: '' }));
    expect(await callRow(callId)).toMatchObject({ contact_id: null, remote_number: '', state: 'ringing' });
  });

  it('Q-10: a caller who gave up in the menu is a missed call without employee', async () => {
    const [callId, remoteNumber] = [newCall(), newNumber()];
    await say(event('ended', callId, '', { remoteNumber }));
    expect(await callRow(callId)).toMatchObject({ disposition: 'missed', employee_id: null, is_logged: true });
  });

  it('Q-08: contacts for outgoing calls can be switched off', async () => {
    const [callId, remoteNumber] = [newCall(), newNumber()];
    const quiet = { ...connection.ingest, createsContactsForOutgoing: false };
    await ingest.ingest(quiet, [event('ringing', callId, '214', { remoteNumber, direction: 'outbound' })], {
      requestId: null,
      receivedAt: now,
    });
    expect((await callRow(callId)).contact_id).toBeNull();
    await say(event('ringing', newCall(), '214', { remoteNumber, direction: 'outbound' }));
    expect(await contactsWith(remoteNumber)).toHaveLength(1);
  });

  it('B-32: the number of a new contact is stored as the rule says', async () => {
    const remoteNumber = newNumber();
    const changing = { ...connection.ingest, changeNewContactNumber: (raw: string) => raw.replace(/^\+?373/, '0') };
    await ingest.ingest(changing, [event('ringing', newCall(), '214', { remoteNumber })], {
      requestId: null,
      receivedAt: now,
    });
    expect(await contactsWith(`0${remoteNumber.slice(3)}`)).toHaveLength(1);
    await say(event('ringing', newCall(), '214', { remoteNumber }));
    expect(await contactsWith(remoteNumber)).toHaveLength(0);
  });

  it('Q-16: a ringing call without news for three minutes is closed, without an invented outcome', async () => {
    const [callId, remoteNumber] = [newCall(), newNumber()];
    await say(event('ringing', callId, '214', { remoteNumber }));
    const stale = api.app.get(StaleCallsService);
    await stale.sweep(new Date(now.getTime() + 2 * 60_000));
    expect(await callRow(callId)).toMatchObject({ state: 'ringing' });
    await stale.sweep(new Date(now.getTime() + 4 * 60_000));
    expect(await callRow(callId)).toMatchObject({ state: 'ended', disposition: null, reason: 'no-end-received' });
    await say(event('ended', callId, '214', { remoteNumber, disposition: 'answered', talkSeconds: 30 }));
    expect(await callRow(callId)).toMatchObject({ disposition: 'answered', talk_seconds: 30 });
  });

  it('Q-42: a past call keeps its employee when the short number goes to another', async () => {
    const [callId, remoteNumber] = [newCall(), newNumber()];
    await say(event('ringing', callId, '216', { remoteNumber }));
    const former = connection.employeeOf('216');
    await connection.assign('216', connection.employeeOf('214'));
    await say(event('ended', callId, '216', { remoteNumber, disposition: 'answered', talkSeconds: 3 }));
    expect(await callRow(callId)).toMatchObject({ employee_id: former, answered_by_id: former });
  });

  describe('popups', () => {
    const POPUP = `subscription { callPopup { kind callId closeReason trace
      popup { state audience call { direction remoteNumber line { name color } disposition } contact { name isNew } } } }`;

    it('B-18, B-19, B-21: open for the group, vanish for the others on answer, stay finished with who talked', async () => {
      const [first, second] = await Promise.all(
        ['214', '215'].map((ext) => api.subscribe(POPUP, connection.tokenOf(ext))),
      );
      const [callId, remoteNumber] = [newCall(), newNumber()];
      await say(
        event('ringing', callId, '214', { remoteNumber, line: '37322900100' }),
        event('ringing', callId, '215', { remoteNumber }),
      );
      for (const socket of [first, second]) {
        expect((await socket.next()).callPopup).toMatchObject({
          kind: 'OPENED',
          popup: {
            state: 'RINGING',
            audience: 'OPERATOR',
            call: { line: { name: 'Line 1' } },
            contact: { isNew: true },
          },
        });
      }
      await say(event('released', callId, '214', { remoteNumber }), event('answered', callId, '215', { remoteNumber }));
      expect((await first.next()).callPopup).toMatchObject({
        kind: 'CLOSED',
        closeReason: 'ANSWERED_ELSEWHERE',
        popup: null,
      });
      expect((await second.next()).callPopup).toMatchObject({ kind: 'CHANGED', popup: { state: 'TALKING' } });
      await say(event('ended', callId, '215', { remoteNumber, disposition: 'answered', talkSeconds: 4 }));
      expect((await second.next()).callPopup).toMatchObject({
        kind: 'CHANGED',
        popup: { state: 'ENDED', call: { disposition: 'ANSWERED' } },
      });
      await Promise.all([first.close(), second.close()]);
    });

    it('D-07: a socket that was not offered the call receives no byte of it', async () => {
      const stranger = await api.subscribe(POPUP, connection.tokenOf('office.12'));
      const operator = await api.subscribe(POPUP, connection.tokenOf('214'));
      await say(event('ringing', newCall(), '214', { remoteNumber: newNumber() }));
      await operator.next();
      const own = newCall();
      await say(event('ringing', own, 'office.12', { remoteNumber: newNumber() }));
      const seen = (await stranger.next()).callPopup;
      expect(seen.callId).toBe((await callRow(own)).id);
      await Promise.all([stranger.close(), operator.close()]);
    });

    it('B-27: the responsible of the contact sees the ringing call until it is answered', async () => {
      const remoteNumber = newNumber();
      const first = newCall();
      await say(event('ringing', first, '215', { remoteNumber }), event('answered', first, '215', { remoteNumber }));
      await say(event('ended', first, '215', { remoteNumber, disposition: 'answered', talkSeconds: 1 }));
      const responsible = await api.subscribe(POPUP, connection.tokenOf('215'));
      const second = newCall();
      await say(event('ringing', second, '214', { remoteNumber }));
      expect((await responsible.next()).callPopup).toMatchObject({
        kind: 'OPENED',
        popup: { audience: 'RESPONSIBLE' },
      });
      await say(event('answered', second, '214', { remoteNumber }));
      expect((await responsible.next()).callPopup).toMatchObject({ kind: 'CLOSED', closeReason: 'ANSWERED_ELSEWHERE' });
      await responsible.close();
    });

    it('B-26: a change of the contact reaches the popups of the running call', async () => {
      const callId = newCall();
      const socket = await api.subscribe(POPUP, connection.tokenOf('214'));
      await say(event('ringing', callId, '214', { remoteNumber: newNumber() }));
      await socket.next();
      const { contact_id: id } = await callRow(callId);
      const rename = 'mutation ($input: UpdateContactInput!) { updateContact(input: $input) { name isNew } }';
      await api.gql(rename, { input: { id, name: 'Green Valley Dairy' } }, connection.tokenOf('215'));
      expect((await socket.next()).callPopup).toMatchObject({
        kind: 'CHANGED',
        popup: { contact: { name: 'Green Valley Dairy', isNew: false } },
      });
      await socket.close();
    });

    it('Q-27: running calls can be fetched again after a reconnect', async () => {
      const callId = newCall();
      await say(event('ringing', callId, 'office.12', { remoteNumber: newNumber() }));
      const { activeCalls } = await api.gql('{ activeCalls { id state } }', {}, connection.tokenOf('office.12'));
      expect(activeCalls).toContainEqual({ id: (await callRow(callId)).id, state: 'RINGING' });
    });

    it('D-05: the way of a popup to the screen is measured', async () => {
      const socket = await api.subscribe(POPUP, connection.tokenOf('214'));
      await say(event('ringing', newCall(), '214', { remoteNumber: newNumber() }));
      const { trace } = (await socket.next()).callPopup;
      const paintedAt = new Date().toISOString();
      await api.gql(
        'mutation ($input: ReportPopupPaintedInput!) { reportPopupPainted(input: $input) }',
        { input: { trace, paintedAt } },
        connection.tokenOf('214'),
      );
      const [row] = await api.db.query('SELECT * FROM popup_delay ORDER BY id DESC LIMIT 1');
      expect(row).toMatchObject({ connection_id: connection.ingest.id, employee_id: connection.employeeOf('214') });
      expect(row.store_ms + row.publish_ms + row.paint_ms).toBeLessThan(10_000);
      await socket.close();
    });

    it('Q-19, D-06: a choice among contacts with the same number is remembered', async () => {
      const remoteNumber = newNumber();
      const other = await connection.contact('Second Company', remoteNumber);
      const chosen = await connection.contact('Chosen Company', remoteNumber);
      const callId = newCall();
      await say(event('ringing', callId, '214', { remoteNumber }));
      const { id, contact_id: linked } = await callRow(callId);
      const choice = linked === chosen ? other : chosen;
      const { chooseCallContact } = await api.gql(
        'mutation ($input: ChooseCallContactInput!) { chooseCallContact(input: $input) { contact { id } match { rule candidates { id } } } }',
        { input: { callId: id, contactId: choice } },
        connection.tokenOf('214'),
      );
      expect(chooseCallContact).toEqual({
        contact: { id: choice },
        match: { rule: 'CHOSEN', candidates: [{ id: linked }] },
      });
      const next = newCall();
      await say(event('ringing', next, '214', { remoteNumber }));
      expect(await callRow(next)).toMatchObject({ contact_id: choice, match: { rule: 'CHOSEN' } });
    });
  });

  describe('the call log', () => {
    it.each([
      ['in its mask', '77011234567', '+7 (701) 123-45-67'],
      ['in the international notation where the mask has another count of digits', '995591004077', '+995 591 00 40 77'],
    ])('Q-23, B-96: shows a number %s', async (_, remoteNumber, display) => {
      const callId = newCall();
      await say(event('ended', callId, '214', { remoteNumber }));
      const query = 'query ($id: ID!) { call(id: $id) { remoteNumberDisplay } }';
      const { call } = await api.gql(query, { id: (await callRow(callId)).id }, connection.tokenOf('214'));
      expect(call.remoteNumberDisplay).toBe(display);
    });

    it('shows an operator only calls of their own, a manager all', async () => {
      const [mine, other] = [newCall(), newCall()];
      await say(event('ended', mine, '214', { remoteNumber: newNumber(), disposition: 'answered', talkSeconds: 5 }));
      await say(
        event('ended', other, 'office.12', { remoteNumber: newNumber(), disposition: 'answered', talkSeconds: 5 }),
      );
      const ids = async (token: string) => {
        const { calls } = await api.gql('{ calls(page: { offset: 0, limit: 200 }) { items { id } } }', {}, token);
        return calls.items.map(({ id }: { id: string }) => id);
      };
      const [mineId, otherId] = [(await callRow(mine)).id, (await callRow(other)).id];
      expect(await ids(connection.tokenOf('214'))).toContain(mineId);
      expect(await ids(connection.tokenOf('214'))).not.toContain(otherId);
      expect(await ids(connection.managerToken)).toEqual(expect.arrayContaining([mineId, otherId]));
      await expect(
        api.gql('query ($id: ID!) { call(id: $id) { id } }', { id: otherId }, connection.tokenOf('214')),
      ).rejects.toThrow('NOT_FOUND');
    });

    it('filters by outcome, direction, line and part of a number, and keeps click-to-call that reached nobody out', async () => {
      const number = newNumber();
      const [missed, failed, hidden] = [newCall(), newCall(), newCall()];
      await say(event('ended', missed, '214', { remoteNumber: number, line: '37322900100' }));
      await say(event('ended', failed, '214', { remoteNumber: number, direction: 'outbound', disposition: 'busy' }));
      await say(
        event('ended', hidden, '214', {
          remoteNumber: number,
          direction: 'outbound',
          disposition: 'failed',
          scope: 'call',
          isLogged: false,
        }),
      );
      const find = async (filter: Record<string, unknown>) => {
        const query =
          'query ($filter: CallFilter) { calls(filter: $filter) { total items { direction disposition } } }';
        return (await api.gql(query, { filter: { search: number.slice(4), ...filter } }, connection.managerToken))
          .calls;
      };
      expect((await find({})).total).toBe(2);
      expect((await find({ outcome: 'MISSED' })).items).toEqual([{ direction: 'INBOUND', disposition: 'MISSED' }]);
      expect((await find({ outcome: 'UNSUCCESSFUL' })).items).toEqual([{ direction: 'OUTBOUND', disposition: 'BUSY' }]);
      expect((await find({ lineNumber: '37322900100' })).total).toBe(1);
      expect((await find({ direction: 'OUTBOUND' })).total).toBe(1);
    });
  });
});
