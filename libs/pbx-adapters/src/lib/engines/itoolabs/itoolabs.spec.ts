import type { HttpAnswer, Pbx } from '../../adapter';
import { PbxRefusal } from '../../adapter';
import { PbxUnreachable } from '../../outgoing/pbx-http-client';
import { type MadeUpAnswer, pbxOf as pbxWith } from '../../pbx.spec-helper';
import { testAdapter } from '../../provider-fixtures.spec-helper';
import { beelineKg } from '../../providers/beeline-kg/beeline-kg.adapter';
import { birlink } from '../../providers/birlink/birlink.adapter';
import { freedomTelecom } from '../../providers/freedom-telecom/freedom-telecom.adapter';
import { kcell } from '../../providers/kcell/kcell.adapter';
import { moldcell } from '../../providers/moldcell/moldcell.adapter';
import { sarkor } from '../../providers/sarkor/sarkor.adapter';
import { transtelecom } from '../../providers/transtelecom/transtelecom.adapter';
import { vectortel } from '../../providers/vectortel/vectortel.adapter';
import { viva } from '../../providers/viva/viva.adapter';
import path from 'node:path';

const providers = path.join(__dirname, '../../providers');
const ALL = ['inbound.answered', 'inbound.missed', 'outbound.answered', 'outbound.failed', 'bad-secret', 'transfer'];

const OF_FAMILY = [
  ...['inbound.ring-group', 'inbound.hunt', 'inbound.abandoned', 'inbound.busy', 'inbound.anonymous'],
  ...['duplicate', 'out-of-order'],
];

testAdapter(kcell, __dirname, [...ALL, ...OF_FAMILY, 'outbound.no-answer', 'recording-ready']);
it.each([moldcell, viva, freedomTelecom, sarkor, birlink, beelineKg, vectortel, transtelecom])(
  '$title understands all that the family tells',
  ({ inbound }) => expect(inbound).toEqual(kcell.inbound),
);
// what a brand's page shows beyond the family
testAdapter(kcell, path.join(providers, 'kcell'), ['inbound.answered', 'inbound.missed.department']);
testAdapter(moldcell, path.join(providers, 'moldcell'), ['inbound.answered', 'outbound.cancelled']);
testAdapter(viva, path.join(providers, 'viva'), ['inbound.answered', 'inbound.missed']);
testAdapter(freedomTelecom, path.join(providers, 'freedom-telecom'), ['inbound.answered', 'outbound.unknown-number']);
testAdapter(sarkor, path.join(providers, 'sarkor'), ['inbound.answered', 'outbound.answered']);
testAdapter(birlink, path.join(providers, 'birlink'), ['inbound.answered', 'inbound.missed']);
testAdapter(beelineKg, path.join(providers, 'beeline-kg'), ALL);
testAdapter(vectortel, path.join(providers, 'vectortel'), ALL);
testAdapter(transtelecom, path.join(providers, 'transtelecom'), ALL);

const OVER = 'The PBX answers over';
const ONE = 'Short numbers there: 1.';
const KEY = '5b0f3c52-0000-4000-8000-00000000a001';

const pbxOf = (apiGeneration: string, ...answers: MadeUpAnswer[]) =>
  pbxWith({ pbxAddress: 'https://company.cloudpbx.example/sys/crm_api.wcgp', pbxToken: KEY, apiGeneration }, answers, {
    sales1: '701',
    sales2: '702',
  });

const dial = (pbx: Pbx) => kcell.dial?.({ intentId: 'i', extension: '701', number: '+7 910 555-01-23' }, pbx);

