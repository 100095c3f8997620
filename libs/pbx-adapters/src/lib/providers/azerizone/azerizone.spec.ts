import { foldCall } from '@ringdesk/calls';
import type { RecordedCallEvent } from '@ringdesk/telephony';
import type { Pbx } from '../../adapter';
import { type MadeUpAnswer, pbxOf as pbxWith } from '../../pbx.spec-helper';
import { testAdapter } from '../../provider-fixtures.spec-helper';
import { azerizone } from './azerizone.adapter';
import { rowEvents } from './azerizone.rows';

testAdapter(azerizone, __dirname, ['inbound.answered']);

/** The documented shape of a row: all values text, day and hour without a leading zero. */
const row = {
  ...{ callDate: '17.03.2026 14:05:36+0400', callerId: 'Xəzər İnşaat  <994505550123>', callId: 'call-1' },
  ...{ source: '994505550123', destination: '994125550100', answeredNumber: '100', duration: '75', talkTime: '50' },
  ...{ direction: 'INBOUND', disposition: 'ANSWERED' },
  recordConversation: 'https://web.vats.az/vats/api/storageFile/download/70001',
};
const unanswered = { answeredNumber: '', talkTime: '0', recordConversation: '' };
const placed = { source: '101', destination: '994505550123', direction: 'OUTBOUND', ...unanswered };

/** What the engine makes of a row. */
function callOf(change: Partial<typeof row>) {
  const events = rowEvents({ ...row, ...change }) as RecordedCallEvent[];
  return foldCall(events.map((event) => ({ event, at: new Date(event.at ?? 0) })));
}

const pbxOf = (settings: Record<string, string>, ...answers: MadeUpAnswer[]) =>
  pbxWith(
    { serverAddress: 'https://web.vats.az/', apiKey: 'made-up', ...settings },
    [...answers, ...Array.from({ length: 3 }, () => ({ text: '[]' }))].map((answer) => ({ text: '[]', ...answer })),
  );
const period = { from: new Date('2026-03-06T20:00:00Z'), to: new Date('2026-03-17T12:00:00Z') };
const read = async (pbx: Pbx) => (await azerizone.history?.(period, pbx)) ?? [];

describe('a row of the history', () => {
  it('D-10: is an answered call, by whom and after how long', () => {
    expect(callOf({})).toMatchObject({
      ...{ direction: 'inbound', remoteNumber: '994505550123', line: '994125550100', callerName: 'Xəzər İnşaat' },
      ...{ disposition: 'answered', answeredExtension: '100', ringSeconds: 25, talkSeconds: 50 },
      ...{ startedAt: new Date('2026-03-17T10:05:36Z'), answeredAt: new Date('2026-03-17T10:06:01Z') },
      endedAt: new Date('2026-03-17T10:06:51Z'),
    });
    expect(rowEvents(row).at(-1)).toMatchObject({ isRecorded: true, recording: { location: row.recordConversation } });
  });

  it.each([
    ['missed', { disposition: 'NO_ANSWERED', ...unanswered }, { disposition: 'missed', talkSeconds: 0 }],
    ['failed', { disposition: 'FAILED', ...unanswered }, { disposition: 'failed', reason: 'FAILED' }],
    ['missed, since nobody was free', { disposition: 'BUSY', ...unanswered }, { disposition: 'missed' }],
    [
      'placed to a busy line',
      { ...placed, disposition: 'BUSY' },
      { direction: 'outbound', disposition: 'busy', remoteNumber: '994505550123', mainExtension: '101', line: null },
    ],
    ['placed to nobody who answered', { ...placed, disposition: 'NO_ANSWERED' }, { disposition: 'no-answer' }],
    [
      'placed and answered',
      { ...placed, disposition: 'ANSWERED', talkTime: '50' },
      { disposition: 'answered', talkSeconds: 50, answeredExtension: '101' },
    ],
    [
      'placed from one of the company’s numbers',
      { ...placed, disposition: 'FAILED', source: '994125550100' },
      { mainExtension: null, line: '994125550100' },
    ],
    ['Q-50: of an unknown result, talked', { disposition: 'HANDED_ON' }, { disposition: 'answered', talkSeconds: 50 }],
    ['Q-50: of an unknown result, not talked', { disposition: 'LOST', ...unanswered }, { disposition: 'missed' }],
    [
      'by the offset it carries',
      { callDate: '17.03.2026 13:05:36+0300' },
      { startedAt: new Date('2026-03-17T10:05:36Z') },
    ],
    [
      'of an hour without its zero',
      { callDate: '7.03.2026 9:02:00+0300' },
      { startedAt: new Date('2026-03-07T06:02:00Z') },
    ],
    ['without a name of its own', { callerId: '994505550123  <994505550123>' }, { callerName: null }],
    ['of a withheld number', { source: '', callerId: '' }, { remoteNumber: '', callerName: null }],
  ])('is a call %s', (_, change, call) => expect(callOf(change)).toMatchObject(call));

  it.each([
    ['a call that still rings, which is asked for again', { disposition: 'RING' }],
    ['a row without a time', { callDate: '' }],
    ['a row with an impossible time', { callDate: '41.03.2026 9:02:00+0300' }],
    ['a row without an id', { callId: '' }],
  ])('leaves out %s', (_, change) => expect(rowEvents({ ...row, ...change })).toEqual([]));

  it('D-02: two short numbers are an internal call', () => {
    expect(rowEvents({ ...row, source: '101', destination: '102' })).toEqual([
      { kind: 'internal', callId: 'call-1', extension: '101', remoteNumber: '102', at: '2026-03-17T10:05:36.000Z' },
    ]);
  });
});

