import { type Employee, Role } from '@ringdesk/auth';
import { AttachedFiles } from '@ringdesk/comments';
import { startApi, type TestApi } from '../support/api';

const PNG = Buffer.from('\x89PNG\r\n\x1a\n0123456789', 'latin1');
const COMMENT = 'id text isHidden author { name } files { id name contentType size url }';

describe('comments and their files', () => {
  let api: TestApi;
  let olga: Signed;
  let pavel: Signed;
  let stranger: Signed;
  let manager: Signed;

  interface Signed {
    id: string;
    token: string;
  }

  beforeAll(async () => {
    api = await startApi({ overrides: { maxAttachmentBytes: 1000 } });
    const signed = async (values: Partial<Employee>) => {
      const employee = await api.makeEmployee(values);
      return { id: employee.id, token: await api.tokenOf(employee) };
    };
    [olga, pavel, stranger] = [await signed({ name: 'Olga' }), await signed({}), await signed({})];
    manager = await signed({ role: Role.MANAGER });
  });
  afterAll(() => api.stop());

  const headers = (token?: string) => ({ ...(token ? { authorization: `Bearer ${token}` } : {}) });
  const post = (name: string, body: Buffer, token?: string) =>
    fetch(`${api.url}/files?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: headers(token),
      body: new Uint8Array(body),
    });
  const send = async (name: string, body: Buffer, { token }: Signed): Promise<string> =>
    ((await (await post(name, body, token)).json()) as { id: string }).id;
  const read = async (id: string, by?: Signed, query = '') => {
    const response = await fetch(`${api.url}/files/${id}${query}`, { headers: headers(by?.token) });
    return { status: response.status, headers: response.headers, body: Buffer.from(await response.arrayBuffer()) };
  };
  const statuses = (id: string) =>
    Promise.all([olga, pavel, manager, stranger].map(async (by) => (await read(id, by)).status));
  const makeTask = async (employeeIds: string[] = []): Promise<string> => {
    const query = 'mutation ($input: CreateTaskInput!) { createTask(input: $input) { id } }';
    return (await api.gql(query, { input: { title: 'Offer', employeeIds } }, olga.token)).createTask.id;
  };
  const makeContact = async (): Promise<string> => {
    const query = 'mutation ($input: CreateContactInput!) { createContact(input: $input) { id } }';
    return (await api.gql(query, { input: { kind: 'PERSON', name: 'Dinara' } }, olga.token)).createContact.id;
  };
  const add = (kind: 'Task' | 'Contact', input: object, { token }: Signed) =>
    api.gql(
      `mutation ($input: Add${kind}CommentInput!) { add${kind}Comment(input: $input) { ${COMMENT} } }`,
      { input },
      token,
    );

  it('B-46: a contact has comments with files, as a task has', async () => {
    const [contactId, taskId] = [await makeContact(), await makeTask()];
    const [photo, offer] = [await send('Photo.png', PNG, olga), await send('Offer.txt', Buffer.from('5 %'), olga)];
    const { addContactComment } = await add('Contact', { contactId, text: 'Sent this', fileIds: [offer, photo] }, olga);
    expect(addContactComment).toMatchObject({
      ...{ text: 'Sent this', isHidden: false, author: { name: 'Olga' } },
      files: [
        { name: 'Offer.txt', contentType: 'text/plain', size: 3, url: `/files/${offer}` },
        { name: 'Photo.png', contentType: 'image/png', size: PNG.length },
      ],
    });
    await add('Task', { taskId, text: '', fileIds: [await send('Only.png', PNG, olga)] }, olga);
    const { contact, task } = await api.gql(
      `query ($contact: ID!, $task: ID!) { contact(id: $contact) { comments { ${COMMENT} } }
       task(id: $task) { comments { ${COMMENT} } } }`,
      { contact: contactId, task: taskId },
      olga.token,
    );
    expect(contact.comments).toEqual([addContactComment]);
    expect(task.comments).toMatchObject([{ text: '', files: [{ name: 'Only.png' }] }]);
  });

  it('a file is handed out so that no browser runs it', async () => {
    const contactId = await makeContact();
    const page = await send('page.html', Buffer.from('<script>alert(1)</script>'), olga);
    const photo = await send('Фото.png', PNG, olga);
    await add('Contact', { contactId, text: '', fileIds: [page, photo] }, olga);
    const shown = await read(photo, pavel);
    expect(shown.body).toEqual(PNG);
    expect(shown.headers.get('content-type')).toBe('image/png');
    expect(shown.headers.get('content-disposition')).toBe(
      `inline; filename="____.png"; filename*=UTF-8''${encodeURIComponent('Фото.png')}`,
    );
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
    expect(shown.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    const html = await read(page, pavel);
    expect(html.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(html.headers.get('content-disposition')).toMatch(/^attachment; filename="page.html"/);
    expect((await read(photo, pavel, '?download=1')).headers.get('content-disposition')).toMatch(/^attachment/);
  });

  it('a file of a task is nobody’s who may not see the task; one that is not posted is its sender’s alone', async () => {
    const taskId = await makeTask([pavel.id]);
    const file = await send('Contract.png', PNG, olga);
    expect(await statuses(file)).toEqual([200, 404, 404, 404]);
    await expect(add('Task', { taskId, text: 'Mine', fileIds: [file] }, pavel)).rejects.toMatchObject({
      extensions: { fields: { fileIds: 'not-found' } },
    });
    await add('Task', { taskId, text: 'See the contract', isHidden: true, fileIds: [file] }, olga);
    expect(await statuses(file)).toEqual([200, 200, 200, 404]);
    await api.gql(`mutation { updateTask(input: { id: "${taskId}", employeeIds: [] }) { id } }`, {}, olga.token);
    expect(await statuses(file)).toEqual([200, 404, 200, 404]);
    expect((await read(file)).status).toBe(401);
    expect((await read('no-id', olga)).status).toBe(400);
    // what hangs on one comment is not taken over by another
    await expect(add('Task', { taskId, text: 'Again', fileIds: [file] }, olga)).rejects.toMatchObject({
      extensions: { fields: { fileIds: 'not-found' } },
    });
  });

  it('Q-35: no stranger comments a task, reads its comments or follows them', async () => {
    const taskId = await makeTask();
    await add('Task', { taskId, text: 'Hidden', isHidden: true }, olga);
    await expect(add('Task', { taskId, text: 'Hello' }, stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(
      api.gql(`query { task(id: "${taskId}") { comments { text } } }`, {}, stranger.token),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const refused = await api.subscribe(
      `subscription { commentsChanged(taskId: "${taskId}") { text } }`,
      stranger.token,
    );
    await expect(refused.next()).rejects.toThrow('NOT_FOUND');
  });

  it('comments come live, and no more to who has lost the task', async () => {
    const taskId = await makeTask([pavel.id]);
    const query = `subscription { commentsChanged(taskId: "${taskId}") { text } }`;
    const [own, others] = [await api.subscribe(query, olga.token), await api.subscribe(query, pavel.token)];
    await add('Task', { taskId, text: 'First' }, olga);
    expect(await others.next()).toEqual({ commentsChanged: [{ text: 'First' }] });
    await api.gql(`mutation { updateTask(input: { id: "${taskId}", employeeIds: [] }) { id } }`, {}, olga.token);
    await add('Task', { taskId, text: 'Not for Pavel' }, olga);
    expect(await own.next()).toEqual({ commentsChanged: [{ text: 'First' }] });
    expect(await own.next()).toEqual({ commentsChanged: [{ text: 'First' }, { text: 'Not for Pavel' }] });
    expect(await others.next()).toEqual({ commentsChanged: [] });
    await Promise.all([own.close(), others.close()]);
  });

  it('refuses what is too large or empty, strangers, and an empty comment', async () => {
    const large = await post('a.bin', Buffer.alloc(1001), olga.token);
    expect([large.status, await large.json()]).toMatchObject([400, { fields: { file: 'too-large' }, maxBytes: 1000 }]);
    const empty = await post('a.bin', Buffer.alloc(0), olga.token);
    expect([empty.status, await empty.json()]).toMatchObject([400, { fields: { file: 'empty' } }]);
    expect((await post('a.png', PNG)).status).toBe(401);
    await expect(add('Contact', { contactId: await makeContact(), text: ' ' }, olga)).rejects.toMatchObject({
      extensions: { fields: { text: 'required' } },
    });
  });

  it('what nobody posted is gone after a day, what hangs on a comment stays', async () => {
    const [loose, held] = [await send('Loose.png', PNG, olga), await send('Held.png', PNG, olga)];
    await add('Contact', { contactId: await makeContact(), text: '', fileIds: [held] }, olga);
    const files = api.app.get(AttachedFiles);
    await files.sweep(new Date(Date.now() + 23 * 3_600_000));
    expect((await read(loose, olga)).status).toBe(200);
    await files.sweep(new Date(Date.now() + 25 * 3_600_000));
    expect(await files.read(loose)).toBeNull();
    expect([(await read(loose, olga)).status, (await read(held, olga)).status]).toEqual([404, 200]);
  });

  it('Q-49: the comments of a merged contact go on with the surviving one', async () => {
    const [survivorId, mergedId] = [await makeContact(), await makeContact()];
    await add('Contact', { contactId: mergedId, text: 'Kept' }, olga);
    await api.gql(
      'mutation ($input: MergeContactsInput!) { mergeContacts(input: $input) { id } }',
      { input: { survivorId, mergedId } },
      manager.token,
    );
    await add('Contact', { contactId: mergedId, text: 'By the old address' }, olga);
    const { contact } = await api.gql(`{ contact(id: "${survivorId}") { comments { text } } }`, {}, olga.token);
    expect(contact.comments).toEqual([{ text: 'Kept' }, { text: 'By the old address' }]);
  });
});
