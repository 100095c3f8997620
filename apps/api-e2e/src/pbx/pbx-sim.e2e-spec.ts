import { Role } from '@ringdesk/auth';
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { startApi, type TestApi } from '../support/api';
import { PASSWORD } from '../support/employees';
import { until } from '../support/until';

const ROOT = path.join(__dirname, '../../../..');

const children = new Set<ChildProcess>();

/** `npm run pbx-sim -- …`, with the administrator's password in the environment. */
function pbxSim(api: TestApi, email: string, args: string, password = PASSWORD) {
  const child = spawn(
    process.execPath,
    ['-r', '@swc-node/register', 'tools/pbx-sim/src/main.ts', '--url', api.url, '--email', email, ...args.split(' ')],
    { cwd: ROOT, env: { ...process.env, RINGDESK_PASSWORD: password }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  children.add(child);
  child.on('close', () => children.delete(child));
  const output = { text: '', end: (): boolean => child.kill('SIGINT') };
  child.stdout.on('data', (chunk) => (output.text += chunk));
  child.stderr.on('data', (chunk) => (output.text += chunk));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { output, ended };
}

describe('npm run pbx-sim', () => {
  let api: TestApi;
  let admin: { email: string };
  let operator: { id: string; email: string };

  beforeAll(async () => {
    api = await startApi();
    admin = await api.makeEmployee({ role: Role.ADMIN });
    operator = await api.makeEmployee();
  });
  afterEach(() => children.forEach((child) => child.kill('SIGKILL')));
  afterAll(() => api.stop());

  it('D-09: connects its PBX, plays a story as often as told, and finds the connection again', async () => {
    const args = '--provider api --story inbound.answered --count 2 --rate 50 --pace 100';
    for (const calls of ['2', '4']) {
      const { output, ended } = pbxSim(api, admin.email, args);
      expect({ code: await ended, text: output.text }).toMatchObject({
        code: 0,
        text: expect.stringMatching(/2 calls, 8 requests/),
      });
      await until(async () =>
        expect(await api.db.query("SELECT count(*) FROM call WHERE disposition = 'answered'")).toEqual([
          { count: calls },
        ]),
      );
    }
    expect(await api.db.query('SELECT name FROM pbx_connection')).toEqual([{ name: 'Simulator: Telephony API' }]);
  });

  it('B-84: its recordings are real, and are fetched while it serves', async () => {
    const { output, ended } = pbxSim(api, admin.email, '--provider api --story inbound.answered --serve --pace 100');
    const states = () => api.db.query('SELECT DISTINCT state FROM call_recording');
    await until(() => expect(output.text).toContain('until Ctrl-C'));
    await until(async () => expect(await states()).toContainEqual({ state: 'STORED' }));
    output.end();
    expect(await ended).toBe(0);
  });

  it('B-51: dials what is clicked, until it is stopped', async () => {
    const { output, ended } = pbxSim(api, admin.email, '--provider api --serve --pace 100');
    await until(() => expect(output.text).toContain('until Ctrl-C'));
    const click =
      'mutation { clickToCall(input: { phone: "+37369100077" }) { ... on ClickToCallStarted { extension } } }';
    const token = await api.signIn(operator.email);
    expect((await api.gql(click, {}, token)).clickToCall.extension).toBe('101');
    const calls = () => api.db.query("SELECT disposition FROM call WHERE remote_e164 = '+37369100077'");
    await until(async () => expect(await calls()).toEqual([{ disposition: 'answered' }]));
    output.end();
    expect({ code: await ended, text: output.text }).toMatchObject({
      code: 0,
      text: expect.stringMatching(/had 101 call 37369100077/),
    });
  });

  it('says in words what is wrong', async () => {
    const wrong = pbxSim(api, admin.email, '--provider api --story inbound.missed', 'not-the-password');
    const plain = pbxSim(api, operator.email, '--provider api --story inbound.missed');
    expect({ code: await wrong.ended, text: wrong.output.text }).toMatchObject({
      code: 2,
      text: expect.stringMatching(/The API refused/),
    });
    expect({ code: await plain.ended, text: plain.output.text }).toMatchObject({
      code: 2,
      text: expect.stringMatching(/is no administrator/),
    });
  });
});
