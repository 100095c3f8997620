import type { CallEvent } from '@ringdesk/telephony';
import type { CallerInfo, StreamContext, WebhookContext } from '../../adapter';
import { originateAction } from '../../engines/asterisk/originate';
import { asteriskSettings, partyRulesOf, targetOf } from '../../engines/asterisk/settings';
import { FakePbx, Inbox } from '../../engines/asterisk/fake-pbx.spec-helper';
import { transcripts } from '../../engines/asterisk/asterisk.spec-helper';
import { partsOf } from '../../engines/asterisk/transcript-parts.spec-helper';
import { toWebhookRequest } from '../../receiving/to-webhook-request';
import { freepbx } from './freepbx.adapter';
import { asAsterisk } from './freepbx.settings';

const entered = {
  ...{ pbxAddress: 'https://pbx.example.com:8089', ariUser: 'ringdesk', ariPassword: 'ari-secret' },
  ...{ amiUser: 'crm', amiSecret: 'crm-test-secret' },
};

describe('what the administrator of a FreePBX enters', () => {
  it('is the Asterisk below it: the manager on the host of the PBX address, calls through the dialplan', () => {
    const settings = asAsterisk(entered);
    expect(targetOf(settings)).toEqual({
      ...{ host: 'pbx.example.com', port: 5038, tls: 'off' },
      ...{ username: 'crm', secret: 'crm-test-secret', loginMode: 'md5' },
    });
    const call = originateAction({ intentId: 'i-1', extension: '101', number: '79161110001' }, settings);
    expect(call).toMatchObject({
      fields: { Channel: 'Local/101@from-internal/n', Context: 'from-internal', Timeout: '15000' },
    });
  });

  it('counts where it differs from the defaults', () => {
    const settings = asAsterisk({ ...entered, amiHost: '10.0.0.5', amiPort: '5039', tls: 'on', internalDigits: '4' });
    expect(targetOf(settings)).toMatchObject({ host: '10.0.0.5', port: 5039, tls: 'on' });
    expect(partyRulesOf(settings, new Set())).toMatchObject({ internalDigits: 4 });
  });

  it('leads to the recordings', () => {
    const source = { location: '/var/spool/asterisk/monitor/2026/11/23/rg-600-79161110001-20261123-120000-1.2.wav' };
    expect(freepbx.recordingRequest?.(source, entered)).toMatchObject({
      url: `https://pbx.example.com:8089/ari/recordings/stored/${encodeURIComponent('2026/11/23/rg-600-79161110001-20261123-120000-1.2')}/file`,
      headers: { authorization: `Basic ${Buffer.from('ringdesk:ari-secret').toString('base64')}` },
    });
  });

  it('gives the engine a value for each of its settings', () => {
    expect(Object.keys(asAsterisk(entered)).sort()).toEqual(Object.keys(asteriskSettings).sort());
  });
});

const inbound = freepbx.alsoReceives;
if (!inbound) throw new Error('FreePBX takes requests');

const post = (body: object, more: { query?: Record<string, string>; headers?: Record<string, string> } = {}) =>
  toWebhookRequest({
    ...{ method: 'POST', path: '', query: more.query ?? { token: 'hub-token' } },
    headers: { 'content-type': 'application/json', ...more.headers },
    body: Buffer.from(JSON.stringify(body)),
    ...{ remoteAddress: '203.0.113.5', receivedAt: new Date('2026-11-23T12:00:00Z') },
  });

function context(settings: Record<string, string>, callers: Record<string, CallerInfo> = {}): WebhookContext {
  return {
    ...{ connectionId: 'c1', settings, aliases: {}, hubToken: 'hub-token' },
    lookUpCaller: async (phone) => callers[phone] ?? {},
  };
}

describe('callInfoRespNum', () => {
  const ask = { event: 'callInfoRespNum', uniqueId: '1795411000.7', intNum: '600', extNum: '79161110001' };
  const known = { '79161110001': { name: 'ACME', responsible: '101', responsibles: ['101', '102'] } };
  const nobody = '{"error":"no persons responsible"}';

  it.each([
    ['B-45: all responsibles by their short numbers', ask, known, '{"responsibleNumbers":["101","102"]}'],
    ['without the one who is being rung', { ...ask, intNum: '101' }, known, '{"responsibleNumbers":["102"]}'],
    ['nobody else is responsible', { ...ask, intNum: '101' }, { '79161110001': { responsibles: ['101'] } }, nobody],
    ['nobody is', ask, { '79161110001': { name: 'ACME' } }, nobody],
    ['an unknown caller', ask, {}, nobody],
    ['a withheld number', { ...ask, extNum: '' }, known, nobody],
  ])('%s', async (_, body, callers, answer) => {
    const outcome = await inbound.receive(post(body), context({}, callers));
    expect(outcome).toMatchObject({
      ...{ status: 200, body: answer, contentType: 'application/json; charset=utf-8', isKept: false },
    });
    expect(inbound.parse(post(body), { settings: {}, aliases: {} })).toEqual([]);
  });
});

