import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { loadPageTexts } from '../i18n';
import { type Answers, TestApi, refusal } from '../test-support/api';
import { renderInApp } from '../test-support/render';
import { Comments } from './Comments';

const aComment = (changes: object = {}) => ({
  ...{ id: 'c1', text: 'They want a discount', isHidden: false, createdAt: '2026-11-20T09:00:00Z', callId: null },
  ...{ author: { id: 'e1', name: 'Anna Kim' }, files: [] },
  ...changes,
});
const aFile = { id: 'f1', name: 'Offer.pdf', contentType: 'application/pdf', size: 120_000, url: '/files/f1' };

function commentsApi(answers: Answers = {}): TestApi & { comments: object[] } {
  const comments: object[] = [];
  const place = (id: string) => ({ __typename: 'Contact', id, comments });
  const add = ({ input }: { input: object }) => {
    const comment = aComment(input);
    comments.push(comment);
    return comment;
  };
  const api = new TestApi({
    contact: ({ id }: { id: string }) => place(id),
    task: ({ id }: { id: string }) => ({ ...place(id), __typename: 'Task' }),
    ...{ addContactComment: add, addTaskComment: add },
    ...answers,
  });
  return Object.assign(api, { comments });
}
const show = (api: TestApi, kind: 'contact' | 'task' = 'contact') =>
  renderInApp(<Comments place={{ kind, id: 'p1' }} />, { api });
const type = (text: string) =>
  fireEvent.change(screen.getByRole('textbox', { name: 'Comment' }), { target: { value: text } });

function answerUploads(...answers: { status: number; body: object }[]): jest.Mock {
  const send = jest.fn(() => {
    const { status, body } = answers.shift() ?? { status: 500, body: {} };
    return Promise.resolve({ ok: status === 201, json: () => Promise.resolve(body) });
  });
  globalThis.fetch = send as never;
  return send;
}

beforeAll(() => loadPageTexts());

describe('Comments', () => {
  it('Q-35: a comment is added, hidden if wished, and shown with its author', async () => {
    const api = commentsApi();
    await show(api, 'task');
    expect(await screen.findByText('No comments yet.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Add comment' })).toBeDisabled();
    type('Agreed on 5%');
    fireEvent.click(screen.getByRole('checkbox', { name: 'Hidden from external participants' }));
    fireEvent.click(screen.getByRole('button', { name: 'Add comment' }));
    expect(await screen.findByText('Agreed on 5%', { selector: 'p' })).toBeVisible();
    expect(screen.getByText('Hidden')).toBeVisible();
    const [{ input }] = api.sentOf('AddTaskComment');
    expect(input).toEqual({ taskId: 'p1', text: 'Agreed on 5%', isHidden: true, fileIds: [] });
    expect(screen.getByRole('textbox', { name: 'Comment' })).toHaveValue('');
  });

  it('B-46: a file is sent while the comment is written, and goes with it', async () => {
    const api = commentsApi();
    const send = answerUploads({ status: 201, body: aFile });
    await show(api);
    fireEvent.change(await screen.findByLabelText('Attach files', { selector: 'input' }), {
      target: { files: [new File(['%PDF'], 'Offer.pdf')] },
    });
    const chips = screen.getByRole('list', { name: 'Files' });
    expect(within(chips).getByText('Offer.pdf')).toBeVisible();
    expect(send.mock.calls[0][0]).toBe('/files?name=Offer.pdf');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Add comment' })).toBeEnabled());
    fireEvent.click(screen.getByRole('button', { name: 'Add comment' }));
    await waitFor(() => expect(api.sentOf('AddContactComment')).toHaveLength(1));
    expect(api.sentOf('AddContactComment')[0].input).toMatchObject({ contactId: 'p1', fileIds: ['f1'] });
  });

  it('a file that is too large is refused in words, and can be taken away', async () => {
    answerUploads({ status: 400, body: { fields: { file: 'too-large' }, maxBytes: 26_214_400 } });
    await show(commentsApi());
    fireEvent.change(await screen.findByLabelText('Attach files', { selector: 'input' }), {
      target: { files: [new File(['x'], 'Film.mp4')] },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('Larger than 25 MB');
    expect(screen.getByRole('button', { name: 'Add comment' })).toBeDisabled();
    fireEvent.click(screen.getByRole('button', { name: 'Take Film.mp4 away' }));
    expect(screen.queryByText('Film.mp4')).toBeNull();
  });

  it('a refused comment stays in the form, with the reason', async () => {
    await show(commentsApi({ addContactComment: () => refusal('NOT_FOUND') }));
    await screen.findByText('No comments yet.');
    type('Do not lose me');
    fireEvent.click(screen.getByRole('button', { name: 'Add comment' }));
    expect(await screen.findByText('This does not exist any more.')).toBeVisible();
    expect(screen.getByRole('textbox', { name: 'Comment' })).toHaveValue('Do not lose me');
  });

  it('what a colleague writes appears by itself; files lead to themselves, and the comment to its call', async () => {
    const api = commentsApi();
    await show(api);
    await screen.findByText('No comments yet.');
    const picture = { id: 'f2', name: 'Stand.png', contentType: 'image/png', size: 9000, url: '/files/f2' };
    const comment = aComment({ __typename: 'Comment', callId: 'call-1', files: [aFile, picture] });
    act(() => api.push({ commentsChanged: [comment] }));
    expect(await screen.findByText('They want a discount')).toBeVisible();
    expect(screen.getByRole('link', { name: 'During a call' })).toHaveAttribute('href', '/calls/call-1');
    expect(screen.getByRole('link', { name: /Offer\.pdf/ })).toHaveAttribute('href', '/files/f1?download=1');
    expect(screen.getByRole('img', { name: 'Stand.png' })).toHaveAttribute('src', '/files/f2');
  });
});
