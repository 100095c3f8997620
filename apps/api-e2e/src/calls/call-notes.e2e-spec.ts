import { startApi, type TestApi } from '../support/api';
import { connectPbx, type TestPbx } from '../support/pbx';
import { until } from '../support/until';

const DRAFT = 'id text isHidden version commentId files { id name }';

describe('notes of calls', () => {
  let api: TestApi;
  let pbx: TestPbx;
  let olga: string;
  let pavel: string;
  let count = 0;

  beforeAll(async () => {
    api = await startApi();
    pbx = await connectPbx(api, ['301', '302']);
    [olga, pavel] = [await pbx.tokenOf('301'), await pbx.tokenOf('302')];
  });
  afterAll(() => api.stop());

  /** A call that Olga talks in, with the steps that follow. */
  async function talk(phone: string) {
    const callid = `note-${++count}`;
    const common = { type: 'in', phone, ext: '301', callid };
    await pbx.event({ ...common, event: 'INCOMING' });
    await pbx.event({ ...common, event: 'ACCEPTED' });
    const [{ id, contact }] = (await api.gql('{ activeCalls { id contact { id } } }', {}, olga)).activeCalls.filter(
      ({ id: known }: { id: string }) => !seen.has(known),
    );
    seen.add(id);
    return {
      id: id as string,
      contactId: contact?.id as string,
      end: () => pbx.event({ ...common, event: 'COMPLETED', duration: '60', callstatus: 'Success' }),
    };
  }
  const seen = new Set<string>();

  const draftOf = async (callId: string, token = olga) =>
    (await api.gql(`query ($id: ID!) { callDraft(callId: $id) { ${DRAFT} } }`, { id: callId }, token)).callDraft;
  const save = async (callId: string, text: string, version: number, more: object = {}, token = olga) =>
    (
      await api.gql(
        `mutation ($input: SaveCallDraftInput!) { saveCallDraft(input: $input) { isSaved draft { ${DRAFT} } } }`,
        { input: { callId, text, version, ...more } },
        token,
      )
    ).saveCallDraft;
  const postNow = (callId: string, token = olga) =>
    api.gql(`mutation { postCallDraft(input: { callId: "${callId}" }) { ${DRAFT} } }`, {}, token);
  const ofContact = async (id: string) =>
    (await api.gql(`{ contact(id: "${id}") { comments { text callId isHidden files { name } } } }`, {}, olga)).contact
      .comments;
  const ofTask = async (id: string) =>
    (await api.gql(`{ task(id: "${id}") { comments { text callId files { name } } } }`, {}, olga)).task.comments;
  const makeTask = async (token = olga): Promise<string> =>
    (await api.gql('mutation { createTask(input: { title: "Offer" }) { id } }', {}, token)).createTask.id;
  const attach = (callId: string, taskId: string | null) =>
    api.gql(
      'mutation ($input: AttachCallInput!) { attachCall(input: $input) { id filing { task { id } } } }',
      { input: { callId, taskId } },
      olga,
    );
  const sendFile = async (name: string): Promise<string> => {
    const headers = { authorization: `Bearer ${olga}` };
    const response = await fetch(`${api.url}/files?name=${name}`, { method: 'POST', headers, body: 'x' });
    return ((await response.json()) as { id: string }).id;
  };

  it('D-12: a draft is kept while it is written, and is the same in every other browser', async () => {
    const call = await talk('+37360700001');
    expect(await draftOf(call.id)).toEqual({
      ...{ id: call.id, text: '', isHidden: false, version: 0, commentId: null, files: [] },
    });
    const file = await sendFile('Offer.pdf');
    expect(await save(call.id, 'They want ', 0, { fileIds: [file] })).toMatchObject({ isSaved: true });
    expect(await draftOf(call.id)).toMatchObject({
      ...{ text: 'They want ', version: 1, files: [{ name: 'Offer.pdf' }] },
    });
    expect(await ofContact(call.contactId)).toEqual([]);
  });

  it('Q-29, B-47: it is posted to the card when the call ends, whoever has closed the popup', async () => {
    const call = await talk('+37360700002');
    await save(call.id, ' They want 5 % ', 0, { isHidden: true, fileIds: [await sendFile('Offer.pdf')] });
    await call.end();
    const comment = { text: 'They want 5 %', callId: call.id, isHidden: true, files: [{ name: 'Offer.pdf' }] };
    await until(async () => expect(await ofContact(call.contactId)).toEqual([comment]));
    const { call: card } = await api.gql(`{ call(id: "${call.id}") { comments { text } } }`, {}, olga);
    expect(card.comments).toEqual([{ text: 'They want 5 %' }]);
  });

  it('B-47, B-48, B-83: it goes to the task that was chosen, and follows another choice', async () => {
    const call = await talk('+37360700003');
    const [first, second] = [await makeTask(), await makeTask()];
    await save(call.id, 'About the offer', 0);
    expect((await attach(call.id, first)).attachCall.filing).toEqual({ task: { id: first } });
    await call.end();
    await until(async () => expect(await ofTask(first)).toMatchObject([{ text: 'About the offer', callId: call.id }]));
    await attach(call.id, second);
    expect([await ofTask(first), await ofTask(second)]).toMatchObject([[], [{ text: 'About the offer' }]]);
    await attach(call.id, null);
    expect(await ofTask(second)).toEqual([]);
    expect(await ofContact(call.contactId)).toMatchObject([{ text: 'About the offer' }]);
  });

  it('Q-29: what is written after the end changes the comment; emptied, it takes it away', async () => {
    const call = await talk('+37360700004');
    await save(call.id, 'Half a sent', 0);
    await call.end();
    await until(async () => expect(await ofContact(call.contactId)).toHaveLength(1));
    const { version } = await draftOf(call.id);
    await save(call.id, 'Half a sentence', version);
    expect(await ofContact(call.contactId)).toMatchObject([{ text: 'Half a sentence' }]);
    await save(call.id, '', version + 1);
    expect(await ofContact(call.contactId)).toEqual([]);
  });

  it('Q-29: posted at once while the call goes on, and the next one is another comment', async () => {
    const call = await talk('+37360700005');
    await save(call.id, 'First', 0);
    expect((await postNow(call.id)).postCallDraft).toMatchObject({ text: '', files: [], commentId: null });
    expect(await ofContact(call.contactId)).toMatchObject([{ text: 'First' }]);
    await save(call.id, 'Second', (await draftOf(call.id)).version);
    await call.end();
    await until(async () =>
      expect(await ofContact(call.contactId)).toMatchObject([{ text: 'First' }, { text: 'Second' }]),
    );
    await expect(postNow((await talk('+37360700006')).id)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('Q-29: without a contact it stays with the call, and goes to the card once there is one', async () => {
    const call = await talk('');
    await save(call.id, 'Would not give a name', 0);
    await call.end();
    const comments = async () =>
      (await api.gql(`{ call(id: "${call.id}") { comments { text } } }`, {}, olga)).call.comments;
    await until(async () => expect(await comments()).toEqual([{ text: 'Would not give a name' }]));
    const contactId = await pbx.contact('Ermek', '+37360700099');
    await api.gql(
      'mutation ($input: ChooseCallContactInput!) { chooseCallContact(input: $input) { id } }',
      { input: { callId: call.id, contactId } },
      olga,
    );
    expect(await ofContact(contactId)).toMatchObject([{ text: 'Would not give a name', callId: call.id }]);
  });

  it('Q-27: two tabs that save at once: one wins, the other is told what stands, and both hear of it', async () => {
    const call = await talk('+37360700007');
    const news = await api.subscribe('subscription { callDraftChanged { id text version } }', olga);
    const answers = await Promise.all([save(call.id, 'From one tab', 0), save(call.id, 'From the other', 0)]);
    const [won] = answers.filter(({ isSaved }) => isSaved);
    const [lost] = answers.filter(({ isSaved }) => !isSaved);
    expect(lost.draft).toEqual(won.draft);
    expect(await news.next()).toEqual({ callDraftChanged: { id: call.id, text: won.draft.text, version: 1 } });
    await news.close();
  });

  it('a draft is nobody else’s: not to read, not to write, not to hear of', async () => {
    const call = await talk('+37360700008');
    const others = await api.subscribe('subscription { callDraftChanged { text } }', pavel);
    await save(call.id, 'Mine', 0);
    await expect(draftOf(call.id, pavel)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(save(call.id, 'Yours', 1, {}, pavel)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(postNow(call.id, pavel)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const manager = await api.tokenOf(await api.makeEmployee({ role: 'MANAGER' as never }));
    expect(await draftOf(call.id, manager)).toMatchObject({ text: '' });
    const file = await sendFile('Mine.txt');
    await expect(save(call.id, 'Stolen', 0, { fileIds: [file] }, manager)).rejects.toMatchObject({
      extensions: { fields: { fileIds: 'not-found' } },
    });
    expect((await api.ask('{ callDraft(callId: "x") { id } }')).errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
    await others.expectSilence(200);
    await others.close();
  });
});
