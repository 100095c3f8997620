import type { HttpRequestDescription, Pbx } from '../adapter';
import { testAdapter } from '../provider-fixtures.spec-helper';
import { azerizone } from '../providers/azerizone/azerizone.adapter';
import { iptel } from '../providers/iptel/iptel.adapter';
import { macarena } from '../providers/macarena/macarena.adapter';
import { streamtelecom } from '../providers/streamtelecom/streamtelecom.adapter';
import path from 'node:path';

const folder = (id: string) => path.join(__dirname, '../providers', id);
const ALL = ['inbound.answered', 'inbound.missed', 'outbound.answered', 'outbound.failed', 'bad-secret'];

testAdapter(streamtelecom, folder('streamtelecom'), [...ALL, 'inbound.ring-group', 'transfer']);
testAdapter(iptel, folder('iptel'), ['inbound.answered', 'inbound.missed', 'outbound.answered', 'outbound.failed']);
testAdapter(macarena, folder('macarena'), ['inbound.answered']);
testAdapter(azerizone, folder('azerizone'), ['inbound.answered']);

it('StreamTelecom takes commands at its gateway unless told otherwise', () => {
  const settings = { pbxUrl: streamtelecom.settings.pbxUrl.default ?? '', pbxToken: 'demo-key-54' };
  const request = { intentId: 'i', extension: '80044555202', number: '380505550119' };
  expect(streamtelecom.originate?.(request, settings)).toMatchObject({
    url: 'https://gate.streamtele.com/api/planfix/v1/actions',
    form: { cmd: 'makeCall', from: '80044555202', to: '380505550119', token: 'demo-key-54' },
  });
});

describe('history of Azerizone', () => {
  const row = {
    ...{ callDate: '9.03.2026 14:05:00+0300', callerId: 'Leyla  <994501234567>', callId: 'a'.repeat(32) },
    ...{ source: '994501234567', destination: '994124040404', answeredNumber: '101', duration: '75', talkTime: '60' },
    ...{ direction: 'INBOUND', disposition: 'ANSWERED' },
    recordConversation: 'https://web.vats.az/vats/api/storageFile/download/17',
  };
  const period = { from: new Date('2026-03-09T10:00:00Z'), to: new Date('2026-03-09T12:00:00Z') };

  function pbxOf(
    settings: Record<string, string>,
    status: number,
    text: string,
  ): Pbx & { asked: HttpRequestDescription[] } {
    const asked: HttpRequestDescription[] = [];
    const whole = { serverAddress: 'https://web.vats.az', ...settings };
    return {
      ...{ settings: whole, aliases: {}, now: new Date(), asked },
      send: async (request) => {
        asked.push(request);
        return { status, text };
      },
    };
  }

  it('D-10: rows become finished calls, by the offset that they carry', async () => {
    const pbx = pbxOf({ apiKey: 'made-up' }, 200, JSON.stringify([row]));
    const events = (await azerizone.history?.(period, pbx)) ?? [];
    expect(decodeURIComponent(pbx.asked[0].url)).toContain('from=09032026140000+0400');
    expect(pbx.asked[0].headers).toEqual({ 'X-API-KEY': 'made-up' });
    expect(events.at(-1)).toMatchObject({
      ...{ kind: 'ended', disposition: 'answered', talkSeconds: 60, ringSeconds: 15, at: '2026-03-09T11:06:15.000Z' },
      ...{ extension: '101', callerName: 'Leyla', recording: { location: row.recordConversation } },
    });
  });

  it.each([
    ['a call that still rings', { disposition: 'RING' }],
    ['a call between short numbers', { source: '101', destination: '102' }],
    ['a row without a time', { callDate: '' }],
  ])('leaves out %s', async (_, change) => {
    expect(
      await azerizone.history?.(period, pbxOf({ apiKey: 'k' }, 200, JSON.stringify([{ ...row, ...change }]))),
    ).toEqual([]);
  });

  it('the key may be asked for in the address', async () => {
    const pbx = pbxOf({ apiKey: 'made-up', keyPlace: 'query', keyName: 'token' }, 200, '[]');
    await azerizone.history?.(period, pbx);
    expect(new URL(pbx.asked[0].url).searchParams.get('token')).toBe('made-up');
  });

  it('B-07: a wrong key is told in words', async () => {
    const pbx = pbxOf({ apiKey: 'k' }, 401, 'Unauthorized');
    expect(await azerizone.check?.(pbx.settings, pbx)).toMatchObject({
      isOk: false,
      messages: [{ en: 'The call history: Unauthorized' }],
    });
  });
});
