import { expect } from '@playwright/test';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiClient, productUrl } from './api';

export const SALES_LINE = { number: '+77172000900', name: 'Showroom', color: '#2f9e44' };

/** What the PBX was told by the product. */
export interface PbxCommand {
  cmd: string;
  from?: string;
  to?: string;
}

interface CallParty {
  phone: string;
  type?: 'in' | 'out';
  line?: string;
}

/** A made-up PBX at the other end of the generic telephony API: posts events, takes commands. */
export class TestPbx {
  private calls = 0;
  /** Ends of legs that still live, by call and short number. */
  private readonly open = new Map<string, () => Promise<unknown>>();
  /** Every command so far, `setup` included. */
  readonly commands: PbxCommand[] = [];
  /** What the next `makeCall` is answered. */
  makeCallAnswer: { status: number; body: string } = { status: 200, body: '' };
  /** Its recordings by name; what is not here is answered by 404. */
  readonly sounds = new Map<string, Buffer>();
  connectionId = '';
  private token = '';
  private address = '';

  private constructor(private readonly server: Server) {}

  /** Listens, and is connected to the product with a short number for each of `shortNumbers`: who → number. */
  static async connect(shortNumbers: Record<string, string>): Promise<TestPbx> {
    const pbx: TestPbx = new TestPbx(
      createServer((request, response) => {
        if (request.method === 'GET') return pbx.giveSound(request.url ?? '', response);
        let body = '';
        request.on('data', (chunk: Buffer) => (body += chunk.toString()));
        request.on('end', () => {
          const command = Object.fromEntries(new URLSearchParams(body)) as unknown as PbxCommand;
          pbx.commands.push(command);
          const { status, body: text } = command.cmd === 'makeCall' ? pbx.makeCallAnswer : { status: 200, body: '' };
          response.writeHead(status).end(text);
        });
      }),
    );
    await new Promise<void>((resolve) => pbx.server.listen(0, '127.0.0.1', resolve));
    await pbx.register(shortNumbers);
    return pbx;
  }

  /** Address of the recording of this name. */
  soundUrl(name: string): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/sounds/${name}`;
  }

  private giveSound(url: string, response: ServerResponse): void {
    const sound = this.sounds.get(url.replace('/sounds/', ''));
    if (sound) response.writeHead(200, { 'Content-Length': sound.length }).end(sound);
    else response.writeHead(404).end();
  }

  private async register(shortNumbers: Record<string, string>): Promise<void> {
    const admin = await ApiClient.signIn('admin');
    const { port } = this.server.address() as AddressInfo;
    const settings = [
      { key: 'pbxUrl', value: `http://127.0.0.1:${port}/commands?site=1` },
      { key: 'pbxToken', value: 'key-of-the-pbx' },
      { key: 'allowPrivateHost', value: 'true' },
    ];
    const { created } = await admin.run<{
      created: { connection: Record<'id' | 'hubToken' | 'receivingUrl', string> };
    }>(
      `mutation ($input: CreatePbxConnectionInput!) { created: createPbxConnection(input: $input) {
         ... on PbxConnectionSaved { connection { id hubToken receivingUrl } }
         ... on SetupRefused { connection { id hubToken receivingUrl } } } }`,
      { input: { provider: 'api', name: 'Test PBX', country: 'KZ', settings } },
    );
    const { id, hubToken, receivingUrl } = created.connection;
    Object.assign(this, { connectionId: id, token: hubToken, address: receivingUrl });
    const { employees } = await admin.run<{ employees: { id: string; email: string }[] }>('{ employees { id email } }');
    const rows = Object.entries(shortNumbers).map(([who, number]) => ({
      number,
      employeeId: employees.find(({ email }) => email === `${who}@demo.local`)?.id,
    }));
    await admin.run(
      `mutation ($numbers: SetShortNumbersInput!, $lines: SetLinesInput!, $recordings: SaveRecordingSettingsInput!) {
         setShortNumbers(input: $numbers) { id } setLines(input: $lines) { id }
         saveRecordingSettings(input: $recordings) { id } }`,
      {
        recordings: { connectionId: id, mode: 'STORE', hosts: ['127.0.0.1'], lines: [] },
        numbers: { connectionId: id, shortNumbers: rows },
        lines: { connectionId: id, lines: [SALES_LINE] },
      },
    );
  }

  /** Switched off, not deleted: its calls stay in the log. */
  async disconnect(): Promise<void> {
    for (const end of this.open.values()) await end(); // of a journey that failed midway
    const admin = await ApiClient.signIn('admin');
    await admin.run(
      `mutation ($numbers: SetShortNumbersInput!, $off: UpdatePbxConnectionInput!) {
         setShortNumbers(input: $numbers) { id } updatePbxConnection(input: $off) { __typename } }`,
      {
        numbers: { connectionId: this.connectionId, shortNumbers: [] },
        off: { id: this.connectionId, isEnabled: false },
      },
    );
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** A new call of the PBX; its events are sent by the answer's methods. */
  call({ phone, type = 'in', line = SALES_LINE.number }: CallParty): TestCall {
    this.calls += 1;
    const common = { type, phone, diversion: line, callid: `e2e-${this.connectionId.slice(0, 8)}-${this.calls}` };
    const send = async (event: string, ext: string, more: Record<string, string> = {}) => {
      const end = () =>
        this.post({ cmd: 'event', event: 'COMPLETED', ext, ...common, status: 'Missed', duration: '0' });
      if (event === 'COMPLETED') this.open.delete(`${common.callid} ${ext}`);
      else this.open.set(`${common.callid} ${ext}`, end);
      await this.post({ cmd: 'event', event, ext, ...common, ...more });
    };
    return {
      ring: (ext) => send(type === 'in' ? 'INCOMING' : 'OUTGOING', ext),
      accept: (ext) => send('ACCEPTED', ext),
      complete: (ext, status, duration = 0, recording) =>
        send('COMPLETED', ext, {
          ...{ status, duration: String(duration) },
          ...(recording ? { is_recorded: '1', record_link: this.soundUrl(recording) } : {}),
        }),
    };
  }

  /** Short number to which the product would send a caller; undefined: nobody in particular. */
  async responsibleOf(phone: string): Promise<number | string | undefined> {
    const answer = JSON.parse(await this.post({ cmd: 'contact', phone })) as { responsible?: number | string };
    return answer.responsible;
  }

  private async post(fields: Record<string, string>): Promise<string> {
    const response = await fetch(this.address.replace(/^https?:\/\/[^/]+/, productUrl()), {
      method: 'POST',
      body: new URLSearchParams({ ...fields, planfix_token: this.token }),
    });
    expect(response.status, `answer to ${fields.event ?? fields.cmd}`).toBe(200);
    return response.text();
  }
}

/** Events of one call, each answered by the product before the method resolves. */
export interface TestCall {
  ring: (extension: string) => Promise<void>;
  accept: (extension: string) => Promise<void>;
  /** @param recording name of its sound, where the call was recorded */
  complete: (extension: string, status: string, durationSeconds?: number, recording?: string) => Promise<void>;
}
