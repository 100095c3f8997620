import { ApolloProvider } from '@apollo/client/react';
import { MantineProvider } from '@mantine/core';
import { act, render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { MemoryRouter, useLocation } from 'react-router';
import { cssVariables, theme } from '../app/theme';
import { type Language, startTexts } from '../i18n';
import { type Me, MeContext } from '../lib/me';
import type { TestApi } from './api';

export const operator: Me = {
  id: 'employee-1',
  name: 'Anna Kim',
  email: 'anna@example.com',
  role: 'OPERATOR',
  isOwner: false,
  locale: 'en',
  shortNumbers: [{ id: 'short-1', number: '101', connectionId: 'connection-1' }],
};
export const admin: Me = { ...operator, role: 'ADMIN' };

interface RenderOptions {
  api: TestApi;
  me?: Me;
  /** Address at first, with its query. */
  at?: string;
  language?: Language;
}

/** Shows where the application is, for expectations about the address. */
function Address() {
  const { pathname, search } = useLocation();
  return <output aria-label="address">{pathname + search}</output>;
}

/** Renders a part of the application for a signed-in employee. */
export async function renderInApp(ui: ReactElement, { api, me = operator, at = '/', language = 'en' }: RenderOptions) {
  await act(() => startTexts(language)); // what the same test drew before hears of it
  return render(
    <ApolloProvider client={api.client()}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} env="test">
        <MemoryRouter initialEntries={[at]}>
          <MeContext value={me}>{ui}</MeContext>
          <Address />
        </MemoryRouter>
      </MantineProvider>
    </ApolloProvider>,
  );
}