describe('click-to-call of the family', () => {
  it('B-51: the old interface takes a form with login and digits', async () => {
    const pbx = pbxOf('g1', { text: '{"uuid":"a-1"}' });
    expect(await dial(pbx)).toEqual({ accepted: true, callId: 'a-1' });
    expect(pbx.asked).toMatchObject([
      {
        method: 'POST',
        url: 'https://company.cloudpbx.example/sys/crm_api.wcgp',
        form: { cmd: 'makeCall', user: 'sales1', phone: '79105550123', token: KEY },
      },
    ]);
  });

  it('B-51: the new one takes JSON, the key in a header', async () => {
    const pbx = pbxOf('g2', { text: '{"callid":"M4QF02ZKA1300021","clid":"74955550111"}' });
    expect(await dial(pbx)).toEqual({ accepted: true, callId: 'M4QF02ZKA1300021' });
    expect(pbx.asked).toMatchObject([
      {
        method: 'POST',
        url: 'https://company.cloudpbx.example/crmapi/v1/makecall',
        headers: { 'X-API-KEY': KEY },
        json: { phone: '79105550123', user: 'sales1' },
      },
    ]);
  });

  it('asks the old one where there is no new one', async () => {
    const pbx = pbxOf('auto', { status: 404, text: '<html>' }, { text: 'b-2' });
    expect(await dial(pbx)).toEqual({ accepted: true, callId: 'b-2' });
    expect(pbx.asked.map(({ url }) => new URL(url).pathname)).toEqual(['/crmapi/v1/makecall', '/sys/crm_api.wcgp']);
  });

  const refusals: [answer: Partial<HttpAnswer>, reason: string, message: RegExp][] = [
    [{ status: 400, text: '{"error":"Invalid parameters"}' }, 'refused', /Invalid parameters/],
    [{ status: 401, text: '{"error":"Invalid token"}' }, 'unauthorized', /Invalid token/],
    [{ status: 301, text: '' }, 'unreachable', /address of the PBX is not right/],
    [{ status: 502, text: '<html></html>' }, 'unreachable', /^HTTP 502$/],
    [{ status: 400, text: '<html>Bad request</html>' }, 'refused', /^HTTP 400$/],
  ];
  it.each(refusals)('Q-26: %j is told as %s', async (answer, reason, message) => {
    const outcome = await dial(pbxOf('g1', answer));
    expect(outcome).toMatchObject({ accepted: false, reason, message: expect.stringMatching(message) });
  });
});

it.each([
  ['a bare text', 'a-3', 'a-3'],
  ['a JSON string', '"a-4"', 'a-4'],
  ['CallID', '{"CallID":"a-5"}', 'a-5'],
  ['an object without an id', '{"result":"ok"}', undefined],
  ['nothing', '', undefined],
])('B-51: the id of the call may be answered as %s', async (_, text, callId) => {
  expect(await dial(pbxOf('g1', { text }))).toEqual({ accepted: true, callId });
});

it('a command that is named by the address alone is understood', () => {
  const request = {
    ...{ method: 'POST', path: '/history', query: {}, headers: {}, isReadable: true, body: Buffer.from('') },
    ...{ remoteAddress: '', receivedAt: new Date('2026-03-16T10:00:00Z') },
    fields: { type: 'in', status: 'Missed', callid: 'b-1', phone: '996555555192', start: '20260316T095900Z' },
  };
  const { inbound, settings } = beelineKg;
  const context = { settings: { timeZone: settings.timeZone.default ?? '' }, aliases: {} };
  const events = inbound.kind === 'webhook' ? inbound.parse(request, context) : [];
  expect(events.at(-1)).toMatchObject({ kind: 'ended', callId: 'b-1', disposition: 'missed' });
});

