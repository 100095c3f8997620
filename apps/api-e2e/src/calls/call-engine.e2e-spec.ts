import { StaleCallsService } from '@ringdesk/calls';
import { event, startEngine, type TestEngine } from '../support/engine';

describe('the call engine on a real database', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await startEngine();
  });
  afterAll(() => engine.api.stop());

  it('B-30, Q-04: a call from an unknown number makes a contact, once, marked new', async () => {
    const [callId, remoteNumber] = [engine.newCall(), engine.newNumber()];
    await engine.say(event('ringing', callId, '214', { remoteNumber }));
    await engine.say(event('ringing', callId, '215', { remoteNumber }));
    const contacts = await engine.contactsWith(remoteNumber);
    expect(contacts).toHaveLength(1);
    expect(contacts[0]).toMatchObject({ is_new: true, kind: 'PERSON' });
    expect((await engine.callRow(callId)).contact_id).toBe(contacts[0].id);
  });

  it('B-33: ten calls of one new number at once make one contact', async () => {
    const remoteNumber = engine.newNumber();
    await Promise.all(
      Array.from({ length: 10 }, () => engine.say(event('ringing', engine.newCall(), '214', { remoteNumber }))),
    );
    expect(await engine.contactsWith(remoteNumber)).toHaveLength(1);
  });

  it('B-33: the legs of a ring group that arrive at once make one call', async () => {
    const [callId, remoteNumber] = [engine.newCall(), engine.newNumber()];
    await Promise.all(['214', '215', '216'].map((ext) => engine.say(event('ringing', callId, ext, { remoteNumber }))));
    const legs = await engine.api.db.query('SELECT extension FROM call_leg WHERE call_id = $1 ORDER BY 1', [
      (await engine.callRow(callId)).id,
    ]);
    expect(legs.map((leg: { extension: string }) => leg.extension)).toEqual(['214', '215', '216']);
    expect(await engine.contactsWith(remoteNumber)).toHaveLength(1);
  });

  it('B-38, B-39, B-40: who accepts a call of a new contact becomes responsible at once; nobody else later', async () => {
    const remoteNumber = engine.newNumber();
    const [first, second] = [engine.newCall(), engine.newCall()];
    await engine.say(
      event('ringing', first, '214', { remoteNumber }),
      event('ringing', first, '215', { remoteNumber }),
    );
    await engine.say(event('answered', first, '215', { remoteNumber }));
    await engine.say(event('ended', first, '215', { remoteNumber, disposition: 'answered', talkSeconds: 5 }));
    await engine.say(
      event('ringing', second, '214', { remoteNumber }),
      event('answered', second, '214', { remoteNumber }),
    );
    const responsibles = await engine.api.db.query(
      'SELECT employee_id FROM contact_responsible WHERE contact_id = $1',
      [(await engine.callRow(first)).contact_id],
    );
    expect(responsibles).toEqual([{ employee_id: engine.connection.employeeOf('215') }]);
  });

  it('B-70: everything delivered twice leaves the rows as they were', async () => {
    const [callId, remoteNumber] = [engine.newCall(), engine.newNumber()];
    const story = [
      event('ringing', callId, '214', { remoteNumber, line: '37322900100' }),
      event('answered', callId, '214', { remoteNumber }),
      event('ended', callId, '214', { remoteNumber, disposition: 'answered', talkSeconds: 47 }),
    ];
    for (const one of story) await engine.say(one);
    const before = await engine.callRow(callId);
    for (const one of story) await engine.sayAt(new Date(Date.now() + 60_000), one);
    expect(await engine.callRow(callId)).toEqual(before);
    expect(before).toMatchObject({
      state: 'ended',
      disposition: 'answered',
      talk_seconds: 47,
      line_number: '37322900100',
    });
  });

  it('D-02, B-13: 50 calls to 5 unknown short numbers leave 50 rows and nothing else', async () => {
    const [before] = await engine.api.db.query('SELECT count(*) FROM call');
    for (let index = 0; index < 50; index += 1) {
      const [callId, remoteNumber] = [engine.newCall(), engine.newNumber()];
      const extension = `9${index % 5}0`;
      await engine.say(event('ringing', callId, extension, { remoteNumber }));
      await engine.say(event('ended', callId, extension, { remoteNumber }));
      await engine.say(event('ended', callId, extension, { remoteNumber }));
    }
    const rows = await engine.api.db.query(
      "SELECT jsonb_array_length(events) AS events FROM not_recorded WHERE reason = 'UNKNOWN_SHORT_NUMBER' AND connection_id = $1",
      [engine.connection.ingest.id],
    );
    expect(rows).toHaveLength(50);
    expect(rows.every((row: { events: number }) => row.events === 2)).toBe(true);
    expect(await engine.api.db.query('SELECT count(*) FROM call')).toEqual([before]);
  });

  it("B-13: the end of a whole call at an unknown short number makes no call, and is a known call's end", async () => {
    const end = { scope: 'call', disposition: 'answered', talkSeconds: 5 } as const;
    const [others, ours] = [engine.newCall(), engine.newCall()];
    const remoteNumber = engine.newNumber();
    await engine.say(event('ended', others, '990', { ...end, remoteNumber }));
    await engine.say(event('ringing', ours, '214', { remoteNumber }));
    await engine.say(event('ended', ours, '990', { ...end, remoteNumber }));
    const states = 'SELECT provider_call_id AS id, state FROM call WHERE provider_call_id = ANY($1)';
    expect(await engine.api.db.query(states, [[others, ours]])).toEqual([{ id: ours, state: 'ended' }]);
    const reasons = 'SELECT reason FROM not_recorded WHERE provider_call_id = $1';
    expect(await engine.api.db.query(reasons, [others])).toEqual([{ reason: 'UNKNOWN_SHORT_NUMBER' }]);
  });

  it('B-15, B-69, B-34: internal calls and those of employees make no call and no contact', async () => {
    await engine.api.db.query(
      "INSERT INTO employee_phone (employee_id, raw, digits, e164) VALUES ($1, '+373 69 555 111', '37369555111', '+37369555111')",
      [engine.connection.employeeOf('214')],
    );
    await engine.api.forgetEmployees();
    const [internal, own] = [engine.newCall(), engine.newCall()];
    await engine.say(event('ringing', internal, '214', { remoteNumber: '215' }));
    await engine.say(event('ringing', own, '214', { remoteNumber: '069555111' }));
    expect([await engine.callRow(internal), await engine.callRow(own)]).toEqual([undefined, undefined]);
    const reasons = await engine.api.db.query(
      'SELECT reason FROM not_recorded WHERE provider_call_id = ANY($1) ORDER BY 1',
      [[internal, own]],
    );
    expect(reasons.map((row: { reason: string }) => row.reason)).toEqual(['EMPLOYEE_NUMBER', 'INTERNAL']);
    expect(await engine.contactsWith('215')).toEqual([]);
  });

  it('Q-38, W-13: a recording that comes first waits for its call', async () => {
    const [callId, remoteNumber] = [engine.newCall(), engine.newNumber()];
    await engine.say({ kind: 'recording', callId, recording: { location: 'https://pbx.example.net/1.mp3' } });
    expect(await engine.callRow(callId)).toBeUndefined();
    await engine.say(event('ended', callId, '214', { remoteNumber, disposition: 'answered', talkSeconds: 5 }));
    const { id } = await engine.callRow(callId);
    const rows = await engine.api.db.query('SELECT location FROM call_recording WHERE call_id = $1', [id]);
    expect(rows).toEqual([{ location: 'https://pbx.example.net/1.mp3' }]);
  });

  it('Q-09: a withheld number makes a call without contact', async () => {
    const callId = engine.newCall();
    await engine.say(event('ringing', callId, '214', { remoteNumber: '' }));
    expect(await engine.callRow(callId)).toMatchObject({ contact_id: null, remote_number: '', state: 'ringing' });
  });

  it('Q-10: a caller who gave up in the menu is a missed call without employee', async () => {
    const [callId, remoteNumber] = [engine.newCall(), engine.newNumber()];
    await engine.say(event('ended', callId, '', { remoteNumber }));
    expect(await engine.callRow(callId)).toMatchObject({ disposition: 'missed', employee_id: null, is_logged: true });
  });

  it('Q-08: contacts for outgoing calls can be switched off', async () => {
    const [callId, remoteNumber] = [engine.newCall(), engine.newNumber()];
    const quiet = { ...engine.connection.ingest, createsContactsForOutgoing: false };
    await engine.sayOf(quiet, event('ringing', callId, '214', { remoteNumber, direction: 'outbound' }));
    expect((await engine.callRow(callId)).contact_id).toBeNull();
    await engine.say(event('ringing', engine.newCall(), '214', { remoteNumber, direction: 'outbound' }));
    expect(await engine.contactsWith(remoteNumber)).toHaveLength(1);
  });

  it('B-32: the number of a new contact is stored as the rule says', async () => {
    const remoteNumber = engine.newNumber();
    const changing = {
      ...engine.connection.ingest,
      changeNewContactNumber: (raw: string) => raw.replace(/^\+?373/, '0'),
    };
    await engine.sayOf(changing, event('ringing', engine.newCall(), '214', { remoteNumber }));
    expect(await engine.contactsWith(`0${remoteNumber.slice(3)}`)).toHaveLength(1);
    await engine.say(event('ringing', engine.newCall(), '214', { remoteNumber }));
    expect(await engine.contactsWith(remoteNumber)).toHaveLength(0);
  });

  it('Q-16: a ringing call without news for three minutes is closed, without an invented outcome', async () => {
    const [callId, remoteNumber] = [engine.newCall(), engine.newNumber()];
    await engine.say(event('ringing', callId, '214', { remoteNumber }));
    const now = Date.now();
    const stale = engine.api.app.get(StaleCallsService);
    await stale.sweep(new Date(now + 2 * 60_000));
    expect(await engine.callRow(callId)).toMatchObject({ state: 'ringing' });
    await stale.sweep(new Date(now + 4 * 60_000));
    expect(await engine.callRow(callId)).toMatchObject({
      state: 'ended',
      disposition: null,
      reason: 'no-end-received',
    });
    await engine.say(event('ended', callId, '214', { remoteNumber, disposition: 'answered', talkSeconds: 30 }));
    expect(await engine.callRow(callId)).toMatchObject({ disposition: 'answered', talk_seconds: 30 });
  });

  it('Q-42: a past call keeps its employee when the short number goes to another', async () => {
    const [callId, remoteNumber] = [engine.newCall(), engine.newNumber()];
    await engine.say(event('ringing', callId, '216', { remoteNumber }));
    const former = engine.connection.employeeOf('216');
    await engine.connection.assign('216', engine.connection.employeeOf('214'));
    await engine.say(event('ended', callId, '216', { remoteNumber, disposition: 'answered', talkSeconds: 3 }));
    expect(await engine.callRow(callId)).toMatchObject({ employee_id: former, answered_by_id: former });
  });
});
