import { fireEvent, screen, waitFor } from '@testing-library/react';
import { loadPageTexts } from '../../i18n';
import { type Answers, TestApi } from '../../test-support/api';
import { admin, renderInApp } from '../../test-support/render';
import { MailChoiceForm } from './MailChoiceForm';
import MailPage from './MailPage';

const failed = {
  ...{ id: 'm1', recipient: 'gone@example.com', subject: 'A task for you: Offer', state: 'FAILED', tries: 1 },
  ...{ problem: 'RECIPIENT_REFUSED', reason: '550 no such user', nextTryAt: null, createdAt: '2026-11-23T10:00:00Z' },
};
const server = { host: 'mail.example.com:587', from: 'desk@example.com', waiting: 2 };

const mailApi = (answers: Answers = {}) =>
  new TestApi({ mailSettings: server, troubledMails: { total: 1, items: [failed] }, ...answers });

beforeAll(() => loadPageTexts());

describe('e-mail, for administrators', () => {
  it('names the mail server, and what it refused with its own words', async () => {
    await renderInApp(<MailPage />, { api: mailApi(), me: admin });
    expect(await screen.findByRole('heading', { name: 'mail.example.com:587' })).toBeInTheDocument();
    expect(screen.getByText('Sender desk@example.com · 2 mails wait')).toBeInTheDocument();
    const row = screen.getByRole('row', { name: /gone@example\.com/ });
    expect(row).toHaveTextContent('Given up');
    expect(row).toHaveTextContent('There is no such recipient');
    expect(row).toHaveTextContent('550 no such user');
  });

  it('says what to do where there is none', async () => {
    const api = mailApi({
      mailSettings: { host: null, from: null, waiting: 0 },
      troubledMails: { total: 0, items: [] },
    });
    await renderInApp(<MailPage />, { api, me: admin });
    expect(await screen.findByRole('heading', { name: 'No mail server is set up' })).toBeInTheDocument();
    expect(screen.getByText('Every mail was sent at once')).toBeInTheDocument();
  });

  it.each([
    [
      { __typename: 'TestMailSent', to: 'boss@example.com' },
      'The mail server took the test mail for boss@example.com.',
    ],
    [
      { __typename: 'MailRefused', problem: 'SIGN_IN_REFUSED', reason: '535 Invalid login' },
      'The mail server refuses name or password',
    ],
  ])('a test mail tells what became of it: %#', async (sendTestMail, words) => {
    const api = mailApi({ sendTestMail });
    await renderInApp(<MailPage />, { api, me: admin });
    fireEvent.change(await screen.findByLabelText('Send a test mail to'), { target: { value: 'boss@example.com' } });
    fireEvent.click(screen.getByRole('button', { name: 'Send test mail' }));
    expect(await screen.findByText(words)).toBeInTheDocument();
    expect(api.sentOf('SendTestMail')).toEqual([{ input: { to: 'boss@example.com' } }]);
  });
});

describe('what comes by e-mail', () => {
  const choice = (more: object = {}) => ({ employeeId: 'employee-1', topics: ['TASKS'], canBeSent: true, ...more });

  it('is chosen by a click', async () => {
    const updateMailChoice = ({ input }: { input: { topics: string[] } }) => choice(input);
    const api = new TestApi({ mailChoice: choice(), updateMailChoice });
    await renderInApp(<MailChoiceForm />, { api });
    fireEvent.click(await screen.findByRole('checkbox', { name: 'Missed calls' }));
    await waitFor(() => expect(screen.getByRole('checkbox', { name: 'Missed calls' })).toBeChecked());
    expect(api.sentOf('UpdateMailChoice')).toEqual([{ input: { topics: ['TASKS', 'MISSED_CALLS'] } }]);
  });

  it('says that there is no mail server yet', async () => {
    await renderInApp(<MailChoiceForm />, { api: new TestApi({ mailChoice: choice({ canBeSent: false }) }) });
    expect(await screen.findByText(/There is no mail server yet/)).toBeInTheDocument();
  });
});
