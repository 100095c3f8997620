import type { HttpAnswer } from '../../adapter';
import { pbxOf } from '../../pbx.spec-helper';
import { testAdapter } from '../../provider-fixtures.spec-helper';
import { unitalk } from './unitalk.adapter';

testAdapter(unitalk, __dirname, [
  ...['inbound.answered', 'inbound.missed', 'inbound.ring-group', 'transfer', 'bad-secret'],
  ...['outbound.answered', 'outbound.failed', 'outbound.unknown-number', 'outbound.no-answer', 'internal', 'refused'],
  ...['inbound.busy', 'inbound.anonymous', 'duplicate', 'out-of-order'],
]);

const settings = { apiKey: 'demo-key-53', timeZone: 'Europe/Kyiv' };

it('B-51: a click is a form with line, number and our own id of the wish', () => {
  expect(unitalk.originate?.({ intentId: 'wish-1', extension: '2001', number: '380675550187' }, settings)).toEqual({
    method: 'POST',
    url: 'https://api.unitalk.cloud/api/phones/directCall',
    headers: { Authorization: 'demo-key-53' },
    form: { sip: '2001', number: '380675550187', meta: 'wish-1' },
  });
});

const answers: [HttpAnswer, object][] = [
  [{ status: 200, text: '{"status":"Success"}' }, { accepted: true }],
  [{ status: 200, text: '{"status":"Error","message":"Authorization invalid"}' }, { reason: 'unauthorized' }],
  [
    { status: 200, text: '{"status":"Error","message":"Line not found"}' },
    { reason: 'refused', message: 'Line not found' },
  ],
  [{ status: 500, text: 'x' }, { reason: 'unreachable' }],
];
it.each(answers)('Q-26: %j', (answer, outcome) => {
  expect(unitalk.readOriginateAnswer?.(answer)).toMatchObject(outcome);
});

it.each([[[{ line: '2001', firstName: 'Operator' }]], [{ items: [{ line: 2001, firstName: 'Operator' }] }]])(
  'lines are loaded from %j',
  async (list) => {
    expect(await unitalk.listNumbers?.(pbxOf(settings, [{ text: JSON.stringify(list) }]))).toEqual({
      extensions: [{ number: '2001', name: 'Operator' }],
      lines: [],
    });
  },
);

it('B-07: a wrong key is told in words', async () => {
  const pbx = pbxOf(settings, [{ text: '{"status":"Error","message":"Authorization invalid"}' }]);
  expect(await unitalk.check?.(settings, pbx)).toMatchObject({
    isOk: false,
    messages: [{ en: 'UniTalk does not accept the key: Authorization invalid' }],
  });
});

it('D-10: the history is read by the account’s wall clock', async () => {
  const call = {
    ...{ id: 7, from: '380675550187', to: ['2001'], direction: 'IN', date: '2026-03-12 11:15:00', state: 'ANSWER' },
    ...{ secondsFullTime: 70, secondsTalk: 60, outerNumber: '380445550177', link: 'https://api.unitalk.cloud/rec/7' },
  };
  const pbx = pbxOf(settings, [{ calls: [call] }]);
  const period = { from: new Date('2026-03-12T09:00:00Z'), to: new Date('2026-03-12T10:00:00Z') };
  const events = (await unitalk.history?.(period, pbx)) ?? [];
  expect(pbx.asked[0].json).toMatchObject({ dateFrom: '2026-03-12 11:00:00', dateTo: '2026-03-12 12:00:00' });
  expect(events.at(-1)).toMatchObject({
    ...{ callId: '7@2026-03-12', disposition: 'answered', talkSeconds: 60, ringSeconds: 10 },
    at: '2026-03-12T09:16:10.000Z',
  });
});

it('D-10: a history of more than one page is read to its end', async () => {
  const page = (from: number, count: number) => ({
    calls: Array.from({ length: count }, (_, index) => ({ id: from + index, direction: 'INNER' })),
  });
  const pbx = pbxOf(settings, [page(0, 1000), page(1000, 1)]);
  await unitalk.history?.({ from: new Date('2026-03-12T09:00:00Z'), to: new Date('2026-03-12T10:00:00Z') }, pbx);
  expect(pbx.asked.map(({ json }) => json)).toMatchObject([{ offset: 0 }, { offset: 1000 }]);
});

it('Q-39: the key goes to UniTalk’s own hosts alone', () => {
  const headers = (location: string) => unitalk.recordingRequest?.({ location }, settings)?.headers;
  expect(headers('https://api.unitalk.cloud/tracking/rec/1')).toEqual({ Authorization: 'demo-key-53' });
  expect(headers('https://unitalk.cloud.example/1')).toBeUndefined();
});
