import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { until } from '../support/until';
import { furnish, type Office, startOffice } from './furnished-company';
import { download } from './settings-files';

const root = path.join(__dirname, '../../../..');

/** Runs the command on the office's database, as `npm run settings -- …` does. */
function settings({ api }: Office, args: string[]): Promise<{ code: number; out: string; err: string }> {
  const env = {
    ...process.env,
    ...{ NODE_ENV: '', SWC_NODE_PROJECT: path.join(root, 'tsconfig.base.json') },
    ...{ DATABASE_URL: api.database.url, DATA_DIR: api.config.dataDir, LOG_LEVEL: 'info' },
  };
  const command = ['-r', '@swc-node/register', 'apps/api/src/settings.ts', ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: root, env }, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err });
    });
  });
}

describe('D-16: settings by the command', () => {
  let office: Office;
  let file: string;
  beforeAll(async () => {
    office = await startOffice();
    await furnish(office);
    file = path.join(office.api.config.dataDir, 'settings.json');
  });
  afterAll(() => office.api.stop());

  const edit = (change: (settings: Record<string, never>) => void) => {
    const document = JSON.parse(fs.readFileSync(file, 'utf8'));
    change(document);
    fs.writeFileSync(file, JSON.stringify(document, null, 2));
  };

  it('D-16: export, diff and import, which a running API follows', async () => {
    const text = await download(office);
    const exported = await settings(office, ['export']);
    expect(exported).toEqual({ code: 0, out: text, err: '' });
    fs.writeFileSync(file, text);
    edit((document: { phoneTypes?: object[] }) => document.phoneTypes?.push({ name: 'Fax', mask: '##-##' }));
    const diff = await settings(office, ['diff', file]);
    expect(diff.code).toBe(1);
    expect(diff.out).toMatch(
      /^\+ Phone types › Fax\n {4}Name: Fax\n {4}Mask: ##-##\n1 difference\nfingerprint \w{32}\n$/,
    );

    const types = async () => (await office.api.gql('{ phoneTypes { name } }', {}, office.adminToken)).phoneTypes;
    expect(await types()).not.toContainEqual({ name: 'Fax' });
    const wrong = await settings(office, ['import', file, '--expect', 'another']);
    expect(wrong).toMatchObject({ code: 1, out: expect.stringContaining('have changed since the preview') });
    const [, fingerprint] = /fingerprint (\w+)/.exec(diff.out) ?? [];
    const imported = await settings(office, ['import', file, '--expect', fingerprint]);
    expect(imported).toMatchObject({ code: 0, out: '1 difference imported\n' });
    expect(imported.err).toContain('"action":"settings imported","by":"command"');
    await until(async () => expect(await types()).toContainEqual({ name: 'Fax' }));
  }, 900_000);

  it('D-16: ends with 2 for a file that cannot be used, with 1 for what cannot be brought in', async () => {
    const broken = path.join(office.api.config.dataDir, 'broken.json');
    fs.writeFileSync(broken, '{\n  "format": ,\n}');
    expect(await settings(office, ['diff', broken])).toMatchObject({
      ...{ code: 2, out: '! line 2: This is not JSON: “,” in line 2, column 13\n' },
    });
    fs.writeFileSync(
      broken,
      '{ "format": "ringdesk-settings", "version": 1,\n  "account": { "timeZone": "Mars" }, "contactGroups": [{ "name": "New" }] }',
    );
    const refused = await settings(office, ['import', broken]);
    expect(refused.code).toBe(1);
    expect(refused.out).toContain('! line 2: Company: Time zone: There is no such time zone\n');
    expect(refused.out).toContain('Nothing was imported');
  }, 900_000);
});
