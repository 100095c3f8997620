import { fireEvent, screen, waitFor } from '@testing-library/react';
import { GraphQLError } from 'graphql';
import { loadPageTexts } from '../../i18n';
import { type Answers, TestApi } from '../../test-support/api';
import { admin, renderInApp } from '../../test-support/render';
import SettingsFilePage from './SettingsFilePage';

const words = (en: string) => ({ en, ru: `${en} (ru)` });
const row = (kind: string, list: string, title: string, fields: object[] = []) => ({
  ...{ kind, list: words(list), title, fields, connection: null },
});
const preview = {
  ...{ fingerprint: 'f1', extra: 2, problems: [], missingSecrets: [] },
  differences: [
    row('CHANGED', 'Company', '', [{ label: words('Time zone'), from: words('UTC'), to: words('Asia/Almaty') }]),
    row('ADDED', 'Phone types', 'Fax', [{ label: words('Mask'), from: null, to: words('##-##') }]),
  ],
};
const problem = { line: 12, place: words('Short numbers › 101'), text: words('There is no employee x@y.z') };
const missing = { connection: 'api-1', connectionName: 'Office', key: 'pbxToken', label: words('Key of the PBX') };
const done = { changed: 2, leftOut: 0, missingSecrets: [], madeConnections: [], refusals: [] };

async function open(answers: Answers = {}) {
  const api = new TestApi({ previewSettingsFile: preview, importSettingsFile: done, ...answers });
  const { container } = await renderInApp(<SettingsFilePage />, { api, me: admin, at: '/settings/file' });
  await screen.findByText('Drop the settings file here');
  const input = container.querySelector('input[type=file]') as HTMLInputElement;
  const file = new File(['{ "version": 1 }'], 'settings.json', { type: 'application/json' });
  Object.assign(file, { text: () => Promise.resolve('{ "version": 1 }') }); // jsdom has no File.text
  fireEvent.change(input, { target: { files: [file] } });
  await screen.findByRole('heading', { level: 2, name: /settings\.json/ });
  return api;
}
const button = () => screen.getByRole('button', { name: 'Change the settings' });

beforeAll(() => loadPageTexts());

describe('SettingsFilePage', () => {
  it('D-16: shows what a file would change, and changes it when that is said', async () => {
    const api = await open();
    expect(screen.getByRole('region', { name: 'Company' })).toHaveTextContent('Time zoneUTC → Asia/Almaty');
    expect(screen.getByRole('region', { name: 'Phone types' })).toHaveTextContent('addedFaxMask##-##');
    expect(api.sentOf('ImportSettingsFile')).toEqual([]);
    fireEvent.click(button());
    await screen.findByText(/2 changes are made/);
    expect(api.sentOf('ImportSettingsFile')).toEqual([
      { input: { text: '{ "version": 1 }', removes: false, fingerprint: 'f1', leavesOut: false, secrets: [] } },
    ]);
  });

  it('D-16: what the file does not have is removed only where that is chosen', async () => {
    const api = await open();
    fireEvent.click(screen.getByRole('checkbox', { name: 'Also remove the 2 rows that the file does not have' }));
    await waitFor(() => expect(api.sentOf('PreviewSettingsFile')).toHaveLength(2));
    expect(api.sentOf('PreviewSettingsFile')[1]).toMatchObject({ input: { removes: true } });
    expect(await screen.findByRole('checkbox', { name: /are removed/ })).toBeChecked();
  });

  it('D-16: what cannot be brought in stands with its line, and holds up the rest until it may be left out', async () => {
    await open({ previewSettingsFile: { ...preview, problems: [problem] } });
    expect(screen.getByText(/There is no employee x@y.z/)).toHaveTextContent('Line 12. Short numbers › 101:');
    expect(button()).toBeDisabled();
    fireEvent.click(screen.getByRole('checkbox', { name: /Leave out what cannot be brought in/ }));
    expect(button()).toBeEnabled();
  });

  it('D-16: secrets are typed in beside the file', async () => {
    const api = await open({ previewSettingsFile: { ...preview, missingSecrets: [missing] } });
    fireEvent.change(screen.getByLabelText('Office: Key of the PBX'), { target: { value: 'hush' } });
    fireEvent.click(button());
    await screen.findByText(/2 changes are made/);
    expect(api.sentOf('ImportSettingsFile')[0]).toMatchObject({
      input: { secrets: [{ connection: 'api-1', key: 'pbxToken', value: 'hush' }] },
    });
  });

  it('D-16: a preview that is out of date is made again', async () => {
    const changed = new GraphQLError('changed', { extensions: { code: 'CONFLICT', reason: 'changed' } });
    const api = await open({ importSettingsFile: changed });
    fireEvent.click(button());
    await screen.findByText(/have changed since the preview/);
    await waitFor(() => expect(api.sentOf('PreviewSettingsFile')).toHaveLength(2));
  });

  it('D-16: a file that cannot be used says why, and offers nothing but another file', async () => {
    const unreadable = { line: 3, place: null, text: words('This is not JSON') };
    await open({ previewSettingsFile: { ...preview, fingerprint: null, differences: [], problems: [unreadable] } });
    expect(screen.getByRole('alert')).toHaveTextContent('Line 3. This is not JSON');
    expect(screen.queryByRole('button', { name: 'Change the settings' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Another file' }));
    expect(await screen.findByText('Drop the settings file here')).toBeVisible();
  });
});
