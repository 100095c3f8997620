import type { MockLink } from '@apollo/client/testing';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes, useLocation } from 'react-router';
import {
  CheckConnectionDocument,
  ConnectionDocument,
  ConnectionProvidersDocument,
  ConnectionStatusDocument,
  ConnectionsDocument,
  CreateConnectionDocument,
  RecordingSettingsDocument,
  UpdateConnectionDocument,
} from '../../gql/graphql';
import { renderApp } from '../../test-render';
import { ConnectionPage } from './ConnectionPage';
import NewConnectionPage from './NewConnectionPage';

const text = (value: string) => ({ __typename: 'LocalisedText', en: value, ru: `${value} (ru)` });

const provider = {
  __typename: 'PbxProvider',
  id: 'generic',
  title: 'API for telephony',
  countries: [],
  confidence: 'documented',
  capabilities: ['CLICK_TO_CALL', 'CALLER_LOOKUP', 'SETUP'],
  instructions: [{ __typename: 'LocalisedText', en: 'Open the settings of the PBX.', ru: 'Откройте настройки АТС.' }],
  isStream: false,
  settings: [
    ['url', 'TEXT', 'Address for commands'],
    ['key', 'SECRET', 'Key for commands'],
  ].map(([key, kind, label]) => ({
    __typename: 'ProviderSetting',
    key,
    kind,
    label: text(label),
    help: null,
    default: null,
    example: null,
    isRequired: true,
    choices: [],
  })),
};

const connection = {
  __typename: 'PbxConnection',
  id: 'c1',
  key: 'k1',
  name: 'Head office',
  isEnabled: false,
  country: 'KG',
  receivingAddresses: [{ __typename: 'ReceivingAddress', label: null, url: 'https://desk.example.com/tel/api/k1' }],
  hubToken: '9f86d081',
  settings: [
    { __typename: 'SettingValue', key: 'url', value: 'https://pbx.example.com', isSet: true },
    { __typename: 'SettingValue', key: 'key', value: null, isSet: true },
  ],
  outgoingNumberChange: { __typename: 'NumberChange', kind: 'NONE', prefixes: [] },
  newContactNumberChange: { __typename: 'NumberChange', kind: 'NONE', prefixes: [] },
  createsContactsForOutgoing: true,
  missedRecipients: 'RESPONSIBLES',
  missedRecipientIds: [],
  contactTemplate: null,
  newContactResponsible: 'TEMPLATE_OR_ANSWERED',
  filing: { __typename: 'FilingSetting', place: 'CONTACT', conditions: [], logic: '', fallback: 'CONTACT' },
  notifiesResponsible: true,
  forwarding: 'ON',
  status: { __typename: 'ConnectionStatus', lastEventAt: null as string | null },
  provider,
};

const status = (state: string): MockLink.MockedResponse => ({
  request: { query: ConnectionStatusDocument, variables: { id: 'c1' } },
  result: {
    data: {
      pbxConnection: {
        __typename: 'PbxConnection',
        id: 'c1',
        status: {
          __typename: 'ConnectionStatus',
          state,
          problem: null,
          version: null,
          missing: ['cdr'],
          lastEventAt: null,
          gapSince: null,
        },
        popupDelay: null,
      },
    },
  },
  maxUsageCount: 10,
});

const loadedAs = (changes: object): MockLink.MockedResponse => ({
  request: { query: ConnectionDocument, variables: { id: 'c1' } },
  result: { data: { pbxConnection: { ...connection, ...changes, shortNumbers: [], lines: [] } } },
});

const recordingSettings: MockLink.MockedResponse = {
  request: { query: RecordingSettingsDocument, variables: { id: 'c1' } },
  result: {
    data: {
      pbxConnection: {
        ...{ __typename: 'PbxConnection', id: 'c1', recordingMode: 'STORE', recordingModes: ['STORE', 'OFF', 'LINK'] },
        ...{ recordingDays: null, recordingHosts: [], lines: [] },
      },
    },
  },
};

const updating = (input: object, result: object): MockLink.MockedResponse => ({
  request: { query: UpdateConnectionDocument, variables: { input } },
  result: { data: { updatePbxConnection: result } },
});
const saved = (isEnabled: boolean) => ({ __typename: 'PbxConnectionSaved', connection: { ...connection, isEnabled } });
const refused = {
  __typename: 'SetupRefused',
  status: 400,
  message: 'Unknown command: setup',
  connection: { ...connection, isEnabled: false },
};

