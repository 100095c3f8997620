import type { MockLink } from '@apollo/client/testing';
import { fireEvent, screen } from '@testing-library/react';
import { GraphQLError } from 'graphql';
import { Route, Routes, useLocation } from 'react-router';
import { SignInDocument } from '../../gql/graphql';
import { renderApp } from '../../test-render';
import SignInPage, { safeReturnPath } from './SignInPage';

const input = { email: 'olga@example.com', password: 'correct horse' };

const answer = (result: MockLink.MockedResponse['result']): MockLink.MockedResponse => ({
  request: { query: SignInDocument, variables: { input } },
  result,
});
const refusal = (code: string, extensions = {}) =>
  answer({ errors: [new GraphQLError('no', { extensions: { code, ...extensions } })] });
const success = answer({
  data: {
    login: { __typename: 'Session', expiresAt: '2026-12-01T00:00:00Z', employee: { __typename: 'Employee', id: 'e2' } },
  },
});

const Where = () => <p>now at {useLocation().pathname}</p>;

const renderSignIn = (mocks: MockLink.MockedResponse[], at = '/sign-in') =>
  renderApp(
    <Routes>
      <Route path="/sign-in" element={<SignInPage />} />
      <Route path="*" element={<Where />} />
    </Routes>,
    { mocks, at, me: null },
  );

function submit({ email, password } = input) {
  fireEvent.change(screen.getByLabelText('E-mail'), { target: { value: email } });
  fireEvent.change(screen.getByLabelText('Password'), { target: { value: password } });
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
}

it('goes on to the page that was asked for', async () => {
  await renderSignIn([success], '/sign-in?from=%2Fcontacts');
  submit();
  expect(await screen.findByText('now at /contacts')).toBeInTheDocument();
});

it.each([
  ['UNAUTHENTICATED', {}, /E-mail or password is not right/],
  ['TOO_MANY_REQUESTS', { retryAfterSeconds: 290 }, /Try again in 5 minutes/],
  ['TOO_MANY_REQUESTS', {}, /Wait a minute/],
  ['FORBIDDEN', {}, /account is deactivated/],
  ['INTERNAL_SERVER_ERROR', {}, /server could not do this/],
])('says in words why a sign-in was refused with %s %j', async (code, extensions, words) => {
  await renderSignIn([refusal(code, extensions)]);
  submit();
  expect(await screen.findByRole('alert')).toHaveTextContent(words);
});

it('asks for both fields before it sends anything', async () => {
  await renderSignIn([]);
  submit({ email: 'olga', password: '' });
  expect(await screen.findByText('This is not an e-mail address')).toBeInTheDocument();
  expect(screen.getByText('Please fill this in')).toBeInTheDocument();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

it('tells who was signed out elsewhere', async () => {
  await renderSignIn([], '/sign-in?reason=expired');
  expect(screen.getByRole('status')).toHaveTextContent('You have been signed out');
});

it('changes the language before anybody is signed in and remembers it', async () => {
  await renderSignIn([]);
  fireEvent.click(screen.getByRole('radio', { name: 'Русский' }));
  expect(await screen.findByRole('heading', { name: 'Вход' })).toBeInTheDocument();
  expect(document.documentElement.lang).toBe('ru');
  expect(localStorage.getItem('ringdesk.language')).toBe('ru');
});

it.each([
  ['/contacts?page=2', '/contacts?page=2'],
  [null, '/'],
  ['https://evil.example', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
])('returns from %j to %j', (from, path) => {
  expect(safeReturnPath(from)).toBe(path);
});
