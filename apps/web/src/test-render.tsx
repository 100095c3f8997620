import type { MockLink } from '@apollo/client/testing';
import { MockedProvider } from '@apollo/client/testing/react';
import { MantineProvider } from '@mantine/core';
import { type RenderResult, render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { MemoryRouter } from 'react-router';
import { theme } from './app/theme';
import { type Language, startTexts } from './i18n';
import { createCache } from './lib/apollo';
import { type Me, MeContext } from './lib/me';

export const admin: Me = {
  id: 'e1',
  name: 'Aizada Bekova',
  email: 'admin@example.com',
  role: 'ADMIN',
  isOwner: true,
  locale: 'en',
  shortNumbers: [],
};

export const operator: Me = { ...admin, id: 'e2', name: 'Olga Petrova', role: 'OPERATOR', isOwner: false };

interface Options {
  mocks?: MockLink.MockedResponse[];
  /** Address at first. */
  at?: string;
  /** The signed-in employee; null: nobody. */
  me?: Me | null;
  language?: Language;
}

/** Renders a part of the application as an employee sees it, with answers of the API instead of the API. */
export async function renderApp(
  ui: ReactElement,
  { mocks = [], at = '/', me = admin, language = 'en' }: Options = {},
): Promise<RenderResult> {
  await startTexts(language);
  return render(
    <MemoryRouter initialEntries={[at]}>
      <MockedProvider mocks={mocks} cache={createCache()} mockLinkDefaultOptions={{ delay: 0 }}>
        <MantineProvider theme={theme} env="test">
          <MeContext value={me}>{ui}</MeContext>
        </MantineProvider>
      </MockedProvider>
    </MemoryRouter>,
  );
}
