import { type MadeUpAnswer, pbxOf as pbxWith } from '../../pbx.spec-helper';
import { testAdapter } from '../../provider-fixtures.spec-helper';
import { phonet } from './phonet.adapter';

testAdapter(phonet, __dirname, [
  ...['inbound.answered', 'inbound.missed', 'inbound.ring-group', 'transfer', 'outbound.answered', 'outbound.failed'],
  ...['inbound.busy', 'inbound.anonymous', 'inbound.answered.form', 'outbound.no-answer', 'internal', 'caller-lookup'],
  ...['duplicate', 'out-of-order', 'bad-secret'],
]);

const session = { status: 200, text: '', cookies: ['JSESSIONID=s-1'] };

const pbxOf = (...answers: MadeUpAnswer[]) =>
  pbxWith({ domain: 'example-co.phonet.com.ua', apiKey: 'demo-key-52' }, answers);

it('B-51: signs in, then asks for the call with the session’s cookie', async () => {
  const pbx = pbxOf(session, { text: '{"uuid":"u-1"}' });
  const outcome = await phonet.dial?.({ intentId: 'i', extension: '001', number: '380675550187' }, pbx);
  expect(outcome).toEqual({ accepted: true, callId: 'u-1' });
  expect(pbx.asked).toEqual([
    {
      method: 'POST',
      url: 'https://example-co.phonet.com.ua/rest/security/authorize',
      json: { domain: 'example-co.phonet.com.ua', apiKey: 'demo-key-52' },
    },
    {
      method: 'POST',
      url: 'https://example-co.phonet.com.ua/rest/user/makeCall',
      json: { legExt: '001', otherLegNum: '+380675550187' },
      headers: { Cookie: 'JSESSIONID=s-1' },
    },
  ]);
});

it('Q-26: a wrong key is told', async () => {
  const pbx = pbxOf({ status: 403, text: 'Forbidden' });
  const outcome = await phonet.dial?.({ intentId: 'i', extension: '001', number: '380675550187' }, pbx);
  expect(outcome).toEqual({ accepted: false, reason: 'unauthorized', message: 'Forbidden' });
});

it('leading zeros of short numbers are kept', async () => {
  const users = {
    text: '[{"id":31,"ext":"001","displayName":"Operator One","email":"one@company.example"},{"id":32}]',
  };
  expect(await phonet.listNumbers?.(pbxOf(session, users))).toEqual({
    extensions: [{ number: '001', name: 'Operator One', email: 'one@company.example' }],
    lines: [],
  });
});

describe('senders', () => {
  const inbound = phonet.inbound.kind === 'webhook' ? phonet.inbound : null;
  const receive = (path: string, remoteAddress: string, accountDomain: string) => {
    const body = Buffer.from(JSON.stringify({ event: 'call.dial', accountDomain, uuid: 'u' }));
    const head = { method: 'POST', query: {}, headers: {}, fields: {}, isReadable: true, receivedAt: new Date() };
    const settings = { domain: 'example-co.phonet.com.ua', allowedAddresses: '89.184.65.208' };
    const context = { connectionId: 'c', settings, aliases: {}, hubToken: 'secret', lookUpCaller: async () => ({}) };
    return inbound?.receive({ ...head, path, remoteAddress, body }, context);
  };
  const OWN = 'example-co.phonet.com.ua';
  it.each([
    ['with our secret', '/secret/events', '10.0.0.1', OWN, 200],
    ['from a known address', '/events', '89.184.65.208', OWN, 200],
    ['from elsewhere', '/events', '10.0.0.1', OWN, 401],
    ['of another company', '/secret/events', '89.184.65.208', 'other.phonet.com.ua', 401],
  ])('%s', async (_, path, address, domain, status) => {
    expect(await receive(path, address, domain)).toMatchObject({ status });
  });
});
