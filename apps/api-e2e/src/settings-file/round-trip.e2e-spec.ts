import { PbxConnection } from '@ringdesk/pbx-adapters';
import { SecretBox } from '@ringdesk/platform';
import { accountAt, furnish, type Office, PROVIDERS, startOffice } from './furnished-company';
import { bringIn, download, preview } from './settings-files';

const secretsOf = async ({ api }: Office) => {
  const box = api.app.get(SecretBox);
  const rows = await api.db.getRepository(PbxConnection).find();
  return rows.flatMap(({ id, secrets, hubToken, hubTokenHash }) => {
    const sealed = [...Object.values(secrets), hubToken];
    return [...sealed, ...sealed.map((text) => box.open(text, id)), hubTokenHash];
  });
};

describe('a settings file', () => {
  let first: Office;
  let second: Office;
  let text: string;

  beforeAll(async () => {
    [first, second] = await Promise.all([startOffice(), startOffice()]);
    await furnish(first);
    text = await download(first);
  });
  afterAll(() => Promise.all([first.api.stop(), second.api.stop()]));

  it('D-16: holds no secret, neither in clear nor sealed, and names those that it leaves out', async () => {
    const secrets = await secretsOf(first);
    expect(secrets.length).toBeGreaterThan(8);
    for (const secret of secrets) expect(text).not.toContain(secret);
    const { connections } = JSON.parse(text);
    const leftOut = Object.fromEntries(
      connections.map(({ provider, secretsLeftOut }: Record<string, unknown>) => [provider, secretsLeftOut]),
    );
    const expected = PROVIDERS.map((provider) => [provider, ['hubToken', ...accountAt(provider).secretKeys.sort()]]);
    expect(leftOut).toEqual(Object.fromEntries(expected));
  });

  it('D-16: changes nothing where it was taken from', async () => {
    expect(await preview(first, text, true)).toMatchObject({ differences: [], problems: [], missingSecrets: [] });
    expect(await download(first)).toBe(text);
  });

  it('D-16: a preview changes nothing', async () => {
    const before = await download(second);
    const { differences, problems, fingerprint } = await preview(second, text, true);
    expect(problems).toEqual([]);
    expect(differences.length).toBeGreaterThan(20);
    expect(fingerprint).toMatch(/^[0-9a-f]{32}$/);
    expect(await download(second)).toBe(before);
  });

  it('D-16: export, import into an empty system and export again give the same bytes', async () => {
    const secrets = PROVIDERS.flatMap((provider) => {
      const { settings, secretKeys } = accountAt(provider);
      const { key: connection } = JSON.parse(text).connections.find(
        (one: { provider: string }) => one.provider === provider,
      );
      return secretKeys.map((key) => ({ connection, key, value: settings[key] }));
    });
    const { missingSecrets, madeConnections, refusals } = await bringIn(second, text, { removes: true, secrets });
    expect(missingSecrets).toEqual([]);
    expect(madeConnections.map(({ name }) => name)).toEqual(['PBX 1', 'PBX 2', 'PBX 3']);
    expect(refusals).toEqual([]);
    expect(await download(second)).toBe(text);
    expect(await preview(second, text, true)).toMatchObject({ differences: [], problems: [], missingSecrets: [] });
  });
});
