import { Employee } from '@ringdesk/auth';
import { SimulatedCalls } from '@ringdesk/pbx-adapters';
import { startApi, type TestApi } from '../support/api';
import { connectPbx } from '../support/pbx';

const ORDER = ['RINGING', 'TALKING', 'ENDED'];
const OPERATOR = 'operator1@demo.local';
const POPUPS = `subscription { callPopup { kind popup { state call { isTest direction disposition
  remoteNumber connection { provider { id } } } } } }`;

describe("the demo's PBX", () => {
  let api: TestApi;
  let token: string;

  beforeAll(async () => {
    api = await startApi({ overrides: { isDemo: true } });
    api.app.get(SimulatedCalls).pace = 0.03;
    const { passwordHash } = await api.makeEmployee();
    await api.db.getRepository(Employee).update({ email: OPERATOR }, { passwordHash });
    token = await api.signIn(OPERATOR);
  }); // the whole demo company is made
  afterAll(() => api.stop());

  it('a customer calls soon after the operator opens the desk, through the real door, marked as a test', async () => {
    const popups = await api.subscribe(POPUPS, token);
    const states: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      const { callPopup } = await popups.next();
      states.push(callPopup.popup.state);
      expect(callPopup.popup.call).toMatchObject({
        ...{
          isTest: true,
          direction: 'INBOUND',
          remoteNumber: expect.stringMatching(/^\+\d{9,}$/),
          connection: { provider: { id: 'demo' } },
        },
      });
    }
    // a message tells what is when it is sent: a call may have gone on since
    expect(states.at(-1)).toBe('ENDED');
    expect(states.map((state) => ORDER.indexOf(state))).toEqual(states.map((state) => ORDER.indexOf(state)).sort());
    await popups.close();
    const kept = await api.db.query(`SELECT DISTINCT source, path FROM inbound_request`);
    expect(kept).toEqual([{ source: 'webhook', path: '' }]);
  });

  it('a clicked number makes a call', async () => {
    const popups = await api.subscribe(POPUPS, token);
    const call = `mutation { clickToCall(input: { phone: "+373 60 111 222" }) { ... on ClickToCallStarted { extension } } }`;
    expect((await api.gql(call, {}, token)).clickToCall).toEqual({ extension: '101' });
    for (;;) {
      const { callPopup } = await popups.next();
      if (callPopup.popup.call.direction !== 'OUTBOUND' || callPopup.popup.state !== 'ENDED') continue;
      expect(['ANSWERED', 'BUSY', 'NO_ANSWER']).toContain(callPopup.popup.call.disposition);
      break;
    }
    await popups.close();
  });

  it('nobody without a short number there is called', async () => {
    const { id } = await api.makeEmployee();
    expect(await api.app.get(SimulatedCalls).ring(id)).toBe(false);
  });
});

it('there is no demo PBX outside of the demo', async () => {
  const api = await startApi();
  const { adminToken } = await connectPbx(api, []);
  const { pbxProviders } = await api.gql('{ pbxProviders { id } }', {}, adminToken);
  expect(pbxProviders).not.toContainEqual({ id: 'demo' });
  await api.stop();
});
