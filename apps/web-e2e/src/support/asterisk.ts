import path from 'node:path';
import { pathToFileURL } from 'node:url';
// eslint-disable-next-line @nx/enforce-module-boundaries -- the tools are no project of the workspace
import type { Peer } from '../../../../tools/asterisk/peer.mjs';
import { ApiClient } from './api';
import { expect, test as base } from './test';

type PeerModule = typeof import('../../../../tools/asterisk/peer.mjs');

const PEER = path.join(__dirname, '../../../../tools/asterisk/peer.mjs');

const MINUTE = 60_000;

/** Lines of the test peer's dialplan: Sales rings 101, Support the ring group of 101 and 102. */
export const SALES = { number: '74951230001', name: 'Отдел продаж', color: '#d9480f' };
export const SUPPORT = { number: '74951230002', name: 'Support', color: '#1864ab' };

interface ConnectionStatus {
  state: string;
  version: string | null;
}

type Provider = 'asterisk' | 'freepbx';

/** A real Asterisk, and the product connected to it: 101 is operator1's phone, 102 operator2's. */
export class RealAsterisk {
  static readonly connectionName = 'Asterisk of the office';

  private constructor(
    readonly peer: Peer,
    readonly connectionId: string,
    private readonly admin: ApiClient,
  ) {}

  /** @throws AsteriskUnavailable with one sentence that says why this machine has none */
  static async start(provider: Provider): Promise<RealAsterisk> {
    // By address: an import that Playwright compiles cannot load ES modules.
    const { provisionAsterisk, startPeer } = (await import(pathToFileURL(PEER).href)) as PeerModule;
    await provisionAsterisk();
    const peer = await startPeer();
    try {
      const admin = await ApiClient.signIn('admin');
      const asterisk = new RealAsterisk(peer, await connect(admin, peer, provider), admin);
      await asterisk.untilConnected();
      return asterisk;
    } catch (error) {
      await peer.stop();
      throw error;
    }
  }

  async status(): Promise<ConnectionStatus> {
    const { pbxConnection } = await this.admin.run<{ pbxConnection: { status: ConnectionStatus } }>(
      'query ($id: ID!) { pbxConnection(id: $id) { status { state version } } }',
      { id: this.connectionId },
    );
    return pbxConnection.status;
  }

  /** How many popups of its calls have told when they were on the screen (D-05). */
  async measuredPopups(): Promise<number> {
    const { pbxConnection } = await this.admin.run<{ pbxConnection: { popupDelay: { count: number } | null } }>(
      'query ($id: ID!) { pbxConnection(id: $id) { popupDelay { count } } }',
      { id: this.connectionId },
    );
    return pbxConnection.popupDelay?.count ?? 0;
  }

  async untilConnected(): Promise<void> {
    await this.untilState('CONNECTED');
  }

  /** Cuts the product off the PBX, whose calls go on; resolves when the product has noticed. */
  async sever(): Promise<void> {
    await this.peer.severProxy();
    await this.untilState('WAITING');
  }

  async restore(): Promise<void> {
    await this.peer.restoreProxy();
    await this.untilConnected();
  }

  /** Hands back a PBX without calls and phones, connected to the product. */
  async reset(): Promise<void> {
    await this.peer.hangupAll();
    await this.peer.clearPhones();
    await this.restore();
    await this.peer.idle({ quiet: 300 });
  }

  /** Switched off, not deleted: its calls stay in the log. */
  async stop(): Promise<void> {
    const variables = {
      numbers: { connectionId: this.connectionId, shortNumbers: [] },
      off: { id: this.connectionId, isEnabled: false },
    };
    await this.admin.run(
      `mutation ($numbers: SetShortNumbersInput!, $off: UpdatePbxConnectionInput!) {
         setShortNumbers(input: $numbers) { id } updatePbxConnection(input: $off) { __typename } }`,
      variables,
    );
    await this.peer.stop();
  }

