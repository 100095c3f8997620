import { event, startEngine, type TestEngine } from '../support/engine';

describe('popups', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await startEngine();
  });
  afterAll(() => engine.api.stop());

  const POPUP = `subscription { callPopup { kind callId closeReason trace
    popup { state audience call { direction remoteNumber line { name color } disposition } contact { name isNew } } } }`;

  it('B-18, B-19, B-21: open for the group, vanish for the others on answer, stay finished with who talked', async () => {
    const [first, second] = await Promise.all(
      ['214', '215'].map((ext) => engine.api.subscribe(POPUP, engine.connection.tokenOf(ext))),
    );
    const [callId, remoteNumber] = [engine.newCall(), engine.newNumber()];
    await engine.say(
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
    await engine.say(
      event('released', callId, '214', { remoteNumber }),
      event('answered', callId, '215', { remoteNumber }),
    );
    expect((await first.next()).callPopup).toMatchObject({
      kind: 'CLOSED',
      closeReason: 'ANSWERED_ELSEWHERE',
      popup: null,
    });
    expect((await second.next()).callPopup).toMatchObject({ kind: 'CHANGED', popup: { state: 'TALKING' } });
    await engine.say(event('ended', callId, '215', { remoteNumber, disposition: 'answered', talkSeconds: 4 }));
    expect((await second.next()).callPopup).toMatchObject({
      kind: 'CHANGED',
      popup: { state: 'ENDED', call: { disposition: 'ANSWERED' } },
    });
    await Promise.all([first.close(), second.close()]);
  });

  it('D-07: a socket that was not offered the call receives no byte of it', async () => {
    const stranger = await engine.api.subscribe(POPUP, engine.connection.tokenOf('office.12'));
    const operator = await engine.api.subscribe(POPUP, engine.connection.tokenOf('214'));
    await engine.say(event('ringing', engine.newCall(), '214', { remoteNumber: engine.newNumber() }));
    await operator.next();
    const own = engine.newCall();
    await engine.say(event('ringing', own, 'office.12', { remoteNumber: engine.newNumber() }));
    const seen = (await stranger.next()).callPopup;
    expect(seen.callId).toBe((await engine.callRow(own)).id);
    await Promise.all([stranger.close(), operator.close()]);
  });

  it('B-27: the responsible of the contact sees the ringing call until it is answered', async () => {
    const remoteNumber = engine.newNumber();
    const first = engine.newCall();
    await engine.say(
      event('ringing', first, '215', { remoteNumber }),
      event('answered', first, '215', { remoteNumber }),
    );
    await engine.say(event('ended', first, '215', { remoteNumber, disposition: 'answered', talkSeconds: 1 }));
    const responsible = await engine.api.subscribe(POPUP, engine.connection.tokenOf('215'));
    const second = engine.newCall();
    await engine.say(event('ringing', second, '214', { remoteNumber }));
    expect((await responsible.next()).callPopup).toMatchObject({
      kind: 'OPENED',
      popup: { audience: 'RESPONSIBLE' },
    });
    await engine.say(event('answered', second, '214', { remoteNumber }));
    expect((await responsible.next()).callPopup).toMatchObject({ kind: 'CLOSED', closeReason: 'ANSWERED_ELSEWHERE' });
    await responsible.close();
  });

  it('B-26: a change of the contact reaches the popups of the running call', async () => {
    const callId = engine.newCall();
    const socket = await engine.api.subscribe(POPUP, engine.connection.tokenOf('214'));
    await engine.say(event('ringing', callId, '214', { remoteNumber: engine.newNumber() }));
    await socket.next();
    const { contact_id: id } = await engine.callRow(callId);
    const rename = 'mutation ($input: UpdateContactInput!) { updateContact(input: $input) { name isNew } }';
    await engine.api.gql(rename, { input: { id, name: 'Green Valley Dairy' } }, engine.connection.tokenOf('215'));
    expect((await socket.next()).callPopup).toMatchObject({
      kind: 'CHANGED',
      popup: { contact: { name: 'Green Valley Dairy', isNew: false } },
    });
    await socket.close();
  });

  it('Q-27: running calls can be fetched again after a reconnect', async () => {
    const callId = engine.newCall();
    await engine.say(event('ringing', callId, 'office.12', { remoteNumber: engine.newNumber() }));
    const { activeCalls } = await engine.api.gql(
      '{ activeCalls { id state } }',
      {},
      engine.connection.tokenOf('office.12'),
    );
    expect(activeCalls).toContainEqual({ id: (await engine.callRow(callId)).id, state: 'RINGING' });
  });

  it('D-05: the way of a popup to the screen is measured', async () => {
    const socket = await engine.api.subscribe(POPUP, engine.connection.tokenOf('214'));
    await engine.say(event('ringing', engine.newCall(), '214', { remoteNumber: engine.newNumber() }));
    const { trace } = (await socket.next()).callPopup;
    const paintedAt = new Date().toISOString();
    await engine.api.gql(
      'mutation ($input: ReportPopupPaintedInput!) { reportPopupPainted(input: $input) }',
      { input: { trace, paintedAt } },
      engine.connection.tokenOf('214'),
    );
    const [row] = await engine.api.db.query('SELECT * FROM popup_delay ORDER BY id DESC LIMIT 1');
    expect(row).toMatchObject({
      connection_id: engine.connection.ingest.id,
      employee_id: engine.connection.employeeOf('214'),
    });
    expect(row.store_ms + row.publish_ms + row.paint_ms).toBeLessThan(60_000);
    await socket.close();
  });

  it('Q-19, D-06: a choice among contacts with the same number is remembered', async () => {
    const remoteNumber = engine.newNumber();
    const other = await engine.connection.contact('Second Company', remoteNumber);
    const chosen = await engine.connection.contact('Chosen Company', remoteNumber);
    const callId = engine.newCall();
    await engine.say(event('ringing', callId, '214', { remoteNumber }));
    const { id, contact_id: linked } = await engine.callRow(callId);
    const choice = linked === chosen ? other : chosen;
    const { chooseCallContact } = await engine.api.gql(
      'mutation ($input: ChooseCallContactInput!) { chooseCallContact(input: $input) { contact { id } match { rule candidates { id } } } }',
      { input: { callId: id, contactId: choice } },
      engine.connection.tokenOf('214'),
    );
    expect(chooseCallContact).toEqual({
      contact: { id: choice },
      match: { rule: 'CHOSEN', candidates: [{ id: linked }] },
    });
    const next = engine.newCall();
    await engine.say(event('ringing', next, '214', { remoteNumber }));
    expect(await engine.callRow(next)).toMatchObject({ contact_id: choice, match: { rule: 'CHOSEN' } });
  });
});
