import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { ConnectionProvidersDocument, ConnectionsDocument, type PbxCapability } from '../../gql/graphql';
import type { Language } from '../../i18n';
import { renderApp } from '../../test-render';
import { ProviderGallery } from './ProviderGallery';

const provider = (id: string, title: string, countries: string[], confidence = 'documented') => ({
  ...{ __typename: 'PbxProvider', id, title, countries, confidence, isStream: false, settings: [], instructions: [] },
  capabilities: ['CLICK_TO_CALL', 'HISTORY'] satisfies PbxCapability[],
});
const connection = (id: string, providerId: string, isEnabled: boolean) => ({
  ...{ __typename: 'PbxConnection', id, name: id, isEnabled, country: 'KZ', shortNumbers: [], lines: [] },
  provider: { __typename: 'PbxProvider', id: providerId, title: providerId === 'zadarma' ? 'Zadarma' : 'KCell' },
  status: { __typename: 'ConnectionStatus', state: 'READY', problem: null, lastEventAt: null },
});

const renderGallery = (language: Language = 'en') =>
  renderApp(<ProviderGallery />, {
    language,
    mocks: [
      {
        request: { query: ConnectionProvidersDocument },
        result: {
          data: {
            pbxProviders: [
              provider('zadarma', 'Zadarma', ['UA', 'KZ']),
              provider('api', 'Telephony API', []),
              provider('iptel', 'IpTel', ['UA'], 'assumed'),
              provider('kcell', 'KCell', ['KZ'], 'inferred'),
            ],
          },
        },
      },
      {
        request: { query: ConnectionsDocument },
        result: {
          data: {
            pbxConnections: [
              connection('a', 'zadarma', true),
              connection('b', 'zadarma', false),
              connection('c', 'kcell', false),
            ],
          },
        },
      },
    ],
  });

const titles = () => screen.getAllByRole('heading', { level: 3 }).map((heading) => heading.textContent);
const card = (name: string) => within(screen.getByRole('article', { name }));

it('B-02: shows every provider by name, the general API last, with what it can do and how sure that is', async () => {
  await renderGallery();
  await screen.findByRole('article', { name: 'Zadarma' });
  expect(titles()).toEqual(['IpTel', 'KCell', 'Zadarma', 'Telephony API']);
  const capabilities = within(card('IpTel').getByRole('list', { name: 'What it can do' })).getAllByRole('listitem');
  expect(capabilities.map(({ textContent }) => textContent)).toEqual(['Click-to-call', 'Call history']);
  expect(card('IpTel').getByText('No public documentation; over our general API')).toBeInTheDocument();
  expect(card('Zadarma').getByRole('link')).toHaveAttribute('href', '/settings/connections/new/zadarma');
});

it('B-02: tells which are connected', async () => {
  await renderGallery();
  await screen.findByText('2 connections');
  expect(card('Zadarma').getByText('2 connections')).toBeInTheDocument();
  expect(card('KCell').getByText('Connected, switched off')).toBeInTheDocument();
  expect(card('IpTel').getByText('Not connected')).toBeInTheDocument();
});

it('finds providers by name and country, in the reader’s language, and says how many', async () => {
  await renderGallery('ru');
  fireEvent.change(await screen.findByLabelText('Провайдер или страна'), { target: { value: 'казах' } });
  await waitFor(() => expect(titles()).toEqual(['KCell', 'Zadarma']));
  expect(screen.getByText('2 из 4')).toBeInTheDocument();
});

it('offers the general API when there is no such provider', async () => {
  await renderGallery();
  fireEvent.change(await screen.findByLabelText('Provider or country'), { target: { value: 'acme' } });
  expect(await screen.findByText('No such provider here')).toBeInTheDocument();
  const link = screen.getByRole('link', { name: 'Use the API for telephony' });
  expect(link).toHaveAttribute('href', '/settings/connections/new/api');
});
