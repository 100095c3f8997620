import { Role } from '@ringdesk/auth';
import { PbxHttpClient } from '@ringdesk/pbx-adapters';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startApi, type TestApi } from '../support/api';
import { processed } from '../support/pbx';

const CREATE = `mutation ($input: CreatePbxConnectionInput!) { createPbxConnection(input: $input) {
  ... on PbxConnectionSaved { connection { id hubToken receivingUrl receivingAddresses { label { en } url } } } } }`;
const LOAD = `mutation ($input: LoadPbxNumbersInput!) { loadPbxNumbers(input: $input) {
  extensions { number name employee { id } } lines { number } } }`;
const MAKE_CONTACT = 'mutation ($input: CreateContactInput!) { createContact(input: $input) { id } }';
const SET = 'mutation ($input: SetShortNumbersInput!) { setShortNumbers(input: $input) { number } }';

describe('loading short numbers from the PBX', () => {
  let api: TestApi;
  let admin: string;
  let server: Server;
  let answer: { status: number; body: string };

  beforeAll(async () => {
    api = await startApi();
    admin = await api.signIn((await api.makeEmployee({ role: Role.ADMIN })).email);
    server = createServer((_, response) => response.writeHead(answer.status).end(answer.body));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    await api.stop();
  });

  async function connect(provider: string, settings: Record<string, string>) {
    const values = Object.entries(settings).map(([key, value]) => ({ key, value }));
    const input = { provider, name: 'Cloud PBX', country: 'KZ', settings: values };
    return (await api.gql(CREATE, { input }, admin)).createPbxConnection.connection;
  }
  const kcell = () => {
    const pbxAddress = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sys/crm_api.wcgp`;
    return connect('kcell', { pbxAddress, pbxToken: 'made-up', apiGeneration: 'g1', allowPrivateHost: 'true' });
  };

  it('proposes employees by e-mail, and learns how the PBX calls its extensions', async () => {
    const anna = await api.makeEmployee();
    const connection = await kcell();
    const accounts = [
      { name: 'sales1', realName: 'Somebody', ext: '701', telnum: '77172000701', email: anna.email.toUpperCase() },
      { name: 'sales2', realName: 'Nobody here', ext: '702' },
    ];
    answer = { status: 200, body: JSON.stringify(accounts) };
    const { loadPbxNumbers } = await api.gql(LOAD, { input: { connectionId: connection.id } }, admin);
    expect(loadPbxNumbers).toEqual({
      extensions: [
        { number: '701', name: 'Somebody', employee: { id: anna.id } },
        { number: '702', name: 'Nobody here', employee: null },
      ],
      lines: [{ number: '77172000701' }],
    });

    const shortNumbers = [{ number: '701', employeeId: anna.id }];
    await api.gql(SET, { input: { connectionId: connection.id, shortNumbers } }, admin);
    const fields = { cmd: 'event', type: 'INCOMING', callid: 'k-1', phone: '77015550111', user: 'sales1@company' };
    const body = new URLSearchParams({ ...fields, crm_token: connection.hubToken });
    const url = connection.receivingUrl.replace(/^https?:\/\/[^/]+/, api.url);
    expect((await fetch(url, { method: 'POST', body })).status).toBe(200);
    await processed(api);
    const [leg] = await api.db.query(
      `SELECT extension, call_leg.employee_id FROM call_leg JOIN call ON call.id = call_id WHERE provider_call_id = 'k-1'`,
    );
    expect(leg).toEqual({ extension: '701', employee_id: anna.id });
  });

  it('tells the refusal of the PBX in its own words', async () => {
    const connection = await kcell();
    answer = { status: 401, body: '{"error":"Invalid token"}' };
    const { errors } = await api.ask(LOAD, { input: { connectionId: connection.id } }, admin);
    expect(errors).toMatchObject([{ message: 'Invalid token', extensions: { code: 'PBX_UNREACHABLE' } }]);
  });

  it('B-03: shows each address that the provider’s cabinet asks for, with the secret that it ends in', async () => {
    const { receivingAddresses, receivingUrl, hubToken } = await connect('binotel', { apiKey: 'k', apiSecret: 's' });
    expect(receivingAddresses).toEqual([
      { label: { en: 'API PUSH' }, url: `${receivingUrl}/${hubToken}/push` },
      { label: { en: 'API CALL SETTINGS' }, url: `${receivingUrl}/${hubToken}/settings` },
      { label: { en: 'API CALL COMPLETED' }, url: `${receivingUrl}/${hubToken}/completed` },
    ]);
  });

  it('B-42: a PBX that routes by outside numbers is told the responsible’s own', async () => {
    const aisha = await api.makeEmployee();
    const connection = await connect('callgear', { accessKey: 'made-up', virtualPhoneNumber: '97145550123' });
    const people = [
      {
        ...{ id: 758003, full_name: 'Operator Three', extension: { extension_phone_number: '103' } },
        phone_numbers: [{ phone_number: '971501230103', status: 'active' }],
      },
    ];
    const rows: Record<string, unknown[]> = { 'get.employees': people, 'get.virtual_numbers': [] };
    api.app.get(PbxHttpClient).answerLocally('dataapi.callgear.com', async ({ json }) => {
      const data = rows[(json as { method: string }).method];
      return { status: 200, text: JSON.stringify({ result: { data } }) };
    });
    await api.gql(LOAD, { input: { connectionId: connection.id } }, admin);
    const shortNumbers = [{ number: '103', employeeId: aisha.id }];
    await api.gql(SET, { input: { connectionId: connection.id, shortNumbers } }, admin);
    const { phoneTypes } = await api.gql('{ phoneTypes { id } }', {}, admin);
    const phones = [{ raw: '+971501234567', typeId: phoneTypes[0].id }];
    const contact = { name: 'Gulf Trade', responsibleIds: [aisha.id], phones };
    await api.gql(MAKE_CONTACT, { input: contact }, admin);

    const { url } = connection.receivingAddresses[1];
    const routeOf = async (numa: string) => {
      const body = new URLSearchParams({ call_session_id: '412775031', numa, numb: '97145550123' });
      return (await fetch(url.replace(/^https?:\/\/[^/]+/, api.url), { method: 'POST', body })).json();
    };
    expect(await routeOf('971501234567')).toEqual({ phones: ['971501230103'] });
    expect(await routeOf('971500000009')).toEqual({ returned_code: 1 });
  });

  it('is refused for a PBX that has no such list, and to operators', async () => {
    const connection = await connect('api', {});
    const input = { connectionId: connection.id };
    const { errors } = await api.ask(LOAD, { input }, admin);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    const operator = await api.tokenOf(await api.makeEmployee());
    const refused = await api.ask(LOAD, { input }, operator);
    expect(refused.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});
