import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { loadPageTexts } from '../../i18n';
import { TestApi, refusal } from '../../test-support/api';
import { admin, renderInApp } from '../../test-support/render';
import { RecordingsSection } from './RecordingsSection';

const settings = {
  ...{ id: 'c1', recordingMode: 'STORE', recordingModes: ['STORE', 'OFF', 'LINK'], recordingDays: 90 },
  recordingHosts: ['192.168.1.10'],
  lines: [{ id: 'l1', number: '100', name: 'Sales', recordingDays: null }],
};
const api = (more = {}) => new TestApi({ pbxConnection: settings, ...more });
const open = async (given: TestApi) => {
  await renderInApp(<RecordingsSection connectionId="c1" />, { api: given, me: admin });
  fireEvent.click(await screen.findByRole('button', { name: /^Call recordings/ }));
  await screen.findAllByRole('radio');
};

beforeAll(() => loadPageTexts());

it('B-84: offers what the provider can keep to, and shows what is set', async () => {
  await open(api());
  expect(screen.getAllByRole('radio')).toHaveLength(3);
  expect(screen.getByRole('radio', { name: 'Keep recordings in Ringdesk' })).toBeChecked();
  expect(screen.queryByRole('radio', { name: /authorisation/ })).not.toBeInTheDocument();
  expect(screen.getByLabelText('Days that recordings are kept')).toHaveValue('90');
  expect(screen.getByLabelText('Hosts in your own network')).toHaveValue('192.168.1.10');
});

it('B-06: is absent where the provider tells of no recordings', async () => {
  const given = api({ pbxConnection: { ...settings, recordingModes: [] } });
  await renderInApp(<RecordingsSection connectionId="c1" />, { api: given, me: admin });
  await waitFor(() => expect(given.sentOf('RecordingSettings')).toHaveLength(1));
  await act(async () => undefined);
  expect(screen.queryByRole('heading')).not.toBeInTheDocument();
});

it('B-84, D-11: mode, days and those of a line are saved', async () => {
  const saved = { ...settings, recordingMode: 'LINK', recordingDays: null };
  const given = api({ saveRecordingSettings: saved });
  await open(given);
  fireEvent.click(screen.getByRole('radio', { name: 'Keep links to recordings in the PBX' }));
  fireEvent.change(screen.getByLabelText('Days that recordings are kept'), { target: { value: '' } });
  fireEvent.change(screen.getByLabelText('Days for calls of the line Sales'), { target: { value: '30' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Save' })).not.toBeInTheDocument());
  expect(given.sentOf('SaveRecordingSettings')).toEqual([
    {
      input: {
        ...{ connectionId: 'c1', mode: 'LINK', days: null, hosts: ['192.168.1.10'] },
        lines: [{ lineId: 'l1', days: 30 }],
      },
    },
  ]);
});

it('Q-39: a host that is none is refused beside its field', async () => {
  await open(api({ saveRecordingSettings: () => refusal('BAD_USER_INPUT', { 'hosts.1': 'not-a-host' }) }));
  fireEvent.change(screen.getByLabelText('Hosts in your own network'), { target: { value: '10.0.0.5\nhttp://pbx/' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('A host’s name or address, without http:// and path')).toBeVisible();
});

it('speaks Russian', async () => {
  await renderInApp(<RecordingsSection connectionId="c1" />, { api: api(), me: admin, language: 'ru' });
  fireEvent.click(await screen.findByRole('button', { name: /^Записи разговоров/ }));
  expect(await screen.findByRole('radio', { name: 'Не хранить записи' })).toBeVisible();
});
