import { CallIngestService } from '@ringdesk/calls';
import { ContactKind } from '@ringdesk/contacts';
import type { CallEvent } from '@ringdesk/telephony';
import WebSocket from 'ws';
import { createClient } from 'graphql-ws';
import { startApi, type TestApi } from '../support/api';
import { connectionFor, type TestConnection } from '../support/connection';
import { until } from '../support/until';

const NUMBER = '+37360778899';
/** As it may be written: its digits without what people put between them. */
const HIDDEN = '607788';
const SAVE = 'mutation ($input: UpdateContactInput!) { updateContact(input: $input) { name phones { id raw } } }';
const POPUP = `subscription { callPopup { kind callId trace popup {
  call { callerName remoteNumber remoteNumberDisplay match { matchedNumber } contact { name phones { raw e164 display } } }
  contact { name fields { value } phones { raw e164 display extension } tasks { title description } } } } }`;

/** Whatever an operator whose role sees masked digits receives: no byte of it holds the customer's number. */
describe('D-14: an operator who sees masked digits', () => {
  let api: TestApi;
  let pbx: TestConnection;
  let contactId: string;
  const bytes: string[] = [];
  let count = 0;

  beforeAll(async () => {
    api = await startApi();
    pbx = await connectionFor(api, { country: 'MD', operators: ['214', '215'], line: '37322900100' });
    contactId = await pbx.contact(`Anna ${NUMBER}`, NUMBER, ContactKind.PERSON);
    const update = 'mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { maskedRoles } }';
    await api.gql(update, { input: { maskedRoles: ['OPERATOR'] } }, pbx.adminToken);
  });
  afterEach(() => {
    const all = bytes.splice(0).join('\n');
    expect(all).not.toBe('');
    expect(all.replace(/[^\da-z\n"]/gi, '')).not.toContain(HIDDEN);
  });
  afterAll(() => api.stop());

  /** Asks over HTTP; what came back, to the byte, is looked at after the test. */
  async function ask(query: string, variables: object = {}, token = pbx.tokenOf('214')) {
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    bytes.push(text);
    return JSON.parse(text);
  }
  const say = (...events: object[]) =>
    api.app
      .get(CallIngestService)
      .ingest(pbx.ingest, events as CallEvent[], { requestId: null, receivedAt: new Date() });
  async function call(): Promise<string> {
    const callId = `masked-${(count += 1)}`;
    const of = { callId, extension: '214', remoteNumber: NUMBER, direction: 'inbound', callerName: NUMBER };
    await say({ ...of, kind: 'ringing' }, { ...of, kind: 'answered' });
    await say({ ...of, kind: 'ended', scope: 'leg', disposition: 'answered', talkSeconds: 9 });
    const [row] = await api.db.query('SELECT id FROM call WHERE provider_call_id = $1', [callId]);
    return row.id;
  }

  it('reads lists, cards, the call log, missed calls and reports without the digits', async () => {
    await call();
    const { data } = await ask(
      `query ($id: ID!) { contact(id: $id) { name phones { raw e164 display } } contacts { items { name phones { display raw } } }
        calls { items { callerName remoteNumber remoteNumberDisplay match { matchedNumber } contact { name } timeline { extension } } }
        missedCalls { items { contact { name } calls { remoteNumberDisplay } } } activeCalls { call { remoteNumber } contact { name } }
        callReport(input: { kind: BY_CONTACT }) { groups { items { contact { name } } } rows { items { call { remoteNumber } } } } }`,
      { id: contactId },
    );
    expect(data.contact).toMatchObject({ name: 'Anna +3736•••••99', phones: [{ raw: '+3736•••••99' }] });
    expect(data.calls.items[0]).toMatchObject({ remoteNumber: '+3736•••••99' });
    const manager = await api.gql('{ calls { items { remoteNumber } } }', {}, pbx.managerToken);
    expect(manager.calls.items[0].remoteNumber).toBe(NUMBER);
  });

  it('receives popups without them', async () => {
    const client = createClient({
      url: api.wsUrl,
      webSocketImpl: class extends WebSocket {
        constructor(...args: ConstructorParameters<typeof WebSocket>) {
          super(...args);
          this.on('message', (data) => bytes.push(String(data)));
        }
      },
      connectionParams: { authorization: `Bearer ${pbx.tokenOf('214')}` },
    });
    let traces = 0;
    client.subscribe<{ callPopup: { trace: string } }>(
      { query: POPUP },
      {
        next: ({ data }) => (traces += data?.callPopup.trace ? 1 : 0),
        error: () => undefined,
        complete: () => undefined,
      },
    );
    await until(async () => {
      await call();
      expect(traces).toBeGreaterThan(0);
    });
    expect(bytes.join('')).toContain('+3736•••••99');
    await client.dispose();
  });

  it('finds a number by all of it, and by no part', async () => {
    const find = async (search: string) => {
      const query = `query ($search: String) { contacts(filter: { search: $search }) { total }
        calls(filter: { search: $search }) { total } tasks(filter: { search: $search }) { total } }`;
      const { data } = await ask(query, { search });
      return [data.contacts.total > 0, data.calls.total > 0, data.tasks.total > 0];
    };
    await call();
    expect(await find(NUMBER)).toEqual([true, true, false]);
    expect(await find('373 60 77-88-99')).toEqual([true, true, false]);
    for (const part of ['6077', '7788', '0778899']) expect(await find(part)).toEqual([false, false, false]);
    expect(await find('Anna')).toEqual([true, true, false]);
  });

  it('saves a card as it is shown without losing what is hidden, and cannot make a number of it', async () => {
    const { data } = await ask('query ($id: ID!) { contact(id: $id) { name phones { id raw type { id } } } }', {
      id: contactId,
    });
    const [{ id, raw, type }] = data.contact.phones;
    const input = { id: contactId, name: data.contact.name, phones: [{ id, raw, typeId: type.id }] };
    await ask(SAVE, { input });
    const card = 'query ($id: ID!) { contact(id: $id) { name phones { raw } } }';
    expect((await api.gql(card, { id: contactId }, pbx.managerToken)).contact).toEqual({
      ...{ name: `Anna ${NUMBER}`, phones: [{ raw: NUMBER }] },
    });
    const other = await pbx.contact('Other', '+37360000001');
    const answer = await ask(SAVE, { input: { id: other, phones: [{ raw, typeId: type.id }] } });
    expect(answer.errors[0].extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: { 'phones.0.raw': 'no-digits' },
    });
  });

  it('calls without seeing the number, by the contact and by the call', async () => {
    const dial = `mutation ($input: ClickToCallInput!) { clickToCall(input: $input) { __typename
      ... on ClickToCallRefused { reason message telUri } ... on ClickToCallStarted { dialledNumber } } }`;
    const [phone] = await api.db.query('SELECT id FROM contact_phone WHERE contact_id = $1', [contactId]);
    for (const input of [{ contactPhoneId: phone.id }, { callId: await call() }]) {
      const { data } = await ask(dial, { input });
      expect(data.clickToCall.telUri ?? null).toBeNull();
    }
    const shown = await ask(dial, { input: { phone: '+3736•••••99' } });
    expect(shown.data.clickToCall).toMatchObject({ reason: 'INVALID_NUMBER' });
    const theirs = await ask(dial, { input: { callId: await call() } }, pbx.tokenOf('215'));
    expect(theirs.errors[0].extensions.code).toBe('NOT_FOUND');
  });

  it('takes reports as files without them', async () => {
    await call();
    const response = await fetch(`${api.url}/report-exports/calls.csv?kind=BY_CONTACT`, {
      headers: { authorization: `Bearer ${pbx.tokenOf('214')}` },
    });
    const text = await response.text();
    bytes.push(text);
    expect(text).toContain('•');
  });

  it('is not an administrator, and the company decides it', async () => {
    const update = 'mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { maskedRoles } }';
    const answers = await Promise.all([
      ask(update, { input: { maskedRoles: [] } }),
      ask(update, { input: { maskedRoles: ['ADMIN'] } }, pbx.adminToken),
    ]);
    expect(answers.map(({ errors }) => errors[0].extensions.code)).toEqual(['FORBIDDEN', 'BAD_USER_INPUT']);
  });
});