describe('employees of the family', () => {
  it('are read page by page in the new interface', async () => {
    const user = (index: number) => ({ login: `u${index}`, name: `Operator ${index}`, ext: String(700 + index) });
    const page = (from: number, count: number) => ({
      text: JSON.stringify({ items: Array.from({ length: count }, (_, i) => user(from + i)), info: { total: 201 } }),
    });
    const numbers = await kcell.listNumbers?.(pbxOf('g2', page(0, 200), page(200, 1)));
    expect(numbers?.extensions).toHaveLength(201);
    expect(numbers?.extensions[0]).toEqual({ number: '700', alias: 'u0', name: 'Operator 0', email: undefined });
  });

  it('in the old one come as a list; those without a short number are left out', async () => {
    const list = [
      {
        name: 'sales1',
        realName: 'Первый менеджер',
        ext: '701',
        telnum: '74955550111',
        email: 'sales1@company.example',
      },
      { name: 'sales2', realName: 'Второй менеджер', ext: 702 },
      { name: 'robot', realName: 'Автообзвон' },
    ];
    expect(await kcell.listNumbers?.(pbxOf('g1', { text: JSON.stringify(list) }))).toEqual({
      extensions: [
        { number: '701', alias: 'sales1', name: 'Первый менеджер', email: 'sales1@company.example' },
        { number: '702', alias: 'sales2', name: 'Второй менеджер', email: undefined },
      ],
      lines: [{ number: '74955550111' }],
    });
  });

  it('lines have the names of the list of numbers, where the key may see it', async () => {
    const users = { text: '[{"login":"sales1","ext":"701","telnum":"74955550111"}]' };
    const telnums = { text: '[{"telnum":"74955550100","name":"Приёмная"},{"telnum":"74955550111","name":"Первый"}]' };
    expect((await kcell.listNumbers?.(pbxOf('g2', users, telnums)))?.lines).toEqual([
      { number: '74955550100', name: 'Приёмная' },
      { number: '74955550111', name: 'Первый' },
    ]);
    const refused = { status: 403, text: '{"message":"Forbidden"}' };
    expect((await kcell.listNumbers?.(pbxOf('g2', users, refused)))?.lines).toEqual([{ number: '74955550111' }]);
  });

  it('a page that is no list is told as a refusal', async () => {
    await expect(kcell.listNumbers?.(pbxOf('g1', { text: '<html>' }))).rejects.toThrow(PbxRefusal);
  });
});

describe('checking a connection of the family', () => {
  const check = (pbx: Pbx) => kcell.check?.(pbx.settings, pbx);
  const account = { text: '[{"name":"a","ext":"701"}]' };
  const invalidToken = { status: 401, text: '{"error":"Invalid token"}' };
  const cases: [what: string, generation: string, answers: Partial<HttpAnswer>[], isOk: boolean, en: string][] = [
    ['a wrong key', 'g1', [invalidToken], false, 'The PBX does not accept the key: Invalid token'],
    [
      'a wrong key where there is no old interface',
      'auto',
      [{ status: 401, text: '{"message":"Invalid API key"}' }, { status: 404 }],
      false,
      'The PBX does not accept the key: Invalid API key',
    ],
    [
      'a wrong key where there is no new interface',
      'auto',
      [{ status: 404 }, invalidToken],
      false,
      'The PBX does not accept the key: Invalid token',
    ],
    [
      'the address of something else',
      'auto',
      [{ status: 404 }, { status: 404 }],
      false,
      'The PBX refused: The address of the PBX is not right: HTTP 404',
    ],
    ['an old PBX', 'auto', [{ status: 404 }, account], true, `${OVER} the old interface (crm_api). ${ONE}`],
    ['a new PBX', 'auto', [account], true, `${OVER} the new interface (crmapi/v1). ${ONE}`],
  ];
  it.each(cases)('B-07: says in words that it found %s', async (_, generation, answers, isOk, en) => {
    const result = await check(pbxOf(generation, ...answers));
    expect(result).toEqual({ isOk, messages: [{ en, ru: expect.stringMatching(/[а-я]/) }] });
  });

  it('B-07: says that nobody answers', async () => {
    const pbx = pbxOf('auto');
    const silence = new PbxUnreachable({ en: 'The PBX did not answer', ru: 'АТС не ответила' });
    const result = await check({ ...pbx, send: () => Promise.reject(silence) });
    expect(result).toMatchObject({ isOk: false, messages: [{ en: 'The PBX did not answer' }] });
  });
});