describe('B-74: callMissedNotify', () => {
  const notice = { event: 'callMissedNotify', uniqueId: '1795411000.7', intNum: '101', extNum: '79161110001' };
  const switched = { onlySpecialMissed: 'true' };

  it('is answered with nothing, and makes the call a missed one of the employee', async () => {
    expect(await inbound.receive(post(notice), context(switched))).toEqual({ status: 200, body: '', isKept: true });
    const base = { callId: '1795411000.7', direction: 'inbound', extension: '101', remoteNumber: '79161110001' };
    expect(inbound.parse(post(notice), { settings: switched, aliases: {} })).toEqual([
      { ...base, kind: 'ended', scope: 'leg', disposition: 'missed' },
      { ...base, kind: 'ended', scope: 'call', disposition: 'missed', isLogged: true },
    ]);
  });

  it('means nothing without the switch: missed calls are told by the manager interface then', async () => {
    expect(await inbound.receive(post(notice), context({}))).toEqual({ status: 200, body: '', isKept: false });
    expect(inbound.parse(post(notice), { settings: {}, aliases: {} })).toEqual([]);
  });
});

describe('who may ask', () => {
  const notice = { event: 'callMissedNotify', uniqueId: '1', intNum: '101', extNum: '79161110001' };
  it.each([
    ['the token in the query', { query: { token: 'hub-token' } }, 200],
    ['in a header of its own', { query: {}, headers: { 'x-token': 'hub-token' } }, 200],
    ['as a bearer', { query: {}, headers: { authorization: 'Bearer hub-token' } }, 200],
    ['a wrong one', { query: { token: 'other' } }, 401],
    ['none', { query: {} }, 401],
  ])('%s', async (_, more, status) => {
    const outcome = await inbound.receive(post(notice, more), context({}));
    expect([outcome.status, outcome.rejected]).toEqual([status, status === 401 ? 'BAD_SIGNATURE' : undefined]);
  });

  it.each([
    [{ event: 'somethingElse', uniqueId: '1' }, 'Unknown event'],
    [{}, 'Unknown event'],
    [{ event: 'callMissedNotify', uniqueId: ' ' }, 'uniqueId is missing'],
  ])('%j is refused in words', async (body, error) => {
    const outcome = await inbound.receive(post(body), context({ onlySpecialMissed: 'true' }));
    expect(outcome).toMatchObject({ status: 400, body: JSON.stringify({ error }), rejected: 'UNPARSABLE' });
  });
});

describe('over the manager interface', () => {
  const missed = transcripts().find(({ name }) => name === 'in-direct-abandoned');
  const answered = transcripts().find(({ name }) => name === 'in-group-second-answers');

  async function lastEvent(transcript: typeof missed, settings: Record<string, string>): Promise<CallEvent> {
    const pbx = new FakePbx();
    const said = new Inbox<CallEvent>();
    const connected = new Inbox<string>();
    const context: StreamContext = {
      ...{
        connectionId: 'c1',
        shortNumbers: () => new Set(['101', '102']),
        emit: async (all) => all.forEach(said.add),
      },
      settings: { ...entered, amiHost: '127.0.0.1', amiPort: String(await pbx.listen()), ...settings },
      onStatus: ({ state }) => connected.add(state),
      log: { info: () => undefined, warn: () => undefined },
    };
    if (freepbx.inbound.kind !== 'stream' || !transcript) throw new Error('there is no such transcript');
    const stream = freepbx.inbound.open(context);
    stream.start();
    await connected.until((state) => state === 'connected');
    pbx.send(partsOf(transcript.bytes).events.replace(/^\uFEFF/, ''));
    const end = await said.until((event) => event.kind === 'ended' && event.scope === 'call');
    await stream.stop();
    await pbx.close();
    return end;
  }

  it('a missed call is told of', async () => {
    expect(await lastEvent(missed, {})).toMatchObject({ disposition: 'missed' });
    expect(await lastEvent(missed, {})).not.toHaveProperty('isLogged');
  });

  it('B-74: with the switch it stays out of the log until the special request', async () => {
    const switched = { onlySpecialMissed: 'true' };
    expect(await lastEvent(missed, switched)).toMatchObject({ disposition: 'missed', isLogged: false });
    expect(await lastEvent(answered, switched)).not.toHaveProperty('isLogged');
  });
});
