import type { MockLink } from '@apollo/client/testing';
import { act, fireEvent, screen, waitForElementToBeRemoved } from '@testing-library/react';
import { GraphQLError } from 'graphql';
import { Route, Routes, useLocation } from 'react-router';
import { MeDocument, SignInDocument } from '../../gql/graphql';
import { useMe } from '../../lib/me';
import { announceSessionLost } from '../../lib/session-events';
import { admin, operator, renderApp } from '../../test-render';
import { RequireRole } from './RequireRole';
import { SessionGate } from './SessionGate';

const Where = () => {
  const { pathname, search } = useLocation();
  return <p>now at {pathname + search}</p>;
};
const Hello = () => <p>hello {useMe().name}</p>;

const renderGate = (result: MockLink.MockedResponse['result'], error?: Error) =>
  renderApp(
    <Routes>
      <Route path="/sign-in" element={<Where />} />
      <Route
        path="*"
        element={
          <SessionGate>
            <Hello />
          </SessionGate>
        }
      />
    </Routes>,
    { mocks: [{ request: { query: MeDocument }, result, error }], at: '/calls?page=3', me: null },
  );

const me = { data: { me: { __typename: 'Employee', ...operator } } };

it('gives the signed-in employee to the pages', async () => {
  await renderGate(me as never);
  expect(await screen.findByText('hello Olga Petrova')).toBeInTheDocument();
});

it('sends those who are not signed in to the sign-in page, with the way back', async () => {
  await renderGate({ errors: [new GraphQLError('no', { extensions: { code: 'UNAUTHENTICATED' } })] });
  expect(await screen.findByText('now at /sign-in?from=%2Fcalls%3Fpage%3D3')).toBeInTheDocument();
});

describe('a session that ends while a form is filled in', () => {
  const signIn = (password: string): MockLink.MockedResponse => ({
    request: { query: SignInDocument, variables: { input: { email: operator.email, password } } },
    result: {
      data: {
        login: {
          __typename: 'Session',
          expiresAt: '2026-12-01T00:00:00Z',
          employee: { __typename: 'Employee', id: 'e2' },
        },
      },
    },
  });
  const asMe = (who: typeof operator): MockLink.MockedResponse => ({
    request: { query: MeDocument },
    result: { data: { me: { __typename: 'Employee', ...who } } },
  });
  const typed = 'Wants the blue one, call on Friday';

  async function renderForm(...mocks: MockLink.MockedResponse[]) {
    await renderApp(
      <Routes>
        <Route path="/sign-in" element={<Where />} />
        <Route
          path="*"
          element={
            <SessionGate>
              <label>
                Note <textarea />
              </label>
            </SessionGate>
          }
        />
      </Routes>,
      { mocks: [asMe(operator), ...mocks], at: '/tasks/new?kind=1', me: null },
    );
    fireEvent.change(await screen.findByLabelText('Note'), { target: { value: typed } });
    act(() => announceSessionLost('expired'));
    await screen.findByText(/Your session is over/);
  }
  const password = () => screen.getByLabelText('Password', { selector: 'input' });
  const note = () => screen.getByLabelText('Note');

  it('brings its employee back to what was typed', async () => {
    await renderForm(signIn('secret'), asMe(operator));
    expect(screen.getByLabelText('E-mail')).toHaveValue(operator.email);
    expect(screen.getByLabelText('E-mail')).toHaveAttribute('readonly');
    fireEvent.change(password(), { target: { value: 'secret' } });
    fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    await waitForElementToBeRemoved(() => screen.queryByText(/Your session is over/));
    expect(note()).toHaveValue(typed);
  });

  it('is back as soon as the employee has signed in in another tab', async () => {
    await renderForm(asMe(operator));
    fireEvent.focus(window);
    await waitForElementToBeRemoved(() => screen.queryByText(/Your session is over/));
    expect(note()).toHaveValue(typed);
  });

  it('shows nothing of the page to whoever signs in instead', async () => {
    await renderForm(asMe({ ...operator, id: 'e9' }));
    fireEvent.focus(window);
    expect(await screen.findByText('now at /sign-in?from=%2Ftasks%2Fnew%3Fkind%3D1')).toBeInTheDocument();
    expect(screen.queryByLabelText('Note')).not.toBeInTheDocument();
  });

  it('can be left to somebody else, who is told what is lost', async () => {
    await renderForm();
    expect(screen.getByText(/not saved is lost/)).toBeInTheDocument();
    fireEvent.click(screen.getByRole('button', { name: 'Sign in as somebody else.' }));
    expect(await screen.findByText('now at /sign-in?from=%2Ftasks%2Fnew%3Fkind%3D1')).toBeInTheDocument();
  });
});

it('goes to the sign-in page when the employee signs out', async () => {
  await renderGate(me as never);
  await screen.findByText('hello Olga Petrova');
  act(() => announceSessionLost('signed-out'));
  expect(await screen.findByText('now at /sign-in?reason=signed-out')).toBeInTheDocument();
});

it('offers another try when the server cannot be reached', async () => {
  await renderGate(undefined, new Error('no network'));
  expect(await screen.findByRole('alert')).toHaveTextContent('The server cannot be reached');
  expect(screen.getByRole('button', { name: 'Try again' })).toBeInTheDocument();
});

describe('B-01: pages for administrators', () => {
  const page = (
    <RequireRole role="ADMIN">
      <p>settings</p>
    </RequireRole>
  );

  it('are shown to administrators', async () => {
    await renderApp(page, { me: admin });
    expect(screen.getByText('settings')).toBeInTheDocument();
  });

  it.each(['OPERATOR', 'MANAGER'] as const)('are refused to the role %s', async (role) => {
    await renderApp(page, { me: { ...operator, role } });
    expect(screen.queryByText('settings')).not.toBeInTheDocument();
    expect(await screen.findByRole('heading', { name: 'This page is for administrators' })).toBeInTheDocument();
  });
});