describe('history of the family', () => {
  const period = { from: new Date('2026-03-16T09:00:00Z'), to: new Date('2026-03-16T10:00:00Z') };
  const rows = [
    '0b6f-2120,in,+79105550123,sales1@company.cloudpbx.example,+74955550100,2026-03-16T12:45:00+03:00,9,58,https://company.cloudpbx.example/records/a-2120.mp3',
    '0b6f-2121,missed,+79165550177,g_7d1f@company.cloudpbx.example,+74955550100,2026-03-16T12:50:11+03:00,31,0,',
    '0b6f-2122,out,+79165550177,sales2@company.cloudpbx.example,+74955550111,2026-03-16T12:55:40+03:00,12,204,',
  ];

  it('D-10: rows of the old interface become finished calls', async () => {
    const pbx = pbxOf('g1', { text: `${rows.join('\r\n')}\r\n` });
    const events = (await kcell.history?.(period, pbx)) ?? [];
    expect(pbx.asked[0].form).toMatchObject({ cmd: 'history', start: '20260316T090000Z', end: '20260316T100000Z' });
    expect(events.filter(({ kind }) => kind === 'ended')).toMatchObject([
      {
        ...{
          callId: '0b6f-2120',
          extension: '701',
          disposition: 'answered',
          talkSeconds: 58,
          at: '2026-03-16T09:46:07.000Z',
        },
        recording: { location: 'https://company.cloudpbx.example/records/a-2120.mp3' },
      },
      { callId: '0b6f-2121', extension: '', disposition: 'missed', talkSeconds: 0, at: '2026-03-16T09:50:42.000Z' },
      { callId: '0b6f-2122', extension: '702', direction: 'outbound', disposition: 'answered', talkSeconds: 204 },
    ]);
  });

  it('D-10: a cell in quotes may hold a comma', async () => {
    const row =
      '0b6f-2123,in,79105550123,sales1,74955550100,2026-03-16T12:45:00+03:00,9,58,"https://a.example/r?a=1,2"';
    const events = (await kcell.history?.(period, pbxOf('g1', { text: row }))) ?? [];
    expect(events.at(-1)).toMatchObject({ kind: 'ended', recording: { location: 'https://a.example/r?a=1,2' } });
  });

  it('D-10: rows of the new one may lack what does not apply', async () => {
    const text = JSON.stringify([
      {
        start: '2026-03-16T10:55:41Z',
        uid: 'u-32',
        type: 'out',
        status: 'noanswer',
        client: '79165550177',
        user: 'sales1',
        wait: 26,
      },
      {
        start: '2026-03-16T10:58:05Z',
        uid: 'u-33',
        type: 'in',
        status: 'missed',
        client: '79165550177',
        group_name: 'Отдел продаж',
      },
    ]);
    const events = (await kcell.history?.(period, pbxOf('g2', { text }))) ?? [];
    expect(events.filter(({ kind }) => kind === 'ended')).toMatchObject([
      { callId: 'u-32', extension: '701', disposition: 'no-answer' },
      { callId: 'u-33', extension: '', disposition: 'missed', queue: 'Отдел продаж' },
    ]);
  });

  it('leaves out calls between employees', async () => {
    const text = JSON.stringify([
      { start: '2026-03-16T10:55:41Z', uid: 'u-34', type: 'in', status: 'success', client: '702' },
    ]);
    expect(await kcell.history?.(period, pbxOf('g2', { text }))).toEqual([]);
  });
});

it('Q-39: the key goes to the PBX’s own host alone', () => {
  const { settings } = pbxOf('g2');
  const headers = (location: string) => kcell.recordingRequest?.({ location }, settings)?.headers;
  expect(headers('https://company.cloudpbx.example/records/a.mp3')).toEqual({ 'X-API-KEY': KEY });
  expect(headers('https://files.elsewhere.example/a.mp3')).toBeUndefined();
});
