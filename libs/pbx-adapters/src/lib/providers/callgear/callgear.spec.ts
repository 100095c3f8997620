import type { HttpRequestDescription } from '../../adapter';
import { readSettings } from '../../connections/read-settings';
import { type MadeUpAnswer, pbxOf as pbxWith } from '../../pbx.spec-helper';
import { testAdapter } from '../../provider-fixtures.spec-helper';
import { callgear } from './callgear.adapter';
import { bodyOf, NOTIFICATIONS } from './callgear.notifications';
import { kindOf, parseCallgear, readNotice } from './callgear.parse';

testAdapter(callgear, __dirname, [
  ...['inbound.answered', 'inbound.missed', 'inbound.missed.menu', 'inbound.busy', 'inbound.ring-group', 'transfer'],
  ...['inbound.anonymous', 'outbound.answered', 'outbound.failed', 'outbound.click-to-call', 'bad-secret'],
  ...['duplicate', 'out-of-order', 'late-recording', 'caller-routing'],
  ...['inbound.answered.planfix-bodies', 'inbound.own-fields', 'inbound.quoted-template'],
]);

const SETTINGS = {
  ...{ accessKey: 'made-up-key', virtualPhoneNumber: '97145550123', timeZone: 'Asia/Dubai' },
  ...{ callApiHost: 'callapi.callgear.com', dataApiHost: 'dataapi.callgear.com' },
};

const pbxOf = (answers: MadeUpAnswer[], settings: Record<string, string> = SETTINGS) =>
  pbxWith(settings, [...answers, data([]), data([])], { 758002: '102' });
const data = (value: unknown) => ({ jsonrpc: '2.0', id: '1', result: { data: value } });
const failed = (message: string, mnemonic: string) => ({
  ...{ jsonrpc: '2.0', id: '1', error: { code: -32000, message, data: { mnemonic } } },
});
const methodsOf = (pbx: { asked: HttpRequestDescription[] }) =>
  pbx.asked.map(({ url, json }) => `${new URL(url).host} ${(json as { method: string }).method}`);

describe('click-to-call of CallGear', () => {
  const click = { intentId: 'wish-1', extension: '102', number: '+971 50 987 65 43' };

  it('B-51: starts an outgoing call of the employee, with our own id of the wish', async () => {
    const pbx = pbxOf([data({ call_session_id: 412775419 })]);
    expect(await callgear.dial?.(click, pbx)).toEqual({ accepted: true, callId: '412775419' });
    expect(pbx.asked).toEqual([
      {
        ...{ method: 'POST', url: 'https://callapi.callgear.com/v4.0' },
        headers: { 'Content-Type': 'application/json; charset=UTF-8' },
        json: {
          ...{ jsonrpc: '2.0', id: '1', method: 'start.employee_call' },
          params: {
            ...{ access_token: 'made-up-key', first_call: 'employee', direction: 'out', contact: '971509876543' },
            ...{ virtual_phone_number: '97145550123', external_id: 'wish-1', employee: { id: 758002 } },
          },
        },
      },
    ]);
  });

  it('signs in by login and password where there is no key', async () => {
    const settings = { ...SETTINGS, accessKey: '', login: 'demo.api', password: 'made-up-password' };
    const token = data({ access_token: 'made-up-token-1', expire_at: 1775470200 });
    const pbx = pbxOf([token, data({ call_session_id: 1 })], settings);
    expect(await callgear.dial?.(click, pbx)).toMatchObject({ accepted: true });
    expect(pbx.asked.map(({ json }) => json)).toMatchObject([
      { method: 'login.user', params: { login: 'demo.api', password: 'made-up-password' } },
      { method: 'start.employee_call', params: { access_token: 'made-up-token-1' } },
    ]);
    expect(pbx.asked[0].json).not.toHaveProperty('params.access_token');
  });

  it('takes an employee’s id for a short number too', async () => {
    const pbx = pbxOf([data({ call_session_id: 1 })]);
    await callgear.dial?.({ ...click, extension: '758009' }, pbx);
    expect(pbx.asked).toMatchObject([{ json: { params: { employee: { id: 758009 } } } }]);
  });

  it('asks nothing for a short number that cannot be an employee’s', async () => {
    const pbx = pbxOf([]);
    expect(await callgear.dial?.({ ...click, extension: 'office' }, pbx)).toEqual({
      ...{ accepted: false, reason: 'refused', message: expect.stringContaining('load the short numbers') },
    });
    expect(pbx.asked).toEqual([]);
  });

  it('serves the sister brands by their hosts', async () => {
    const pbx = pbxOf([data({ call_session_id: 1 })], { ...SETTINGS, callApiHost: 'callapi.uiscom.ru' });
    await callgear.dial?.(click, pbx);
    expect(pbx.asked[0].url).toBe('https://callapi.uiscom.ru/v4.0');
  });

  it.each([
    ['no_active_phone_number', 'refused'],
    ['employee_not_found', 'refused'],
    ['limit_exceeded', 'refused'],
    ['ip_not_whitelisted', 'unauthorized'],
    ['access_token_expired', 'unauthorized'],
    ['auth_error', 'unauthorized'],
    ['toString', 'refused'],
  ])('Q-26: %s is %s, in the platform’s words', async (mnemonic, reason) => {
    const outcome = await callgear.dial?.(click, pbxOf([failed('No', mnemonic)]));
    expect(outcome).toEqual({ accepted: false, reason, message: `No (${mnemonic})` });
  });

  it.each([
    ['an error page', { status: 502, text: 'Bad gateway' }, 'unreachable', 'Bad gateway'],
    ['nothing', { status: 200, text: '' }, 'refused', 'HTTP 200'],
    ['something else', { status: 200, text: 'null' }, 'refused', 'null'],
  ])('Q-26: %s is no success', async (_, answer, reason, message) => {
    expect(await callgear.dial?.(click, pbxOf([answer]))).toEqual({ accepted: false, reason, message });
  });
});

