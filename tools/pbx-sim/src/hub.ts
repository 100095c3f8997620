import { UsageError } from './arguments';

/** The connection at the hub that the made-up PBX is connected by. */
export interface HubConnection {
  id: string;
  hubToken: string;
  /** '' for a PBX that only the hub connects to. */
  receivingUrl: string;
  country: string;
  extensions: string[];
  lines: string[];
}

interface ConnectionRow {
  id: string;
  name: string;
  country: string;
  hubToken: string | null;
  receivingUrl: string | null;
  shortNumbers: { number: string }[];
  lines: { number: string }[];
  recordingMode: string;
  recordingModes: string[];
  recordingDays: number | null;
  recordingHosts: string[];
}

export interface WantedConnection {
  provider: string;
  name: string;
  country: string;
  settings: Record<string, string>;
  extensions: string[];
  /** Where its recordings are, which is no public host. */
  recordingHost: string;
}

const TIMEOUT_MS = 15_000;
const ROW = `id name country hubToken receivingUrl shortNumbers { number } lines { number }
  recordingMode recordingModes recordingDays recordingHosts`;
const SAVED = `... on PbxConnectionSaved { connection { ${ROW} } } ... on SetupRefused { message connection { ${ROW} } }`;

/** An administrator's session at a running API. */
export class Hub {
  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  /** @throws UsageError when the API does not answer or does not know the administrator */
  static async signIn(url: string, email: string, password: string): Promise<Hub> {
    const query = 'mutation ($input: LoginInput!) { login(input: $input) { accessToken employee { role } } }';
    const { login } = await ask(url, '', query, { input: { email, password } });
    if (login.employee.role !== 'ADMIN') throw new UsageError(`${email} is no administrator`);
    return new Hub(url, login.accessToken);
  }

  /** Finds the connection by its name, or makes it; either way with these settings, which name the server's port. */
  async connect(wanted: WantedConnection): Promise<HubConnection> {
    const { pbxConnections } = await this.ask(`{ pbxConnections { ${ROW} } }`);
    const present = (pbxConnections as ConnectionRow[]).find(({ name }) => name === wanted.name);
    const settings = Object.entries(wanted.settings).map(([key, value]) => ({ key, value }));
    const row = present ? await this.update(present.id, settings) : await this.create(wanted, settings);
    await this.allowRecordings(row, wanted.recordingHost);
    const numbers = row.shortNumbers.map(({ number }) => number);
    return {
      ...{ id: row.id, hubToken: row.hubToken ?? '', country: row.country },
      // the way from here, whatever the public address is
      receivingUrl: row.receivingUrl?.replace(/^https?:\/\/[^/]+/, this.url) ?? '',
      extensions: numbers.length > 0 ? numbers : await this.giveNumbers(row.id, wanted.extensions),
      lines: row.lines.map(({ number }) => number),
    };
  }

  private async create({ provider, name, country }: WantedConnection, settings: object[]): Promise<ConnectionRow> {
    const query = `mutation ($input: CreatePbxConnectionInput!) { createPbxConnection(input: $input) { ${SAVED} } }`;
    const { createPbxConnection } = await this.ask(query, { input: { provider, name, country, settings } });
    return createPbxConnection.connection;
  }

  private async update(id: string, settings: object[]): Promise<ConnectionRow> {
    const query = `mutation ($input: UpdatePbxConnectionInput!) { updatePbxConnection(input: $input) { ${SAVED} } }`;
    const input = { id, settings, isEnabled: true, ignoresSetupRefusal: true };
    return (await this.ask(query, { input })).updatePbxConnection.connection;
  }

  /** As an administrator allows a host in a private network. */
  private async allowRecordings(row: ConnectionRow, host: string): Promise<void> {
    const { id: connectionId, recordingMode: mode, recordingDays: days, recordingHosts } = row;
    if (row.recordingModes.length === 0 || recordingHosts.includes(host)) return;
    const query = 'mutation ($input: SaveRecordingSettingsInput!) { saveRecordingSettings(input: $input) { id } }';
    await this.ask(query, { input: { connectionId, mode, days, hosts: [...recordingHosts, host], lines: [] } });
  }

  /** One for each operator, then for whoever else is there. */
  private async giveNumbers(connectionId: string, numbers: string[]): Promise<string[]> {
    const { employees } = await this.ask('{ employees { id role } }');
    const people = employees as { id: string; role: string }[];
    const operatorsFirst = [...people].sort((a, b) => Number(b.role === 'OPERATOR') - Number(a.role === 'OPERATOR'));
    const shortNumbers = operatorsFirst
      .slice(0, numbers.length)
      .map(({ id }, index) => ({ number: numbers[index], employeeId: id }));
    const query = 'mutation ($input: SetShortNumbersInput!) { setShortNumbers(input: $input) { id } }';
    await this.ask(query, { input: { connectionId, shortNumbers } });
    return shortNumbers.map(({ number }) => number);
  }

  private ask(query: string, variables: object = {}) {
    return ask(this.url, this.token, query, variables);
  }
}

/** The data of an operation, whose shape the query tells. @throws UsageError in words */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
async function ask(url: string, token: string, query: string, variables: object): Promise<Record<string, any>> {
  let response: Response;
  try {
    response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    throw new UsageError(`No API answers at ${url}: start it with npm start, or give its address with --url`);
  }
  const text = await response.text();
  const { data, errors } = parsed(text);
  if (errors?.length) throw new UsageError(`The API refused: ${errors.map(({ message }) => message).join('; ')}`);
  if (!data) throw new UsageError(`${url}/graphql answered ${response.status}, and no data: is that the API?`);
  return data;
}

function parsed(text: string): { data?: Record<string, never>; errors?: { message: string }[] } {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
