import { Role } from '@ringdesk/auth';
import { startApi, type TestApi } from '../support/api';
import { connectPbx, type TestPbx } from '../support/pbx';

const ATTACH = `mutation ($input: AttachCallInput!) { attachCall(input: $input) {
  id filing { onContact isHidden decidedBy task { id } } } }`;

describe('attachCall: the choice of an employee', () => {
  let api: TestApi;
  let pbx: TestPbx;
  let olga: string;
  let pavel: string;
  let manager: string;
  let count = 0;

  beforeAll(async () => {
    api = await startApi();
    pbx = await connectPbx(api, ['101', '102']);
    [olga, pavel] = [await pbx.tokenOf('101'), await pbx.tokenOf('102')];
    manager = await api.tokenOf(await api.makeEmployee({ role: Role.MANAGER }));
  });
  afterAll(() => api.stop());

  /** A new caller's call to 101, told as far as `steps` go. */
  async function ring(...steps: ('ACCEPTED' | 'Success' | 'Missed')[]) {
    const [callid, phone] = [`attach-${++count}`, `3736070${String(1000 + count)}`];
    const tell = (fields: Record<string, string>) => pbx.event({ type: 'in', phone, ext: '101', callid, ...fields });
    const go = (step: string) =>
      tell(step === 'ACCEPTED' ? { event: step } : { event: 'COMPLETED', status: step, duration: '40' });
    await tell({ event: 'INCOMING' });
    for (const step of steps) await go(step);
    const [{ id, contact_id: contactId }] = await api.db.query(
      'SELECT id, contact_id FROM call WHERE provider_call_id = $1',
      [callid],
    );
    return { id: id as string, contactId: contactId as string, go };
  }
  const makeTask = async (title: string, token: string): Promise<string> =>
    (
      await api.gql(
        'mutation ($input: CreateTaskInput!) { createTask(input: $input) { id } }',
        { input: { title } },
        token,
      )
    ).createTask.id;
  const attach = async (callId: string, taskId: string | null, token = olga) =>
    (await api.gql(ATTACH, { input: { callId, taskId } }, token)).attachCall.filing;
  const filingOf = async (id: string, token = olga) =>
    (await api.gql('query ($id: ID!) { call(id: $id) { filing { onContact decidedBy task { id } } } }', { id }, token))
      .call.filing;

  it('B-48, B-64: a call that nobody attaches is on the card of its contact, since it is over', async () => {
    const call = await ring('ACCEPTED');
    expect(await filingOf(call.id)).toBeNull();
    await call.go('Success');
    expect(await filingOf(call.id)).toEqual({ onContact: true, decidedBy: 'SETTING', task: null });
  });

  it('B-48, B-83: chosen while the call runs, the task has the record when it ends, and whatever comes later', async () => {
    const call = await ring('ACCEPTED');
    const taskId = await makeTask('Offer', olga);
    const chosen = { onContact: true, isHidden: false, decidedBy: 'POPUP', task: { id: taskId } };
    expect(await attach(call.id, taskId)).toEqual(chosen);
    await call.go('Success');
    await call.go('Success');
    expect(await filingOf(call.id)).toMatchObject({ onContact: true, decidedBy: 'POPUP', task: { id: taskId } });
    const { calls } = await api.gql(
      'query ($id: ID!) { calls(filter: { taskId: $id }) { items { id } } }',
      { id: taskId },
      olga,
    );
    expect(calls.items).toEqual([{ id: call.id }]);
  });

  it('Q-30: the choice can be changed after the call, and taken back', async () => {
    const call = await ring('ACCEPTED', 'Success');
    const [first, second] = [await makeTask('First', olga), await makeTask('Second', olga)];
    await attach(call.id, first);
    expect((await attach(call.id, second)).task).toEqual({ id: second });
    expect(await attach(call.id, null)).toEqual({ onContact: true, isHidden: false, decidedBy: 'POPUP', task: null });
  });

  it('B-71: a missed call stays on the card, also when it was attached', async () => {
    const call = await ring();
    await attach(call.id, await makeTask('Asked for', olga));
    await call.go('Missed');
    expect(await filingOf(call.id, manager)).toMatchObject({ onContact: true, decidedBy: 'POPUP' });
  });

  it('Q-27: other tabs of the operator learn of the choice', async () => {
    const call = await ring('ACCEPTED');
    const tab = await api.subscribe(
      'subscription { callPopup { kind callId popup { call { filing { task { id } } } } } }',
      olga,
    );
    const taskId = await makeTask('Shared', olga);
    await attach(call.id, taskId);
    const news = await tab.next();
    expect(news.callPopup).toMatchObject({
      kind: 'CHANGED',
      callId: call.id,
      popup: { call: { filing: { task: { id: taskId } } } },
    });
    await tab.close();
  });

  it('a deleted task takes no call with it', async () => {
    const call = await ring('ACCEPTED');
    const taskId = await makeTask('Short-lived', olga);
    await attach(call.id, taskId);
    await api.gql('mutation ($input: DeleteTaskInput!) { deleteTask(input: $input) }', { input: { id: taskId } }, olga);
    await call.go('Success');
    expect(await filingOf(call.id)).toEqual({ onContact: true, decidedBy: 'POPUP', task: null });
  });

  it('who may: only who sees the call and the task; every choice is logged', async () => {
    const call = await ring('ACCEPTED', 'Success');
    const [own, others] = [await makeTask('Own', olga), await makeTask("Pavel's", pavel)];
    await expect(attach(call.id, others)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(attach(call.id, others, pavel)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(attach(call.id, 'x')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    expect((await api.ask(ATTACH, { input: { callId: call.id, taskId: null } })).errors?.[0].extensions.code).toBe(
      'UNAUTHENTICATED',
    );
    await attach(call.id, own);
    await attach(call.id, others, manager);
    expect(await filingOf(call.id, olga)).toMatchObject({ task: null }); // hers is the call, not the task
    expect(await filingOf(call.id, pavel)).toMatchObject({ task: { id: others } });
    const acts = await api.db.query(
      'SELECT act, employee_id, from_task_id, to_task_id FROM call_filing_act WHERE call_id = $1 ORDER BY id',
      [call.id],
    );
    expect(acts).toMatchObject([
      { act: 'CHOSEN', employee_id: pbx.employeeOf('101'), from_task_id: null, to_task_id: own },
      { act: 'CHOSEN', from_task_id: own, to_task_id: others },
    ]);
  });
});
