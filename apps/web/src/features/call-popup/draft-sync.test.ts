import type { CallDraftDetailsFragment } from '../../gql/graphql';
import { DraftSync, type SendDraft } from './draft-sync';

const aDraft = (text: string, version: number, changes: Partial<CallDraftDetailsFragment> = {}) => ({
  ...{ id: 'call-1', text, version, isHidden: false, commentId: null, files: [] },
  ...changes,
});

/** A server that keeps one draft as the API does. */
function server() {
  const present = { draft: aDraft('', 0) };
  const send = jest.fn<ReturnType<SendDraft>, Parameters<SendDraft>>(async ({ text, files, isHidden }, version) => {
    if (version !== present.draft.version) return { isSaved: false, draft: present.draft };
    present.draft = aDraft(text, version + 1, { files, isHidden });
    return { isSaved: true, draft: present.draft };
  });
  return { present, send };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

describe('DraftSync', () => {
  it('D-12: saves soon after the last key, once', async () => {
    const { present, send } = server();
    const sync = new DraftSync(send);
    sync.heard(present.draft);
    for (const text of ['T', 'Th', 'They']) sync.edit({ text });
    expect(sync.snapshot()).toMatchObject({ text: 'They', state: 'waiting' });
    await pass(500);
    expect(send).toHaveBeenCalledTimes(1);
    expect(present.draft.text).toBe('They');
    expect(sync.snapshot().state).toBe('saved');
    expect(sync.unsaved()).toBeNull();
  });

  it('D-12: a failure keeps the words and tries again', async () => {
    const { present, send } = server();
    const sync = new DraftSync(send);
    sync.heard(present.draft);
    send.mockRejectedValueOnce(new Error('offline'));
    sync.edit({ text: 'Do not lose me' });
    await pass(500);
    expect(sync.snapshot()).toMatchObject({ text: 'Do not lose me', state: 'failed' });
    await pass(3100);
    expect(present.draft.text).toBe('Do not lose me');
    expect(sync.snapshot().state).toBe('saved');
  });

  it('Q-27: two tabs that write at once end with the words of both', async () => {
    const { present, send } = server();
    const [one, other] = [new DraftSync(send), new DraftSync(send)];
    [one, other].forEach((tab) => tab.heard(present.draft));
    one.edit({ text: 'From one' });
    other.edit({ text: 'From the other' });
    await pass(2000);
    one.heard(present.draft);
    expect(present.draft.text).toBe('From one\nFrom the other');
    expect([one.snapshot().text, other.snapshot().text]).toEqual([present.draft.text, present.draft.text]);
  });

  it('Q-27: takes over what another tab writes while nothing is written here', () => {
    const { present, send } = server();
    const sync = new DraftSync(send);
    sync.heard(present.draft);
    sync.heard(aDraft('From elsewhere', 3, { isHidden: true }));
    expect(sync.snapshot()).toMatchObject({ text: 'From elsewhere', isHidden: true });
    sync.heard(aDraft('An old message', 2));
    expect(sync.snapshot().text).toBe('From elsewhere');
  });

  it('a file that another tab took away stays away, one that was added here stays', async () => {
    const file = (id: string) => ({ id, name: id, contentType: 'text/plain', size: 1, url: `/files/${id}` });
    const { present, send } = server();
    present.draft = aDraft('', 0, { files: [file('a'), file('b')] });
    const sync = new DraftSync(send);
    sync.heard(present.draft);
    sync.edit({ files: [file('a'), file('b'), file('c')] });
    present.draft = aDraft('', 1, { files: [file('b')] });
    await pass(2000);
    expect(present.draft.files.map(({ id }) => id)).toEqual(['b', 'c']);
  });

  it('Q-29: says when the note became a comment', () => {
    const sync = new DraftSync(server().send);
    sync.heard(aDraft('Agreed', 1));
    expect(sync.snapshot().isPosted).toBe(false);
    sync.heard(aDraft('Agreed', 1, { commentId: 'c1' }));
    expect(sync.snapshot().isPosted).toBe(true);
  });
});
