import { Role } from '@ringdesk/auth';
import {
  accountOf,
  adapters,
  CONNECTIONS_CHANGED,
  numberOf,
  OPERATORS,
  PbxConnection,
  type SimPbx,
  simulators,
  type SimServer,
  startSimServer,
} from '@ringdesk/pbx-adapters';
import { LiveEvents } from '@ringdesk/platform';
import { startApi, type TestApi } from '../support/api';
import type { Subscription } from '../support/subscription';
import { until } from '../support/until';

type Adapter = (typeof adapters)[number];

/** Every provider that a customer can connect. */
export const providers: readonly Adapter[] = adapters.filter(({ isSimulated }) => !isSimulated);

/** The made-up PBX of one provider, connected by the administrator. */
export interface SimulatedConnection {
  id: string;
  adapter: Adapter;
  simulator: (typeof simulators)[string];
  /** Position among the providers: keeps their customers apart. */
  position: number;
  country: string;
  receivingUrl: string;
  server: SimServer;
  pbx: SimPbx;
  /** The account as the server knows it: another key than the connection's, while it shall refuse. */
  account: SimPbx;
  /** What the server was told to dial and nobody played yet. */
  dials: { extension: string; customer: string; id?: string }[];
  line: string;
  employeePhone: string;
  /** By short number. */
  operators: Map<string, Operator>;
}

/** An employee with a short number, who waits for calls. */
export interface Operator {
  id: string;
  token: string;
  popups: Subscription<PopupMessage>;
}

interface PopupMessage {
  callPopup: {
    kind: string;
    callId: string;
    popup: { audience: string; call: { remoteNumber: string | null } } | null;
  };
}

/** One API, connected with all made-up PBXs at once. */
export interface Company {
  api: TestApi;
  adminToken: string;
  connections: Map<string, SimulatedConnection>;
  stop: () => Promise<void>;
}

/** @param ids connects these providers alone */
export async function startCompany(ids?: string[]): Promise<Company> {
  const served = providers.filter(({ id }) => simulators[id] && (!ids || ids.includes(id)));
  const started = await Promise.all(served.map((adapter, position) => startServer(adapter, position)));
  const pbxHosts = Object.fromEntries(
    started.flatMap(({ simulator, server }) => (simulator.hosts ?? []).map((host) => [host, server.address.url])),
  );
  const api = await startApi({ overrides: { pbxRequestsPerSecond: 100_000, pbxHosts } });
  const adminToken = await api.signIn((await api.makeEmployee({ role: Role.ADMIN })).email);
  for (const connection of started) await connect(api, connection, adminToken);
  api.forgetEmployees();
  return {
    ...{ api, adminToken, connections: new Map(started.map((connection) => [connection.adapter.id, connection])) },
    async stop() {
      const operators = started.flatMap((connection) => [...connection.operators.values()]);
      await Promise.all(operators.map(({ popups }) => popups.close()));
      await api.stop();
      await Promise.all(started.map(({ server }) => server.stop()));
    },
  };
}

/** Popups that opened at operators whom a call was offered to, in the order in which they came to each. */
export function popupsAt({ operators }: SimulatedConnection) {
  return [...operators].flatMap(([extension, { popups }]) =>
    popups.received.flatMap(({ callPopup: { kind, callId, popup } }) =>
      kind === 'OPENED' && popup?.audience === 'OPERATOR'
        ? [{ extension, callId, remoteNumber: popup.call.remoteNumber }]
        : [],
    ),
  );
}

export function operatorWith(extension: string, { operators }: SimulatedConnection): Operator {
  const operator = operators.get(extension);
  if (!operator) throw new Error(`no operator has ${extension}`);
  return operator;
}

