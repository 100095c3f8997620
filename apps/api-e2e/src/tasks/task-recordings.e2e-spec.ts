import { Role } from '@ringdesk/auth';
import { startApi, type TestApi } from '../support/api';
import { connectPbx, type FakePbx, startFakePbx, type TestPbx } from '../support/pbx';
import { recordingsOf, type SeenRecording } from '../support/recordings';
import { type SoundServer, startSoundServer, wav } from '../support/sounds';
import { until } from '../support/until';

describe('recordings of the calls of a task', () => {
  let api: TestApi;
  let fake: FakePbx;
  let pbx: TestPbx;
  let server: SoundServer;

  beforeAll(async () => {
    api = await startApi();
    fake = await startFakePbx();
    const settings = { pbxUrl: `${fake.url}/crm`, pbxToken: 'kq3-pbx-key', allowPrivateHost: 'true' };
    pbx = await connectPbx(api, ['214', '215'], settings);
    server = await startSoundServer();
  });
  afterAll(async () => {
    await api.stop();
    await fake.stop();
    await server.stop();
  });

  it('B-54: are heard by those who may see the task, as long as they may', async () => {
    const recordings = recordingsOf(api, pbx);
    await recordings.save({});
    const [olga, pavel] = [await pbx.tokenOf('214'), await pbx.tokenOf('215')];
    const stranger = await api.tokenOf(await api.makeEmployee());
    const manager = await api.tokenOf(await api.makeEmployee({ role: Role.MANAGER }));
    const { createTask } = await api.gql(
      'mutation ($input: CreateTaskInput!) { createTask(input: $input) { id } }',
      { input: { title: 'Offer', employeeIds: [pbx.employeeOf('215')] } },
      olga,
    );
    await api.gql(
      'mutation ($input: ClickToCallInput!) { clickToCall(input: $input) { __typename } }',
      { input: { phone: '+37360223344', taskId: createTask.id } },
      olga,
    );
    const link = server.serve('/task-call', wav(2, 7));
    const callid = await recordings.call({ type: 'out', phone: '37360223344', record_link: link });
    let seen: SeenRecording | undefined;
    await until(async () => {
      [seen] = await recordings.seen(callid);
      expect(seen.url).not.toBeNull();
    });
    const statusFor = async (token: string) => {
      const response = await fetch(`${api.url}${seen?.url}`, { headers: { authorization: `Bearer ${token}` } });
      await response.arrayBuffer();
      return response.status;
    };
    const statuses = () => Promise.all([olga, pavel, manager, stranger].map(statusFor));
    expect(await statuses()).toEqual([200, 200, 200, 403]);
    await api.gql(
      'mutation ($input: UpdateTaskInput!) { updateTask(input: $input) { id } }',
      { input: { id: createTask.id, employeeIds: [] } },
      olga,
    );
    expect(await statuses()).toEqual([200, 403, 200, 403]);
    await expect(recordings.retry(seen?.id ?? '', pavel)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