const employee = (id: number, number: string | null, phones: object[] = []) => ({
  ...{ id, full_name: `Operator ${id}`, phone_numbers: phones },
  extension: number === null ? null : { extension_phone_number: number },
});
const LINES = data([{ virtual_phone_number: '97145550123', name: 'Main line', status: 'active' }]);

describe('the directory of CallGear', () => {
  it('names who has an extension, by which id notices call them, and where they are reached', async () => {
    const active = { phone_number: '971501230101', status: 'active' };
    const pbx = pbxOf([
      data([
        employee(758001, '101', [{ phone_number: '971501230999', status: 'inactive' }, active]),
        employee(758002, '102', [{ phone_number: '74955140578...2345', status: 'active' }]),
        employee(758009, null, [active]),
      ]),
      LINES,
    ]);
    expect(await callgear.listNumbers?.(pbx)).toEqual({
      extensions: [
        { number: '101', alias: '758001', name: 'Operator 758001', phone: '971501230101' },
        { number: '102', alias: '758002', name: 'Operator 758002' },
      ],
      lines: [{ number: '97145550123', name: 'Main line' }],
    });
    expect(pbx.asked[0]).toMatchObject({
      url: 'https://dataapi.callgear.com/v2.0',
      json: { params: { fields: ['id', 'full_name', 'extension', 'phone_numbers'], offset: 0, limit: 1000 } },
    });
  });

  it('is read to its last page', async () => {
    const page = (from: number, count: number) =>
      data(Array.from({ length: count }, (_, index) => employee(from + index, String(from + index))));
    const pbx = pbxOf([page(1000, 1000), page(2000, 1), LINES]);
    expect((await callgear.listNumbers?.(pbx))?.extensions).toHaveLength(1001);
    expect(pbx.asked[1]).toMatchObject({ json: { params: { offset: 1000 } } });
  });
});

describe('the check of a connection to CallGear', () => {
  const check = (answers: object[], settings?: Record<string, string>) => {
    const pbx = pbxOf(answers, settings);
    return Promise.resolve(callgear.check?.(pbx.settings, pbx)).then((result) => ({ ...result, pbx }));
  };
  const people = data([employee(758001, '101'), employee(758009, null)]);

  it('B-07: asks both interfaces', async () => {
    const { pbx, ...result } = await check([people, LINES, data([])]);
    expect(result).toEqual({
      isOk: true,
      messages: [
        {
          en: 'CallGear answers. Employees: 2, with a short number: 1.',
          ru: 'CallGear отвечает. Сотрудников: 2, с коротким номером: 1.',
        },
      ],
    });
    expect(methodsOf(pbx)).toEqual([
      'dataapi.callgear.com get.employees',
      'dataapi.callgear.com get.virtual_numbers',
      'callapi.callgear.com list.calls',
    ]);
  });

  it('the option for calls under way is not needed', async () => {
    const { isOk } = await check([people, LINES, failed('Component is disabled', 'component_disabled')]);
    expect(isOk).toBe(true);
  });

  it.each([
    ['who is not let in', [failed('Your IP is not whitelisted', 'ip_not_whitelisted')], 'Account → Security → API'],
    ['a wrong key', [failed('Access token is invalid', 'access_token_invalid')], 'make a new key'],
    [
      'a missing right to the Call API',
      [people, LINES, failed('Forbidden', 'forbidden')],
      'no right to this interface',
    ],
    ['a missing option', [failed('Component is disabled', 'component_disabled')], 'An option is missing'],
    ['a used-up limit', [failed('Limit per minute', 'limit_exceeded')], 'try again in a minute'],
    ['a number of somebody else', [people, data([{ virtual_phone_number: '97145559999' }])], '97145559999'],
    ['an error that nobody foresaw', [failed('Teapot', 'teapot')], 'CallGear refused: Teapot (teapot)'],
    ['an outage', [{ status: 503, text: '' }], 'HTTP 503'],
  ])('B-07: says in words what is wrong: %s', async (_, answers, words) => {
    const { isOk, messages } = await check(answers);
    expect(isOk).toBe(false);
    expect(messages?.map(({ en }) => en).join(' ')).toContain(words);
    expect(messages?.every(({ ru }) => ru.length > 0)).toBe(true);
  });

  it.each([
    [{ accessKey: '' }, false],
    [{ accessKey: '', login: 'demo.api' }, false],
    [{ accessKey: '', login: 'demo.api', password: 'made-up' }, true],
  ])('needs a key, or login and password: %j', async (change, isAsked) => {
    const { messages, pbx } = await check([], { ...SETTINGS, ...change });
    expect(pbx.asked.length > 0).toBe(isAsked);
    expect(messages?.[0].en.startsWith('Enter the access key')).toBe(!isAsked);
  });
});