const values = (isEnabled: boolean, key: string | null = null) => ({
  id: 'c1',
  name: 'Head office',
  country: 'KG',
  isEnabled,
  settings: [
    { key: 'url', value: 'https://pbx.example.com' },
    { key: 'key', value: key },
  ],
});

const Where = () => <p>now at {useLocation().pathname}</p>;

const renderConnection = (mocks: MockLink.MockedResponse[], changes: object = {}) =>
  renderApp(
    <Routes>
      <Route
        path="/settings/connections/:id"
        element={<ConnectionPage shortNumbers={() => 'rows'} lines={() => 'lines'} />}
      />
    </Routes>,
    { mocks: [loadedAs(changes), status('DISABLED'), recordingSettings, ...mocks], at: '/settings/connections/c1' },
  );

const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save' }));

it('B-03, B-08: address and key for the PBX are read-only and can be copied', async () => {
  await renderConnection([]);
  const address = await screen.findByLabelText('Address for events');
  expect(address).toHaveValue('https://desk.example.com/tel/api/k1');
  expect(address).toHaveAttribute('readonly');
  expect(screen.getByLabelText('Key of this hub')).toHaveValue('9f86d081');
  expect(screen.getByRole('button', { name: 'Copy: Key of this hub' })).toBeInTheDocument();
});

it('B-05: the sections stand in their given order', async () => {
  await renderConnection([]);
  await screen.findByRole('heading', { name: /^Call recordings/ });
  const titles = screen.getAllByRole('heading', { level: 2 }).map((heading) => within(heading).getByRole('button'));
  expect(titles.map((title) => title.firstChild?.textContent)).toEqual([
    'Integration parameters',
    'Employees’ short numbers',
    'Number change on outgoing call',
    'Number change when a new contact is created',
    'Call recordings',
    'Template for new contacts',
    'Forward call to the responsible',
    'Call notifications',
    'Recipients of missed-call notifications',
    'External lines',
    'Where successful calls go',
    'Key and removal',
  ]);
});

it('B-06: without click-to-call and caller look-up their sections are not there', async () => {
  await renderConnection([], { provider: { ...provider, capabilities: ['SETUP'] } });
  await screen.findByRole('heading', { name: /^Number change when a new contact/ });
  expect(screen.queryByRole('heading', { name: /^Number change on outgoing/ })).toBeNull();
  expect(screen.queryByRole('heading', { name: /^Forward call/ })).toBeNull();
});

it('B-42: forwarding is Off, On or Only in working hours, and saved when it is chosen', async () => {
  const forwarded = { __typename: 'PbxConnectionSaved', connection: { ...connection, forwarding: 'WORKING_HOURS' } };
  await renderConnection([updating({ id: 'c1', forwarding: 'WORKING_HOURS' }, forwarded)]);
  const section = within(await screen.findByRole('region', { name: 'Forward call to the responsible' }));
  fireEvent.click(section.getByRole('button', { name: /^Forward call to the responsible/ }));
  expect(await section.findByRole('radio', { name: 'On' })).toBeChecked();
  fireEvent.click(section.getByRole('radio', { name: 'Only in working hours' }));
  await waitFor(() => expect(section.getByRole('radio', { name: 'Only in working hours' })).toBeChecked());
});

it.each([
  ['open while the PBX was never heard', null, true],
  ['folded once it was', '2026-11-25T10:00:00Z', false],
])('the steps in the PBX’s cabinet are %s', async (_, lastEventAt, isOpen) => {
  await renderConnection([], { status: { __typename: 'ConnectionStatus', lastEventAt } });
  const steps = (await screen.findByText('In the PBX’s cabinet')).closest('details');
  expect(steps?.open).toBe(isOpen);
  expect(steps).toHaveTextContent('Open the settings of the PBX.');
});

it('a stored secret is not shown, and is kept when its field stays empty', async () => {
  await renderConnection([updating({ ...values(false), name: 'Main office' }, saved(false))]);
  const secret = await screen.findByLabelText(/^Key for commands/);
  expect(secret).toHaveValue('');
  expect(secret).toHaveAttribute('placeholder', 'Kept – type to replace');
  fireEvent.change(screen.getByLabelText(/^Name/), { target: { value: 'Main office' } });
  save();
  await waitFor(() => expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled());
});

