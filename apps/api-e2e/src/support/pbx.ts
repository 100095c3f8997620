import { Role } from '@ringdesk/auth';
import { InboundProcessor } from '@ringdesk/pbx-adapters';
import { Contact, ContactKind, ContactPhone, ContactResponsible } from '@ringdesk/contacts';
import { PhoneType } from '@ringdesk/masks';
import { normalizePhone } from '@ringdesk/telephony';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestApi } from './api';

/** What came back from a receiving address, byte by byte. */
export interface PbxAnswer {
  status: number;
  type: string | null;
  body: string;
}

/** A PBX connected by an administrator over the API, whose requests go through HTTP. */
export interface TestPbx {
  id: string;
  key: string;
  hubToken: string;
  adminToken: string;
  /** `http://…/tel/<provider>/<key>` */
  address: string;
  employeeOf: (extension: string) => string;
  tokenOf: (extension: string) => Promise<string>;
  /** Posts a form with the right token, as the generic API has it. */
  post: (fields: Record<string, string>) => Promise<PbxAnswer>;
  /** An `event` of a call, checked for its answer and processed. */
  event: (fields: Record<string, string>) => Promise<void>;
  /** Stores a contact with one number; answers its id. */
  contact: (name: string, raw: string, responsibles?: string[]) => Promise<string>;
}

const CREATE = `mutation ($input: CreatePbxConnectionInput!) { createPbxConnection(input: $input) {
  ... on PbxConnectionSaved { connection { id key hubToken receivingUrl } }
  ... on SetupRefused { status message connection { id key hubToken receivingUrl } } } }`;
const SET_NUMBERS = `mutation ($input: SetShortNumbersInput!) { setShortNumbers(input: $input) { id } }`;

/** Connects a PBX, a generic one unless said otherwise, with an employee per short number. */
export async function connectPbx(
  api: TestApi,
  operators: string[],
  settings: Record<string, string> = {},
  country = 'MD',
  provider = 'api',
): Promise<TestPbx> {
  const adminToken = await api.signIn((await api.makeEmployee({ role: Role.ADMIN })).email);
  const given = Object.entries(settings).map(([key, value]) => ({ key, value }));
  const input = { provider, name: 'Test PBX', country, settings: given };
  const { createPbxConnection } = await api.gql(CREATE, { input }, adminToken);
  const { id, key, hubToken, receivingUrl } = createPbxConnection.connection;
  const employees = new Map<string, { id: string; email: string }>();
  for (const number of operators) employees.set(number, await api.makeEmployee());
  const shortNumbers = operators.map((number) => ({ number, employeeId: employees.get(number)?.id }));
  await api.gql(SET_NUMBERS, { input: { connectionId: id, shortNumbers } }, adminToken);
  const employee = (extension: string) => employees.get(extension) ?? { id: '', email: '' };
  const address: string = receivingUrl.replace(/^https?:\/\/[^/]+/, api.url);
  const post = (fields: Record<string, string>) => postForm(address, { ...fields, planfix_token: hubToken });
  return {
    ...{ id, key, hubToken, adminToken, address, post },
    employeeOf: (extension) => employee(extension).id,
    tokenOf: (extension) => api.signIn(employee(extension).email),
    async event(fields) {
      const answer = await post({ cmd: 'event', ...fields });
      if (answer.status !== 200 || answer.body !== '') throw new Error(`unexpected answer ${JSON.stringify(answer)}`);
      await processed(api);
    },
    async contact(name, raw, responsibles = []) {
      const contact = await api.db.getRepository(Contact).save({ name, kind: ContactKind.COMPANY, fieldValues: {} });
      const [type] = await api.db.getRepository(PhoneType).find({ order: { position: 'ASC' }, take: 1 });
      const phone = { ...normalizePhone(raw, country), contactId: contact.id, typeId: type.id };
      await api.db.getRepository(ContactPhone).insert(phone);
      const rows = responsibles.map((employeeId, position) => ({ contactId: contact.id, employeeId, position }));
      await api.db.getRepository(ContactResponsible).insert(rows);
      return contact.id;
    },
  };
}

/** Resolves when everything that was answered so far is processed. */
export const processed = (api: TestApi): Promise<void> => api.app.get(InboundProcessor).drained();

export async function postForm(url: string, fields: Record<string, string>): Promise<PbxAnswer> {
  return read(await fetch(url, { method: 'POST', body: new URLSearchParams(fields) }));
}

export async function read(response: Response): Promise<PbxAnswer> {
  return { status: response.status, type: response.headers.get('content-type'), body: await response.text() };
}

/** A PBX that takes commands: keeps what it got, answers what the test says. */
export interface FakePbx {
  url: string;
  requests: { method: string; url: string; type: string; form: Record<string, string> }[];
  answer: { status: number; body?: string; headers?: Record<string, string> } | 'silence';
  stop: () => Promise<void>;
}

export async function startFakePbx(): Promise<FakePbx> {
  const server = http.createServer((req, res) => {
    let body = '';
    req.on('data', (chunk) => (body += chunk));
    req.on('end', () => {
      const form = Object.fromEntries(new URLSearchParams(body));
      const { method = '', url = '' } = req;
      pbx.requests.push({ method, url, type: req.headers['content-type'] ?? '', form });
      if (pbx.answer !== 'silence') res.writeHead(pbx.answer.status, pbx.answer.headers).end(pbx.answer.body ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const pbx: FakePbx = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: [],
    answer: { status: 200 },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return pbx;
}
