import type { Office } from './furnished-company';

const PREVIEW = `mutation ($input: PreviewSettingsFileInput!) { previewSettingsFile(input: $input) {
  fingerprint extra
  differences { kind connection title list { en ru } fields { label { en ru } from { en ru } to { en ru } } }
  problems { line place { en ru } text { en ru } }
  missingSecrets { connection connectionName key label { en ru } } } }`;
const IMPORT = `mutation ($input: ImportSettingsFileInput!) { importSettingsFile(input: $input) {
  changed leftOut missingSecrets { connection key } madeConnections { id name } refusals { connection message } } }`;

export interface Localised {
  en: string;
  ru: string;
}

export interface Preview {
  fingerprint: string | null;
  extra: number;
  differences: {
    kind: string;
    list: Localised;
    connection: string | null;
    title: string;
    fields: { label: Localised; from: Localised | null; to: Localised | null }[];
  }[];
  problems: { line: number | null; place: Localised | null; text: Localised }[];
  missingSecrets: { connection: string; connectionName: string; key: string; label: Localised }[];
}

export interface Imported {
  changed: number;
  leftOut: number;
  missingSecrets: { connection: string; key: string }[];
  madeConnections: { id: string; name: string }[];
  refusals: { connection: string; message: string }[];
}

/** The file as an administrator downloads it. */
export async function download({ api, adminToken }: Office): Promise<string> {
  const response = await fetch(`${api.url}/settings-file/ringdesk-settings.json`, {
    headers: { authorization: `Bearer ${adminToken}` },
  });
  if (response.status !== 200) throw new Error(`the file is answered by ${response.status}`);
  return response.text();
}

export async function preview({ api, adminToken }: Office, text: string, removes = false): Promise<Preview> {
  return (await api.gql(PREVIEW, { input: { text, removes } }, adminToken)).previewSettingsFile;
}

export async function importFile({ api, adminToken }: Office, input: object): Promise<Imported> {
  return (await api.gql(IMPORT, { input }, adminToken)).importSettingsFile;
}

/** Looks at the preview, then brings the file in. */
export async function bringIn(office: Office, text: string, options: { removes?: boolean; secrets?: object[] } = {}) {
  const { fingerprint, problems } = await preview(office, text, options.removes);
  if (fingerprint === null || problems.length > 0) throw new Error(`problems: ${JSON.stringify(problems)}`);
  return importFile(office, { text, fingerprint, ...options });
}

/** A file with these settings alone. */
export const fileOf = (settings: object): string =>
  JSON.stringify({ format: 'ringdesk-settings', version: 1, ...settings }, null, 2);

/** Keys of the office's connections by their providers. */
export async function keysOf(office: Office): Promise<Record<string, string>> {
  const { connections } = JSON.parse(await download(office));
  return Object.fromEntries(connections.map(({ provider, key }: Record<string, string>) => [provider, key]));
}

/** What cannot be brought in, with its line: `7 Company: Time zone: There is no such time zone`. */
export const problemsOf = ({ problems }: Preview) =>
  problems.map(({ line, place, text }) => `${line ?? '–'} ${place?.en ?? 'file'}: ${text.en}`);
