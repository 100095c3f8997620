import type { HttpAnswer, HttpRequestDescription, Pbx } from '../../adapter';
import { testAdapter } from '../../provider-fixtures.spec-helper';
import { zadarma } from './zadarma.adapter';

testAdapter(zadarma, __dirname, [
  ...['inbound.answered', 'inbound.missed', 'inbound.missed.menu', 'inbound.ring-group', 'transfer', 'bad-secret'],
  ...['outbound.answered', 'outbound.failed', 'outbound.no-answer', 'caller-lookup', 'address-check'],
]);

const settings = { apiKey: 'zk0demo1user2key3abc', apiSecret: 'zs0demo1secret2key3x', timeZone: 'Europe/London' };

function pbxOf(...answers: Partial<HttpAnswer>[]): Pbx & { asked: HttpRequestDescription[] } {
  const asked: HttpRequestDescription[] = [];
  return {
    ...{ settings, aliases: {}, now: new Date('2026-06-15T12:00:00Z'), asked },
    send: async (request) => {
      asked.push(request);
      return { status: 200, text: '{"status":"success"}', ...answers[asked.length - 1] };
    },
  };
}

describe('requests to Zadarma', () => {
  it('B-51: a click is signed as the manual says', () => {
    const request = zadarma.originate?.({ intentId: 'i', extension: '102', number: '447700900321' }, settings);
    expect(request).toEqual({
      method: 'GET',
      url: 'https://api.zadarma.com/v1/request/callback/?format=json&from=102&sip=102&to=447700900321',
      headers: {
        Authorization: 'zk0demo1user2key3abc:Y2RjZTBkYmJiODUwOTA1NWIwZjkxZDg5NjA3YWQ4YzFiYWRkODI3Yw==',
      },
    });
  });

  it.each([
    [{ status: 200, text: '{"status":"success","from":"102","to":"44","time":1}' }, { accepted: true }],
    [
      { status: 401, text: '{"status":"error","message":"Not authorized"}' },
      { reason: 'unauthorized', message: 'Not authorized' },
    ],
    [
      { status: 400, text: '{"status":"error","message":"Wrong number"}' },
      { reason: 'refused', message: 'Wrong number' },
    ],
    [{ status: 200, text: '{"status":"error","message":"No such extension"}' }, { reason: 'refused' }],
    [{ status: 502, text: '<html>' }, { reason: 'unreachable' }],
  ])('Q-26: %j', (answer, outcome) => {
    expect(zadarma.readOriginateAnswer?.(answer)).toMatchObject(outcome);
  });

  it('B-86: a recording’s link is asked for with a long life', async () => {
    const pbx = pbxOf({
      text: '{"status":"success","link":"https://api.zadarma.com/v1/pbx/record/download/MTIz/1.mp3"}',
    });
    const request = await zadarma.resolveRecording?.({ location: '1-1781514904.126130-101' }, pbx);
    expect(request?.url).toBe('https://api.zadarma.com/v1/pbx/record/download/MTIz/1.mp3');
    expect(pbx.asked[0].url).toContain(
      '/v1/pbx/record/request/?call_id=1-1781514904.126130-101&format=json&lifetime=5184000',
    );
  });

  it('extensions and lines are loaded', async () => {
    const pbx = pbxOf(
      { text: '{"status":"success","pbx_id":1234,"numbers":[100,101]}' },
      { text: '{"status":"success","info":[{"number":"442079460018","number_name":"London"}]}' },
    );
    expect(await zadarma.listNumbers?.(pbx)).toEqual({
      extensions: [{ number: '100' }, { number: '101' }],
      lines: [{ number: '442079460018', name: 'London' }],
    });
  });

  it('B-07: a wrong key is said in words', async () => {
    const pbx = pbxOf({ status: 401, text: '{"status":"error","message":"Not authorized"}' });
    expect(await zadarma.check?.(settings, pbx)).toMatchObject({
      isOk: false,
      messages: [{ en: 'Zadarma does not accept the keys: Not authorized' }],
    });
  });

  it('D-10: the statistics are read in the account’s zone', async () => {
    const row = {
      ...{ call_id: 'rec-1', pbx_call_id: 'in_4f', sip: '101', callstart: '2026-06-15 10:15:04' },
      ...{ clid: '"" <447700900123>', destination: '101', disposition: 'answered', seconds: 61, is_recorded: 'true' },
    };
    const pbx = pbxOf({ text: JSON.stringify({ status: 'success', stats: [row] }) });
    const period = { from: new Date('2026-06-15T09:00:00Z'), to: new Date('2026-06-15T10:00:00Z') };
    const events = (await zadarma.history?.(period, pbx)) ?? [];
    expect(decodeURIComponent(pbx.asked[0].url)).toContain('start=2026-06-15+10:00:00');
    expect(events.at(-1)).toMatchObject({
      ...{ callId: 'in_4f', disposition: 'answered', talkSeconds: 61, at: '2026-06-15T09:16:05.000Z' },
      ...{ remoteNumber: '447700900123', recording: { location: 'rec-1' } },
    });
  });
});