describe('the history of VirtualATS', () => {
  it('is asked for by Baku’s clock, with the plus encoded', async () => {
    const pbx = pbxOf({});
    await read(pbx);
    expect(pbx.asked).toEqual([
      {
        method: 'GET',
        url: 'https://web.vats.az/vats/api/callRecord/history?from=07032026000000%2B0400&to=17032026160000%2B0400&offset=0&limit=1000&order=asc',
        headers: { 'X-API-KEY': 'made-up' },
        allowsPrivateHost: false,
      },
    ]);
  });

  it('is read to its last page', async () => {
    const page = (from: number, count: number) =>
      JSON.stringify(Array.from({ length: count }, (_, index) => ({ ...row, callId: `call-${from + index}` })));
    const pbx = pbxOf({}, { text: page(0, 1000) }, { text: page(1000, 1000) }, { text: page(2000, 3) });
    const events = await read(pbx);
    expect(events.filter(({ kind }) => kind === 'ended')).toHaveLength(2003);
    expect(pbx.asked.map(({ url }) => new URL(url).searchParams.get('offset'))).toEqual(['0', '1000', '2000']);
  });

  it('is not asked for ever by a server that knows no pages', async () => {
    const text = JSON.stringify(Array.from({ length: 1000 }, (_, index) => ({ ...row, callId: `call-${index}` })));
    const pbx = pbxOf({}, { text }, { text }, { text });
    expect((await read(pbx)).filter(({ kind }) => kind === 'ended')).toHaveLength(1000);
    expect(pbx.asked).toHaveLength(2);
  });

  it('is not read without a key', async () => {
    const pbx = pbxOf({ apiKey: '' });
    expect(await read(pbx)).toEqual([]);
    expect(pbx.asked).toEqual([]);
  });

  it.each([
    [{ keyPlace: 'header', keyName: 'X-Token' }, { headers: { 'X-Token': 'made-up' } }],
    [{ keyPlace: 'query', keyName: 'token' }, { url: expect.stringMatching(/&token=made-up$/) }],
    [{ keyPlace: 'basic', apiUser: 'crm' }, { headers: { Authorization: 'Basic Y3JtOm1hZGUtdXA=' } }],
  ])('takes the key as the administrator was told: %j', async (settings, request) => {
    const pbx = pbxOf(settings);
    await read(pbx);
    expect(pbx.asked).toMatchObject([request]);
  });
});

describe('the check of a connection', () => {
  it.each([
    ['an answer', {}, [], true, 'The call history answers.'],
    ['no key', { apiKey: '' }, [], true, 'Without a key the call history is not read'],
    [
      'a wrong key',
      {},
      [{ status: 401, text: 'Unauthorized' }],
      false,
      'The call history does not accept the key: Unauthorized',
    ],
    ['a page for people', {}, [{ text: '<html>' }], false, 'something else than a list'],
    ['an outage', {}, [{ status: 503, text: '' }], false, 'HTTP 503'],
  ])('B-07: tells of %s in words', async (_, settings, answers, isOk, words) => {
    const pbx = pbxOf(settings, ...answers);
    expect(await azerizone.check?.(pbx.settings, pbx)).toMatchObject({
      isOk,
      messages: expect.arrayContaining([{ en: expect.stringContaining(words), ru: expect.any(String) }]),
    });
  });

  it('a refused key leads to where it is set', async () => {
    const pbx = pbxOf({}, { status: 403, text: 'Forbidden' });
    expect((await azerizone.check?.(pbx.settings, pbx))?.messages).toContainEqual({
      en: expect.stringContaining('sent in another way'),
      ru: expect.stringContaining('передаётся иначе'),
    });
  });
});

describe('a recording of Azerizone', () => {
  const settings = { serverAddress: 'https://web.vats.az', apiKey: 'made-up', pbxUrl: 'https://pbx.example.az/crm' };
  it.each([
    ['from its server, with the key', row.recordConversation, { headers: { 'X-API-KEY': 'made-up' } }],
    ['from the PBX, without it', 'https://pbx.example.az/rec/1.mp3', { url: 'https://pbx.example.az/rec/1.mp3' }],
  ])('D-11: is fetched %s', (_, location, request) => {
    expect(azerizone.recordingRequest?.({ location }, settings)).toMatchObject(request);
    expect(Boolean(azerizone.recordingRequest?.({ location }, settings)?.headers)).toBe('headers' in request);
  });

  it.each([
    'https://elsewhere.example/1',
    'http://web.vats.az/1',
    'https://web.vats.az.example.com/1',
    'file:///1',
    'x',
  ])('D-11: is not fetched from %s', (location) =>
    expect(azerizone.recordingRequest?.({ location }, settings)).toBeNull(),
  );
});
