import type { HttpRequestDescription, Pbx } from '../../adapter';
import { testAdapter } from '../../provider-fixtures.spec-helper';
import { callgear } from './callgear.adapter';
import { readNotice } from './callgear.parse';

testAdapter(callgear, __dirname, [
  ...['inbound.answered', 'inbound.missed', 'inbound.missed.menu', 'inbound.ring-group', 'transfer', 'bad-secret'],
  ...['outbound.answered', 'outbound.failed', 'inbound.answered.planfix-bodies'],
]);

function pbxOf(...answers: unknown[]): Pbx & { asked: HttpRequestDescription[] } {
  const asked: HttpRequestDescription[] = [];
  return {
    settings: { accessKey: 'made-up-key', virtualPhoneNumber: '97145550123', timeZone: 'Asia/Dubai' },
    ...{ aliases: { 758002: '102' }, now: new Date('2026-04-06T09:00:00Z'), asked },
    send: async (request) => {
      asked.push(request);
      return { status: 200, text: JSON.stringify(answers[asked.length - 1] ?? { result: { data: [] } }) };
    },
  };
}
const failed = (message: string, mnemonic: string) => ({ error: { code: -1, message, data: { mnemonic } } });

describe('CallGear', () => {
  it('B-51: a click starts an outgoing call of the employee, with our own id of the wish', async () => {
    const pbx = pbxOf({ result: { data: { call_session_id: 412775419 } } });
    const outcome = await callgear.dial?.({ intentId: 'wish-1', extension: '102', number: '+971509876543' }, pbx);
    expect(outcome).toEqual({ accepted: true, callId: '412775419' });
    expect(pbx.asked[0]).toMatchObject({
      url: 'https://callapi.callgear.com/v4.0',
      json: {
        method: 'start.employee_call',
        params: {
          ...{ access_token: 'made-up-key', first_call: 'employee', direction: 'out', contact: '971509876543' },
          ...{ virtual_phone_number: '97145550123', external_id: 'wish-1', employee: { id: 758002 } },
        },
      },
    });
  });

  it.each([
    ['no_active_phone_number', 'refused'],
    ['ip_not_whitelisted', 'unauthorized'],
    ['access_token_expired', 'unauthorized'],
  ])('Q-26: %s is %s, in the platform’s words', async (mnemonic, reason) => {
    const pbx = pbxOf(failed('No', mnemonic));
    const outcome = await callgear.dial?.({ intentId: 'i', extension: '102', number: '971509876543' }, pbx);
    expect(outcome).toEqual({ accepted: false, reason, message: `No (${mnemonic})` });
  });

  it('employees without an extension are left out; ids become names of the others', async () => {
    const employees = [
      { id: 758001, full_name: 'Operator One', extension: { extension_phone_number: '101' } },
      { id: 758009, full_name: 'No Extension', extension: null },
    ];
    const lines = [{ virtual_phone_number: '97145550123', name: 'Main line' }];
    expect(await callgear.listNumbers?.(pbxOf({ result: { data: employees } }, { result: { data: lines } }))).toEqual({
      extensions: [{ number: '101', alias: '758001', name: 'Operator One' }],
      lines: [{ number: '97145550123', name: 'Main line' }],
    });
  });

  it('B-07: a server that is not let in is told in words', async () => {
    const pbx = pbxOf(failed('Address is not allowed', 'ip_not_whitelisted'));
    expect(await callgear.check?.(pbx.settings, pbx)).toMatchObject({
      isOk: false,
      messages: [{ en: 'CallGear: Address is not allowed (ip_not_whitelisted)' }],
    });
  });

  it('a quoted template’s doubled quotes are mended only when nothing else helps', () => {
    const read = (text: string) => readNotice({ body: Buffer.from(text) });
    expect(read('{"a": ""x"", "b": 1}')).toEqual({ a: 'x', b: 1 });
    expect(read('{"a": "", "b": 1}')).toEqual({ a: '', b: 1 });
    expect(read('not json')).toBeNull();
  });
});
