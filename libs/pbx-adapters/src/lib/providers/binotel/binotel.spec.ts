import type { HttpAnswer } from '../../adapter';
import { PbxRefusal } from '../../adapter';
import { pbxOf as pbxWith } from '../../pbx.spec-helper';
import { testAdapter } from '../../provider-fixtures.spec-helper';
import { binotel } from './binotel.adapter';

testAdapter(binotel, __dirname, [
  ...['inbound.answered', 'inbound.missed', 'inbound.ring-group', 'transfer', 'bad-secret'],
  ...['outbound.answered', 'outbound.busy', 'outbound.failed', 'inbound.busy', 'inbound.anonymous', 'caller-lookup'],
  ...['duplicate', 'out-of-order', 'other-notices', 'inbound.answered.json-body', 'inbound.answered.old-names'],
]);

const settings = { apiKey: 'demo-key-51', apiSecret: 'demo-secret-51' };

const pbxOf = (...answers: object[]) =>
  pbxWith(
    settings,
    answers.map((answer) => ({ text: JSON.stringify(answer) })),
  );

describe('requests to Binotel', () => {
  it.each([
    ['380675550187', '0675550187'],
    ['77015550101', '77015550101'],
  ])('B-51: %s is dialled as %s, without waiting for the phone', (number, dialled) => {
    expect(binotel.originate?.({ intentId: 'i', extension: '901', number }, settings)).toEqual({
      method: 'POST',
      url: 'https://api.binotel.com/api/4.0/calls/internal-number-to-external-number.json',
      json: { internalNumber: '901', externalNumber: dialled, async: 1, key: 'demo-key-51', secret: 'demo-secret-51' },
    });
  });

  const answers: [HttpAnswer, object][] = [
    [
      { status: 200, text: '{"status":"success","generalCallID":3274410951}' },
      { accepted: true, callId: '3274410951' },
    ],
    [
      { status: 200, text: '{"status":"error","code":150,"message":"Cannot call the extension"}' },
      { reason: 'refused' },
    ],
    [{ status: 200, text: '{"status":"error","code":104,"message":"Wrong key"}' }, { reason: 'unauthorized' }],
    [{ status: 503, text: '' }, { reason: 'unreachable' }],
  ];
  it.each(answers)('Q-26: %j', (answer, outcome) => {
    expect(binotel.readOriginateAnswer?.(answer)).toMatchObject(outcome);
  });

  it('employees are loaded without their SIP passwords', async () => {
    const employee = {
      name: 'Operator 901',
      email: 'a@company.example',
      endpointData: { internalNumber: '901', password: 'secret' },
    };
    const numbers = await binotel.listNumbers?.(pbxOf({ status: 'success', listOfEmployees: { 7: employee } }));
    expect(numbers?.extensions).toEqual([{ number: '901', name: 'Operator 901', email: 'a@company.example' }]);
    expect(JSON.stringify(numbers)).not.toContain('secret');
  });

  it('B-87: a recording is asked for by the id of its call', async () => {
    const pbx = pbxOf({ status: 'success', url: 'https://rec.binotel.example/1.mp3' });
    expect(await binotel.resolveRecording?.({ location: '3274410951' }, pbx)).toEqual({
      method: 'GET',
      url: 'https://rec.binotel.example/1.mp3',
    });
    expect(pbx.asked[0].json).toMatchObject({ generalCallID: '3274410951' });
  });

  it('D-10: an empty history may be an empty text', async () => {
    const pbx = pbxOf({ status: 'success', callDetails: '' }, { status: 'success', callDetails: [] });
    const period = { from: new Date('2026-03-12T00:00:00Z'), to: new Date('2026-03-12T12:00:00Z') };
    expect(await binotel.history?.(period, pbx)).toEqual([]);
  });

  it('a refusal is told in Binotel’s words', async () => {
    const pbx = pbxOf({ status: 'error', code: 120, message: 'Company disabled' });
    await expect(binotel.listNumbers?.(pbx)).rejects.toThrow(new PbxRefusal('Company disabled'));
  });
});