  private async untilState(state: string): Promise<void> {
    const options = { message: 'state of the connection' };
    await expect.poll(async () => (await this.status()).state, options).toBe(state);
  }
}

/** The settings an administrator fills in, over the API. @returns the connection's id */
async function connect(admin: ApiClient, peer: Peer, provider: Provider): Promise<string> {
  const { crm, ari } = peer.users;
  const settings: Record<Provider, Record<string, string>> = {
    asterisk: {
      ...{ host: '127.0.0.1', port: String(peer.amiProxyPort), ...crm },
      ...{
        allowPrivateHost: 'true',
        recordingsUrl: peer.httpUrl,
        recordingsUser: ari.reader.username,
        recordingsPassword: ari.reader.password,
      },
    },
    freepbx: {
      ...{ pbxAddress: peer.httpUrl, ariUser: ari.reader.username, ariPassword: ari.reader.password },
      ...{ amiPort: String(peer.amiProxyPort), amiUser: crm.username, amiSecret: crm.secret, allowPrivateHost: 'true' },
    },
  };
  const input = {
    ...{ provider, name: RealAsterisk.connectionName, country: 'RU' },
    settings: Object.entries(settings[provider]).map(([key, value]) => ({ key, value })),
  };
  const { created } = await admin.run<{ created: { connection: { id: string } } }>(
    `mutation ($input: CreatePbxConnectionInput!) { created: createPbxConnection(input: $input) {
       ... on PbxConnectionSaved { connection { id } } } }`,
    { input },
  );
  const connectionId = created.connection.id;
  const { employees } = await admin.run<{ employees: { id: string; email: string }[] }>('{ employees { id email } }');
  const employeeId = (who: string) => employees.find(({ email }) => email === `${who}@demo.local`)?.id;
  const shortNumbers = [
    { number: '101', employeeId: employeeId('operator1') },
    { number: '102', employeeId: employeeId('operator2') },
  ];
  await admin.run(
    `mutation ($numbers: SetShortNumbersInput!, $lines: SetLinesInput!) {
       setShortNumbers(input: $numbers) { id } setLines(input: $lines) { id } }`,
    { numbers: { connectionId, shortNumbers }, lines: { connectionId, lines: [SALES, SUPPORT] } },
  );
  return connectionId;
}

/** A conversation that lasts until the test ends it, timed by the test's own clock. */
export class Talk {
  private constructor(
    private readonly peer: Peer,
    private readonly began: Promise<number>,
  ) {}

  /** @param extension who will talk */
  static of({ peer }: RealAsterisk, extension: 101 | 102): Talk {
    const began = peer.connected(extension).then(() => Date.now());
    began.catch(() => undefined); // told when the test asks
    return new Talk(peer, began);
  }

  /** Hangs up. @returns how long they talked, as a clock, give or take a second */
  async end(): Promise<RegExp> {
    const seconds = Math.round((Date.now() - (await this.began)) / 1000);
    await this.peer.hangupAll();
    const clocks = [seconds - 1, seconds, seconds + 1].map((value) => `0:${String(value).padStart(2, '0')}`);
    return new RegExp(clocks.join('|'));
  }
}

interface TestFixtures {
  /** A real Asterisk without calls and phones, connected to the product. */
  asterisk: RealAsterisk;
}

interface WorkerFixtures {
  /** As which PBX the product is connected to it. */
  provider: Provider;
  startedAsterisk: RealAsterisk;
}

/** Playwright's test with a real Asterisk, started once for all tests of a file. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  provider: ['asterisk', { scope: 'worker', option: true }],
  startedAsterisk: [
    async ({ provider }, use) => {
      const asterisk = await RealAsterisk.start(provider);
      await use(asterisk);
      await asterisk.stop();
    },
    { scope: 'worker', timeout: 15 * MINUTE },
  ],
  asterisk: async ({ startedAsterisk }, use) => {
    await use(startedAsterisk);
    await startedAsterisk.reset();
  },
});

export { expect } from './test';
