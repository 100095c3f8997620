import { Role } from '@ringdesk/auth';
import { CallRetention } from '@ringdesk/calls';
import { startApi, type TestApi } from '../support/api';
import { connectPbx, type TestPbx } from '../support/pbx';
import { tellCall } from './told-call';

const MOVE = 'mutation ($input: MoveCallRecordInput!) { moveCallRecord(input: $input) { recordChange { id act } } }';
const DELETE =
  'mutation ($input: DeleteCallRecordInput!) { deleteCallRecord(input: $input) { recordChange { id act } } }';
const UNDO = `mutation ($input: UndoCallRecordChangeInput!) { undoCallRecordChange(input: $input) {
  id contact { id } filing { onContact decidedBy task { id } } match { rule } recordChange { id } } }`;

describe('Q-48: what was done with a record is undone', () => {
  let api: TestApi;
  let pbx: TestPbx;
  let olga: string;
  let count = 0;

  beforeAll(async () => {
    api = await startApi();
    pbx = await connectPbx(api, ['101']);
    olga = await pbx.tokenOf('101');
  });
  afterAll(() => api.stop());

  const call = () => {
    const callid = `undone-${++count}`;
    return tellCall(api, pbx, { callid, phone: `3736080${1000 + count}` });
  };
  const ask = (query: string, input: object, token = pbx.adminToken) => api.gql(query, { input }, token);
  const moved = async (callId: string, place: object) =>
    (await ask(MOVE, { callId, ...place })).moveCallRecord.recordChange.id as string;
  const deleted = async (callId: string) => (await ask(DELETE, { callId })).deleteCallRecord.recordChange.id as string;
  const undo = async (changeId: string, token?: string) => (await ask(UNDO, { changeId }, token)).undoCallRecordChange;
  const refused = (changeId: string, reason: string) =>
    expect(undo(changeId)).rejects.toMatchObject({ code: 'CONFLICT', extensions: { reason } });
  const taskOf = async (title: string) =>
    (await ask('mutation ($input: CreateTaskInput!) { createTask(input: $input) { id } }', { title })).createTask
      .id as string;
  const another = () => pbx.contact('Another one', `+3736081${1000 + count}`);
  const feedOf = async (contactId: string) =>
    (
      await api.gql(
        'query ($id: ID!) { contact(id: $id) { activity(filter: { kinds: [CALL] }) { items { call { id } } } } }',
        { id: contactId },
        pbx.adminToken,
      )
    ).contact.activity.items;
  const figuresOf = (id: string) =>
    api.db.query('SELECT contact_id, kind, count, seconds FROM call_figure WHERE call_id = $1 ORDER BY kind', [id]);
  const totals = () =>
    api.db.query('SELECT kind, sum(count)::int AS count, sum(seconds)::int AS seconds FROM report_day GROUP BY kind');

  it('a deleted record stands and counts again as it did; later events find it as if nothing had been', async () => {
    const { id, contactId, again } = await call();
    const before = [await figuresOf(id), await totals()];
    const change = await deleted(id);
    expect(await figuresOf(id)).toEqual([]);
    expect(await undo(change)).toEqual({
      ...{ id, contact: { id: contactId }, match: { rule: 'EXACT_INTERNATIONAL' }, recordChange: null },
      filing: { onContact: true, decidedBy: 'SETTING', task: null },
    });
    await again();
    expect([await figuresOf(id), await totals()]).toEqual(before);
    expect(await feedOf(contactId)).toEqual([{ call: { id } }]);
    const [act] = await api.db.query(
      'SELECT act, undone_at IS NOT NULL AS undone, before FROM call_filing_act WHERE call_id = $1',
      [id],
    );
    expect(act).toEqual({ act: 'DELETED', undone: true, before: null });
  });

  it('a moved one goes back to its contact, with figures, notes and the reason of the link', async () => {
    const { id, contactId } = await call();
    const note = { callId: id, text: 'Wants a discount', version: 0 };
    await ask('mutation ($input: SaveCallDraftInput!) { saveCallDraft(input: $input) { isSaved } }', note, olga);
    const before = await figuresOf(id);
    const other = await another();
    const change = await moved(id, { contactId: other });
    expect((await figuresOf(id))[0]).toMatchObject({ contact_id: other });
    expect(await undo(change)).toMatchObject({
      ...{ contact: { id: contactId }, match: { rule: 'EXACT_INTERNATIONAL' } },
      filing: { onContact: true, decidedBy: 'SETTING' },
    });
    expect(await figuresOf(id)).toEqual(before);
    expect([await feedOf(contactId), await feedOf(other)]).toEqual([[{ call: { id } }], []]);
    const notes = 'query ($id: ID!) { contact(id: $id) { comments { text } } }';
    expect((await api.gql(notes, { id: contactId }, pbx.adminToken)).contact.comments).toEqual([{ text: note.text }]);
  });

  it('step by step: two moves go back one after the other, and never one before the other', async () => {
    const { id, contactId } = await call();
    const [other, task] = [await another(), await taskOf('Right task')];
    const first = await moved(id, { contactId: other });
    const second = await moved(id, { taskId: task });
    await refused(first, 'changed-since');
    expect(await undo(second)).toMatchObject({ contact: { id: other }, recordChange: { id: first } });
    expect(await undo(first)).toMatchObject({ contact: { id: contactId }, recordChange: null });
  });

  it('once only, however many ask for it at the same time', async () => {
    const { id } = await call();
    const change = await deleted(id);
    const answers = await Promise.allSettled([undo(change), undo(change), undo(change)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    await refused(change, 'undone');
  });

  it('not when the call has become another contact’s since', async () => {
    const { id } = await call();
    const change = await deleted(id);
    const choose = 'mutation ($input: ChooseCallContactInput!) { chooseCallContact(input: $input) { id } }';
    await ask(choose, { callId: id, contactId: await another() });
    await refused(change, 'changed-since');
  });

  it('where its task is gone the record stands on the card; Q-49: a merged contact’s goes to the one that stayed', async () => {
    const { id, contactId } = await call();
    const task = await taskOf('Soon gone');
    await moved(id, { taskId: task });
    const toOther = await moved(id, { contactId: await another() });
    await ask('mutation ($input: DeleteTaskInput!) { deleteTask(input: $input) }', { id: task });
    const survivor = await pbx.contact('Stays', `+3736082${1000 + count}`);
    const merge = 'mutation ($input: MergeContactsInput!) { mergeContacts(input: $input) { id } }';
    await ask(merge, { survivorId: survivor, mergedId: contactId });
    expect(await undo(toOther)).toMatchObject({ contact: { id: survivor }, filing: { onContact: true, task: null } });
  });

  it('for thirty days; then it is final', async () => {
    const { id } = await call();
    const change = await deleted(id);
    const { call: shown } = await api.gql(
      'query ($id: ID!) { call(id: $id) { recordChange { id act at undoableUntil employee { id } } } }',
      { id },
      pbx.adminToken,
    );
    const { at, undoableUntil } = shown.recordChange;
    expect(Date.parse(undoableUntil) - Date.parse(at)).toBe(30 * 86_400_000);
    await api.db.query(`UPDATE call_filing_act SET at = at - interval '30 days' WHERE id = $1`, [change]);
    await refused(change, 'too-late');
    await api.app.get(CallRetention).round(new Date());
    expect(await api.db.query('SELECT before FROM call_filing_act WHERE id = $1', [change])).toEqual([
      { before: null },
    ]);
    const { call: later } = await api.gql(
      'query ($id: ID!) { call(id: $id) { recordChange { id } } }',
      { id },
      pbx.adminToken,
    );
    expect(later.recordChange).toBeNull();
  });

  it.each([Role.OPERATOR, Role.MANAGER])('is no business of a %s, who is told nothing of it', async (role) => {
    const { id } = await call();
    const change = await deleted(id);
    const other = role === Role.OPERATOR ? olga : await api.tokenOf(await api.makeEmployee({ role }));
    await expect(undo(change, other)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const { call: shown } = await api.gql('query ($id: ID!) { call(id: $id) { recordChange { id } } }', { id }, other);
    expect(shown.recordChange).toBeNull();
  });

  it.each(['0', '999999999', 'x', ''])('refuses the made-up change “%s”', async (changeId) => {
    await expect(undo(changeId)).rejects.toMatchObject({
      code: /^\d+$/.test(changeId) && changeId !== '0' ? 'NOT_FOUND' : 'BAD_USER_INPUT',
    });
  });
});