async function startServer(adapter: Adapter, position: number): Promise<SimulatedConnection> {
  const simulator = simulators[adapter.id];
  const dials: SimulatedConnection['dials'] = [];
  const server: SimServer = await startSimServer(simulator, {
    account: () => connection.account,
    onDial: (dial) => dials.push(dial),
  });
  const { country, settings, aliases, extensions } = accountOf(adapter, simulator, server.address);
  const line = numberOf(country, 99_000 + position);
  const pbx = { settings, aliases, extensions, lines: [line], hubToken: '', ownUrl: server.address.url, calls: [] };
  const connection: SimulatedConnection = {
    ...{ id: '', receivingUrl: '', adapter, simulator, position, country, server, pbx, account: pbx, dials, line },
    employeePhone: numberOf(country, 98_000 + position),
    operators: new Map(),
  };
  return connection;
}

const CREATE = `mutation ($input: CreatePbxConnectionInput!) { createPbxConnection(input: $input) {
  ... on PbxConnectionSaved { connection { id hubToken receivingUrl } } ... on SetupRefused { message } } }`;
const NUMBERS = `mutation ($numbers: SetShortNumbersInput!, $lines: SetLinesInput!) {
  setShortNumbers(input: $numbers) { id } setLines(input: $lines) { id } }`;

/** As an administrator does it: connect, give out short numbers, enter the line. */
async function connect(api: TestApi, connection: SimulatedConnection, adminToken: string): Promise<void> {
  const { adapter, country, pbx, line, employeePhone } = connection;
  const settings = Object.entries(pbx.settings).map(([key, value]) => ({ key, value }));
  const input = { provider: adapter.id, name: adapter.title, country, settings };
  const { createPbxConnection: saved } = await api.gql(CREATE, { input }, adminToken);
  if (!saved.connection) throw new Error(`${adapter.id}: the made-up PBX refused the setup: ${saved.message}`);
  const { id, hubToken, receivingUrl } = saved.connection;
  connection.id = id;
  connection.pbx = connection.account = { ...pbx, hubToken };
  connection.receivingUrl = receivingUrl?.replace(/^https?:\/\/[^/]+/, api.url) ?? '';
  for (const extension of OPERATORS) connection.operators.set(extension, await operator(api));
  const shortNumbers = [...connection.operators].map(([number, { id: employeeId }]) => ({ number, employeeId }));
  const lines = [{ number: line, name: 'Sales', color: '#2f7d5b' }];
  await api.gql(
    NUMBERS,
    { numbers: { connectionId: id, shortNumbers }, lines: { connectionId: id, lines } },
    adminToken,
  );
  const recordingHosts = [new URL(pbx.ownUrl).hostname];
  // the stories are told as of the last minutes, when the connection was not there yet
  const historyFrom = new Date(Date.now() - 3_600_000);
  // and not read by the API's own rounds while they are told: a story is over sooner than it is told
  const historyClaimedAt = new Date();
  await api.db
    .getRepository(PbxConnection)
    .update({ id }, { aliases: pbx.aliases, recordingHosts, historyFrom, historyClaimedAt });
  api.app.get(LiveEvents).publish(CONNECTIONS_CHANGED, { id });
  await api.db.query(`INSERT INTO employee_phone (employee_id, raw, digits, e164) VALUES ($1, $2, $2, '+' || $2)`, [
    shortNumbers[0].employeeId,
    employeePhone,
  ]);
  if (adapter.inbound.kind === 'stream') await isConnected(api, id, adminToken);
}

async function operator(api: TestApi): Promise<Operator> {
  const employee = await api.makeEmployee();
  const token = await api.tokenOf(employee);
  const query = 'subscription { callPopup { kind callId popup { audience call { remoteNumber } } } }';
  return { id: employee.id, token, popups: await api.subscribe(query, token) };
}

export async function isConnected(api: TestApi, id: string, token: string): Promise<void> {
  const query = 'query ($id: ID!) { pbxConnection(id: $id) { status { state problem } } }';
  await until(async () => {
    const { state, problem } = (await api.gql(query, { id }, token)).pbxConnection.status;
    expect({ state, problem }).toEqual({ state: 'CONNECTED', problem: null });
  });
}