it('a new secret is sent, and its field is empty again afterwards', async () => {
  await renderConnection([updating(values(false, 'new-key'), saved(false))]);
  fireEvent.change(await screen.findByLabelText(/^Key for commands/), { target: { value: 'new-key' } });
  save();
  await waitFor(() => expect(screen.getByLabelText(/^Key for commands/)).toHaveValue(''));
});

it('B-07, Q-02: a refused set-up shows the PBX’s words and can be enabled anyway', async () => {
  const enabled = jest.fn(() => ({ data: { updatePbxConnection: saved(true) } }));
  const input = { id: 'c1', isEnabled: true, ignoresSetupRefusal: true };
  await renderConnection([
    updating(values(true), refused),
    { request: { query: UpdateConnectionDocument, variables: { input } }, result: enabled },
  ]);
  fireEvent.click(await screen.findByRole('switch', { name: /^Connection is on/ }));
  save();
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText(/Status 400/)).toHaveTextContent('Unknown command: setup');
  fireEvent.click(dialog.getByRole('button', { name: 'Enable anyway' }));
  await waitFor(() => expect(enabled).toHaveBeenCalled());
  await waitFor(() => expect(screen.getByRole('switch', { name: /^Connection is on/ })).toBeChecked());
});

it('Q-02: a refused set-up that is left leaves the connection off', async () => {
  await renderConnection([updating(values(true), refused)]);
  fireEvent.click(await screen.findByRole('switch', { name: /^Connection is on/ }));
  save();
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Leave it off' }));
  await waitFor(() => expect(screen.getByRole('switch', { name: /^Connection is on/ })).not.toBeChecked());
});

it('the check tries what is typed and says what it found', async () => {
  const input = {
    id: 'c1',
    provider: 'generic',
    settings: [
      { key: 'url', value: 'https://pbx2.example.com' },
      { key: 'key', value: null },
    ],
  };
  const result = { __typename: 'ConnectionCheck', isOk: false, messages: [text('The address does not answer')] };
  await renderConnection([
    {
      request: { query: CheckConnectionDocument, variables: { input } },
      result: { data: { checkPbxConnection: result } },
    },
  ]);
  fireEvent.change(await screen.findByLabelText(/^Address for commands/), {
    target: { value: 'https://pbx2.example.com' },
  });
  fireEvent.click(screen.getByRole('button', { name: 'Check connection' }));
  expect(await screen.findByText('The address does not answer')).toBeInTheDocument();
  expect(screen.getByText('It does not work yet')).toBeInTheDocument();
});

it('the state names missing permissions and what they cost', async () => {
  await renderConnection([]);
  expect(await screen.findByText('cdr: gaps cannot be filled afterwards')).toBeInTheDocument();
});

describe('a new connection', () => {
  const providers = { request: { query: ConnectionProvidersDocument }, result: { data: { pbxProviders: [provider] } } };
  const listed = { request: { query: ConnectionsDocument }, result: { data: { pbxConnections: [] } } };
  const renderNew = (mocks: MockLink.MockedResponse[]) =>
    renderApp(
      <Routes>
        <Route path="/settings/connections/new/:provider" element={<NewConnectionPage />} />
        <Route path="*" element={<Where />} />
      </Routes>,
      { mocks: [providers, listed, ...mocks], at: '/settings/connections/new/generic' },
    );

  it('asks for what the provider needs', async () => {
    await renderNew([]);
    await screen.findByLabelText(/^Address for commands/);
    save();
    expect(await screen.findAllByText('Please fill this in')).toHaveLength(2);
  });

  it('Q-02: opens its page, off, when the PBX refused the set-up and the administrator leaves it', async () => {
    const input = {
      provider: 'generic',
      name: 'API for telephony',
      country: 'KG',
      isEnabled: true,
      settings: [
        { key: 'url', value: 'https://pbx.example.com' },
        { key: 'key', value: 'secret' },
      ],
    };
    await renderNew([
      {
        request: { query: CreateConnectionDocument, variables: { input } },
        result: { data: { createPbxConnection: refused } },
      },
    ]);
    fireEvent.change(await screen.findByLabelText(/^Address for commands/), {
      target: { value: 'https://pbx.example.com' },
    });
    fireEvent.change(screen.getByLabelText(/^Key for commands/), { target: { value: 'secret' } });
    save();
    fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Leave it off' }));
    expect(await screen.findByText('now at /settings/connections/c1')).toBeInTheDocument();
  });
});