describe('bodies of the notifications', () => {
  const VALUES: Record<string, unknown> = {
    ...{
      call_session_id: 412775419,
      notification_time: '2026-04-06 13:21:40.217',
      direction: 'in',
      employee_id: 758002,
    },
    ...{ virtual_phone_number: '97145550123', contact_phone_number: '971521114477', leg_id: 1, leg_ids: [1, 2] },
    ...{ employee_ids: [758002], talk_time_duration: 5, file_link: 'https://app.callgear.com/1' },
  };
  /** As the platform renders it: complete JSON values in the place of the placeholders. */
  const render = (template: string) =>
    Buffer.from(template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => JSON.stringify(VALUES[name] ?? null)));

  it.each(NOTIFICATIONS)('$kind: is understood, with and without our own word for it', (notification) => {
    const notice = readNotice({ body: render(bodyOf(notification)) });
    expect(notice?.event).toBe(notification.kind);
    const { event: _, ...planfix } = notice ?? {};
    expect(kindOf(planfix)).toBe(notification.kind);
  });

  it('B-03: all eight stand in the instructions, ready to copy, in both languages', () => {
    for (const notification of NOTIFICATIONS) {
      const steps = callgear.instructions?.filter(({ en }) => en.endsWith(bodyOf(notification)));
      expect(steps).toEqual([expect.objectContaining({ ru: expect.stringContaining(bodyOf(notification)) })]);
    }
  });

  it('a quoted template’s doubled quotes are mended only when nothing else helps', () => {
    const read = (text: string) => readNotice({ body: Buffer.from(text) });
    expect(read('{"a": ""x"", "b": 1}')).toEqual({ a: 'x', b: 1 });
    expect(read('{"a": "", "b": 1}')).toEqual({ a: '', b: 1 });
    expect([read('not json'), read('[1]'), read('null'), read('')]).toEqual([null, null, null, null]);
  });

  it('an unknown event and a notice without a call tell nothing', () => {
    const parse = (body: string) =>
      parseCallgear({ body: Buffer.from(body) } as never, { settings: SETTINGS, aliases: {} });
    expect(parse('{"event": "chat_started", "call_session_id": 1}')).toEqual([]);
    expect(parse('{"event": "incoming", "call_session_id": null}')).toEqual([]);
  });
});

describe('addresses of CallGear', () => {
  const receive = (path: string, body = '{}') => {
    const request = { method: 'POST', path, query: {}, headers: {}, fields: {}, isReadable: true };
    const kept = { ...request, body: Buffer.from(body), remoteAddress: '', receivedAt: new Date(0) };
    const context = { connectionId: 'c', settings: SETTINGS, aliases: {}, hubToken: 'cg7Hq2mZ9tKx4Lw8vB1nR5' };
    return callgear.inbound.kind === 'webhook'
      ? callgear.inbound.receive(kept, { ...context, lookUpCaller: async () => ({}) })
      : null;
  };
  it.each([
    ['/cg7Hq2mZ9tKx4Lw8vB1nR5', 200],
    ['', 401],
    ['/', 401],
    ['/cg7Hq2mZ9tKx4Lw8vB1nR', 401],
    ['/somebody-elses-secret/interactive', 401],
    ['/cg7Hq2mZ9tKx4Lw8vB1nR5/more', 404],
  ])('below the connection’s own, %j is answered %i', async (path, status) => {
    expect(await receive(path)).toMatchObject({ status, isKept: status === 200 });
  });

  it('a body that is no JSON is refused, and listed', async () => {
    expect(await receive('/cg7Hq2mZ9tKx4Lw8vB1nR5', 'event=incoming')).toMatchObject({
      ...{ status: 400, rejected: 'UNPARSABLE', isKept: false },
    });
  });
});

it.each([
  ['virtualPhoneNumber', '+971 4 555 01 23'],
  ['timeZone', 'Dubai'],
  ['callApiHost', 'https://callapi.callgear.com'],
  ['noRouteReturnCode', '100'],
])('B-03: the form says what is wrong with %s %j', (key, value) => {
  const given = Object.entries({ virtualPhoneNumber: '97145550123', [key]: value });
  const { problems } = readSettings(
    callgear,
    given.map(([name, text]) => ({ key: name, value: text })),
  );
  expect(Object.keys(problems)).toEqual([`settings.${key}`]);
});
