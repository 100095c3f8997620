import { Role } from '@ringdesk/auth';
import { startApi, type TestApi } from '../support/api';
import { connectPbx, type FakePbx, startFakePbx } from '../support/pbx';

const UPDATE = `mutation ($input: UpdatePbxConnectionInput!) { updatePbxConnection(input: $input) { __typename } }`;
const CALL = `mutation ($input: ClickToCallInput!) { clickToCall(input: $input) { __typename
  ... on ClickToCallStarted { intentId connectionId extension dialledNumber }
  ... on ClickToCallRefused { reason message telUri } } }`;

describe('click-to-call', () => {
  let api: TestApi;
  let fake: FakePbx;
  let admin: string;

  beforeAll(async () => {
    api = await startApi();
    fake = await startFakePbx();
    admin = await api.signIn((await api.makeEmployee({ role: Role.ADMIN })).email);
  });
  afterAll(async () => {
    await api.stop();
    await fake.stop();
  });
  beforeEach(() => {
    fake.requests.length = 0;
    fake.answer = { status: 200 };
  });

  const update = async (input: object) => (await api.gql(UPDATE, { input }, admin)).updatePbxConnection;

  const dial = async (input: object, token: string) => (await api.gql(CALL, { input }, token)).clickToCall;
  const connect = async (operators = ['215']) => {
    const pbx = await connectPbx(api, operators, {
      pbxUrl: `${fake.url}/crm/hook?site=4`,
      pbxToken: 'kq3-pbx-key',
      allowPrivateHost: 'true',
    });
    fake.requests.length = 0;
    return pbx;
  };

  it('C-17, B-51: makeCall keeps the query, is a form, and takes an empty 200', async () => {
    const pbx = await connect();
    const started = await dial({ phone: '+373 (60) 111-222' }, await pbx.tokenOf('215'));
    expect(started).toMatchObject({
      ...{ __typename: 'ClickToCallStarted', extension: '215', dialledNumber: '37360111222', connectionId: pbx.id },
    });
    const form = { cmd: 'makeCall', from: '215', to: '37360111222', token: 'kq3-pbx-key' };
    expect(fake.requests).toMatchObject([{ method: 'POST', url: '/crm/hook?site=4', form }]);
  });

  it("B-51: calls a contact's number by its id, and links the call with the contact (Q-24)", async () => {
    const pbx = await connect();
    const contactId = await pbx.contact('Clicked', '060 333 444');
    const [phone] = await api.db.query('SELECT id FROM contact_phone WHERE contact_id = $1', [contactId]);
    const token = await pbx.tokenOf('215');
    expect(await dial({ contactPhoneId: phone.id }, token)).toMatchObject({ dialledNumber: '060333444' });
    await pbx.event({ type: 'out', event: 'OUTGOING', phone: '060333444', ext: '215', callid: 'clicked-1' });
    const [call] = await api.db.query(`SELECT * FROM call WHERE provider_call_id = 'clicked-1'`);
    expect(call).toMatchObject({ contact_id: contactId, employee_id: pbx.employeeOf('215') });
    expect(call.dial_intent_id).not.toBeNull();
  });

  it.each([
    ['DIGITS_ONLY', [], '37360111222'],
    ['WITH_PLUS', [], '+37360111222'],
    ['REPLACE_PREFIX', [{ from: '373', to: '8' }], '860111222'],
  ])('B-55, Q-21: the rule %s changes the number', async (kind, prefixes, to) => {
    const pbx = await connect();
    await update({ id: pbx.id, outgoingNumberChange: { kind, prefixes } });
    await dial({ phone: '+373 60 111222' }, await pbx.tokenOf('215'));
    expect(fake.requests.at(-1)?.form.to).toBe(to);
  });

  it('Q-22: dials the main number of one with an extension', async () => {
    const pbx = await connect();
    await dial({ phone: '+373 22 900 100,15' }, await pbx.tokenOf('215'));
    expect(fake.requests.at(-1)?.form.to).toBe('37322900100');
  });

  it('Q-25: without a short number nothing is sent, and a tel: address is given', async () => {
    await connect();
    const token = await api.signIn((await api.makeEmployee()).email);
    expect(await dial({ phone: '+373 22 900 100,15' }, token)).toEqual({
      ...{ __typename: 'ClickToCallRefused', reason: 'NO_SHORT_NUMBER', message: null },
      telUri: 'tel:+37322900100;ext=15',
    });
    expect(fake.requests).toEqual([]);
  });

  it('B-56: a connection without an address of the PBX takes events only', async () => {
    const pbx = await connectPbx(api, ['401']);
    const token = await pbx.tokenOf('401');
    expect(await dial({ phone: '+37360111222' }, token)).toMatchObject({ reason: 'NOT_SUPPORTED' });
    expect((await api.gql('{ myDialConnections { id } }', {}, token)).myDialConnections).toEqual([]);
  });

  it.each(['call me', '', '+', '1'.repeat(40)])('no number to dial: %j', async (phone) => {
    const pbx = await connect();
    const answer = await api.ask(CALL, { input: { phone } }, await pbx.tokenOf('215'));
    if (phone) expect(answer.data?.clickToCall).toMatchObject({ reason: 'INVALID_NUMBER' });
    else expect(answer.errors?.[0].extensions.code).toBe('BAD_USER_INPUT');
    expect(fake.requests).toEqual([]);
  });

  it.each([
    [{ status: 400, body: '{"error":"Invalid parameters"}' }, 'REFUSED', 'Invalid parameters'],
    [{ status: 401, body: '{"error":"Invalid token"}' }, 'UNAUTHORIZED', 'Invalid token'],
    [{ status: 500, body: `<h1>${'x'.repeat(500)}` }, 'UNREACHABLE', `<h1>${'x'.repeat(296)}`],
  ])('Q-26: answer %# of the PBX is shown in words, and no call is recorded', async (answer, reason, message) => {
    const pbx = await connect();
    fake.answer = answer;
    expect(await dial({ phone: '+37360111222' }, await pbx.tokenOf('215'))).toMatchObject({ reason, message });
    expect(fake.requests).toHaveLength(1);
    expect(await api.db.query('SELECT 1 FROM call WHERE connection_id = $1', [pbx.id])).toEqual([]);
  });

  it('Q-26: a PBX that is silent for 10 s is unreachable, and is asked once', async () => {
    const pbx = await connect();
    fake.answer = 'silence';
    const startedAt = Date.now();
    const refused = await dial({ phone: '+37360111222' }, await pbx.tokenOf('215'));
    expect(refused).toMatchObject({ reason: 'UNREACHABLE', message: 'The PBX did not answer in time' });
    expect(Date.now() - startedAt).toBeGreaterThan(9_900);
    expect(fake.requests).toHaveLength(1);
  });

  it('with several connections the chosen one calls', async () => {
    const [one, other] = [await connect(['501']), await connect(['502'])];
    const employeeId = one.employeeOf('501');
    const set = 'mutation ($input: SetShortNumbersInput!) { setShortNumbers(input: $input) { id } }';
    await api.gql(set, { input: { connectionId: other.id, shortNumbers: [{ number: '777', employeeId }] } }, admin);
    const token = await one.tokenOf('501');
    const { myDialConnections } = await api.gql('{ myDialConnections { id extension } }', {}, token);
    expect(myDialConnections).toEqual([
      { id: one.id, extension: '501' },
      { id: other.id, extension: '777' },
    ]);
    await dial({ phone: '+37360111222', connectionId: other.id }, token);
    expect(fake.requests.at(-1)?.form.from).toBe('777');
  });
});
