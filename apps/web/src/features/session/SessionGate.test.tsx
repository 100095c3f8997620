import type { MockLink } from '@apollo/client/testing';
import { act, screen } from '@testing-library/react';
import { GraphQLError } from 'graphql';
import { Route, Routes, useLocation } from 'react-router';
import { MeDocument } from '../../gql/graphql';
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

it('goes to the sign-in page with the reason when the session ends meanwhile', async () => {
  await renderGate(me as never);
  await screen.findByText('hello Olga Petrova');
  act(() => announceSessionLost('expired'));
  expect(await screen.findByText('now at /sign-in?from=%2Fcalls%3Fpage%3D3&reason=expired')).toBeInTheDocument();
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
