import { Role } from '@ringdesk/auth';
import { ExtensionNames, PbxHttpClient } from '@ringdesk/pbx-adapters';
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

  describe('a PBX that names people by ids of its own', () => {
    const COMES = '2026-04-06 13:21:40.217';
    let asked: number;
    let people: { id: number; number: string }[];
    const listed = () =>
      people.map(({ id, number }) => ({ id, full_name: 'Operator', extension: { extension_phone_number: number } }));

    beforeEach(() => {
      asked = 0;
      people = [{ id: 758101, number: '201' }];
      api.app.get(PbxHttpClient).answerLocally('dataapi.callgear.com', async ({ json }) => {
        const isPeople = (json as { method: string }).method === 'get.employees';
        if (isPeople) asked += 1;
        return { status: 200, text: JSON.stringify({ result: { data: isPeople ? listed() : [] } }) };
      });
    });

    async function company() {
      const employee = await api.makeEmployee();
      const connection = await connect('callgear', { accessKey: 'made-up', virtualPhoneNumber: '97145550123' });
      const shortNumbers = [{ number: '202', employeeId: employee.id }];
      await api.gql(SET, { input: { connectionId: connection.id, shortNumbers } }, admin);
      const url = connection.receivingAddresses[0].url.replace(/^https?:\/\/[^/]+/, api.url);
      const rings = async (session: number, employeeId: number) => {
        const notice = { event: 'ringing', call_session_id: session, notification_time: COMES, direction: 'in' };
        const parties = { contact_phone_number: '971521114477', virtual_phone_number: '97145550123' };
        const body = JSON.stringify({ ...notice, ...parties, employee_id: employeeId, leg_id: 1 });
        expect((await fetch(url, { method: 'POST', body })).status).toBe(200);
        await processed(api);
      };
      const ownerOf = async (session: number) => {
        const [leg] = await api.db.query(
          `SELECT call_leg.employee_id AS id FROM call_leg JOIN call ON call.id = call_id WHERE provider_call_id = $1`,
          [String(session)],
        );
        return leg?.id;
      };
      return { employee, rings, ownerOf };
    }

    it('is asked when it names one that nobody knows, and the call is theirs', async () => {
      const { employee, rings, ownerOf } = await company();
      people.push({ id: 758102, number: '202' });
      await rings(412780001, 758102);
      expect(await ownerOf(412780001)).toBe(employee.id);
      expect(asked).toBe(1);
    });

    it('is not asked again for one that it does not name either', async () => {
      const { rings, ownerOf } = await company();
      await rings(412780011, 758199);
      await rings(412780012, 758199);
      expect(await ownerOf(412780012)).toBeUndefined();
      expect(asked).toBe(1);
    });

    it('is asked again after an hour, for who has another short number now', async () => {
      const { employee, rings, ownerOf } = await company();
      await api.app.get(ExtensionNames).learnDue(new Date());
      people = [{ id: 758101, number: '202' }];
      await api.app.get(ExtensionNames).learnDue(new Date(Date.now() + 3_700_000));
      await rings(412780021, 758101);
      expect(await ownerOf(412780021)).toBe(employee.id);
    });
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
